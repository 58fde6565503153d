import type { EnvironmentMember } from '@/api/types';

/** The domain in whatever was pasted: an address of a site, an e-mail address, capitals. */
export function readDomain(text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '');
  const host = (bare.split(/[/?#]/)[0] ?? '').replace(/^.*@/, '').replace(/:\d+$/, '');
  return host.replace(/\.$/, '');
}

/** The same issuer however its end was written. */
export function readIssuer(text: string): string {
  return text.trim().replace(/\/\.well-known\/openid-configuration\/?$/, '');
}

/** Where the provider sends people back to: fixed before the provider is set, because it has to know it first. */
export function redirectAddress(origin: string, environmentId: string): string {
  return `${origin}/api/v1/auth/oidc/${environmentId}/callback`;
}

/** Who may stay able to sign in with a password. */
export function administrators(members: readonly EnvironmentMember[]): EnvironmentMember[] {
  return members.filter((member) => member.role === 'administrator');
}
