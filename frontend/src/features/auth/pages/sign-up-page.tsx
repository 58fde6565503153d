import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MailOpen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { installationQuery } from '@/api/me';
import { locale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { register } from '../api';
import { PublicFrame } from '../components/public-frame';
import { emailForm } from '../model';

export function SignUpPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  return sentTo === null ? (
    <AskAddress onSent={setSentTo} />
  ) : (
    <CheckMailbox email={sentTo} onOther={() => setSentTo(null)} />
  );
}

function AskAddress({ onSent }: { onSent: (email: string) => void }) {
  const form = useForm({
    check: bySchema(emailForm),
    initial: { email: '' },
    submit: async ({ email }) => {
      await register({ email, language: locale.current });
      onSent(email);
    },
  });
  return (
    <PublicFrame title={m.sign_up_title()} lead={m.sign_up_lead()}>
      <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
        <ProblemBanner error={form.failure} />
        <TextField {...form.text('email')} label={m.sign_up_email()} type="email" autoComplete="email" />
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.sign_up_button()}
        </Button>
      </form>
      <p className="border-t border-line pt-4">
        {m.sign_up_has_account()} <Link to="/sign-in">{m.sign_in_button()}</Link>
      </p>
    </PublicFrame>
  );
}

const pause = 30;

function CheckMailbox({ email, onOther }: { email: string; onOther: () => void }) {
  const { data: installation } = useQuery(installationQuery);
  const [wait, setWait] = useState(pause);
  const [isResent, setResent] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const resend = async () => {
    setFailure(null);
    try {
      await register({ email, language: locale.current });
      setResent(true);
      setWait(pause);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <PublicFrame title={m.sign_up_sent_title()}>
      <div ref={body} tabIndex={-1} className="grid gap-3 outline-none" role="status">
        <span className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent">
          <MailOpen size={20} aria-hidden="true" />
        </span>
        <p>{m.sign_up_sent_body({ email })}</p>
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
        <Button onClick={resend} isDisabled={wait > 0}>
          {m.sign_up_resend()}
        </Button>
        <Button kind="quiet" onClick={onOther}>
          {m.sign_up_other_address()}
        </Button>
        {wait > 0 && <span className="hint">{m.sign_up_resend_wait({ seconds: wait })}</span>}
      </div>
      <p className="border-t border-line pt-4">
        <Link to="/sign-in">{m.to_sign_in()}</Link>
      </p>
    </PublicFrame>
  );
}
