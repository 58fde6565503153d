import { X } from 'lucide-react';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';

const sentences: Record<string, () => string> = {
  'access.bad_credentials': m.visit_problem_refused,
  'auth.token_unknown': m.visit_problem_late,
  'network.unavailable': m.visit_problem_network,
};

/** Why a visit to a provider came to nothing. */
export function VisitRefusal({ code, onClose }: { code: string; onClose: () => void }) {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-6 md:px-8">
      <Banner tone="danger" title={m.visit_problem_title()} isLive>
        <p>
          {(sentence ?? m.visit_problem_other)()}{' '}
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
