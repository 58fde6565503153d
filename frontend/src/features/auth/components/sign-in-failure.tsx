import { ApiProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { PasskeyProblem } from '@/ui/passkey-problem';
import { ProblemBanner } from '@/ui/problem-banner';

/** Why signing in did not succeed. */
export function SignInFailure({ error, isPasskey }: { error: unknown; isPasskey?: boolean }) {
  if (!error) return null;
  if (error instanceof ApiProblem && error.code === 'access.bad_credentials')
    return (
      <Banner tone="danger" isLive>
        {isPasskey ? m.passkey_unknown() : m.sign_in_bad()}
      </Banner>
    );
  if (error instanceof ApiProblem && error.status === 429)
    return (
      <Banner tone="warn" isLive>
        {m.sign_in_too_many({ seconds: error.retryAfter ?? 60 })}
      </Banner>
    );
  return isPasskey ? <PasskeyProblem error={error} /> : <ProblemBanner error={error} />;
}
