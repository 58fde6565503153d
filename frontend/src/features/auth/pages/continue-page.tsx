import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { isProblem } from '@/api/problem';
import { refreshSession, session } from '@/api/session';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { ErrorPanel } from '@/ui/error-panel';
import { PasswordField } from '@/ui/password-field';
import { ProviderMark } from '@/ui/provider-mark';
import { SkeletonLines } from '@/ui/skeleton';
import { useForm } from '@/ui/use-form';
import { continueSignIn, mailProof, type PendingSignIn, type PendingSteps, pendingSignInQuery } from '../api';
import { MailSent } from '../components/mail-sent';
import { PublicFrame } from '../components/public-frame';
import { Refused } from '../components/refused';
import { SecondFactor } from '../components/second-factor';
import { SignInFailure } from '../components/sign-in-failure';
import { SsoRequired } from '../components/sso-required';
import { TermsStep } from '../components/terms-step';

export interface ContinuePageProps {
  onSignedIn: (returnTo: string) => void;
}

/** The steps between a provider's yes and the session. */
export function ContinuePage({ onSignedIn }: ContinuePageProps) {
  const queryClient = useQueryClient();
  const { data: pending, error, refetch } = useQuery(pendingSignInQuery);
  const [isRefused, setRefused] = useState(false);
  const [signInUrl, setSignInUrl] = useState<string | null | undefined>();

  if (isRefused) return <Refused />;
  if (signInUrl !== undefined) return <SsoRequired signInUrl={signInUrl} />;
  if (isProblem(error, 'auth.no_pending'))
    return <Ended onSignedIn={() => onSignedIn(pending?.return_to ?? '/')} />;
  if (!pending)
    return (
      <PublicFrame title={m.continue_title()}>
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <SkeletonLines />}
      </PublicFrame>
    );

  const go = async (steps: PendingSteps): Promise<void> => {
    try {
      const next = await continueSignIn(steps);
      if (next) queryClient.setQueryData(pendingSignInQuery.queryKey, next);
      else onSignedIn(pending.return_to);
    } catch (failure) {
      if (isProblem(failure, 'access.sso_required')) setSignInUrl(failure.signInUrl);
      else if (isProblem(failure, 'auth.no_pending')) await queryClient.invalidateQueries(pendingSignInQuery);
      else if (isProblem(failure, 'access.bad_credentials') && !steps.password && !steps.credential)
        setRefused(true);
      else throw failure;
    }
  };
  const { step } = pending;
  if (step === 'proof') return <Proof pending={pending} go={go} />;
  if (step === 'second_factor') return <Factor pending={pending} go={go} />;
  return <Terms pending={pending} go={go} />;
}

interface StepProps {
  pending: PendingSignIn;
  go: (steps: PendingSteps) => Promise<void>;
}

/** Who signs in by whom, above each step; a wrong choice can be made again. */
function StepFrame({
  pending,
  title,
  lead,
  isWide,
  children,
}: {
  pending: PendingSignIn;
  title: string;
  lead: string;
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <PublicFrame title={title} lead={lead} isWide={isWide ?? false}>
      <p className="flex items-center gap-3 rounded-control bg-surface-2 px-3 py-2">
        <ProviderMark kind={pending.provider.kind} />
        <span className="grid min-w-0">
          <span className="wrap-anywhere" translate="no">
            {pending.email}
          </span>
          <span className="hint">{m.continue_by({ provider: pending.provider.name })}</span>
        </span>
      </p>
      {children}
      <p className="border-t border-line pt-4">
        {m.continue_other()} <Link to="/sign-in">{m.start_again()}</Link>
      </p>
    </PublicFrame>
  );
}

/** The mailbox is proved by a link or by the password of an account here; whether there is one is not said. */
function Proof({ pending, go }: StepProps) {
  const [isMailed, setMailed] = useState(pending.mail_sent);
  const [failure, setFailure] = useState<unknown>(null);
  const [isMailing, setMailing] = useState(false);
  const form = useForm({
    check: (values: { password: string }) =>
      values.password === ''
        ? { output: null, errors: { password: m.form_required() } }
        : { output: values, errors: {} },
    initial: { password: '' },
    submit: ({ password }) => {
      setFailure(null);
      return go({ password });
    },
  });
  const mail = async (): Promise<void> => {
    setMailing(true);
    setFailure(null);
    try {
      await mailProof();
      setMailed(true);
    } catch (error) {
      setFailure(error);
    } finally {
      setMailing(false);
    }
  };
  return (
    <StepFrame pending={pending} title={m.proof_title()} lead={m.proof_lead()}>
      {isMailed ? (
        <MailSent onResend={mailProof} hasFocus={false}>
          <p>{m.proof_mail_body({ email: pending.email })}</p>
        </MailSent>
      ) : (
        <>
          <SignInFailure error={failure} />
          <Button kind="primary" isPending={isMailing} onClick={() => void mail()}>
            {m.proof_mail_button()}
          </Button>
        </>
      )}
      <p className="or-line hint">{m.proof_or()}</p>
      <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
        {isProblem(form.failure, 'access.bad_credentials') ? null : <SignInFailure error={form.failure} />}
        <input type="email" name="email" autoComplete="username" value={pending.email} readOnly hidden />
        <PasswordField
          {...form.text('password')}
          label={m.sign_in_password()}
          hint={m.proof_password_hint()}
          autoComplete="current-password"
          findings={
            isProblem(form.failure, 'access.bad_credentials')
              ? [{ message: m.proof_password_bad() }]
              : form.text('password').findings
          }
        />
        <Button type="submit" isPending={form.isSubmitting}>
          {m.continue_button()}
        </Button>
      </form>
    </StepFrame>
  );
}

function Factor({ pending, go }: StepProps) {
  return (
    <StepFrame pending={pending} title={m.second_factor_title()} lead={m.second_factor_lead()}>
      <SecondFactor
        onCode={(code) => go({ one_time_code: code })}
        onPasskey={async () => {
          const { passkeyForSignIn } = await import('../passkey');
          await go({ credential: await passkeyForSignIn() });
        }}
      />
    </StepFrame>
  );
}

function Terms({ pending, go }: StepProps) {
  const isNew = pending.is_new_account !== false;
  return (
    <StepFrame
      pending={pending}
      title={isNew ? m.continue_new_title() : m.terms_new_title()}
      lead={isNew ? m.continue_new_lead() : m.terms_new_body()}
      isWide
    >
      <TermsStep
        name={isNew ? (pending.full_name ?? '') : undefined}
        label={m.terms_button()}
        onAccept={({ version, fullName }) =>
          go({ accepted_terms_version: version, ...(isNew && { full_name: fullName }) })
        }
      />
    </StepFrame>
  );
}

/** Over: done in another tab, or too late. */
function Ended({ onSignedIn }: { onSignedIn: () => void }) {
  const [isOver, setOver] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  useEffect(() => {
    const isIn = session.state === 'signed-in' ? Promise.resolve(true) : refreshSession();
    isIn.then((yes) => (yes ? onSignedIn() : setOver(true))).catch(() => setOver(true));
  }, []);
  if (!isOver)
    return (
      <PublicFrame title={m.continue_title()}>
        <SkeletonLines />
      </PublicFrame>
    );
  return (
    <PublicFrame title={m.continue_ended_title()} lead={m.continue_ended_body()}>
      <Link to="/sign-in" className={buttonClass('primary')}>
        {m.to_sign_in()}
      </Link>
    </PublicFrame>
  );
}
