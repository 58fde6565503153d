import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';

export { identifiersQuery, organizationsQuery } from '@/api/organizations';

const first = (organizationId: string) => ({
  params: { path: { organization_id: organizationId }, query: { limit: 5 } },
});

export const recentInvoicesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['invoices', organizationId, 'recent'],
    queryFn: () => answer(api.GET('/api/v1/organizations/{organization_id}/invoices', first(organizationId))),
  });

export const recentReceivedQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['received', organizationId, 'recent'],
    queryFn: () => answer(api.GET('/api/v1/organizations/{organization_id}/received', first(organizationId))),
  });
