import { useQuery } from '@tanstack/react-query';
import { MailOpen } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { installationQuery } from '@/api/me';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { ProblemBanner } from '@/ui/problem-banner';

/** Seconds between two mails. */
const pause = 30;

/** A mail is on its way: where to look, and a way to get it again after a while. */
export function MailSent({
  children,
  onResend,
  hasFocus = true,
  actions,
}: {
  /** What was sent to where. */
  children: ReactNode;
  onResend: () => Promise<unknown>;
  /** Whether the page came here from a form that is gone, so that the focus belongs here now. */
  hasFocus?: boolean;
  actions?: ReactNode;
}) {
  const { data: installation } = useQuery(installationQuery);
  const [wait, setWait] = useState(pause);
  const [isResent, setResent] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hasFocus) body.current?.focus();
  }, [hasFocus]);
  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const resend = async (): Promise<void> => {
    setFailure(null);
    try {
      await onResend();
      setResent(true);
      setWait(pause);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <div ref={body} tabIndex={-1} className="grid gap-3 outline-none" role="status">
        <span className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent">
          <MailOpen size={20} aria-hidden="true" />
        </span>
        {children}
        <p className="text-text-2">{m.sign_up_sent_spam()}</p>
      </div>
      {installation?.mail_folder_is_used && <Banner tone="warn">{m.sign_up_sent_files()}</Banner>}
      {isResent && (
        <Banner tone="ok" isLive>
          {m.sign_up_resent()}
        </Banner>
      )}
      <ProblemBanner error={failure} />
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => void resend()} isDisabled={wait > 0}>
          {m.sign_up_resend()}
        </Button>
        {actions}
        {wait > 0 && <span className="hint">{m.sign_up_resend_wait({ seconds: wait })}</span>}
      </div>
    </>
  );
}
