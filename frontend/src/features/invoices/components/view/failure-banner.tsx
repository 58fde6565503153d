import type { Failure } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { CopyButton } from '@/ui/copy-button';

const whoMustAct: Record<Failure['responsible'], () => string> = {
  you: () => m.failure_act_you(),
  us: () => m.failure_act_us(),
  receivers_provider: () => m.failure_act_provider(),
  receiver: () => m.failure_act_receiver(),
};

/** Why an invoice did not arrive, or was refused after it had, who must do something now, and a text to send to whoever that is. */
export function FailureBanner({ failure, isRefused }: { failure: Failure; isRefused?: boolean }) {
  return (
    <Banner tone="danger" title={isRefused ? m.invoice_refused_title() : m.invoice_failed_title()}>
      <p>
        {failure.message}{' '}
        <code className="rule-id" translate="no">
          {failure.code}
        </code>
      </p>
      <p className="font-medium">{whoMustAct[failure.responsible]()}</p>
      {!isRefused && failure.code !== 'delivery.cii_not_accepted' && <p>{m.invoice_failed_next()}</p>}
      {failure.forward_text && (
        <details className="mt-2">
          <summary>{m.failure_forward()}</summary>
          <div className="mt-2 flex items-start gap-2">
            <p className="min-w-0 flex-1 whitespace-pre-line break-words">{failure.forward_text}</p>
            <CopyButton text={failure.forward_text} label={m.failure_copy()} />
          </div>
        </details>
      )}
    </Banner>
  );
}
