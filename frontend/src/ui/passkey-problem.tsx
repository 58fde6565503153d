import { PasskeyError, type PasskeyReason } from '@/domain/webauthn';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from './banner';
import { ProblemBanner } from './problem-banner';

const sentences: Record<PasskeyReason, () => string> = {
  cancelled: m.passkey_cancelled,
  known: m.passkey_known,
  unsupported: m.passkey_unsupported,
  failed: m.passkey_failed,
};

/** What went wrong where a passkey is used: in the browser, or at the server. */
export function PasskeyProblem({ error }: { error: unknown }) {
  if (!(error instanceof PasskeyError)) return <ProblemBanner error={error} />;
  return (
    <Banner tone="warn" isLive>
      {sentences[error.reason]()}
    </Banner>
  );
}
