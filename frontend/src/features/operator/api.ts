import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { type DocumentFile, documentFile } from '@/api/document-file';
import { queryClient } from '@/api/query-client';
import type { ReportName } from '@/api/types';

export const deadJobsQuery = queryOptions({
  queryKey: ['operator', 'jobs'],
  queryFn: () => answer(api.GET('/api/v1/operator/jobs', { params: { query: { state: 'dead' } } })),
});

export const networksQuery = queryOptions({
  queryKey: ['operator', 'networks'],
  queryFn: () => answer(api.GET('/api/v1/operator/networks')),
});

export const peersQuery = queryOptions({
  queryKey: ['operator', 'peers'],
  queryFn: () => answer(api.GET('/api/v1/operator/peers')),
  refetchInterval: 15_000,
});

export const reportsQuery = queryOptions({
  queryKey: ['operator', 'reports'],
  queryFn: () => answer(api.GET('/api/v1/operator/reports')),
  refetchInterval: ({ state }) =>
    state.data?.items.some((month) => month.reports.some((report) => report.status === 'waiting'))
      ? 1_000
      : false,
});

export async function requeueJob(jobId: string): Promise<void> {
  try {
    await answer(api.POST('/api/v1/operator/jobs/{job_id}/requeue', { params: { path: { job_id: jobId } } }));
  } finally {
    await queryClient.invalidateQueries({ queryKey: deadJobsQuery.queryKey });
  }
}

export function reportFile(month: string, kind: ReportName): Promise<DocumentFile> {
  return documentFile(
    api.GET('/api/v1/operator/reports/{month}/{kind}', {
      params: { path: { month, kind } },
      parseAs: 'blob',
    }),
  );
}

export async function sendReport(month: string, kind: ReportName): Promise<void> {
  try {
    await answer(
      api.POST('/api/v1/operator/reports/{month}/{kind}/send', { params: { path: { month, kind } } }),
    );
  } finally {
    await queryClient.invalidateQueries({ queryKey: reportsQuery.queryKey });
  }
}
