import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/query-client';
import { fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { account, answers, gone, open } from '@/testing/security-page';
import { SecurityPage } from './pages/security-page';

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
    account.security = { ...account.security, has_password: false, has_second_factor: true };
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
    account.security = {
      ...account.security,
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
    expect(screen.getByText('On since 23 Nov 2026.')).toBeTruthy();
    expect(screen.getByText('Recovery codes left: 10.')).toBeTruthy();
  });

  it('has recovery codes beside a passkey too, by clipboard and as a file', async () => {
    account.security = {
      ...account.security,
      has_second_factor: true,
      passkey_count: 1,
      recovery_codes_left: 2,
    };
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
    account.security = {
      ...account.security,
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

  it('leaves the recovery codes to the passkeys when it is turned off', async () => {
    account.security = {
      ...account.security,
      has_second_factor: true,
      totp: { is_enabled: true, enabled_at: null },
      passkey_count: 1,
      recovery_codes_left: 9,
    };
    const { user, sent } = await open({ 'DELETE /api/v1/me/totp': gone });
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    const dialog = within(screen.getByRole('alertdialog'));
    expect(dialog.getByText(/recovery codes go on working/)).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Turn off' }));
    await waitFor(() => expect(sent('DELETE', '/me/totp')).toHaveLength(1));
  });

  it('has no recovery codes where there is no second factor', async () => {
    await open();
    expect(screen.queryByRole('heading', { name: 'Recovery codes' })).toBeNull();
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
