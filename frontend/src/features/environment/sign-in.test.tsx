import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { endedVisit } from '@/api/provider-visit';
import { queryClient } from '@/api/query-client';
import { adoptSession } from '@/api/session';
import type { Domain, IdentityProvider } from '@/api/types';
import { type Answers, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { readDomain, readIssuer } from './model';
import { EnvironmentSignInPage } from './pages/sign-in-page';

const base = '/api/v1/environments/e1';
const me = {
  id: 'u1',
  full_name: 'Ann',
  email: 'ann@firm.example',
  language: 'en',
  environments: [{ id: 'e1', name: 'Firm', slug: 'firm', role: 'administrator' }],
  organizations: [],
};
const pending: Domain = {
  id: 'd1',
  domain: 'firm.example',
  record_name: '_wissel-challenge.firm.example',
  record_value: 'wissel-domain-verification=abc',
  state: 'pending',
  proved_at: null,
  checked_at: null,
  failure: null,
};
const proved: Domain = {
  ...pending,
  state: 'proved',
  proved_at: '2026-11-20T10:00:00Z',
  checked_at: '2026-11-22T10:00:00Z',
};
const draft: IdentityProvider = {
  id: 'e1',
  label: 'Firm ID',
  issuer: 'https://login.firm.example',
  client_id: 'wissel',
  has_client_secret: true,
  redirect_uri: 'https://wissel.example/callback',
  sign_in_url: 'https://wissel.example/t/firm',
  state: 'draft',
  tested_at: null,
  tested_email: null,
  break_glass_user_id: null,
};
const tested: IdentityProvider = {
  ...draft,
  state: 'tested',
  tested_at: '2026-11-22T10:00:00Z',
  tested_email: 'ann@firm.example',
};
const members = [
  { user_id: 'u1', full_name: 'Ann', email: 'ann@firm.example', role: 'administrator' },
  { user_id: 'u2', full_name: 'Bob', email: 'bob@firm.example', role: 'administrator' },
  { user_id: 'u3', full_name: 'Cor', email: 'cor@firm.example', role: 'basic' },
];

let domains: Domain[];
let provider: IdentityProvider | null;
beforeEach(() => {
  queryClient.clear();
  adoptSession({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
  domains = [];
  provider = null;
});

async function open(more: Answers = {}) {
  const asked = fakeApi({
    'GET /api/v1/me': () => json(me),
    [`GET ${base}/domains`]: () => json({ items: domains }),
    [`GET ${base}/identity-provider`]: () => (provider ? json(provider) : problem(404, 'not_found')),
    [`GET ${base}/members`]: () => json({ items: members }),
    ...more,
  });
  const view = await show(<EnvironmentSignInPage />, queryClient);
  const sent = (method: string, end: string) =>
    asked.filter((one) => one.method === method && one.path === `${base}${end}`);
  return { ...view, sent };
}
const gone = () => new Response(null, { status: 204 });

it('who may not set it hears which right is missing and who can give it', async () => {
  const refusal = () => problem(403, 'access.missing_right', { missing_right: 'identity_provider.manage' });
  await open({ [`GET ${base}/domains`]: refusal, [`GET ${base}/identity-provider`]: refusal });
  expect(await screen.findByRole('heading', { name: "Why can't I see this?" })).toBeTruthy();
  expect(screen.getByText(/decide how the environment signs in/)).toBeTruthy();
  expect(screen.getByText(/An administrator/)).toBeTruthy();
});

it('what can not be read is tried again', async () => {
  const replies = [problem(500, 'internal', { title: 'Broken' }), json({ items: [] })];
  const { user } = await open({ [`GET ${base}/domains`]: () => replies.shift() as Response });
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Domains' })).toBeTruthy();
});

describe('domains', () => {
  it('are added in whatever form they are pasted', async () => {
    const { user, sent } = await open({
      [`POST ${base}/domains`]: () => {
        domains = [pending];
        return json(pending, 201);
      },
    });
    const field = await screen.findByLabelText('Domain');
    await user.type(field, 'firm');
    await user.click(screen.getByRole('button', { name: 'Add domain' }));
    expect(screen.getByText(/Fill in a domain/)).toBeTruthy();
    await user.clear(field);
    await user.type(field, 'https://Firm.example/contact');
    await user.click(screen.getByRole('button', { name: 'Add domain' }));
    expect(await screen.findByText('_wissel-challenge.firm.example')).toBeTruthy();
    expect(sent('POST', '/domains')[0]?.body).toBe('{"domain":"firm.example"}');
    await user.click(screen.getByRole('button', { name: 'Copy the value of the record' }));
    expect(await navigator.clipboard.readText()).toBe('wissel-domain-verification=abc');
  });

  it('are refused with the reason', async () => {
    const { user } = await open({
      [`POST ${base}/domains`]: () => problem(409, 'domain.taken', { title: 'Another environment has it' }),
    });
    await user.type(await screen.findByLabelText('Domain'), 'firm.example');
    await user.click(screen.getByRole('button', { name: 'Add domain' }));
    expect(await screen.findByText('Another environment has it')).toBeTruthy();
  });

  it('are checked on request, and it is said what is wrong', async () => {
    domains = [pending];
    const failure = { code: 'domain.no_record', message: 'No such record yet.', responsible: 'you' } as const;
    const replies: Domain[] = [{ ...pending, checked_at: '2026-11-22T10:00:00Z', failure }, proved];
    const { user } = await open({
      [`POST ${base}/domains/d1/check`]: () => {
        domains = [replies.shift() as Domain];
        return json(domains[0]);
      },
    });
    const check = async () => user.click(await screen.findByRole('button', { name: /Check now/ }));
    await check();
    expect(await screen.findByText('No such record yet.')).toBeTruthy();
    expect(screen.getByText('Not proved yet')).toBeTruthy();
    await check();
    expect(await screen.findByText('The record is there: this domain is proved.')).toBeTruthy();
    expect(screen.getByText('Proved')).toBeTruthy();
  });

  it('warn when the record of a proved one has gone', async () => {
    domains = [
      { ...proved, failure: { code: 'domain.no_record', message: 'No such record.', responsible: 'you' } },
    ];
    await open();
    expect(await screen.findByText('The record is no longer there')).toBeTruthy();
    expect(screen.getByText('_wissel-challenge.firm.example')).toBeTruthy();
  });

  it('are removed after a question', async () => {
    domains = [proved];
    const { user, sent } = await open({
      [`DELETE ${base}/domains/d1`]: () => {
        domains = [];
        return gone();
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Remove firm.example' }));
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Remove' }));
    expect(await screen.findByLabelText('Domain')).toBeTruthy();
    expect(sent('DELETE', '/domains/d1')).toHaveLength(1);
  });
});

describe('the identity provider', () => {
  it('is set, then shows what the other side needs', async () => {
    const { user, sent } = await open({
      [`PUT ${base}/identity-provider`]: () => {
        provider = draft;
        return json(draft);
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(screen.getAllByText('Fill in this field.')).toHaveLength(3);
    expect(screen.getByText(`${location.origin}/api/v1/auth/oidc/e1/callback`)).toBeTruthy();
    await user.type(screen.getByLabelText('Name on the button'), 'Firm ID');
    await user.type(screen.getByLabelText('Issuer'), 'login.firm.example');
    await user.type(screen.getByLabelText('Client ID'), 'wissel');
    await user.type(screen.getByLabelText(/Client secret/), 'very secret');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByText(/begins with https/)).toBeTruthy();
    await user.clear(screen.getByLabelText('Issuer'));
    await user.type(
      screen.getByLabelText('Issuer'),
      'https://login.firm.example/.well-known/openid-configuration',
    );
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('https://wissel.example/callback')).toBeTruthy();
    expect(JSON.parse(sent('PUT', '/identity-provider')[0]?.body ?? '')).toEqual({
      label: 'Firm ID',
      issuer: 'https://login.firm.example',
      client_id: 'wissel',
      client_secret: 'very secret',
    });
    expect(screen.getByText(/Prove a domain first/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Test sign-in' }).disabled).toBe(true);
  });

  it('keeps its secret, and says when it has to be tested again', async () => {
    domains = [proved];
    provider = tested;
    const { user, sent } = await open({ [`PUT ${base}/identity-provider`]: () => json(tested) });
    expect(await screen.findByText('https://wissel.example/t/firm')).toBeTruthy();
    expect(screen.getByText(/ann@firm.example/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    expect(screen.queryByText(/has to be tested again/)).toBeNull();
    await user.type(screen.getByLabelText('Client ID'), '2');
    expect(screen.getByText(/has to be tested again/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent('PUT', '/identity-provider')).toHaveLength(1));
    expect(sent('PUT', '/identity-provider')[0]?.body).not.toContain('client_secret');
  });

  it('is tested by signing in there', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    domains = [proved];
    provider = draft;
    const replies = [
      problem(502, 'network.unavailable', { title: 'Not reachable' }),
      json({ url: 'https://login.firm.example/go' }),
    ];
    const { user } = await open({
      [`POST ${base}/identity-provider/test`]: () => replies.shift() as Response,
    });
    await user.click(await screen.findByRole('button', { name: 'Test sign-in' }));
    expect(await screen.findByText('Not reachable')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Test sign-in' }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith('https://login.firm.example/go'));
    expect(endedVisit()?.purpose).toBe('test');
  });

  it('is removed after a question', async () => {
    provider = draft;
    const { user } = await open({
      [`DELETE ${base}/identity-provider`]: () => {
        provider = null;
        return gone();
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Remove provider' }));
    await user.click(
      within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Remove provider' }),
    );
    expect(await screen.findByRole('button', { name: 'Save' })).toBeTruthy();
  });
});

describe('the only way in', () => {
  it('waits for a proved domain and a test', async () => {
    domains = [proved];
    provider = draft;
    await open();
    expect(await screen.findByText('First prove a domain and test the provider.')).toBeTruthy();
  });

  it('names what happens and who can still get in, before it happens', async () => {
    domains = [proved];
    provider = tested;
    const errors = [
      { pointer: '/break_glass_user_id', code: 'mfa.required', message: 'Bob has no second step.' },
    ];
    const replies = [
      () => problem(422, 'request.invalid', { errors }),
      () => {
        provider = { ...tested, state: 'enforced', break_glass_user_id: 'u2' };
        return json(provider);
      },
    ];
    const { user, sent } = await open({
      [`PUT ${base}/identity-provider/enforcement`]: () => (replies.shift() as () => Response)(),
    });
    const make = () => user.click(screen.getByRole('button', { name: 'Make it the only way in' }));
    await screen.findByRole('button', { name: 'Make it the only way in' });
    await make();
    expect(screen.getByText(/Choose who can still get in/)).toBeTruthy();
    const choice = screen.getByLabelText('Administrator for emergencies');
    await screen.findByRole('option', { name: 'Bob (bob@firm.example)' });
    expect(screen.queryByRole('option', { name: /Cor/ })).toBeNull();
    await user.selectOptions(choice, 'u2');
    await make();
    const dialog = () => within(screen.getByRole('alertdialog'));
    expect(
      dialog().getByText(/Everybody with an address of firm.example signs in through Firm ID only/),
    ).toBeTruthy();
    expect(dialog().getByText(/Only Bob can still sign in/)).toBeTruthy();
    await user.click(dialog().getByRole('button', { name: 'Make it the only way in' }));
    expect(await dialog().findByText('Bob has no second step.')).toBeTruthy();
    await user.click(dialog().getByRole('button', { name: 'Make it the only way in' }));
    expect(await screen.findByRole('button', { name: 'Allow other ways again' })).toBeTruthy();
    expect(sent('PUT', '/identity-provider/enforcement')[1]?.body).toBe(
      '{"is_enforced":true,"break_glass_user_id":"u2"}',
    );
    expect(screen.getByText('Bob (bob@firm.example)')).toBeTruthy();
  });

  it('ends after a question', async () => {
    domains = [proved];
    provider = { ...tested, state: 'enforced', break_glass_user_id: 'u2' };
    const { user, sent } = await open({
      [`PUT ${base}/identity-provider/enforcement`]: () => {
        provider = tested;
        return json(tested);
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Allow other ways again' }));
    await user.click(
      within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Allow other ways again' }),
    );
    expect(await screen.findByRole('button', { name: 'Make it the only way in' })).toBeTruthy();
    expect(sent('PUT', '/identity-provider/enforcement')[0]?.body).toContain('"is_enforced":false');
  });
});

it.each([
  ['  Firm.Example ', 'firm.example'],
  ['https://www.firm.example:8443/x?y#z', 'www.firm.example'],
  ['ann@firm.example', 'firm.example'],
  ['firm.example.', 'firm.example'],
])('reads the domain in %s', (text, domain) => {
  expect(readDomain(text)).toBe(domain);
});

it('an issuer is the address before its settings', () => {
  expect(readIssuer(' https://a.example/b/.well-known/openid-configuration ')).toBe('https://a.example/b');
  expect(readIssuer('https://a.example/')).toBe('https://a.example/');
});
