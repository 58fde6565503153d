import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, isProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { NewPasswordField } from '@/ui/new-password-field';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { forgotPassword, resetPassword } from '../api';
import { BadLink } from '../components/bad-link';
import { MailSent } from '../components/mail-sent';
import { PublicFrame } from '../components/public-frame';
import { SsoRequired } from '../components/sso-required';
import { emailForm, resetForm } from '../model';

export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    check: bySchema(emailForm),
    initial: { email: '' },
    submit: async ({ email }) => {
      await forgotPassword({ email });
      setSentTo(email);
    },
  });
  if (isProblem(form.failure, 'access.sso_required'))
    return <SsoRequired signInUrl={form.failure.signInUrl} onBack={() => form.reset({ email: '' })} />;
  return (
    <PublicFrame
      title={sentTo ? m.sign_up_sent_title() : m.forgot_title()}
      lead={sentTo ? undefined : m.forgot_lead()}
    >
      {sentTo ? (
        <MailSent
          onResend={() => forgotPassword({ email: sentTo })}
          actions={
            <Button kind="quiet" onClick={() => setSentTo(null)}>
              {m.sign_up_other_address()}
            </Button>
          }
        >
          <p>{m.forgot_sent({ email: sentTo })}</p>
        </MailSent>
      ) : (
        <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
          <ProblemBanner error={form.failure} />
          <TextField {...form.text('email')} label={m.sign_in_email()} type="email" autoComplete="username" />
          <Button type="submit" kind="primary" isPending={form.isSubmitting}>
            {m.forgot_button()}
          </Button>
        </form>
      )}
      <p className="border-t border-line pt-4">
        <Link to="/sign-in">{m.to_sign_in()}</Link>
      </p>
    </PublicFrame>
  );
}

export function ResetPasswordPage({ token }: { token: string }) {
  const [isDone, setDone] = useState(false);
  const form = useForm({
    check: bySchema(resetForm),
    initial: { password: '' },
    submit: async ({ password }) => {
      await resetPassword({ token, password });
      setDone(true);
    },
  });
  if (token === '' || (form.failure instanceof ApiProblem && form.failure.status === 404))
    return <BadLink lead={m.reset_bad_body()} again="/forgot-password" />;
  if (isProblem(form.failure, 'access.sso_required'))
    return <SsoRequired signInUrl={form.failure.signInUrl} />;
  if (isDone)
    return (
      <PublicFrame title={m.reset_done_title()} lead={m.reset_done_body()}>
        <Link to="/sign-in" className={buttonClass('primary')}>
          {m.to_sign_in()}
        </Link>
      </PublicFrame>
    );
  return (
    <PublicFrame title={m.reset_title()}>
      <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
        <ProblemBanner error={form.failure} />
        <NewPasswordField
          {...form.text('password')}
          label={m.reset_password()}
          hint={m.reset_password_hint()}
        />
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.reset_button()}
        </Button>
      </form>
    </PublicFrame>
  );
}
