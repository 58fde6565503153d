import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';

export { identifiersQuery, organizationsQuery } from '@/api/organizations';

const hasAny = (organizationId: string, what: 'sent' | 'received') =>
  queryOptions({
    queryKey: [what === 'sent' ? 'invoices' : 'received', organizationId, 'any'],
    queryFn: async () => {
      const options = { params: { path: { organization_id: organizationId }, query: { limit: 5 } } };
      if (what === 'received')
        return answer(api.GET('/api/v1/organizations/{organization_id}/received', options)).then(
          ({ items }) => items.length > 0,
        );
      return answer(api.GET('/api/v1/organizations/{organization_id}/invoices', options)).then(({ items }) =>
        items.some((item) => item.status !== 'draft'),
      );
    },
  });

export const hasSentQuery = (organizationId: string) => hasAny(organizationId, 'sent');
export const hasReceivedQuery = (organizationId: string) => hasAny(organizationId, 'received');
