import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { installationQuery } from '@/api/me';
import { ApiProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button, buttonClass } from '@/ui/button';
import { NewPasswordField } from '@/ui/new-password-field';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { forgotPassword, resetPassword } from '../api';
import { PublicFrame } from '../components/public-frame';
import { emailForm, resetForm } from '../model';

export function ForgotPasswordPage() {
  const { data: installation } = useQuery(installationQuery);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    check: bySchema(emailForm),
    initial: { email: '' },
    submit: async ({ email }) => {
      await forgotPassword({ email });
      setSentTo(email);
    },
  });
  return (
    <PublicFrame title={m.forgot_title()} lead={sentTo ? undefined : m.forgot_lead()}>
      {sentTo ? (
        <>
          <Banner tone="ok" isLive>
            <p>{m.forgot_sent({ email: sentTo })}</p>
            <p>{m.sign_up_sent_spam()}</p>
          </Banner>
          {installation?.mail_folder_is_used && <Banner tone="warn">{m.sign_up_sent_files()}</Banner>}
        </>
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
    return (
      <PublicFrame title={m.activate_bad_title()} lead={m.activate_bad_body()}>
        <Link to="/forgot-password" className={buttonClass('primary')}>
          {m.activate_bad_again()}
        </Link>
      </PublicFrame>
    );
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
        <NewPasswordField {...form.text('password')} label={m.reset_password()} />
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.reset_button()}
        </Button>
      </form>
    </PublicFrame>
  );
}
