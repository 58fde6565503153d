import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { SkeletonLines } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { deadJobsQuery, requeueJob } from '../api';

/** Background work that was given up, to start again. */
export function DeadJobs() {
  const jobs = useQuery(deadJobsQuery);
  const action = useAction();
  const items = jobs.data?.items ?? [];
  const again = async (id: string) => {
    if (await action.run(() => requeueJob(id))) toast(m.operator_job_started());
  };
  return (
    <Section title={m.operator_jobs()} lead={m.operator_jobs_lead()}>
      <ProblemBanner error={action.failure} />
      {jobs.isPending && <SkeletonLines />}
      {jobs.error && <ErrorPanel error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {jobs.data && items.length === 0 && (
        <EmptyState icon={CircleCheck} title={m.operator_jobs_none()}>
          {m.operator_jobs_none_body()}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="table-scroll">
          <table className="data-table">
            <caption className="sr-only">{m.operator_jobs()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.operator_job_kind()}</th>
                <th scope="col">{m.operator_job_error()}</th>
                <th scope="col">{m.operator_job_at()}</th>
                <th scope="col">
                  <span className="sr-only">{m.operator_actions()}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((job) => (
                <tr key={job.id}>
                  <td translate="no">
                    <span className="mono">{job.kind}</span>
                    {job.lane && <span className="mono hint block wrap-anywhere">{job.lane}</span>}
                  </td>
                  <td className="wrap-anywhere" lang="en">
                    {job.last_error}
                  </td>
                  <td className="text-text-2">{dateTime(job.finished_at ?? job.created_at)}</td>
                  <td className="num">
                    <Button
                      size="small"
                      isPending={action.isPending}
                      aria-label={m.operator_job_again_of({ kind: job.kind, lane: job.lane ?? '' })}
                      onClick={() => void again(job.id)}
                    >
                      {m.operator_job_again()}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
