import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answer, api } from '@/api/client';
import { queryClient } from '@/api/query-client';
import { adoptSession, session, signOut } from '@/api/session';
import { common } from '@/testing/auth-answers';
import { type Answers, fakeApi, json, problem } from '@/testing/fake-api';
import '@/testing/render';
import { Shell } from './shell';

const me = (terms_required: boolean) => ({
  id: 'u',
  email: 'ann@firm.example',
  full_name: 'Ann',
  language: 'en',
  environments: [],
  organizations: [],
  terms_required,
});

/** Everything behind the sign-in, with a page of its own at two addresses. */
async function open(path: string, answers: Answers) {
  const asked = fakeApi({ ...common, ...answers });
  adoptSession({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
  const rootRoute = createRootRoute({ component: Shell });
  const at = (own: string, text: string) =>
    createRoute({ getParentRoute: () => rootRoute, path: own, component: () => <h1>{text}</h1> });
  const router = createRouter({
    routeTree: rootRoute.addChildren([at('/', 'The start page'), at('/settings/data', 'The settings')]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  await router.load();
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return { asked, user: userEvent.setup() };
}

beforeEach(() => queryClient.clear());
afterEach(() => signOut());

it('new terms stand before everything else, until they are accepted', async () => {
  let isRequired = true;
  const { asked, user } = await open('/', {
    'GET /api/v1/me': () => json(me(isRequired)),
    'POST /api/v1/me/terms': () => {
      isRequired = false;
      return json(me(false));
    },
  });
  expect(await screen.findByRole('heading', { name: 'The terms have changed' })).toBeTruthy();
  expect(screen.queryByText('The start page')).toBeNull();
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(await screen.findByText('Text')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Accept the terms and continue' }));
  expect(await screen.findByRole('heading', { name: 'The start page' })).toBeTruthy();
  expect(asked.find((one) => one.path === '/api/v1/me/terms')?.body).toBe(
    '{"accepted_terms_version":"2026-11"}',
  );
});

it('one’s own account and the way out stay in reach', async () => {
  const { user } = await open('/', {
    'GET /api/v1/me': () => json(me(true)),
    'POST /api/v1/auth/logout': () => json({}),
  });
  await user.click(await screen.findByRole('link', { name: 'Download data or delete account' }));
  expect(await screen.findByRole('heading', { name: 'The settings' })).toBeTruthy();
  await user.click(screen.getByRole('link', { name: 'Back to the terms' }));
  expect(await screen.findByRole('heading', { name: 'The terms have changed' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(session.state).toBe('signed-out'));
});

it('terms that come while somebody is working are drawn at the first refusal', async () => {
  let isRequired = false;
  await open('/', {
    'GET /api/v1/me': () => json(me(isRequired)),
    'GET /api/v1/organizations/o': () => problem(403, 'terms.required'),
  });
  expect(await screen.findByRole('heading', { name: 'The start page' })).toBeTruthy();
  isRequired = true;
  const call = api.GET('/api/v1/organizations/{organization_id}', {
    params: { path: { organization_id: 'o' } },
  });
  await expect(answer(call)).rejects.toMatchObject({ code: 'terms.required' });
  expect(await screen.findByRole('heading', { name: 'The terms have changed' })).toBeTruthy();
});
