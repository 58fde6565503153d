/** The security page with the server played, for the tests of its sections. */
import { screen, within } from '@testing-library/react';
import { beforeEach } from 'vitest';
import { queryClient } from '@/api/query-client';
import { adoptSession } from '@/api/session';
import type { Security } from '@/api/types';
import { SecurityPage } from '@/features/settings/pages/security-page';
import { type Answers, fakeApi, json } from './fake-api';
import { show } from './render';

export const chrome =
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
export const me = {
  id: 'u1',
  full_name: 'Ann',
  email: 'ann@firm.example',
  language: 'en',
  environments: [],
  organizations: [],
};
export const identity = {
  id: 'i1',
  provider: 'google',
  provider_name: 'Google',
  kind: 'google',
  email: 'ann@firm.example',
  created_at: '2026-11-01T10:00:00Z',
  last_used_at: null,
};
export const passkey = {
  id: 'p1',
  name: 'Blue key',
  created_at: '2026-11-01T10:00:00Z',
  last_used_at: '2026-11-02T10:00:00Z',
};
export const sessions = [
  {
    id: 's1',
    is_current: true,
    method: 'password',
    provider: null,
    user_agent: chrome,
    address: '203.0.113.7',
    created_at: '2026-11-22T10:00:00Z',
    last_used_at: null,
  },
  {
    id: 's2',
    is_current: false,
    method: 'provider',
    provider: 'google',
    user_agent: null,
    address: null,
    created_at: '2026-11-20T10:00:00Z',
    last_used_at: '2026-11-21T10:00:00Z',
  },
];

/** What the server says of the account; each test begins with a password and nothing else. */
export const account = { security: {} as Security };
beforeEach(() => {
  queryClient.clear();
  adoptSession({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
  account.security = {
    has_password: true,
    has_second_factor: false,
    totp: { is_enabled: false, enabled_at: null },
    recovery_codes_left: 0,
    passkey_count: 0,
    stepped_up_until: null,
    step_up_methods: ['password'],
  };
});

export const gone = () => new Response(null, { status: 204 });
export const list =
  (...items: unknown[]) =>
  () =>
    json({ items });
export function answers(more: Answers = {}): Answers {
  return {
    'GET /api/v1/me': () => json(me),
    'GET /api/v1/me/security': () => json(account.security),
    'GET /api/v1/me/passkeys': list(),
    'GET /api/v1/me/identities': list(),
    'GET /api/v1/me/sessions': list(...sessions),
    'GET /api/v1/auth/providers': () =>
      json({ items: [], password: { is_enabled: true }, passkey: { is_enabled: true } }),
    ...more,
  };
}
export async function open(more: Answers = {}) {
  const asked = fakeApi(answers(more));
  const view = await show(<SecurityPage />, queryClient);
  await screen.findByRole('heading', { name: 'Password' });
  const section = (name: string) => within(screen.getByRole('region', { name }));
  const sent = (method: string, end: string) =>
    asked.filter((one) => one.method === method && one.path.endsWith(end));
  return { ...view, section, sent };
}
