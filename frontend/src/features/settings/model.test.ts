import { describe, expect, it } from 'vitest';
import type { Identity, Security } from '@/api/types';
import { inGroups, isLastWay, leastPasswordLength, passwordLength, readUserAgent } from './model';

describe('a browser in plain words', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iPhone',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari',
      'macOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    ['curl/8.14.1', 'curl', null],
    ['something else', null, null],
    [null, null, null],
  ])('%s', (text, browser, system) => {
    expect(readUserAgent(text)).toEqual({ browser, system });
  });
});

it('a password is counted as a person counts, and may be shorter with a second step', () => {
  expect(passwordLength('zes 🧇🧇')).toBe(6);
  expect([leastPasswordLength(false), leastPasswordLength(true)]).toEqual([15, 8]);
});

it('a secret is shown in groups of four', () => {
  expect(inGroups('JBSWY3DPEH')).toBe('JBSW Y3DP EH');
});

describe('the last way to sign in', () => {
  const identity = {} as Identity;
  const security = (has_password: boolean, passkey_count: number) =>
    ({ has_password, passkey_count }) as Security;
  it.each([
    [true, 0, 1, 'identity', false],
    [false, 0, 1, 'identity', true],
    [false, 0, 2, 'identity', false],
    [false, 1, 1, 'identity', false],
    [false, 1, 0, 'passkey', true],
    [false, 1, 1, 'passkey', false],
    [true, 1, 0, 'passkey', false],
  ] as const)(
    'password %s, passkeys %i, identities %i, without one %s: %s',
    (password, passkeys, identities, without, is) => {
      expect(isLastWay(security(password, passkeys), Array(identities).fill(identity), without)).toBe(is);
    },
  );
});
