import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { installationQuery } from '@/api/me';
import { ApiProblem, isProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { PasskeyMark } from '@/ui/passkey-mark';
import { PasswordField } from '@/ui/password-field';
import { TextField } from '@/ui/text-field';
import { type Check, useForm } from '@/ui/use-form';
import { type Attempt, isSignInStep, signIn, signInMethodsQuery } from '../api';
import { ProviderButtons } from '../components/provider-buttons';
import { PublicFrame } from '../components/public-frame';

// What most people never see comes when it is needed: this page has to be there at once.
const SignInStep = lazy(() =>
  import('../components/sign-in-step').then((module) => ({ default: module.SignInStep })),
);
const SignInFailure = lazy(() =>
  import('../components/sign-in-failure').then((module) => ({ default: module.SignInFailure })),
);
const SignInProblem = lazy(() =>
  import('../components/sign-in-problem').then((module) => ({ default: module.SignInProblem })),
);
const SsoRequired = lazy(() =>
  import('../components/sso-required').then((module) => ({ default: module.SsoRequired })),
);

export interface SignInPageProps {
  /** Why the way over a provider did not end in a session. */
  problem?: string | undefined;
  /** Whose own sign-in this is: the short name of an environment. */
  environment?: string | undefined;
  returnTo: string;
  isExpired: boolean;
  onSignedIn: () => void;
}

export function SignInPage({ problem, environment, returnTo, isExpired, onSignedIn }: SignInPageProps) {
  const { data: methods } = useQuery(signInMethodsQuery(environment));
  const { data: installation } = useQuery(installationQuery);
  const [step, setStep] = useState<{ problem: ApiProblem; attempt: Attempt } | null>(null);
  const [passkey, setPasskey] = useState<{ isPending: boolean; failure: unknown }>(passkeyIdle);

  const enter = async (attempt: Attempt): Promise<void> => {
    try {
      await attempt({});
      onSignedIn();
    } catch (error) {
      if (!isSignInStep(error)) throw error;
      setStep({ problem: error, attempt });
    }
  };
  const form = useForm({
    check: checkSignIn,
    initial: { email: '', password: '' },
    submit: (values) => {
      setPasskey(passkeyIdle);
      return enter((steps) => signIn({ ...values, ...steps }));
    },
  });
  const enterByPasskey = async (): Promise<void> => {
    setPasskey({ isPending: true, failure: null });
    try {
      const { passkeyAttempt } = await import('../passkey').catch(() => Promise.reject(ApiProblem.network()));
      await enter(passkeyAttempt());
      setPasskey(passkeyIdle);
    } catch (failure) {
      setPasskey({ isPending: false, failure });
    }
  };

  if (step)
    return (
      <Suspense>
        <SignInStep {...step} onSignedIn={onSignedIn} onBack={() => setStep(null)} />
      </Suspense>
    );
  if (problem === 'access.sso_required')
    return (
      <Suspense>
        <SsoRequired signInUrl={environment === undefined ? null : `/t/${encodeURIComponent(environment)}`} />
      </Suspense>
    );
  const demo = installation?.demo_sign_in ?? null;
  const isOpen = methods?.password.is_enabled !== false;
  const own = methods?.environment?.name;
  const failure = passkey.failure ?? form.failure;
  const providers = methods?.items ?? [];
  const hasPasskeys = isOpen && methods?.passkey.is_enabled && typeof PublicKeyCredential !== 'undefined';
  return (
    <PublicFrame
      title={own ? m.sign_in_title_environment({ name: own }) : m.sign_in_title()}
      lead={own ? m.sign_in_lead_environment() : m.sign_in_lead()}
    >
      {isExpired && !failure && <Banner tone="info">{m.sign_in_expired()}</Banner>}
      {problem && !failure && (
        <Suspense>
          <SignInProblem code={problem} />
        </Suspense>
      )}
      {environment !== undefined && methods && !own && (
        <Banner tone="warn">{m.sign_in_environment_unknown()}</Banner>
      )}
      <Failure error={failure} isPasskey={passkey.failure !== null} />
      {(providers.length > 0 || hasPasskeys) && (
        <ProviderButtons providers={providers} returnTo={returnTo}>
          {hasPasskeys && (
            <Button isPending={passkey.isPending} onClick={() => void enterByPasskey()}>
              <PasskeyMark />
              {m.sign_in_passkey()}
            </Button>
          )}
        </ProviderButtons>
      )}
      {isOpen ? (
        <>
          {(providers.length > 0 || hasPasskeys) && <p className="or-line hint">{m.sign_in_or()}</p>}
          <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
            <TextField
              {...form.text('email')}
              label={m.sign_in_email()}
              type="email"
              autoComplete="username"
            />
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
        </>
      ) : (
        <Link to="/sign-in" className="w-fit">
          {m.sign_in_other_way()}
        </Link>
      )}
      {isOpen && demo && (
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
      {isOpen && (
        <p className="border-t border-line pt-4">
          {m.sign_in_no_account()} <Link to="/sign-up">{m.sign_in_create()}</Link>
        </p>
      )}
    </PublicFrame>
  );
}

const passkeyIdle = { isPending: false, failure: null };

/** Without the network there is no code to fetch either, so that sentence is here already. */
function Failure({ error, isPasskey }: { error: unknown; isPasskey: boolean }) {
  if (!error) return null;
  if (isProblem(error, 'network'))
    return (
      <Banner tone="danger" title={m.error_network_title()} isLive>
        {m.error_network_body()}
      </Banner>
    );
  return (
    <Suspense>
      <SignInFailure error={error} isPasskey={isPasskey} />
    </Suspense>
  );
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
