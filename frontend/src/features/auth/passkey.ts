/** Signing in with a passkey: a question of the server, answered by the device. Loaded when it is wanted. */
import { isProblem } from '@/api/problem';
import { askPasskey, type PasskeyCredential } from '@/domain/webauthn';
import { type Attempt, passkeyOptions, signInWithPasskey } from './api';

/** Asks the device for a passkey to sign in with. */
export async function passkeyForSignIn(): Promise<PasskeyCredential> {
  return askPasskey(await passkeyOptions());
}

export function passkeyAttempt(): Attempt {
  let credential: PasskeyCredential | null = null;
  return async ({ accepted_terms_version }) => {
    const terms = accepted_terms_version ? { accepted_terms_version } : {};
    const before = credential;
    credential ??= await passkeyForSignIn();
    try {
      await signInWithPasskey({ credential, ...terms });
    } catch (error) {
      if (before === null || !isProblem(error, 'access.bad_credentials')) throw error;
      // What the device answered counts once, and was used to find out that terms are missing.
      credential = await passkeyForSignIn();
      await signInWithPasskey({ credential, ...terms });
    }
  };
}
