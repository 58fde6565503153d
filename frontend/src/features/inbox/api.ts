import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { documentFile } from '@/api/document-file';
import { queryClient } from '@/api/query-client';
import type { LastResponse, RespondToReceived } from '@/api/types';
import type { DocumentFormat } from '@/ui/downloads';

const at = (receivedId: string) => ({ path: { received_id: receivedId } });

export interface InboxFilter {
  is_read?: boolean;
  query?: string;
}

export const inboxQuery = (organizationId: string, filter: InboxFilter) =>
  infiniteQueryOptions({
    queryKey: ['received', organizationId, filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/organizations/{organization_id}/received', {
          params: {
            path: { organization_id: organizationId },
            query: { ...filter, limit: 50, cursor: pageParam },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 15_000,
  });

/** An answer that is neither there nor given up. */
export function isOnItsWay(response: LastResponse | null | undefined): boolean {
  return response?.delivery_status === 'queued' || response?.delivery_status === 'sending';
}

export const receivedQuery = (receivedId: string) =>
  queryOptions({
    queryKey: ['received-invoice', receivedId],
    queryFn: () => answer(api.GET('/api/v1/received/{received_id}', { params: at(receivedId) })),
    refetchInterval: (query) => (isOnItsWay(query.state.data?.response) ? 1500 : false),
  });

export const receivedTimelineQuery = (receivedId: string) =>
  queryOptions({
    queryKey: ['received-invoice', receivedId, 'timeline'],
    queryFn: () => answer(api.GET('/api/v1/received/{received_id}/timeline', { params: at(receivedId) })),
  });

export const receivedDocumentQuery = (receivedId: string, format: DocumentFormat) =>
  queryOptions({
    queryKey: ['received-invoice', receivedId, 'document', format],
    queryFn: () =>
      documentFile(
        api.GET('/api/v1/received/{received_id}/document', {
          params: { ...at(receivedId), query: { format } },
          parseAs: 'blob',
        }),
      ),
  });

export async function markRead(receivedId: string, isRead: boolean): Promise<void> {
  const received = await answer(
    api.PATCH('/api/v1/received/{received_id}', { params: at(receivedId), body: { is_read: isRead } }),
  );
  queryClient.setQueryData(receivedQuery(receivedId).queryKey, (before) =>
    before ? { ...before, is_read: received.is_read ?? isRead } : before,
  );
  await queryClient.invalidateQueries({ queryKey: ['received'] });
}

/** Answers an invoice; the same key again is the same answer. */
export async function respond(
  receivedId: string,
  idempotencyKey: string,
  body: RespondToReceived,
): Promise<void> {
  await answer(
    api.POST('/api/v1/received/{received_id}/responses', {
      params: { ...at(receivedId), header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['received-invoice', receivedId] }),
    queryClient.invalidateQueries({ queryKey: ['received'] }),
  ]);
}
