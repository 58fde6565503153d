import type { EnvironmentMember } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';

/** The domain in whatever was pasted: an address of a site, an e-mail address, capitals. */
export function readDomain(text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '');
  const host = (bare.split(/[/?#]/)[0] ?? '').replace(/^.*@/, '').replace(/:\d+$/, '');
  return host.replace(/\.$/, '');
}

const failures: Record<string, () => string> = {
  no_record: m.domain_failure_no_record,
  other_record: m.domain_failure_other_record,
  no_answer: m.domain_failure_no_answer,
};

/** Why a domain could not be proved, and what to do; what is not known here came as a sentence. */
export function domainFailure(failure: string): string {
  return Object.hasOwn(failures, failure) ? (failures[failure]?.() ?? failure) : failure;
}

/** The same issuer however its end was written. */
export function readIssuer(text: string): string {
  return text.trim().replace(/\/\.well-known\/openid-configuration\/?$/, '');
}

/** Who may stay able to sign in with a password. */
export function administrators(members: readonly EnvironmentMember[]): EnvironmentMember[] {
  return members.filter((member) => member.role === 'administrator');
}
