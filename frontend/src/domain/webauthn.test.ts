import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  askPasskey,
  fromBase64Url,
  hasPasskeys,
  makePasskey,
  PasskeyError,
  type PasskeyReason,
  toBase64Url,
} from './webauthn';

const bytes = (...all: number[]) => new Uint8Array(all).buffer;
const assertion = {
  id: 'AQI',
  rawId: bytes(1, 2),
  type: 'public-key',
  getClientExtensionResults: () => ({}),
  response: {
    clientDataJSON: bytes(3),
    authenticatorData: bytes(4),
    signature: bytes(255),
    userHandle: bytes(5),
  },
};
const attestation = {
  ...assertion,
  response: { clientDataJSON: bytes(3), attestationObject: bytes(251, 255), getTransports: () => ['usb'] },
};

function browser(credentials: object, statics: object = {}) {
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => undefined, statics),
  );
  Object.defineProperty(navigator, 'credentials', {
    configurable: true,
    value: { get: vi.fn(), ...credentials },
  });
}

const reasonOf = (work: Promise<unknown>): Promise<PasskeyReason> =>
  work.then(
    () => Promise.reject(new Error('went well')),
    (error: unknown) => {
      expect(error).toBeInstanceOf(PasskeyError);
      return (error as PasskeyError).reason;
    },
  );

afterEach(() => Reflect.deleteProperty(navigator, 'credentials'));

describe('base64url', () => {
  it('goes both ways, without padding', () => {
    for (const text of ['', 'AA', 'AAE', 'AAEC', '-_-_']) expect(toBase64Url(fromBase64Url(text))).toBe(text);
    expect(toBase64Url(bytes(251, 255))).toBe('-_8');
  });
});

describe('asking for a passkey', () => {
  it('says that a browser has none', async () => {
    expect(hasPasskeys()).toBe(false);
    expect(await reasonOf(askPasskey({ challenge: 'AA' }))).toBe('unsupported');
    expect(await reasonOf(makePasskey({ challenge: 'AA' }))).toBe('unsupported');
  });

  it('uses the browser’s own conversion, with or without a wrapper around the options', async () => {
    const parse = vi.fn((options: object) => options);
    const get = vi.fn(async () => ({ toJSON: () => ({ id: 'own' }) }));
    browser({ get }, { parseRequestOptionsFromJSON: parse });
    expect(hasPasskeys()).toBe(true);
    expect(await askPasskey({ challenge: 'AA' })).toEqual({ id: 'own' });
    await askPasskey({ publicKey: { challenge: 'AB' } });
    expect(parse.mock.calls).toEqual([[{ challenge: 'AA' }], [{ challenge: 'AB' }]]);
    expect(get).toHaveBeenLastCalledWith({ publicKey: { challenge: 'AB' } });
  });

  it('converts by itself where the browser does not', async () => {
    const get = vi.fn(async (_: { publicKey: PublicKeyCredentialRequestOptions }) => assertion);
    browser({ get });
    const allowCredentials = [{ id: 'AQI', type: 'public-key' }];
    expect(await askPasskey({ challenge: 'AAE', rpId: 'wissel.example', allowCredentials })).toEqual({
      id: 'AQI',
      rawId: 'AQI',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'Aw', authenticatorData: 'BA', signature: '_w', userHandle: 'BQ' },
    });
    const asked = get.mock.calls[0]?.[0].publicKey;
    expect(asked?.rpId).toBe('wissel.example');
    expect(new Uint8Array(asked?.challenge as ArrayBuffer)).toEqual(new Uint8Array([0, 1]));
    expect(new Uint8Array(asked?.allowCredentials?.[0]?.id as ArrayBuffer)).toEqual(new Uint8Array([1, 2]));
  });

  it('converts by itself when what a password manager gives can not', async () => {
    const toJSON = () => {
      throw new TypeError('Illegal invocation');
    };
    browser({ get: async () => ({ ...assertion, toJSON }) });
    expect((await askPasskey({ challenge: 'AA' })).rawId).toBe('AQI');
  });

  it.each([
    ['NotAllowedError', 'cancelled'],
    ['AbortError', 'cancelled'],
    ['InvalidStateError', 'known'],
    ['SecurityError', 'unsupported'],
    ['NotSupportedError', 'unsupported'],
    ['constructor', 'failed'],
  ])('tells why it came to nothing: %s', async (name, reason) => {
    const refuse = () => Promise.reject(new DOMException('no', name));
    browser({ get: refuse, create: refuse });
    expect(await reasonOf(askPasskey({ challenge: 'AA' }))).toBe(reason);
    expect(await reasonOf(makePasskey({ challenge: 'AA', user: { id: 'AA' } }))).toBe(reason);
  });

  it('takes no answer for a no', async () => {
    browser({ get: async () => null });
    expect(await reasonOf(askPasskey({ challenge: 'AA' }))).toBe('cancelled');
  });
});

describe('making a passkey', () => {
  const options = {
    challenge: 'AAE',
    user: { id: 'AQI', name: 'ann@firm.example' },
    excludeCredentials: [{ id: 'AQI', type: 'public-key' }],
  };

  it('uses the browser’s own conversion', async () => {
    const parse = vi.fn((value: object) => value);
    browser(
      { create: async () => ({ toJSON: () => ({ id: 'own' }) }) },
      { parseCreationOptionsFromJSON: parse },
    );
    expect(await makePasskey({ publicKey: options })).toEqual({ id: 'own' });
    expect(parse).toHaveBeenCalledWith(options);
  });

  it('converts by itself where the browser does not', async () => {
    const create = vi.fn(async (_: { publicKey: PublicKeyCredentialCreationOptions }) => attestation);
    browser({ create });
    expect((await makePasskey(options)).response).toEqual({
      clientDataJSON: 'Aw',
      attestationObject: '-_8',
      transports: ['usb'],
    });
    const asked = create.mock.calls[0]?.[0].publicKey;
    expect(asked?.user.name).toBe('ann@firm.example');
    expect(new Uint8Array(asked?.user.id as ArrayBuffer)).toEqual(new Uint8Array([1, 2]));
    expect(new Uint8Array(asked?.excludeCredentials?.[0]?.id as ArrayBuffer)).toEqual(new Uint8Array([1, 2]));
  });
});
