import { ApiProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from './banner';
import { RequestId } from './request-id';
import { rightName } from './right-name';

/** A refused action, near the button that asked for it. Places are pointers into what was sent, for who wrote it himself. */
export function ProblemBanner({ error, hasPlaces }: { error: unknown; hasPlaces?: boolean }) {
  if (!error) return null;
  const problem = error instanceof ApiProblem ? error : null;
  const isNetwork = problem?.code === 'network';
  const title = isNetwork ? m.error_network_title() : problem?.title || m.error_title();
  const detail = isNetwork ? m.error_network_body() : problem?.detail;
  return (
    <Banner tone="danger" title={title} isLive>
      {detail && !problem?.errors.some((item) => item.message === detail) && <p>{detail}</p>}
      {problem?.missingRight && <p>{m.missing_right_named({ right: rightName(problem.missingRight) })}</p>}
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
