import type { VisitProblem } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';

/** What only somebody who is signed in can be told, and what has a page of its own. */
type NotHere =
  | 'access.sso_required'
  | 'access.unauthenticated'
  | 'identity.taken'
  | 'identity.provider_taken';

const sentences: Record<Exclude<VisitProblem, NotHere>, () => string> = {
  'access.bad_credentials': m.sign_in_problem_refused,
  'auth.cancelled': m.sign_in_problem_cancelled,
  'auth.token_unknown': m.sign_in_problem_late,
  'identity_provider.email_outside': m.sign_in_problem_outside,
  internal: m.sign_in_problem_internal,
  'network.unavailable': m.sign_in_problem_network,
  not_found: m.sign_in_problem_gone,
  unavailable: m.sign_in_problem_busy,
};
const known = new Map<string, () => string>(Object.entries(sentences));

/** Why a sign-in with a provider came back without a session. */
export function SignInProblem({ code }: { code: string }) {
  return (
    <Banner tone="danger" isLive>
      {(known.get(code) ?? m.sign_in_problem_other)()}
    </Banner>
  );
}
