import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { queryClient } from '@/api/query-client';
import { adoptSession } from '@/api/session';
import type { Organization } from '@/api/types';
import { type Answers, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { NetworkSection } from './components/network-section';

const organization = { id: 'o1', network: null } as Organization;
const networks = [
  { name: 'http', description: 'Peppol, by the access point Remote', leaves_installation: true },
  { name: 'sandbox', description: 'Sandbox: nothing leaves this installation', leaves_installation: false },
];
const answers = (more: Answers = {}): Answers => ({
  'GET /api/v1/installation': () => json({ name: 'Wissel', version: '1', network: 'http', networks }),
  ...more,
});

beforeEach(() => {
  queryClient.clear();
  adoptSession({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
});

it('the network of an organization is chosen, and a refusal is told', async () => {
  const replies = [problem(409, 'organization.network_in_use', { title: 'Switch receiving off' }), json({})];
  const asked = fakeApi(answers({ 'PATCH /api/v1/organizations/o1': () => replies.shift() as Response }));
  const section = <NetworkSection organization={organization} etag={'"3"'} canManage />;
  const { user } = await show(section, queryClient);
  const choice = await screen.findByRole<HTMLSelectElement>('combobox', {
    name: 'Network of this organization',
  });
  expect(choice.value).toBe('http');
  await user.selectOptions(choice, 'sandbox');
  expect(await screen.findByText('Switch receiving off')).toBeTruthy();
  await user.selectOptions(choice, 'sandbox');
  await waitFor(() => expect(screen.queryByText('Switch receiving off')).toBeNull());
  const saved = asked.filter((one) => one.method === 'PATCH');
  expect(saved.map((one) => [one.body, one.headers.get('If-Match')])).toEqual([
    ['{"network":"sandbox"}', '"3"'],
    ['{"network":"sandbox"}', '"3"'],
  ]);
});

it('who may not manage only sees it, and without a choice there is nothing to see', async () => {
  fakeApi(answers());
  await show(<NetworkSection organization={organization} etag={null} canManage={false} />, queryClient);
  expect((await screen.findByRole<HTMLSelectElement>('combobox')).disabled).toBe(true);
  queryClient.clear();
  const one = { name: 'Wissel', version: '1', network: 'http', networks: networks.slice(0, 1) };
  fakeApi({ 'GET /api/v1/installation': () => json(one) });
  const section = <NetworkSection organization={organization} etag={null} canManage />;
  const { container } = await show(section, queryClient);
  await waitFor(() => expect(queryClient.getQueryData(['installation'])).toEqual(one));
  expect(container.querySelector('select')).toBeNull();
});
