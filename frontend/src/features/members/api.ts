import { answer, api } from '@/api/client';
import { meQuery } from '@/api/me';
import { environmentMembersQuery } from '@/api/organizations';
import { queryClient } from '@/api/query-client';
import type { EnvironmentRole } from '@/api/types';

export { environmentMembersQuery };

const at = (environmentId: string, userId: string) => ({
  path: { environment_id: environmentId, user_id: userId },
});

async function refresh(environmentId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: environmentMembersQuery(environmentId).queryKey }),
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  ]);
}

export async function setRole(environmentId: string, userId: string, role: EnvironmentRole): Promise<void> {
  try {
    await answer(
      api.PATCH('/api/v1/environments/{environment_id}/members/{user_id}', {
        params: at(environmentId, userId),
        body: { role },
      }),
    );
  } finally {
    await refresh(environmentId);
  }
}

export async function removeFromEnvironment(environmentId: string, userId: string): Promise<void> {
  await answer(
    api.DELETE('/api/v1/environments/{environment_id}/members/{user_id}', {
      params: at(environmentId, userId),
    }),
  );
  await refresh(environmentId);
}
