import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { session } from '@/api/session';
import { common, signedIn } from '@/testing/auth-answers';
import { type Answers, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { readTerms } from './model';
import { ActivatePage } from './pages/activate-page';
import { ForgotPasswordPage, ResetPasswordPage } from './pages/password-pages';
import { SignUpPage } from './pages/sign-up-page';

it('signing up says where the mail went', async () => {
  const asked = fakeApi({ ...common, 'POST /api/v1/auth/register': () => json({}, 202) });
  const { user } = await show(<SignUpPage />);
  await user.type(screen.getByLabelText('Work e-mail address'), 'ann@firm.example');
  await user.click(screen.getByRole('button', { name: 'Send activation e-mail' }));
  expect(await screen.findByRole('heading', { name: 'Check your mailbox' })).toBeTruthy();
  expect(await screen.findByText(/written as files/)).toBeTruthy();
  expect(asked.find((one) => one.path.endsWith('/register'))?.body).toBe(
    '{"email":"ann@firm.example","language":"en"}',
  );
});

describe('activating', () => {
  const inspect: Answers = {
    ...common,
    'POST /api/v1/auth/activations/inspect': () => json({ email: 'ann@firm.example', language: 'en' }),
  };

  it('asks for a long password and the terms', async () => {
    fakeApi(inspect);
    const { user } = await show(<ActivatePage token="t" />);
    await user.type(await screen.findByLabelText('Your name'), 'Ann');
    await user.type(screen.getByLabelText('Password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Register' }));
    expect(screen.getByText('5 of at least 15 characters.')).toBeTruthy();
    expect(screen.getByText('Agree to the terms to go on.')).toBeTruthy();
  });

  it('shows the server’s objection beside the field, then what comes next', async () => {
    let tries = 0;
    const errors = [{ pointer: '/password', code: 'password.too_common', message: 'Too common.' }];
    fakeApi({
      ...inspect,
      'POST /api/v1/auth/activate': () => {
        tries += 1;
        return tries === 1 ? problem(422, 'request.invalid', { errors }) : signedIn();
      },
    });
    const { user } = await show(<ActivatePage token="t" />);
    await user.type(await screen.findByLabelText('Your name'), 'Ann');
    await user.type(screen.getByLabelText('Password'), 'password password');
    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Register' }));
    expect(await screen.findByText('Too common.')).toBeTruthy();
    expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
    await user.type(screen.getByLabelText('Password'), ' more');
    await user.click(screen.getByRole('button', { name: 'Register' }));
    expect(await screen.findByRole('heading', { name: 'Registration complete' })).toBeTruthy();
    expect(session.state).toBe('signed-in');
  });

  it.each(['POST /api/v1/auth/activations/inspect', 'POST /api/v1/auth/activate'])(
    'leads to the organization’s own sign-in: %s',
    async (operation) => {
      const sso = () => problem(403, 'access.sso_required', { sign_in_url: 'https://wissel.example/t/firm' });
      fakeApi({ ...inspect, [operation]: sso });
      const { user } = await show(<ActivatePage token="t" />);
      if (operation.endsWith('activate')) {
        await user.type(await screen.findByLabelText('Your name'), 'Ann');
        await user.type(screen.getByLabelText('Password'), 'a sentence that is long');
        await user.click(screen.getByRole('checkbox'));
        await user.click(screen.getByRole('button', { name: 'Register' }));
      }
      const link = await screen.findByRole('link', { name: 'To the sign-in of your organization' });
      expect(link.getAttribute('href')).toBe('https://wissel.example/t/firm');
    },
  );

  it('explains a link that does not work', async () => {
    fakeApi({ ...common, 'POST /api/v1/auth/activations/inspect': () => problem(404, 'auth.token_unknown') });
    await show(<ActivatePage token="used" />);
    expect(await screen.findByRole('heading', { name: 'This link does not work (any more)' })).toBeTruthy();
  });
});

