import { answer, api } from '@/api/client';
import { queryClient } from '@/api/query-client';
import { securityQuery } from '@/api/security';
import { askPasskey, type PasskeyCredential } from '@/domain/webauthn';

/** Proves again who one is; from then on dangerous things are allowed for a few minutes. */
export async function prove(body: {
  password?: string;
  one_time_code?: string;
  credential?: PasskeyCredential;
}): Promise<void> {
  await answer(api.POST('/api/v1/me/step-up', { body: body as never }));
  void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey, exact: true });
}

export async function proveWithPasskey(): Promise<void> {
  const { options } = await answer(api.POST('/api/v1/me/step-up/passkey'));
  await prove({ credential: await askPasskey(options) });
}
