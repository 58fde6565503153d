import { answer, api } from '@/api/client';
import { meQuery } from '@/api/me';
import { queryClient } from '@/api/query-client';
import type { Language } from '@/api/types';

export async function saveProfile(body: { full_name?: string; language?: Language }): Promise<void> {
  queryClient.setQueryData(meQuery.queryKey, await answer(api.PATCH('/api/v1/me', { body })));
}
