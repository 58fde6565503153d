import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { json, problem } from '@/testing/fake-api';
import { account, chrome, gone, identity, list, open, passkey, sessions } from '@/testing/security-page';

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
      'POST /api/v1/me/passkeys': () => json({ ...passkey, recovery_codes: [] }, 201),
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

  it('bring recovery codes with the first one, shown until they were put away', async () => {
    withPasskeys(vi.fn().mockResolvedValue({ toJSON: () => ({ id: 'c1' }) }));
    const recovery_codes = ['7c0d-9wqk-41ne-t8zv', '0000-1111-2222-3333'];
    const { user, section } = await open({
      'POST /api/v1/me/passkeys/options': () => json({ options: {} }),
      'POST /api/v1/me/passkeys': () => json({ ...passkey, recovery_codes }, 201),
    });
    await user.click(screen.getByRole('button', { name: 'Add passkey' }));
    await user.click(screen.getByRole('button', { name: 'Make passkey' }));
    const passkeys = section('Passkeys');
    expect(await passkeys.findByText('0000-1111-2222-3333')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add passkey' })).toBeNull();
    const done = passkeys.getByRole<HTMLButtonElement>('button', { name: 'Done' });
    expect(done.disabled).toBe(true);
    await user.click(passkeys.getByRole('checkbox', { name: /stored these codes/ }));
    await user.click(done);
    expect(passkeys.queryByText('0000-1111-2222-3333')).toBeNull();
    expect(screen.getByRole('button', { name: 'Add passkey' })).toBeTruthy();
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
    account.security = { ...account.security, passkey_count: 1 };
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
    account.security = { ...account.security, has_password: false, passkey_count: 1 };
    await open({ 'GET /api/v1/me/passkeys': list(passkey) });
    expect(await screen.findByText(/your last way to sign in/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Remove Blue key' }).disabled).toBe(true);
  });

  it('are not offered where the server has no address for them', async () => {
    withPasskeys();
    const methods = { items: [], password: { is_enabled: true }, passkey: { is_enabled: false } };
    await open({ 'GET /api/v1/auth/providers': () => json(methods) });
    expect(await screen.findByText(/can not use passkeys here/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add passkey' })).toBeNull();
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
      passkey: { is_enabled: true },
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
    account.security = { ...account.security, has_password: false };
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
    expect(rows[1]?.textContent).toMatch(/Unknown browser.*with your organization's provider/);
    expect(within(rows[0] as HTMLElement).queryByRole('button')).toBeNull();
  });

  it('name the provider, and tell a link in a mail', async () => {
    const [one, other] = sessions;
    const { section } = await open({
      'GET /api/v1/me/sessions': list(
        other,
        { ...one, method: 'mail' },
        { ...one, id: 's3', method: 'passkey' },
      ),
      'GET /api/v1/auth/providers': () =>
        json({ items: [{ id: 'google', name: 'Google', kind: 'google', start_url: '/x' }], passkey: {} }),
    });
    expect(await section('Sessions').findByText(/with Google/)).toBeTruthy();
    expect(section('Sessions').getByText(/with a link in a mail/)).toBeTruthy();
    expect(section('Sessions').getByText(/with passkey/)).toBeTruthy();
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
