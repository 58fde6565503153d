import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { meQuery } from '@/api/me';
import { queryClient } from '@/api/query-client';
import { identitiesQuery, securityQuery } from '@/api/security';
import type { Language, Me } from '@/api/types';
import { makePasskey } from '@/domain/webauthn';

export async function saveProfile(body: {
  full_name?: string;
  language?: Language;
  notifications?: Partial<Me['notifications']>;
}): Promise<void> {
  queryClient.setQueryData(meQuery.queryKey, await answer(api.PATCH('/api/v1/me', { body })));
}

/** Everything about how one signs in hangs together: what is left depends on what is there. */
function refreshSecurity(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: securityQuery.queryKey });
}

export async function setPassword(password: string): Promise<void> {
  await answer(api.PUT('/api/v1/me/password', { body: { password } }));
  await refreshSecurity();
}

export interface TotpSecret {
  secret: string;
  otpauth_url: string;
  qr_svg: string;
}

/** A new secret for an app; the second step begins only when a code of it was confirmed. */
export function beginTotp(): Promise<TotpSecret> {
  return answer(api.POST('/api/v1/me/totp'));
}

export async function confirmTotp(one_time_code: string): Promise<string[]> {
  const answered = await answer(api.POST('/api/v1/me/totp/confirm', { body: { one_time_code } }));
  await refreshSecurity();
  return answered.recovery_codes;
}

export async function endTotp(): Promise<void> {
  await answer(api.DELETE('/api/v1/me/totp'));
  await refreshSecurity();
}

export async function renewRecoveryCodes(): Promise<string[]> {
  const answered = await answer(api.POST('/api/v1/me/recovery-codes'));
  await refreshSecurity();
  return answered.recovery_codes;
}

export const passkeysQuery = queryOptions({
  queryKey: ['security', 'passkeys'],
  queryFn: () => answer(api.GET('/api/v1/me/passkeys')),
});

/** Answers the recovery codes that came with it; none when there were some already. */
export async function addPasskey(name: string): Promise<string[]> {
  const { options } = await answer(api.POST('/api/v1/me/passkeys/options'));
  const credential = await makePasskey(options);
  const added = await answer(
    api.POST('/api/v1/me/passkeys', { body: { name, credential: credential as never } }),
  );
  await refreshSecurity();
  return added.recovery_codes;
}

export async function renamePasskey(id: string, name: string): Promise<void> {
  const params = { path: { passkey_id: id } };
  await answer(api.PATCH('/api/v1/me/passkeys/{passkey_id}', { params, body: { name } }));
  await refreshSecurity();
}

export async function removePasskey(id: string): Promise<void> {
  await answer(api.DELETE('/api/v1/me/passkeys/{passkey_id}', { params: { path: { passkey_id: id } } }));
  await refreshSecurity();
}

export { identitiesQuery };

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: () => answer(api.GET('/api/v1/auth/providers')),
  staleTime: 300_000,
});

export async function unlinkIdentity(id: string): Promise<void> {
  await answer(api.DELETE('/api/v1/me/identities/{identity_id}', { params: { path: { identity_id: id } } }));
  await refreshSecurity();
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => answer(api.GET('/api/v1/me/sessions')),
});

export async function endSession(id: string): Promise<void> {
  await answer(api.DELETE('/api/v1/me/sessions/{session_id}', { params: { path: { session_id: id } } }));
  await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
}

export async function endOtherSessions(): Promise<void> {
  await answer(api.DELETE('/api/v1/me/sessions'));
  await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
}

export async function changeEmail(email: string): Promise<void> {
  await answer(api.POST('/api/v1/me/email', { body: { email } }));
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
}

export async function cancelEmailChange(): Promise<void> {
  await answer(api.DELETE('/api/v1/me/email'));
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
}

export function exportAccount(): Promise<Blob> {
  return answer(api.GET('/api/v1/me/export', { parseAs: 'blob' }));
}

export async function deleteAccount(): Promise<void> {
  await answer(api.POST('/api/v1/me/deletion'));
}