describe('a mail that was asked for', () => {
  const asks = (path: string) => (asked: { path: string }[]) =>
    asked.filter((one) => one.path === path).length;

  it('can be sent again after a while', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 20 });
    try {
      const asked = fakeApi({ ...common, 'POST /api/v1/auth/password/forgot': () => json({}, 202) });
      const { user } = await show(<ForgotPasswordPage />);
      await user.type(screen.getByLabelText('E-mail address'), 'ann@firm.example');
      await user.click(screen.getByRole('button', { name: 'Send link' }));
      expect(await screen.findByText(/If there is an account for ann@firm.example/)).toBeTruthy();
      const again = screen.getByRole<HTMLButtonElement>('button', { name: 'Send again' });
      expect(again.disabled).toBe(true);
      for (let second = 0; second < 31; second++) await act(() => vi.advanceTimersByTimeAsync(1000));
      expect(again.disabled).toBe(false);
      await user.click(again);
      expect(await screen.findByText(/Sent again/)).toBeTruthy();
      expect(asks('/api/v1/auth/password/forgot')(asked)).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['signing up', <SignUpPage key="up" />, 'Work e-mail address', 'Send activation e-mail', '/register'],
    [
      'a forgotten password',
      <ForgotPasswordPage key="forgot" />,
      'E-mail address',
      'Send link',
      '/password/forgot',
    ],
  ])('leads to the organization’s own sign-in: %s', async (_, page, label, button, operation) => {
    fakeApi({
      ...common,
      [`POST /api/v1/auth${operation}`]: () =>
        problem(403, 'access.sso_required', { sign_in_url: 'https://wissel.example/t/firm' }),
    });
    const { user } = await show(page);
    await user.type(screen.getByLabelText(label), 'ann@firm.example');
    await user.click(screen.getByRole('button', { name: button }));
    const link = await screen.findByRole('link', { name: 'To the sign-in of your organization' });
    expect(link.getAttribute('href')).toBe('https://wissel.example/t/firm');
    await user.click(screen.getByRole('button', { name: 'Start again' }));
    expect(screen.getByLabelText(label)).toBeTruthy();
  });
});

describe('a new password', () => {
  const choose = async (answer: () => Response, password = 'a sentence that is long') => {
    fakeApi({ ...common, 'POST /api/v1/auth/password/reset': answer });
    const { user } = await show(<ResetPasswordPage token="t" />);
    await user.type(screen.getByLabelText('New password'), password);
    await user.click(screen.getByRole('button', { name: 'Save new password' }));
  };

  it('is saved, and one signs in with it', async () => {
    await choose(() => json({}));
    expect(await screen.findByRole('heading', { name: 'Your password has been changed' })).toBeTruthy();
  });

  it('may be short for who has a second step, so the server judges its length', async () => {
    const errors = [{ pointer: '/password', code: 'password.too_short', message: 'Too short.' }];
    await choose(() => problem(422, 'request.invalid', { errors }), 'eight888');
    expect(await screen.findByText('Too short.')).toBeTruthy();
  });

  it('needs a link that works', async () => {
    await choose(() => problem(404, 'auth.token_unknown'));
    expect(await screen.findByRole('heading', { name: 'This link does not work (any more)' })).toBeTruthy();
    const again = screen.getByRole('link', { name: 'Ask for a new e-mail' });
    expect(again.getAttribute('href')).toBe('/forgot-password');
  });
});

it('reads the light markup of the terms', () => {
  expect(readTerms('# One\nfirst\n\nsecond\nline\n\n#3 stays\n\n## Two')).toEqual([
    { kind: 'heading', text: 'One' },
    { kind: 'paragraph', text: 'first' },
    { kind: 'paragraph', text: 'second\nline' },
    { kind: 'paragraph', text: '#3 stays' },
    { kind: 'heading', text: 'Two' },
  ]);
});
