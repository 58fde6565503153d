import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api } from '@/api/client';
import { documentFile } from '@/api/document-file';
import { queryClient } from '@/api/query-client';
import type { CreateInvoice, Invoice, InvoiceStatus, Report } from '@/api/types';
import type { DocumentFormat } from '@/ui/downloads';

export {
  identifiersQuery,
  lookupQuery,
  organizationQuery,
  organizationsQuery,
  registerSearchQuery,
} from '@/api/organizations';

const at = (invoiceId: string) => ({ path: { invoice_id: invoiceId } });

export interface InvoiceFilter {
  status?: InvoiceStatus;
  query?: string;
  sort?: 'issued_on' | '-issued_on';
}

export const invoicesQuery = (organizationId: string, filter: InvoiceFilter) =>
  infiniteQueryOptions({
    queryKey: ['invoices', organizationId, filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/organizations/{organization_id}/invoices', {
          params: {
            path: { organization_id: organizationId },
            query: { ...filter, limit: 50, cursor: pageParam },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => {
      const isMoving = query.state.data?.pages.some((page) =>
        page.items.some((item) => item.status === 'queued' || item.status === 'sending'),
      );
      return isMoving ? 3000 : false;
    },
  });

export const lastNumberQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['invoices', organizationId, 'last-number'],
    queryFn: async () => {
      const { items } = await answer(
        api.GET('/api/v1/organizations/{organization_id}/invoices', {
          params: { path: { organization_id: organizationId }, query: { limit: 20 } },
        }),
      );
      const newest = items.toSorted((a, b) => b.created_at.localeCompare(a.created_at))[0];
      return newest?.number ?? null;
    },
    staleTime: 0,
  });

export function isOnItsWay(status: InvoiceStatus | undefined): boolean {
  return status === 'queued' || status === 'sending';
}

export const invoiceQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: ['invoice', invoiceId],
    queryFn: () => answerWithTag(api.GET('/api/v1/invoices/{invoice_id}', { params: at(invoiceId) })),
    refetchInterval: (query) => (isOnItsWay(query.state.data?.data.status) ? 1500 : false),
  });

export const timelineQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: ['invoice', invoiceId, 'timeline'],
    queryFn: () => answer(api.GET('/api/v1/invoices/{invoice_id}/timeline', { params: at(invoiceId) })),
  });

export const reportQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: ['invoice', invoiceId, 'report'],
    queryFn: () =>
      answer(
        api.POST('/api/v1/invoices/{invoice_id}/validate', { params: at(invoiceId) }),
      ) as Promise<Report>,
  });

export const documentQuery = (invoiceId: string, format: DocumentFormat) =>
  queryOptions({
    queryKey: ['invoice', invoiceId, 'document', format],
    queryFn: () =>
      documentFile(
        api.GET('/api/v1/invoices/{invoice_id}/document', {
          params: { ...at(invoiceId), query: { format } },
          parseAs: 'blob',
        }),
      ),
  });

export function validate(document: CreateInvoice, signal?: AbortSignal): Promise<Report> {
  return answer(api.POST('/api/v1/validations', { body: document, signal })) as Promise<Report>;
}

export interface Saved {
  invoice: Invoice;
  etag: string | null;
}

function remember({ data, etag }: { data: Invoice; etag: string | null }): Saved {
  queryClient.setQueryData(invoiceQuery(data.id).queryKey, { data, etag });
  void queryClient.invalidateQueries({ queryKey: ['invoices'] });
  return { invoice: data, etag };
}

export async function createInvoice(organizationId: string, document: CreateInvoice): Promise<Saved> {
  return remember(
    await answerWithTag(
      api.POST('/api/v1/organizations/{organization_id}/invoices', {
        params: { path: { organization_id: organizationId } },
        body: document,
      }),
    ),
  );
}

/** Absent members of an object become null, so that the merge removes them. Lists are replaced whole. */
export function mergePatchOf(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mergePatchOf(part)]));
}

/** The whole content of a draft. What is no longer there is sent as null, because PATCH merges. */
export async function updateInvoice(
  invoiceId: string,
  document: CreateInvoice,
  etag: string | null,
): Promise<Saved> {
  return remember(
    await answerWithTag(
      api.PATCH('/api/v1/invoices/{invoice_id}', {
        params: at(invoiceId),
        headers: etag ? { 'If-Match': etag } : {},
        body: document,
        bodySerializer: (body) => JSON.stringify(mergePatchOf(body)),
      }),
    ),
  );
}

export async function uploadInvoice(organizationId: string, xml: Blob): Promise<Invoice> {
  const call = api.POST('/api/v1/organizations/{organization_id}/invoices', {
    params: { path: { organization_id: organizationId } },
    body: xml as never,
    bodySerializer: (body) => body,
    headers: { 'Content-Type': 'application/xml' },
  });
  return remember(await answerWithTag<Invoice>(call)).invoice;
}

export async function deleteInvoice(invoiceId: string): Promise<void> {
  await answer(api.DELETE('/api/v1/invoices/{invoice_id}', { params: at(invoiceId) }));
  await queryClient.invalidateQueries({ queryKey: ['invoices'] });
}

/** Makes a draft again of an invoice that has not left yet. */
export async function cancelInvoice(invoiceId: string): Promise<void> {
  try {
    remember(
      await answerWithTag(api.POST('/api/v1/invoices/{invoice_id}/cancel', { params: at(invoiceId) })),
    );
  } finally {
    await queryClient.invalidateQueries({ queryKey: ['invoice', invoiceId] });
  }
}

/** Sends it as it is, or an uploaded CII document as UBL. */
export async function sendInvoice(invoiceId: string, idempotencyKey: string, syntax?: 'ubl'): Promise<void> {
  await answer(
    api.POST('/api/v1/invoices/{invoice_id}/send', {
      params: { ...at(invoiceId), query: { syntax }, header: { 'Idempotency-Key': idempotencyKey } },
    }),
  );
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['invoice', invoiceId] }),
    queryClient.invalidateQueries({ queryKey: ['invoices'] }),
  ]);
}
