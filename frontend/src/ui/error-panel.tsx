import { Link } from '@tanstack/react-router';
import { CircleAlert, LockKeyhole, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from './button';
import { RequestId } from './request-id';
import { rightName } from './right-name';

/** What happened, what to do, and the request id to give to whoever helps. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = error instanceof ApiProblem ? error : null;
  if (problem?.status === 403) return <MissingRight problem={problem} />;
  if (problem?.status === 404) return <NotFoundPanel />;
  const isNetwork = problem?.code === 'network';
  return (
    <Panel
      icon={<CircleAlert size={22} aria-hidden="true" className="text-danger" />}
      title={isNetwork ? m.error_network_title() : problem?.title || m.error_title()}
    >
      <p className="text-text-2">{isNetwork ? m.error_network_body() : problem?.detail || m.error_body()}</p>
      <RequestId id={problem?.requestId ?? null} />
      {onRetry && (
        <Button className="mt-2 w-fit" onClick={onRetry}>
          {m.try_again()}
        </Button>
      )}
    </Panel>
  );
}

export function NotFoundPanel() {
  return (
    <Panel
      icon={<SearchX size={22} aria-hidden="true" className="text-text-2" />}
      title={m.not_found_title()}
      level={1}
    >
      <p className="text-text-2">{m.not_found_body()}</p>
      <Link to="/" className={buttonClass('secondary', 'mt-2 w-fit')}>
        {m.to_start_page()}
      </Link>
    </Panel>
  );
}

/** "Why can't I see this?" */
function MissingRight({ problem }: { problem: ApiProblem }) {
  return (
    <Panel
      icon={<LockKeyhole size={22} aria-hidden="true" className="text-warn" />}
      title={m.missing_right_title()}
      level={1}
    >
      {problem.missingRight ? (
        <p>
          {m.missing_right_named({ right: rightName(problem.missingRight) })}{' '}
          <code className="rule-id" translate="no">
            {problem.missingRight}
          </code>
        </p>
      ) : (
        <p>{problem.detail ?? problem.title}</p>
      )}
      <p className="text-text-2">{m.missing_right_who()}</p>
      <RequestId id={problem.requestId} />
      <Link to="/" className={buttonClass('secondary', 'mt-2 w-fit')}>
        {m.to_start_page()}
      </Link>
    </Panel>
  );
}

function Panel({
  icon,
  title,
  level = 2,
  children,
}: {
  icon: ReactNode;
  title: string;
  level?: 1 | 2;
  children: ReactNode;
}) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="card mx-auto my-6 grid max-w-xl gap-2 p-6" role="alert">
      {icon}
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}
