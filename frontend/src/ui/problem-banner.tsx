import { lazy, Suspense } from 'react';
import { ApiProblem, isProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from './banner';
import { RequestId } from './request-id';

// The names of all rights are many words, and seldom wanted.
const MissingRight = lazy(async () => ({ default: (await import('./missing-right')).MissingRight }));

/**
 * A refused action, near the button that asked for it. Places are pointers into what was sent, for who wrote it
 * himself. Nothing is said of a proof that was asked for and not given: the person chose that himself.
 */
export function ProblemBanner({ error, hasPlaces }: { error: unknown; hasPlaces?: boolean }) {
  if (!error || isProblem(error, 'access.step_up_required')) return null;
  const problem = error instanceof ApiProblem ? error : null;
  const isNetwork = problem?.code === 'network';
  const title = isNetwork ? m.error_network_title() : problem?.title || m.error_title();
  const detail = isNetwork ? m.error_network_body() : problem?.detail;
  return (
    <Banner tone="danger" title={title} isLive>
      {detail && !problem?.errors.some((item) => item.message === detail) && <p>{detail}</p>}
      {problem?.missingRight && (
        <Suspense>
          <MissingRight right={problem.missingRight} />
        </Suspense>
      )}
      {problem && problem.errors.length > 0 && (
        <ul className="list-disc pl-5">
          {problem.errors.map((item) => (
            <li key={`${item.pointer} ${item.code} ${item.message}`}>
              {item.message}{' '}
              <code className="rule-id" translate="no">
                {item.code}
                {hasPlaces && item.pointer && ` · ${item.pointer}`}
              </code>
            </li>
          ))}
        </ul>
      )}
      <RequestId id={problem?.requestId ?? null} />
    </Banner>
  );
}
