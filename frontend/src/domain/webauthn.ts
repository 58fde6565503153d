/**
 * Passkeys. What the server sends and takes is JSON with base64url in it; the browser speaks buffers. The
 * browser's own conversion is used where there is one. Whatever goes wrong comes out as a `PasskeyError`.
 */

export type PasskeyReason =
  /** The person closed the question, or let it wait too long. */
  | 'cancelled'
  /** This device has a passkey for the account already. */
  | 'known'
  /** The browser or the device has no passkeys, or the site has no secure address. */
  | 'unsupported'
  | 'failed';

export class PasskeyError extends Error {
  readonly reason: PasskeyReason;

  constructor(reason: PasskeyReason, cause?: unknown) {
    super(`passkey: ${reason}`, { cause });
    this.name = 'PasskeyError';
    this.reason = reason;
  }
}

/** A credential as it is sent to the server. */
export type PasskeyCredential = Record<string, unknown>;

export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && navigator.credentials?.get !== undefined;
}

/** Makes a passkey on this device; `options` as the server sent them. */
export async function makePasskey(options: unknown, signal?: AbortSignal): Promise<PasskeyCredential> {
  if (!hasPasskeys()) throw new PasskeyError('unsupported');
  return asked(() =>
    navigator.credentials.create({ publicKey: creationOptions(inner(options)), ...(signal && { signal }) }),
  );
}

/** Asks for a passkey that was made before; `options` as the server sent them. */
export async function askPasskey(options: unknown, signal?: AbortSignal): Promise<PasskeyCredential> {
  if (!hasPasskeys()) throw new PasskeyError('unsupported');
  return asked(() =>
    navigator.credentials.get({ publicKey: requestOptions(inner(options)), ...(signal && { signal }) }),
  );
}

async function asked(question: () => Promise<Credential | null>): Promise<PasskeyCredential> {
  let credential: Credential | null;
  try {
    credential = await question();
  } catch (error) {
    throw new PasskeyError(reasonOf(error), error);
  }
  if (!credential) throw new PasskeyError('cancelled');
  return credentialJson(credential as PublicKeyCredential);
}

const reasons: Record<string, PasskeyReason> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
  NotSupportedError: 'unsupported',
  SecurityError: 'unsupported',
};

function reasonOf(error: unknown): PasskeyReason {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return (Object.hasOwn(reasons, name) && reasons[name]) || 'failed';
}

interface Described {
  id: string;
}
interface JsonOptions {
  challenge: string;
  user?: { id: string };
  allowCredentials?: Described[];
  excludeCredentials?: Described[];
}

/** The options themselves; some servers wrap them in `publicKey`. */
function inner(options: unknown): JsonOptions {
  const wrapped = options as { publicKey?: JsonOptions } & JsonOptions;
  return wrapped.publicKey ?? wrapped;
}

function creationOptions(options: JsonOptions): PublicKeyCredentialCreationOptions {
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function')
    return PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
  return {
    ...options,
    challenge: fromBase64Url(options.challenge),
    user: { ...options.user, id: fromBase64Url(options.user?.id ?? '') },
    excludeCredentials: options.excludeCredentials?.map(withBytes),
  } as unknown as PublicKeyCredentialCreationOptions;
}

function requestOptions(options: JsonOptions): PublicKeyCredentialRequestOptions {
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function')
    return PublicKeyCredential.parseRequestOptionsFromJSON(options as never);
  return {
    ...options,
    challenge: fromBase64Url(options.challenge),
    allowCredentials: options.allowCredentials?.map(withBytes),
  } as unknown as PublicKeyCredentialRequestOptions;
}

function withBytes<T extends Described>(credential: T): Omit<T, 'id'> & { id: ArrayBuffer } {
  return { ...credential, id: fromBase64Url(credential.id) };
}

function credentialJson(credential: PublicKeyCredential): PasskeyCredential {
  if (typeof credential.toJSON === 'function') {
    try {
      return credential.toJSON() as unknown as PasskeyCredential;
    } catch {
      // What some password managers put in the place of a credential can not do it.
    }
  }
  const response = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  return {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults?.() ?? {},
    response: {
      clientDataJSON: toBase64Url(response.clientDataJSON),
      ...(response.attestationObject && {
        attestationObject: toBase64Url(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      }),
      ...(response.signature && {
        authenticatorData: toBase64Url(response.authenticatorData),
        signature: toBase64Url(response.signature),
        userHandle: response.userHandle ? toBase64Url(response.userHandle) : null,
      }),
    },
  };
}

export function fromBase64Url(text: string): ArrayBuffer {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0)).buffer;
}

export function toBase64Url(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
