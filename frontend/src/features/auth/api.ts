import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { adoptSession } from '@/api/session';
import type { Language } from '@/api/types';

export const signInMethodsQuery = queryOptions({
  queryKey: ['sign-in-methods'],
  queryFn: () => answer(api.GET('/api/v1/auth/providers')),
  staleTime: 300_000,
});

export const termsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['terms', language],
    queryFn: () => answer(api.GET('/api/v1/terms/current')),
    staleTime: 300_000,
  });

export const activationQuery = (token: string) =>
  queryOptions({
    queryKey: ['activation', token],
    queryFn: () => answer(api.POST('/api/v1/auth/activations/inspect', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const proofQuery = (token: string) =>
  queryOptions({
    queryKey: ['proof', token],
    queryFn: () => answer(api.POST('/api/v1/auth/identities/inspect', { body: { token } })),
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

export async function signIn(body: {
  email: string;
  password: string;
  accepted_terms_version?: string;
}): Promise<void> {
  adoptSession(await answer(api.POST('/api/v1/auth/login', { body })));
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

export async function proveIdentity(body: {
  token: string;
  full_name?: string;
  accepted_terms_version?: string;
}): Promise<void> {
  adoptSession(await answer(api.POST('/api/v1/auth/identities/prove', { body })));
}

export function forgotPassword(body: { email: string }) {
  return answer(api.POST('/api/v1/auth/password/forgot', { body }));
}

export function resetPassword(body: { token: string; password: string }) {
  return answer(api.POST('/api/v1/auth/password/reset', { body }));
}

export function paySandboxPayment(paymentId: string, accountHolderName: string) {
  return answer(
    api.POST('/api/v1/sandbox/payments/{payment_id}/pay', {
      params: { path: { payment_id: paymentId } },
      body: { account_holder_name: accountHolderName },
    }),
  );
}
