import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem, isProblem } from '@/api/problem';
import { useLocale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { ErrorPanel } from '@/ui/error-panel';
import { NewPasswordField } from '@/ui/new-password-field';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { activate, activationQuery, termsQuery } from '../api';
import { BadLink } from '../components/bad-link';
import { PublicFrame } from '../components/public-frame';
import { SsoRequired } from '../components/sso-required';
import { TermsConsent } from '../components/terms-consent';
import { activateForm } from '../model';

export function ActivatePage({ token }: { token: string }) {
  const [isDone, setDone] = useState(false);
  const activation = useQuery({ ...activationQuery(token), enabled: token !== '' && !isDone });
  if (isDone) return <Done />;
  const isUnknown = activation.error instanceof ApiProblem && activation.error.status === 404;
  if (token === '' || isUnknown) return <BadLink lead={m.activate_bad_body()} again="/sign-up" />;
  if (isProblem(activation.error, 'access.sso_required'))
    return <SsoRequired signInUrl={activation.error.signInUrl} />;
  if (activation.error)
    return (
      <PublicFrame title={m.activate_title()}>
        <ErrorPanel error={activation.error} onRetry={() => void activation.refetch()} />
      </PublicFrame>
    );
  if (!activation.data)
    return (
      <PublicFrame title={m.activate_title()} isWide>
        <SkeletonLines />
      </PublicFrame>
    );
  return <Register token={token} email={activation.data.email} onDone={() => setDone(true)} />;
}

function Register({ token, email, onDone }: { token: string; email: string; onDone: () => void }) {
  const language = useLocale();
  const queryClient = useQueryClient();
  const terms = useQuery({ ...termsQuery(language), placeholderData: (previous) => previous });
  const form = useForm({
    check: bySchema(activateForm),
    initial: { full_name: '', password: '', accepted: false as boolean },
    names: { accepted_terms_version: 'accepted' },
    submit: async (values) => {
      await activate({
        token,
        password: values.password,
        full_name: values.full_name,
        accepted_terms_version: terms.data?.version ?? '',
      });
      onDone();
    },
    onProblem: (problem) => {
      if (!problem.errors.some((error) => error.code === 'terms.version_outdated')) return;
      form.set({ accepted: false });
      void queryClient.invalidateQueries({ queryKey: ['terms'] });
    },
  });
  if (isProblem(form.failure, 'access.sso_required'))
    return <SsoRequired signInUrl={form.failure.signInUrl} />;
  return (
    <PublicFrame title={m.activate_title()} lead={m.activate_lead()} isWide>
      <form className="grid gap-5" noValidate onSubmit={form.onSubmit}>
        <ProblemBanner error={form.failure} />
        <fieldset className="grid gap-4">
          <legend className="sr-only">{m.activate_step_you()}</legend>
          <TextField
            label={m.sign_in_email()}
            type="email"
            autoComplete="username"
            value={email}
            onChange={() => undefined}
            isReadOnly
          />
          <TextField {...form.text('full_name')} label={m.activate_name()} autoComplete="name" />
          <NewPasswordField {...form.text('password')} label={m.activate_password()} />
        </fieldset>
        <TermsConsent terms={terms.data} tick={form.tick('accepted')} />
        <Button type="submit" kind="primary" isPending={form.isSubmitting} isDisabled={!terms.data}>
          {m.activate_button()}
        </Button>
      </form>
    </PublicFrame>
  );
}

function Done() {
  return (
    <PublicFrame title={m.activate_done_title()}>
      <div role="status" className="grid gap-4">
        <span className="grid size-11 place-items-center rounded-full bg-ok-soft text-ok">
          <CircleCheck size={22} aria-hidden="true" />
        </span>
        <p>{m.activate_done_body()}</p>
        <ol className="grid list-decimal gap-1.5 pl-5">
          <li>{m.activate_done_1()}</li>
          <li>{m.activate_done_2()}</li>
          <li>{m.activate_done_3()}</li>
        </ol>
      </div>
      <Link to="/" className={buttonClass('primary')}>
        {m.activate_continue()}
      </Link>
    </PublicFrame>
  );
}
