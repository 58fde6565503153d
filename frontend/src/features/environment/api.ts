import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { environmentMembersQuery } from '@/api/organizations';
import { ApiProblem } from '@/api/problem';
import { hereAfterVisit, leaveFor } from '@/api/provider-visit';
import { queryClient } from '@/api/query-client';
import type { Domain, IdentityProvider } from '@/api/types';

export { environmentMembersQuery };

const at = (environmentId: string) => ({ path: { environment_id: environmentId } });

export const domainsQuery = (environmentId: string) =>
  queryOptions({
    queryKey: ['environment', environmentId, 'domains'],
    queryFn: () =>
      answer(api.GET('/api/v1/environments/{environment_id}/domains', { params: at(environmentId) })),
  });

/** The environment's own identity provider; null when there is none. */
export const identityProviderQuery = (environmentId: string) =>
  queryOptions({
    queryKey: ['environment', environmentId, 'identity-provider'],
    queryFn: async (): Promise<IdentityProvider | null> => {
      try {
        return await answer(
          api.GET('/api/v1/environments/{environment_id}/identity-provider', { params: at(environmentId) }),
        );
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });

/** What is proved and what is set depend on each other. */
async function refresh(environmentId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: domainsQuery(environmentId).queryKey }),
    queryClient.invalidateQueries({ queryKey: identityProviderQuery(environmentId).queryKey }),
  ]);
}

export async function addDomain(environmentId: string, domain: string): Promise<void> {
  await answer(
    api.POST('/api/v1/environments/{environment_id}/domains', {
      params: at(environmentId),
      body: { domain },
    }),
  );
  await refresh(environmentId);
}

export async function checkDomain(environmentId: string, domainId: string): Promise<Domain> {
  const path = { environment_id: environmentId, domain_id: domainId };
  const domain = await answer(
    api.POST('/api/v1/environments/{environment_id}/domains/{domain_id}/check', { params: { path } }),
  );
  await refresh(environmentId);
  return domain;
}

export async function removeDomain(environmentId: string, domainId: string): Promise<void> {
  const path = { environment_id: environmentId, domain_id: domainId };
  await answer(api.DELETE('/api/v1/environments/{environment_id}/domains/{domain_id}', { params: { path } }));
  await refresh(environmentId);
}

export interface IdentityProviderForm {
  label: string;
  issuer: string;
  client_id: string;
  client_secret?: string;
}

export async function saveIdentityProvider(environmentId: string, body: IdentityProviderForm): Promise<void> {
  await answer(
    api.PUT('/api/v1/environments/{environment_id}/identity-provider', { params: at(environmentId), body }),
  );
  await refresh(environmentId);
}

export async function removeIdentityProvider(environmentId: string): Promise<void> {
  await answer(
    api.DELETE('/api/v1/environments/{environment_id}/identity-provider', { params: at(environmentId) }),
  );
  await refresh(environmentId);
}

/** Goes to the provider for a sign-in that changes nothing here but that it was tested. */
export async function testIdentityProvider(environmentId: string): Promise<void> {
  const { url } = await answer(
    api.POST('/api/v1/environments/{environment_id}/identity-provider/test', {
      params: at(environmentId),
      body: { return_to: hereAfterVisit() },
    }),
  );
  leaveFor(url, 'test');
}

export async function setEnforcement(
  environmentId: string,
  body: { is_enforced: boolean; break_glass_user_id: string | null },
): Promise<void> {
  await answer(
    api.PUT('/api/v1/environments/{environment_id}/identity-provider/enforcement', {
      params: at(environmentId),
      body,
    }),
  );
  await refresh(environmentId);
}
