/** Who is signed in, which environment is being worked in, and what may be done there. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { answer, api } from './client';
import { session } from './session';
import type { Me, MyEnvironment, MyOrganization, Permission } from './types';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answer(api.GET('/api/v1/me')),
  staleTime: 30_000,
});

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => answer(api.GET('/api/v1/installation')),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useMe(): Me | null {
  return useQuery({ ...meQuery, enabled: session.state === 'signed-in' }).data ?? null;
}

/** A choice kept in this browser, shared by every part of the page. */
export function remembered(key: string) {
  const listeners = new Set<() => void>();
  let value: string | null = null;
  try {
    value = localStorage.getItem(key);
  } catch {
    // A browser without storage forgets the choice on reload.
  }
  return {
    get: () => value,
    set(next: string): void {
      value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // As above.
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const environmentChoice = remembered('wissel.environment');
const organizationChoice = remembered('wissel.organization');

export const chooseEnvironment = environmentChoice.set;
export const chooseOrganization = organizationChoice.set;

export function useEnvironment(): MyEnvironment | null {
  const chosen = useSyncExternalStore(environmentChoice.subscribe, environmentChoice.get);
  const environments = useMe()?.environments ?? [];
  return environments.find((environment) => environment.id === chosen) ?? environments[0] ?? null;
}

export function may(
  organization: { permissions: Permission[] } | null | undefined,
  right: Permission,
): boolean {
  return organization?.permissions.includes(right) ?? false;
}

/** The organizations of the current environment in which the user has a right. */
export function useOrganizationsWith(right: Permission): MyOrganization[] {
  const environment = useEnvironment();
  const organizations = useMe()?.organizations ?? [];
  return organizations.filter(
    (organization) =>
      organization.environment_id === environment?.id &&
      organization.state !== 'removed' &&
      may(organization, right),
  );
}

/** The organization a list is about: the one in the address, else the last chosen, else the first. */
export function useOrganizationScope(right: Permission, wanted?: string): MyOrganization | null {
  const chosen = useSyncExternalStore(organizationChoice.subscribe, organizationChoice.get);
  const candidates = useOrganizationsWith(right);
  const find = (id: string | null | undefined) => candidates.find((organization) => organization.id === id);
  return find(wanted) ?? find(chosen) ?? candidates[0] ?? null;
}
