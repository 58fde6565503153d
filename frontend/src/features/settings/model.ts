/** What of the settings needs no screen: reading browsers, lengths of passwords, the last way in. */
import type { Identity, Security } from '@/api/types';

/** A password alone has to be long; with a second step a shorter one will do. */
export function leastPasswordLength(hasSecondFactor: boolean): number {
  return hasSecondFactor ? 8 : 15;
}

/** Characters as a person counts them. */
export function passwordLength(password: string): number {
  return [...password].length;
}

const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bChromium\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\bcurl\//, 'curl'],
];
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

/** Browser and system as people call them; null what can not be told. */
export function readUserAgent(text: string | null | undefined): {
  browser: string | null;
  system: string | null;
} {
  const first = (list: readonly [RegExp, string][]) =>
    list.find(([pattern]) => pattern.test(text ?? ''))?.[1];
  return { browser: first(browsers) ?? null, system: first(systems) ?? null };
}

/** Whether nothing would be left to sign in with when this many identities or passkeys were gone. */
export function isLastWay(
  security: Security,
  identities: readonly Identity[],
  without: 'identity' | 'passkey',
): boolean {
  const left = identities.length + security.passkey_count - 1;
  return !security.has_password && left < 1 && (without === 'identity' || security.passkey_count > 0);
}

/** A secret in groups of four, as apps show it. */
export function inGroups(secret: string): string {
  return (
    secret
      .replace(/\s+/g, '')
      .match(/.{1,4}/g)
      ?.join(' ') ?? secret
  );
}

/** The file in which recovery codes are kept. */
export function recoveryCodesFile(title: string, email: string, codes: readonly string[]): Blob {
  const text = [title, email, '', ...codes, ''].join('\r\n');
  return new Blob([text], { type: 'text/plain;charset=utf-8' });
}
