import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { queryClient } from '@/api/query-client';
import { adoptSession } from '@/api/session';
import { type Answers, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { DataPage } from './pages/data-page';
import { EmailPage } from './pages/email-page';
import { ProfilePage } from './pages/profile-page';

let me: Record<string, unknown>;
beforeEach(() => {
  queryClient.clear();
  adoptSession({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
  me = {
    id: 'u1',
    full_name: 'Ann',
    email: 'ann@firm.example',
    language: 'en',
    environments: [],
    organizations: [],
    new_email: null,
    notifications: { join_requests: true },
  };
});

const answers = (more: Answers = {}): Answers => ({
  'GET /api/v1/me': () => json(me),
  'GET /api/v1/installation': () => json({ name: 'Wissel', version: '1', network: 'sandbox' }),
  ...more,
});

it('the profile keeps a name and leads to the change of the address', async () => {
  const asked = fakeApi(answers({ 'PATCH /api/v1/me': () => json({ ...me, full_name: 'Ann Other' }) }));
  const { user } = await show(<ProfilePage />, queryClient);
  const name = await screen.findByLabelText('Your name');
  await user.clear(name);
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(screen.getByText('Fill in this field.')).toBeTruthy();
  await user.type(name, 'Ann Other');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(asked.some((one) => one.body === '{"full_name":"Ann Other"}')).toBe(true));
  expect(screen.getByRole('link', { name: 'Change' }).getAttribute('href')).toBe('/settings/email');
});

describe('notifications', () => {
  it('of requests to join are switched off and on by an administrator', async () => {
    me = { ...me, environments: [{ id: 'e1', name: 'Firm', slug: 'firm', role: 'administrator' }] };
    const replies = [
      problem(500, 'internal', { title: 'Not now' }),
      json({ ...me, notifications: { join_requests: false } }),
    ];
    const asked = fakeApi(answers({ 'PATCH /api/v1/me': () => replies.shift() as Response }));
    const { user } = await show(<ProfilePage />, queryClient);
    const choice = await screen.findByRole<HTMLInputElement>('switch', { name: /wants to join/ });
    expect(choice.checked).toBe(true);
    await user.click(choice);
    expect(await screen.findByText('Not now')).toBeTruthy();
    expect(choice.checked).toBe(true);
    await user.click(choice);
    await waitFor(() => expect(choice.checked).toBe(false));
    expect(screen.queryByText('Not now')).toBeNull();
    const sent = asked.filter((one) => one.method === 'PATCH').map((one) => one.body);
    expect(sent).toEqual(Array(2).fill('{"notifications":{"join_requests":false}}'));
    expect(screen.getByText(/safety of your account.*can not be switched off/)).toBeTruthy();
  });

  it('leave nothing to switch off for who administers nothing, and say what always comes', async () => {
    fakeApi(answers());
    await show(<ProfilePage />, queryClient);
    expect(await screen.findByText('There are no mails that you can switch off now.')).toBeTruthy();
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.getByText(/can not be switched off/)).toBeTruthy();
  });
});

describe('the e-mail address', () => {
  it('changes only after a link, and can be left as it was', async () => {
    const asked = fakeApi(
      answers({
        'POST /api/v1/me/email': () => {
          me = { ...me, new_email: 'ann@new.example' };
          return json({}, 202);
        },
        'DELETE /api/v1/me/email': () => {
          me = { ...me, new_email: null };
          return new Response(null, { status: 204 });
        },
      }),
    );
    const { user } = await show(<EmailPage />, queryClient);
    const field = await screen.findByLabelText('New e-mail address');
    const send = () => user.click(screen.getByRole('button', { name: 'Send link' }));
    await user.type(field, 'no address');
    await send();
    expect(screen.getByText(/like name@company.com/)).toBeTruthy();
    await user.clear(field);
    await user.type(field, 'Ann@Firm.example');
    await send();
    expect(screen.getByText('This is your address already.')).toBeTruthy();
    await user.clear(field);
    await user.type(field, 'ann@new.example');
    await send();
    expect(await screen.findByText(/sent a link to ann@new.example.*stays ann@firm.example/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Cancel this change' }));
    await waitFor(() => expect(screen.queryByText('Waits for the new address')).toBeNull());
    expect(asked.find((one) => one.method === 'POST')?.body).toBe('{"email":"ann@new.example"}');
  });

  it('says why not', async () => {
    const errors = [{ pointer: '/email', code: 'email.invalid', message: 'Not this one.' }];
    fakeApi(answers({ 'POST /api/v1/me/email': () => problem(422, 'request.invalid', { errors }) }));
    const { user } = await show(<EmailPage />, queryClient);
    await user.type(await screen.findByLabelText('New e-mail address'), 'ann@new.example');
    await user.click(screen.getByRole('button', { name: 'Send link' }));
    expect(await screen.findByText('Not this one.')).toBeTruthy();
  });
});

describe('one’s data', () => {
  it('are handed over as a file', async () => {
    fakeApi(answers({ 'GET /api/v1/me/export': () => json({ kept: 'all' }) }));
    const kept = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    const { user } = await show(<DataPage onDeleted={vi.fn()} />, queryClient);
    await user.click(await screen.findByRole('button', { name: 'Download your data' }));
    await waitFor(() => expect(kept).toHaveBeenCalled());
    const [file] = kept.mock.calls[0] as [Blob];
    expect(await file.text()).toBe('{"kept":"all"}');
  });

  const remove = async (user: Awaited<ReturnType<typeof show>>['user'], typed: string) => {
    await user.click(await screen.findByRole('button', { name: 'Delete account' }));
    const dialog = within(screen.getByRole('alertdialog'));
    await user.type(dialog.getByLabelText(/Type your e-mail address/), typed);
    return dialog.getByRole<HTMLButtonElement>('button', { name: 'Delete account' });
  };

  it('go after one’s address was typed', async () => {
    const onDeleted = vi.fn();
    const asked = fakeApi(answers({ 'POST /api/v1/me/deletion': () => json({}, 202) }));
    const { user } = await show(<DataPage onDeleted={onDeleted} />, queryClient);
    expect((await remove(user, 'ann@firm')).disabled).toBe(true);
    await user.type(screen.getByLabelText(/Type your e-mail address/), '.example');
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete account' }));
    await waitFor(() => expect(onDeleted).toHaveBeenCalled());
    expect(asked.filter((one) => one.path.endsWith('/deletion'))).toHaveLength(1);
  });

  it('stay while one is the last administrator somewhere; it says where and what to do', async () => {
    const onDeleted = vi.fn();
    fakeApi(
      answers({
        'POST /api/v1/me/deletion': () =>
          problem(409, 'environment.last_administrator', { detail: 'firm.example' }),
      }),
    );
    const { user } = await show(<DataPage onDeleted={onDeleted} />, queryClient);
    await user.click(await remove(user, 'ann@firm.example'));
    expect(await screen.findByText('First somebody else has to be administrator')).toBeTruthy();
    expect(screen.getByText('firm.example')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'To the members' }).getAttribute('href')).toBe('/members');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(onDeleted).not.toHaveBeenCalled();
  });

  it('other refusals are shown as they are', async () => {
    fakeApi(answers({ 'POST /api/v1/me/deletion': () => problem(503, 'overloaded', { title: 'Busy' }) }));
    const { user } = await show(<DataPage onDeleted={vi.fn()} />, queryClient);
    await user.click(await remove(user, 'ann@firm.example'));
    expect(await screen.findByText('Busy')).toBeTruthy();
  });
});
