import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { meQuery } from '@/api/me';
import { identifiersQuery } from '@/api/organizations';
import { queryClient } from '@/api/query-client';
import type {
  CreateOrganization,
  DocumentTypeChoice,
  Identifier,
  List,
  SetOrganizationMember,
  StartMigration,
  UpdateOrganization,
} from '@/api/types';

export {
  environmentMembersQuery,
  identifiersQuery,
  isMoving,
  organizationQuery,
  organizationsQuery,
  registerSearchQuery,
} from '@/api/organizations';

const at = (organizationId: string) => ({ path: { organization_id: organizationId } });

export const activationsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'activations'],
    queryFn: () =>
      answer(api.GET('/api/v1/organizations/{organization_id}/activations', { params: at(organizationId) })),
  });

export const documentTypesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'document-types'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/organizations/{organization_id}/document-types', { params: at(organizationId) }),
      ),
  });

export const organizationMembersQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'members'],
    queryFn: () =>
      answer(api.GET('/api/v1/organizations/{organization_id}/members', { params: at(organizationId) })),
  });

/** Everything known of an organization is asked again: one change often moves more than one thing. */
export async function refreshOrganization(organizationId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['organization', organizationId] }),
    queryClient.invalidateQueries({ queryKey: ['organizations'] }),
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  ]);
}

export async function createOrganization(environmentId: string, body: CreateOrganization) {
  const organization = await answer(
    api.POST('/api/v1/environments/{environment_id}/organizations', {
      params: { path: { environment_id: environmentId } },
      body,
    }),
  );
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['organizations'] }),
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  ]);
  return organization;
}

export async function updateOrganization(
  organizationId: string,
  body: UpdateOrganization,
  etag: string | null,
): Promise<void> {
  await answer(
    api.PATCH('/api/v1/organizations/{organization_id}', {
      params: at(organizationId),
      headers: etag ? { 'If-Match': etag } : {},
      body,
    }),
  );
  await refreshOrganization(organizationId);
}

export async function removeOrganization(organizationId: string): Promise<void> {
  await answer(api.DELETE('/api/v1/organizations/{organization_id}', { params: at(organizationId) }));
  await refreshOrganization(organizationId);
}

export async function startActivation(organizationId: string) {
  const activation = await answer(
    api.POST('/api/v1/organizations/{organization_id}/activations', {
      params: at(organizationId),
      body: { method: 'payment' },
    }),
  );
  await refreshOrganization(organizationId);
  return activation;
}

export async function addIdentifier(organizationId: string, body: { scheme: string; value: string }) {
  const identifier = await answer(
    api.POST('/api/v1/organizations/{organization_id}/identifiers', { params: at(organizationId), body }),
  );
  await queryClient.invalidateQueries({ queryKey: ['organization', organizationId, 'identifiers'] });
  return identifier;
}

export async function switchIdentifier(
  identifier: Identifier,
  body: { can_send?: boolean; can_receive?: boolean },
): Promise<void> {
  const changed = await answer(
    api.PATCH('/api/v1/organizations/{organization_id}/identifiers/{identifier_id}', {
      params: { path: { organization_id: identifier.organization_id, identifier_id: identifier.id } },
      body,
    }),
  );
  const key = ['organization', identifier.organization_id, 'identifiers'];
  queryClient.setQueryData<List<Identifier>>(key, (before) =>
    before
      ? { ...before, items: before.items.map((item) => (item.id === changed.id ? changed : item)) }
      : before,
  );
  await queryClient.invalidateQueries({ queryKey: key });
}

const ofIdentifier = (identifier: Identifier) => ({
  path: { organization_id: identifier.organization_id, identifier_id: identifier.id },
});

async function refreshIdentifiers(identifier: Identifier): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: identifiersQuery(identifier.organization_id).queryKey });
}

/** Moves an identifier here with the key of another provider, or gives a key out. */
export async function startMigration(identifier: Identifier, body: StartMigration): Promise<void> {
  try {
    await answer(
      api.POST('/api/v1/organizations/{organization_id}/identifiers/{identifier_id}/migration', {
        params: ofIdentifier(identifier),
        body,
      }),
    );
  } finally {
    await refreshIdentifiers(identifier);
  }
}

/** Takes a key back that was given out. */
export async function cancelMigration(identifier: Identifier): Promise<void> {
  try {
    await answer(
      api.DELETE('/api/v1/organizations/{organization_id}/identifiers/{identifier_id}/migration', {
        params: ofIdentifier(identifier),
      }),
    );
  } finally {
    await refreshIdentifiers(identifier);
  }
}

export async function saveDocumentTypes(organizationId: string, items: DocumentTypeChoice[]): Promise<void> {
  const saved = await answer(
    api.PUT('/api/v1/organizations/{organization_id}/document-types', {
      params: at(organizationId),
      body: { items },
    }),
  );
  queryClient.setQueryData(documentTypesQuery(organizationId).queryKey, saved);
  await queryClient.invalidateQueries({ queryKey: ['organization', organizationId, 'identifiers'] });
}

export async function setMember(
  organizationId: string,
  userId: string,
  body: SetOrganizationMember,
): Promise<void> {
  await answer(
    api.PUT('/api/v1/organizations/{organization_id}/members/{user_id}', {
      params: { path: { organization_id: organizationId, user_id: userId } },
      body,
    }),
  );
  await refreshOrganization(organizationId);
}

export async function removeMember(organizationId: string, userId: string): Promise<void> {
  await answer(
    api.DELETE('/api/v1/organizations/{organization_id}/members/{user_id}', {
      params: { path: { organization_id: organizationId, user_id: userId } },
    }),
  );
  await refreshOrganization(organizationId);
}
