import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/query-client';
import { adoptSession } from '@/api/session';
import type { Security } from '@/api/types';
import { type Answers, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { SecurityPage } from './pages/security-page';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const me = {
  id: 'u1',
  full_name: 'Ann',
  email: 'ann@firm.example',
  language: 'en',
  environments: [],
  organizations: [],
};
const identity = {
  id: 'i1',
  provider: 'google',
  provider_name: 'Google',
  kind: 'google',
  email: 'ann@firm.example',
  created_at: '2026-11-01T10:00:00Z',
  last_used_at: null,
};
const passkey = {
  id: 'p1',
  name: 'Blue key',
  created_at: '2026-11-01T10:00:00Z',
  last_used_at: '2026-11-02T10:00:00Z',
};
const sessions = [
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
    provider: 'Google',
    user_agent: null,
    address: null,
    created_at: '2026-11-20T10:00:00Z',
    last_used_at: '2026-11-21T10:00:00Z',
  },
];

let security: Security;
beforeEach(() => {
  queryClient.clear();
  adoptSession({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
  security = {
    has_password: true,
    has_second_factor: false,
    totp: { is_enabled: false, enabled_at: null },
    recovery_codes_left: 0,
    passkey_count: 0,
    stepped_up_until: null,
    step_up_methods: ['password'],
  };
});

const gone = () => new Response(null, { status: 204 });
const list =
  (...items: unknown[]) =>
  () =>
    json({ items });
function answers(more: Answers = {}): Answers {
  return {
    'GET /api/v1/me': () => json(me),
    'GET /api/v1/me/security': () => json(security),
    'GET /api/v1/me/passkeys': list(),
    'GET /api/v1/me/identities': list(),
    'GET /api/v1/me/sessions': list(...sessions),
    'GET /api/v1/auth/providers': () => json({ items: [], password: { is_enabled: true } }),
    ...more,
  };
}
async function open(more: Answers = {}) {
  const asked = fakeApi(answers(more));
  const view = await show(<SecurityPage />, queryClient);
  await screen.findByRole('heading', { name: 'Password' });
  const section = (name: string) => within(screen.getByRole('region', { name }));
  const sent = (method: string, end: string) =>
    asked.filter((one) => one.method === method && one.path.endsWith(end));
  return { ...view, section, sent };
}

it('says what is wrong when the page can not be read, and tries again', async () => {
  fakeApi({ ...answers(), 'GET /api/v1/me/security': () => problem(500, 'internal') });
  const { user } = await show(<SecurityPage />, queryClient);
  fakeApi(answers());
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Password' })).toBeTruthy();
});

describe('the password', () => {
  it('is as long as the sign-in needs, and is saved', async () => {
    const { user, section, sent } = await open({ 'PUT /api/v1/me/password': gone });
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    const field = section('Password').getByLabelText('New password');
    await user.type(field, 'too short');
    await user.click(screen.getByRole('button', { name: 'Save new password' }));
    expect(screen.getByText('9 of at least 15 characters.')).toBeTruthy();
    await user.type(field, ' but now it is not');
    await user.click(screen.getByRole('button', { name: 'Save new password' }));
    expect(await screen.findByText(/your other sessions were ended/)).toBeTruthy();
    expect(sent('PUT', '/password')[0]?.body).toBe('{"password":"too short but now it is not"}');
  });

  it('may be shorter with a second step, and can be set where there is none', async () => {
    security = { ...security, has_password: false, has_second_factor: true };
    const { user, section } = await open();
    await user.click(screen.getByRole('button', { name: 'Set a password' }));
    await user.type(section('Password').getByLabelText('New password'), 'seven77');
    await user.click(screen.getByRole('button', { name: 'Save new password' }));
    expect(screen.getByText('7 of at least 8 characters.')).toBeTruthy();
    expect(screen.getByText(/At least 8 characters, because/)).toBeTruthy();
  });

  it('shows what the server says against it beside the field', async () => {
    const errors = [{ pointer: '/password', code: 'password.too_common', message: 'Too common.' }];
    const { user, section } = await open({
      'PUT /api/v1/me/password': () => problem(422, 'request.invalid', { errors }),
    });
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    const field = section('Password').getByLabelText('New password');
    await user.type(field, 'password password');
    await user.click(screen.getByRole('button', { name: 'Save new password' }));
    expect(await screen.findByText('Too common.')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('two-step verification', () => {
  const secret = { secret: 'JBSWY3DPEHPK3PXP', otpauth_url: 'otpauth://totp/x', qr_svg: '<svg id="q"/>' };
  const codes = Array.from({ length: 10 }, (_, index) => `code-${index}`);

  it('is turned on by secret and code, and shows its recovery codes once', async () => {
    const replies = [problem(401, 'mfa.wrong_code'), json({ recovery_codes: codes })];
    const { user, sent } = await open({
      'POST /api/v1/me/totp': () => json(secret),
      'POST /api/v1/me/totp/confirm': () => replies.shift() as Response,
    });
    await user.click(screen.getByRole('button', { name: 'Turn on' }));
    const image = await screen.findByRole('img', { name: /QR code/ });
    expect(image.getAttribute('src')).toBe('data:image/svg+xml,%3Csvg%20id%3D%22q%22%2F%3E');
    expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeTruthy();
    const field = screen.getByLabelText('Code from your authenticator app');
    await user.type(field, '12');
    await user.click(screen.getByRole('button', { name: 'Confirm and turn on' }));
    expect(screen.getByText('Fill in the six digits of the app.')).toBeTruthy();
    await user.type(field, '3 456');
    await user.click(screen.getByRole('button', { name: 'Confirm and turn on' }));
    expect(await screen.findByText(/This code is not right/)).toBeTruthy();
    security = {
      ...security,
      has_second_factor: true,
      totp: { is_enabled: true, enabled_at: '2026-11-23T10:00:00Z' },
      recovery_codes_left: 10,
    };
    await user.click(screen.getByRole('button', { name: 'Confirm and turn on' }));
    expect(await screen.findByText('code-9')).toBeTruthy();
    expect(sent('POST', '/confirm').at(-1)?.body).toBe('{"one_time_code":"123456"}');

    const done = screen.getByRole<HTMLButtonElement>('button', { name: 'Done' });
    expect(done.disabled).toBe(true);
    await user.click(screen.getByRole('checkbox', { name: /stored these codes/ }));
    await user.click(done);
    expect(screen.queryByText('code-9')).toBeNull();
    expect(screen.getByText(/On since 23 Nov 2026.*left: 10/)).toBeTruthy();
  });

  it('hands out the recovery codes by clipboard and as a file', async () => {
    security = { ...security, totp: { is_enabled: true, enabled_at: null }, recovery_codes_left: 2 };
    const { user, sent } = await open({
      'POST /api/v1/me/recovery-codes': () => json({ recovery_codes: codes }),
    });
    expect(screen.getByText(/before they run out/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'New recovery codes' }));
    const dialog = within(screen.getByRole('alertdialog'));
    expect(dialog.getByText(/old ones stop working/)).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'New recovery codes' }));
    await screen.findByText('code-0');
    expect(sent('POST', '/recovery-codes')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Copy all' }));
    expect(await navigator.clipboard.readText()).toBe(codes.join('\n'));
    const kept = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    await user.click(screen.getByRole('button', { name: 'Download' }));
    const [file] = kept.mock.calls[0] as [Blob];
    expect((await file.text()).split('\r\n').slice(1, 5)).toEqual([
      'ann@firm.example',
      '',
      'code-0',
      'code-1',
    ]);
  });

  it('is turned off after a question, and says why not', async () => {
    security = {
      ...security,
      has_second_factor: true,
      totp: { is_enabled: true, enabled_at: null },
      recovery_codes_left: 9,
    };
    const { user } = await open({
      'DELETE /api/v1/me/totp': () =>
        problem(409, 'mfa.password_too_short', { title: 'The password is too short' }),
    });
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Turn off' }));
    expect(await screen.findByText('The password is too short')).toBeTruthy();
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('says nothing when the proof that was asked for is not given', async () => {
    const { user, section } = await open({
      'POST /api/v1/me/totp': () => problem(403, 'access.step_up_required'),
    });
    await user.click(screen.getByRole('button', { name: 'Turn on' }));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Turn on' }).getAttribute('aria-busy')).toBeNull(),
    );
    expect(section('Two-step verification').queryByRole('alert')).toBeNull();
  });
});

describe('passkeys', () => {
  function withPasskeys(create = vi.fn()) {
    vi.stubGlobal('PublicKeyCredential', { parseCreationOptionsFromJSON: (options: unknown) => options });
    vi.stubGlobal('navigator', {
      ...navigator,
      languages: ['en'],
      userAgent: chrome,
      credentials: { create, get: vi.fn() },
    });
    return create;
  }

  it('are made under a name', async () => {
    const create = withPasskeys(vi.fn().mockResolvedValue({ toJSON: () => ({ id: 'c1' }) }));
    const { user, sent } = await open({
      'POST /api/v1/me/passkeys/options': () => json({ options: { challenge: 'AA' } }),
      'POST /api/v1/me/passkeys': () => json(passkey, 201),
    });
    expect(await screen.findByText('No passkey yet.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Add passkey' }));
    const name = screen.getByLabelText<HTMLInputElement>('Name of the passkey');
    expect(name.value).toBe('Chrome, Windows');
    await user.clear(name);
    await user.click(screen.getByRole('button', { name: 'Make passkey' }));
    expect(screen.getByText('Fill in this field.')).toBeTruthy();
    await user.type(name, 'Blue key');
    await user.click(screen.getByRole('button', { name: 'Make passkey' }));
    await waitFor(() => expect(screen.queryByLabelText('Name of the passkey')).toBeNull());
    expect(create).toHaveBeenCalledWith({ publicKey: { challenge: 'AA' } });
    expect(sent('POST', '/me/passkeys')[0]?.body).toBe('{"name":"Blue key","credential":{"id":"c1"}}');
  });

  it('are not made when this device has one already', async () => {
    withPasskeys(vi.fn().mockRejectedValue(new DOMException('', 'InvalidStateError')));
    const { user, sent } = await open({ 'POST /api/v1/me/passkeys/options': () => json({ options: {} }) });
    await user.click(screen.getByRole('button', { name: 'Add passkey' }));
    await user.click(screen.getByRole('button', { name: 'Make passkey' }));
    expect(await screen.findByText(/already has a passkey/)).toBeTruthy();
    expect(sent('POST', '/me/passkeys')).toHaveLength(0);
  });

  it('are renamed and removed', async () => {
    withPasskeys();
    security = { ...security, passkey_count: 1 };
    const { user, sent } = await open({
      'GET /api/v1/me/passkeys': list(passkey),
      'PATCH /api/v1/me/passkeys/p1': () => json({ ...passkey, name: 'Red key' }),
      'DELETE /api/v1/me/passkeys/p1': gone,
    });
    await user.click(await screen.findByRole('button', { name: 'Rename Blue key' }));
    await user.clear(screen.getByLabelText('Name of the passkey'));
    await user.type(screen.getByLabelText('Name of the passkey'), 'Red key');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Remove Blue key' }));
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(sent('DELETE', '/p1')).toHaveLength(1));
    expect(sent('PATCH', '/p1')[0]?.body).toBe('{"name":"Red key"}');
  });

  it('can not be removed when nothing else is left', async () => {
    withPasskeys();
    security = { ...security, has_password: false, passkey_count: 1 };
    await open({ 'GET /api/v1/me/passkeys': list(passkey) });
    expect(await screen.findByText(/your last way to sign in/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Remove Blue key' }).disabled).toBe(true);
  });

  it('are not offered by a browser that has none', async () => {
    await open();
    expect(screen.getByText(/can not use passkeys here/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add passkey' })).toBeNull();
  });
});

describe('linked accounts', () => {
  const providers = () =>
    json({
      items: ['google', 'microsoft'].map((id) => ({
        id,
        name: id === 'google' ? 'Google' : 'Microsoft',
        kind: id,
        start_url: '/x',
      })),
      password: { is_enabled: true },
    });

  it('offer the providers that are not linked yet, and go there', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    const { user, sent } = await open({
      'GET /api/v1/me/identities': list(identity),
      'GET /api/v1/auth/providers': providers,
      'POST /api/v1/me/identities/start': () => json({ url: 'https://login.microsoft.example/go' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Link Microsoft' }));
    expect(screen.queryByRole('button', { name: 'Link Google' })).toBeNull();
    await waitFor(() => expect(assign).toHaveBeenCalledWith('https://login.microsoft.example/go'));
    expect(JSON.parse(sent('POST', '/start')[0]?.body ?? '')).toMatchObject({
      provider: 'microsoft',
      purpose: 'link',
    });
    sessionStorage.clear();
  });

  it('are unlinked after a question; the server may know that it is the last way', async () => {
    const replies = [problem(409, 'identity.last_method'), gone()];
    const { user, sent } = await open({
      'GET /api/v1/me/identities': list(identity),
      'DELETE /api/v1/me/identities/i1': () => replies.shift() as Response,
    });
    const unlink = async () => {
      await user.click(await screen.findByRole('button', { name: 'Unlink Google, ann@firm.example' }));
      await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Unlink' }));
    };
    await unlink();
    expect(await screen.findByText(/your last way to sign in/)).toBeTruthy();
    await unlink();
    await waitFor(() => expect(sent('DELETE', '/i1')).toHaveLength(2));
  });

  it('say why the last one can not be unlinked', async () => {
    security = { ...security, has_password: false };
    await open({ 'GET /api/v1/me/identities': list(identity) });
    expect(await screen.findByText(/your last way to sign in/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Unlink/ }).disabled).toBe(true);
  });

  it('say when there are no providers at all', async () => {
    await open();
    expect(await screen.findByText('This installation has no sign-in providers.')).toBeTruthy();
  });
});

describe('sessions', () => {
  it('are told apart in plain words, this one marked', async () => {
    const { section } = await open();
    const rows = await section('Sessions').findAllByRole('listitem');
    expect(rows[0]?.textContent).toMatch(/Chrome on Windows.*This session.*with password · 203\.0\.113\.7/);
    expect(rows[1]?.textContent).toMatch(/Unknown browser.*with Google/);
    expect(within(rows[0] as HTMLElement).queryByRole('button')).toBeNull();
  });

  it('end one by one or all others at once', async () => {
    const { user, section, sent } = await open({
      'DELETE /api/v1/me/sessions/s2': gone,
      'DELETE /api/v1/me/sessions': gone,
    });
    await user.click(
      await section('Sessions').findByRole('button', { name: /^End session: Unknown browser/ }),
    );
    await waitFor(() => expect(sent('DELETE', '/sessions/s2')).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: 'End all others' }));
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'End all others' }));
    await waitFor(() => expect(sent('DELETE', '/me/sessions')).toHaveLength(1));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});
