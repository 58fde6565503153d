import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';

/** Whether an organization has received invoices nobody opened yet. */
export const unreadQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['received', organizationId, 'unread'],
    queryFn: async () => {
      const { items } = await answer(
        api.GET('/api/v1/organizations/{organization_id}/received', {
          params: { path: { organization_id: organizationId }, query: { is_read: false, limit: 1 } },
        }),
      );
      return items.length > 0;
    },
  });
