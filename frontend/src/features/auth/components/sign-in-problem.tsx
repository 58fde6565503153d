import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';

const sentences: Record<string, () => string> = {
  'access.bad_credentials': m.sign_in_problem_refused,
  'access.sso_required': m.sign_in_problem_sso,
  'auth.cancelled': m.sign_in_problem_cancelled,
  'auth.no_pending': m.sign_in_problem_late,
  'auth.token_unknown': m.sign_in_problem_late,
  'identity_provider.email_outside': m.sign_in_problem_outside,
  'network.unavailable': m.sign_in_problem_network,
  'request.too_many': m.sign_in_problem_too_many,
  unavailable: m.sign_in_problem_busy,
};

/** Why a sign-in with a provider came back without a session. */
export function SignInProblem({ code }: { code: string }) {
  return (
    <Banner tone="danger" isLive>
      {(Object.hasOwn(sentences, code) ? sentences[code] : m.sign_in_problem_other)?.()}
    </Banner>
  );
}
