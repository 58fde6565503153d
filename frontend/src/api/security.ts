/** How the person signs in: read by the settings and by the question for a fresh proof. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { hereAfterVisit, leaveFor } from './provider-visit';
import { stepUp } from './step-up';

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: () => answer(api.GET('/api/v1/me/security')),
});

export const identitiesQuery = queryOptions({
  queryKey: ['security', 'identities'],
  queryFn: () => answer(api.GET('/api/v1/me/identities')),
});

/** Goes to a provider to link an identity, or to prove again who one is. Comes back to this page. */
export async function visitProvider(provider: string, purpose: 'link' | 'step_up'): Promise<void> {
  const body = { provider, purpose, return_to: hereAfterVisit() };
  const { url } = await answer(api.POST('/api/v1/me/identities/start', { body }));
  leaveFor(url, purpose, purpose === 'step_up' ? stepUp.pressed : null);
}
