import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { installationQuery } from '@/api/me';
import { ApiProblem, isProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { PasswordField } from '@/ui/password-field';
import { ProblemBanner } from '@/ui/problem-banner';
import { TextField } from '@/ui/text-field';
import { type Check, useForm } from '@/ui/use-form';
import { signIn, signInMethodsQuery } from '../api';
import { ProviderButtons } from '../components/provider-buttons';
import { PublicFrame } from '../components/public-frame';

const AcceptTerms = lazy(() =>
  import('../components/accept-terms').then((module) => ({ default: module.AcceptTerms })),
);

const SignInProblem = lazy(() =>
  import('../components/sign-in-problem').then((module) => ({ default: module.SignInProblem })),
);

export interface SignInPageProps {
  /** Why the way over a provider did not end in a session. */
  problem?: string | undefined;
  returnTo: string;
  isExpired: boolean;
  onSignedIn: () => void;
}

export function SignInPage({ problem, returnTo, isExpired, onSignedIn }: SignInPageProps) {
  const { data: methods } = useQuery(signInMethodsQuery);
  const { data: installation } = useQuery(installationQuery);
  const form = useForm({
    check: checkSignIn,
    initial: { email: '', password: '' },
    submit: async (values) => {
      await signIn(values);
      onSignedIn();
    },
  });
  const demo = installation?.demo_sign_in ?? null;
  const providers = methods?.items ?? [];

  if (isProblem(form.failure, 'terms.required'))
    return (
      <PublicFrame title={m.activate_step_terms()} isWide>
        <Suspense>
          <AcceptTerms
            onAccept={async (version) => {
              await signIn({ ...form.values, accepted_terms_version: version });
              onSignedIn();
            }}
          />
        </Suspense>
      </PublicFrame>
    );
  return (
    <PublicFrame title={m.sign_in_title()} lead={m.sign_in_lead()}>
      {isExpired && !form.failure && <Banner tone="info">{m.sign_in_expired()}</Banner>}
      {problem && !form.failure && (
        <Suspense>
          <SignInProblem code={problem} />
        </Suspense>
      )}
      {providers.length > 0 && (
        <>
          <ProviderButtons providers={providers} returnTo={returnTo} />
          <p className="or-line hint">{m.sign_in_or()}</p>
        </>
      )}
      {methods?.password.is_enabled !== false && (
        <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
          <SignInFailure error={form.failure} />
          <TextField {...form.text('email')} label={m.sign_in_email()} type="email" autoComplete="username" />
          <PasswordField
            {...form.text('password')}
            label={m.sign_in_password()}
            autoComplete="current-password"
          />
          <Button type="submit" kind="primary" isPending={form.isSubmitting}>
            {m.sign_in_button()}
          </Button>
          <Link to="/forgot-password" className="w-fit text-xs leading-6">
            {m.sign_in_forgot()}
          </Link>
        </form>
      )}
      {demo && (
        <div className="banner tone-info flex-wrap items-center justify-between">
          <div className="grid gap-0.5">
            <strong className="font-medium">{m.sign_in_demo_title()}</strong>
            <span className="text-text" translate="no">
              {m.sign_in_demo_body({ email: demo.email })}
            </span>
          </div>
          <Button size="small" onClick={() => form.set(demo)}>
            {m.sign_in_demo_fill()}
          </Button>
        </div>
      )}
      <p className="border-t border-line pt-4">
        {m.sign_in_no_account()} <Link to="/sign-up">{m.sign_in_create()}</Link>
      </p>
    </PublicFrame>
  );
}

function SignInFailure({ error }: { error: unknown }) {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === 'access.bad_credentials')
    return (
      <Banner tone="danger" isLive>
        {m.sign_in_bad()}
      </Banner>
    );
  if (error.status === 429)
    return (
      <Banner tone="warn" isLive>
        {m.sign_in_too_many({ seconds: error.retryAfter ?? 60 })}
      </Banner>
    );
  return <ProblemBanner error={error} />;
}

/** Only what is left empty is told; everything else is for the server to judge. */
const checkSignIn: Check<{ email: string; password: string }> = (values) => {
  const email = values.email.trim();
  const errors = {
    ...(email === '' && { email: m.form_required() }),
    ...(values.password === '' && { password: m.form_required() }),
  };
  return { output: Object.keys(errors).length === 0 ? { ...values, email } : null, errors };
};
