import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import { locale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { register } from '../api';
import { MailSent } from '../components/mail-sent';
import { PublicFrame } from '../components/public-frame';
import { SsoRequired } from '../components/sso-required';
import { emailForm } from '../model';

export function SignUpPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo === null) return <AskAddress onSent={setSentTo} />;
  return (
    <PublicFrame title={m.sign_up_sent_title()}>
      <MailSent
        onResend={() => register({ email: sentTo, language: locale.current })}
        actions={
          <Button kind="quiet" onClick={() => setSentTo(null)}>
            {m.sign_up_other_address()}
          </Button>
        }
      >
        <p>{m.sign_up_sent_body({ email: sentTo })}</p>
      </MailSent>
      <p className="border-t border-line pt-4">
        <Link to="/sign-in">{m.to_sign_in()}</Link>
      </p>
    </PublicFrame>
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
  if (isProblem(form.failure, 'access.sso_required'))
    return <SsoRequired signInUrl={form.failure.signInUrl} onBack={() => form.reset({ email: '' })} />;
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
