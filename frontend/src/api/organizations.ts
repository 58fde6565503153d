/** What several parts of the app read of organizations. Changes are made in the feature that owns them. */
import { queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api } from './client';
import type { Identifier } from './types';

export const organizationsQuery = (environmentId: string) =>
  queryOptions({
    queryKey: ['organizations', environmentId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/environments/{environment_id}/organizations', {
          params: { path: { environment_id: environmentId } },
        }),
      ),
  });

export const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId],
    queryFn: () =>
      answerWithTag(
        api.GET('/api/v1/organizations/{organization_id}', {
          params: { path: { organization_id: organizationId } },
        }),
      ),
  });

export function isMoving(identifier: Identifier): boolean {
  return (
    ['pending', 'publishing', 'migrating'].includes(identifier.state) ||
    identifier.registrations.some((one) => one.state === 'publishing')
  );
}

/** Asked again every moment while a registration is on its way. */
export const identifiersQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'identifiers'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/organizations/{organization_id}/identifiers', {
          params: { path: { organization_id: organizationId } },
        }),
      ),
    refetchInterval: (query) => (query.state.data?.items.some(isMoving) ? 1200 : false),
  });

export const environmentMembersQuery = (environmentId: string) =>
  queryOptions({
    queryKey: ['environment', environmentId, 'members'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/environments/{environment_id}/members', {
          params: { path: { environment_id: environmentId } },
        }),
      ),
  });

/** Asked on the first network of the installation, or on the one that is named. */
export const lookupQuery = (participant: string, network: string | null = null) =>
  queryOptions({
    queryKey: ['lookup', participant, network],
    queryFn: () =>
      answer(
        api.GET('/api/v1/participants/lookup', {
          params: { query: network === null ? { id: participant } : { id: participant, network } },
        }),
      ),
    staleTime: 60_000,
  });

export const registerSearchQuery = (country: string, query: string) =>
  queryOptions({
    queryKey: ['register', country, query],
    queryFn: () => answer(api.GET('/api/v1/register/search', { params: { query: { country, query } } })),
    staleTime: 300_000,
  });
