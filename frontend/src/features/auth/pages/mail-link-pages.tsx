/** The links of mails about an account. Opening one does nothing: mail scanners open links too. The button does. */
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ApiProblem, isProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { ProblemBanner } from '@/ui/problem-banner';
import { mailLinks } from '../api';
import { PublicFrame } from '../components/public-frame';
import { SsoRequired } from '../components/sso-required';

interface MailLinkProps<T> {
  token: string;
  title: string;
  lead: string;
  button: string;
  /** What else there is to know before pressing the button. */
  notes?: ReactNode;
  /** What to do with a link that does not work. */
  bad: string;
  badActions: ReactNode;
  use: (token: string) => Promise<T>;
  doneTitle: string;
  done: (answer: T) => ReactNode;
  doneActions: ReactNode;
}

function MailLinkPage<T>(props: MailLinkProps<T>) {
  const [answer, setAnswer] = useState<{ done: T } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const use = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      setAnswer({ done: await props.use(props.token) });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  if (isProblem(failure, 'access.sso_required')) return <SsoRequired signInUrl={failure.signInUrl} />;
  if (props.token === '' || (failure instanceof ApiProblem && failure.status === 404))
    return (
      <PublicFrame title={m.activate_bad_title()} lead={props.bad}>
        <div className="flex flex-wrap gap-2">{props.badActions}</div>
      </PublicFrame>
    );
  if (answer)
    return (
      <PublicFrame title={props.doneTitle}>
        <div role="status" className="grid gap-3">
          <span className="grid size-11 place-items-center rounded-full bg-ok-soft text-ok">
            <CircleCheck size={22} aria-hidden="true" />
          </span>
          {props.done(answer.done)}
        </div>
        <div className="flex flex-wrap gap-2">{props.doneActions}</div>
      </PublicFrame>
    );
  return (
    <PublicFrame title={props.title} lead={props.lead}>
      <ProblemBanner error={failure} />
      {props.notes}
      <Button kind="primary" isPending={isBusy} onClick={() => void use()}>
        {props.button}
      </Button>
      <p className="border-t border-line pt-4">
        <Link to="/sign-in">{m.to_sign_in()}</Link>
      </p>
    </PublicFrame>
  );
}

const signInLink = (kind: 'primary' | 'secondary'): ReactNode => (
  <Link to="/sign-in" className={buttonClass(kind)}>
    {m.to_sign_in()}
  </Link>
);
const passwordLink = (kind: 'primary' | 'secondary'): ReactNode => (
  <Link to="/forgot-password" className={buttonClass(kind)}>
    {m.reset_title()}
  </Link>
);

/** "A provider was added: undo." */
export function UndoIdentityPage({ token }: { token: string }) {
  return (
    <MailLinkPage
      token={token}
      title={m.undo_identity_title()}
      lead={m.undo_identity_lead()}
      notes={<p className="text-text-2">{m.undo_identity_keep()}</p>}
      button={m.undo_identity_button()}
      use={mailLinks.undoIdentity}
      doneTitle={m.undo_identity_done_title()}
      done={({ provider_name, email }) => (
        <>
          <p>{m.undo_identity_done({ provider: provider_name, email })}</p>
          <p className="text-text-2">{m.undo_done_next()}</p>
        </>
      )}
      doneActions={
        <>
          {passwordLink('primary')}
          {signInLink('secondary')}
        </>
      }
      bad={m.undo_identity_bad()}
      badActions={
        <>
          <Link to="/settings/security" className={buttonClass('primary')}>
            {m.bad_link_settings()}
          </Link>
          {passwordLink('secondary')}
        </>
      }
    />
  );
}

/** The new address of an account, confirmed at that address. */
export function ConfirmEmailPage({ token }: { token: string }) {
  return (
    <MailLinkPage
      token={token}
      title={m.confirm_email_title()}
      lead={m.confirm_email_lead()}
      button={m.confirm_email_button()}
      use={mailLinks.confirmEmail}
      doneTitle={m.confirm_email_done_title()}
      done={({ email }) => <p>{m.confirm_email_done({ email })}</p>}
      doneActions={signInLink('primary')}
      bad={m.confirm_email_bad()}
      badActions={
        <Link to="/settings/email" className={buttonClass('primary')}>
          {m.bad_link_settings()}
        </Link>
      }
    />
  );
}

/** The former address of an account, where a change can be taken back. */
export function UndoEmailPage({ token }: { token: string }) {
  return (
    <MailLinkPage
      token={token}
      title={m.undo_email_title()}
      lead={m.undo_email_lead()}
      button={m.undo_email_button()}
      use={mailLinks.undoEmail}
      doneTitle={m.undo_email_done_title()}
      done={({ email }) => (
        <>
          <p>{m.undo_email_done({ email })}</p>
          <p className="text-text-2">{m.undo_done_next()}</p>
        </>
      )}
      doneActions={
        <>
          {passwordLink('primary')}
          {signInLink('secondary')}
        </>
      }
      bad={m.undo_email_bad()}
      badActions={
        <>
          {signInLink('primary')}
          {passwordLink('secondary')}
        </>
      }
    />
  );
}

/** A deleted account can be had back for some days. */
export function UndoDeletionPage({ token }: { token: string }) {
  return (
    <MailLinkPage
      token={token}
      title={m.undo_deletion_title()}
      lead={m.undo_deletion_lead()}
      button={m.undo_deletion_button()}
      use={mailLinks.undoDeletion}
      doneTitle={m.undo_deletion_done_title()}
      done={({ email }) => <p>{m.undo_deletion_done({ email })}</p>}
      doneActions={signInLink('primary')}
      bad={m.undo_deletion_bad()}
      badActions={
        <>
          {signInLink('primary')}
          <Link to="/sign-up" className={buttonClass('secondary')}>
            {m.sign_in_create()}
          </Link>
        </>
      }
    />
  );
}
