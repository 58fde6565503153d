import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { meQuery } from '@/api/me';
import { ApiProblem } from '@/api/problem';
import { queryClient } from '@/api/query-client';
import { adoptSession } from '@/api/session';
import type { Language, PendingSignIn, Session, Terms } from '@/api/types';
import type { PasskeyCredential } from '@/domain/webauthn';

export const signInMethodsQuery = (environment?: string) =>
  queryOptions({
    queryKey: ['sign-in-methods', environment ?? null],
    queryFn: () =>
      answer(api.GET('/api/v1/auth/providers', { params: { query: environment ? { environment } : {} } })),
    staleTime: 300_000,
  });

export const termsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['terms', language],
    queryFn: (): Promise<Terms> => answer(api.GET('/api/v1/terms/current')),
    staleTime: 300_000,
  });

export const activationQuery = (token: string) =>
  queryOptions({
    queryKey: ['activation', token],
    queryFn: () => answer(api.POST('/api/v1/auth/activations/inspect', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const sandboxPaymentQuery = (paymentId: string) =>
  queryOptions({
    queryKey: ['sandbox-payment', paymentId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/sandbox/payments/{payment_id}', { params: { path: { payment_id: paymentId } } }),
      ),
  });

/** What a sign-in is tried again with, once it was told what is missing. */
export interface SignInSteps {
  one_time_code?: string;
  accepted_terms_version?: string;
}
/** One way of signing in, which may be tried again with more. */
export type Attempt = (steps: SignInSteps) => Promise<void>;

/** Refused, but with more given it may succeed. */
export function isSignInStep(error: unknown): error is ApiProblem {
  return (
    error instanceof ApiProblem &&
    ['mfa.required', 'terms.required', 'access.sso_required'].includes(error.code)
  );
}

export async function signIn(body: { email: string; password: string } & SignInSteps): Promise<void> {
  adoptSession(await answer(api.POST('/api/v1/auth/login', { body })));
}

export async function passkeyOptions(): Promise<unknown> {
  return (await answer(api.POST('/api/v1/auth/passkeys/options'))).options;
}

export async function signInWithPasskey(
  body: { credential: PasskeyCredential } & Pick<SignInSteps, 'accepted_terms_version'>,
): Promise<void> {
  // The document can not say what is in a credential; WebAuthn does.
  const credential = body.credential as Record<string, never>;
  adoptSession(await answer(api.POST('/api/v1/auth/passkeys/sign-in', { body: { ...body, credential } })));
}

export type { PendingSignIn };

export const pendingSignInQuery = queryOptions({
  queryKey: ['pending-sign-in'],
  queryFn: () => answer(api.GET('/api/v1/auth/pending')),
  retry: false,
});

export function mailProof(): Promise<unknown> {
  return answer(api.POST('/api/v1/auth/pending/mail'));
}

export interface PendingSteps extends SignInSteps {
  token?: string;
  password?: string;
  credential?: PasskeyCredential;
  full_name?: string;
}

/** Takes the pending sign-in a step further: answers the next step, or null when it has become a session. */
export async function continueSignIn(body: PendingSteps): Promise<PendingSignIn | null> {
  const next = await answer<Session | PendingSignIn>(api.POST('/api/v1/auth/pending/continue', { body }));
  if (!('access_token' in next)) return next;
  adoptSession(next);
  return null;
}

export function register(body: { email: string; language: Language }) {
  return answer(api.POST('/api/v1/auth/register', { body }));
}

export async function activate(body: {
  token: string;
  password: string;
  full_name: string;
  accepted_terms_version: string;
}): Promise<void> {
  adoptSession(await answer(api.POST('/api/v1/auth/activate', { body })));
}

export function forgotPassword(body: { email: string }) {
  return answer(api.POST('/api/v1/auth/password/forgot', { body }));
}

export function resetPassword(body: { token: string; password: string }) {
  return answer(api.POST('/api/v1/auth/password/reset', { body }));
}

/** The links of mails about an account. Only the button behind them does something. */
export const mailLinks = {
  undoIdentity: (token: string) => answer(api.POST('/api/v1/auth/identities/undo', { body: { token } })),
  confirmEmail: (token: string) => answer(api.POST('/api/v1/auth/email/confirm', { body: { token } })),
  undoEmail: (token: string) => answer(api.POST('/api/v1/auth/email/undo', { body: { token } })),
  undoDeletion: (token: string) => answer(api.POST('/api/v1/auth/deletion/undo', { body: { token } })),
};

export async function acceptTerms(version: string): Promise<void> {
  const me = await answer(api.POST('/api/v1/me/terms', { body: { accepted_terms_version: version } }));
  queryClient.setQueryData(meQuery.queryKey, me);
  // What was refused before is asked for again.
  void queryClient.invalidateQueries({ predicate: (query) => query.state.status === 'error' });
}

export function paySandboxPayment(paymentId: string, accountHolderName: string) {
  return answer(
    api.POST('/api/v1/sandbox/payments/{payment_id}/pay', {
      params: { path: { payment_id: paymentId } },
      body: { account_holder_name: accountHolderName },
    }),
  );
}
