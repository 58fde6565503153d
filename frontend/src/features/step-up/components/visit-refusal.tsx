import { X } from 'lucide-react';
import type { VisitProblem } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';

const sentences: Record<VisitProblem, () => string> = {
  'access.bad_credentials': m.visit_problem_refused,
  'access.sso_required': m.visit_problem_sso,
  'access.unauthenticated': m.visit_problem_ended,
  'auth.cancelled': m.visit_problem_cancelled,
  'auth.token_unknown': m.visit_problem_late,
  'identity.provider_taken': m.visit_problem_second,
  'identity.taken': m.visit_problem_taken,
  'identity_provider.email_outside': m.visit_problem_outside,
  internal: m.visit_problem_internal,
  'network.unavailable': m.visit_problem_network,
  not_found: m.visit_problem_gone,
  unavailable: m.visit_problem_busy,
};
const known = new Map<string, () => string>(Object.entries(sentences));

/** Why a visit to a provider came to nothing. */
export function VisitRefusal({ code, onClose }: { code: string; onClose: () => void }) {
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-6 md:px-8">
      <Banner tone="danger" title={m.visit_problem_title()} isLive>
        <p>
          {(known.get(code) ?? m.visit_problem_other)()}{' '}
          <code className="rule-id" translate="no">
            {code}
          </code>
        </p>
        <Button kind="quiet" size="small" className="-ml-2.5 w-fit" onClick={onClose}>
          <X size={14} aria-hidden="true" />
          {m.close()}
        </Button>
      </Banner>
    </div>
  );
}
