import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session, signOut } from '@/api/session';
import { common, signedIn } from '@/testing/auth-answers';
import { type Answers, type Asked, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import type { PendingSignIn } from './api';
import { ContinuePage } from './pages/continue-page';
import { ProveIdentityPage } from './pages/prove-identity-page';

const pending = (changes: Partial<PendingSignIn>): PendingSignIn => ({
  step: 'proof',
  email: 'ann@firm.example',
  full_name: 'Ann Firm',
  provider: { id: 'google', name: 'Google', kind: 'google' },
  mail_sent: true,
  is_new_account: null,
  terms_version: '2026-11',
  return_to: '/invoices',
  expires_at: '2026-11-23T12:00:00Z',
  ...changes,
});
const at = (changes: Partial<PendingSignIn>): Answers => ({
  ...common,
  'GET /api/v1/auth/pending': () => json(pending(changes)),
});
const noPending: Answers = {
  ...common,
  'GET /api/v1/auth/pending': () => problem(404, 'auth.no_pending'),
};
const sent = (asked: Asked[]) =>
  asked.filter((one) => one.path.endsWith('/pending/continue')).map((one) => JSON.parse(one.body));
const goOn = (answer: (body: Record<string, string>) => Response): Answers => ({
  'POST /api/v1/auth/pending/continue': ({ body }) => answer(JSON.parse(body)),
});

beforeEach(() => signOut());
afterEach(() => Reflect.deleteProperty(navigator, 'credentials'));

describe('the rest of a sign-in with a provider', () => {
  const open = async (answers: Answers) => {
    const asked = fakeApi(answers);
    const onSignedIn = vi.fn();
    const view = await show(<ContinuePage onSignedIn={onSignedIn} />);
    return { asked, onSignedIn, ...view };
  };

  it('needs one click of somebody new: the name is there, the terms are there', async () => {
    const { user, asked, onSignedIn } = await open({
      ...at({ step: 'terms', is_new_account: true }),
      ...goOn(signedIn),
    });
    expect(await screen.findByDisplayValue('Ann Firm')).toBeTruthy();
    expect(await screen.findByText('Text')).toBeTruthy();
    expect(screen.getByText('ann@firm.example')).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(sent(asked)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Accept the terms and continue' }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledWith('/invoices'));
    expect(sent(asked)).toEqual([{ accepted_terms_version: '2026-11', full_name: 'Ann Firm' }]);
    expect(session.state).toBe('signed-in');
  });

  it('asks for the name when the provider does not say it, and shows what the server objects to', async () => {
    const errors = [{ pointer: '/full_name', code: 'field.too_long', message: 'Too long.' }];
    const { user, asked, onSignedIn } = await open({
      ...at({ step: 'terms', is_new_account: true, full_name: null }),
      ...goOn(({ full_name }) =>
        full_name === 'Ann' ? signedIn() : problem(422, 'request.invalid', { errors }),
      ),
    });
    const button = await screen.findByRole('button', { name: 'Accept the terms and continue' });
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    await user.click(button);
    expect(screen.getByText('Fill in this field.')).toBeTruthy();
    expect(sent(asked)).toEqual([]);
    await user.type(screen.getByLabelText('Your name'), 'Ann Very Long');
    await user.click(button);
    expect(await screen.findByText('Too long.')).toBeTruthy();
    await user.clear(screen.getByLabelText('Your name'));
    await user.type(screen.getByLabelText('Your name'), 'Ann{Enter}');
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  });

  it('asks only the terms of somebody who has an account', async () => {
    const { user, asked, onSignedIn } = await open({
      ...at({ step: 'terms', is_new_account: false }),
      ...goOn(signedIn),
    });
    const button = await screen.findByRole('button', { name: 'Accept the terms and continue' });
    expect(screen.getByRole('heading', { name: 'The terms have changed' })).toBeTruthy();
    expect(screen.queryByLabelText('Your name')).toBeNull();
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    await user.click(button);
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(sent(asked)).toEqual([{ accepted_terms_version: '2026-11' }]);
  });

  it('reads the terms again when a newer version came in between', async () => {
    let version = '2026-11';
    const errors = [
      { pointer: '/accepted_terms_version', code: 'terms.version_outdated', message: 'Newer.' },
    ];
    const { user, asked } = await open({
      ...at({ step: 'terms', is_new_account: false }),
      'GET /api/v1/terms/current': () => json({ version, language: 'en', title: 'Terms', body: version }),
      ...goOn(() => {
        version = '2026-12';
        return problem(422, 'request.invalid', { errors });
      }),
    });
    expect(await screen.findByText('2026-11', { selector: 'p' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Accept the terms and continue' }));
    expect(await screen.findByText('2026-12', { selector: 'p' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Accept the terms and continue' }));
    await waitFor(() => expect(sent(asked).at(-1)).toEqual({ accepted_terms_version: '2026-12' }));
  });

  it('proves the address by mail or by password, and never says whether there is an account', async () => {
    const { user, asked, onSignedIn } = await open({
      ...at({}),
      ...goOn(({ password, one_time_code }) => {
        if (one_time_code) return signedIn();
        return password === 'right'
          ? json(pending({ step: 'second_factor' }), 202)
          : problem(401, 'access.bad_credentials');
      }),
    });
    expect(await screen.findByText(/We sent a link to ann@firm.example/)).toBeTruthy();
    expect(screen.getByText(/Look in spam or junk/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send again' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(screen.getByText('Fill in this field.')).toBeTruthy();
    await user.type(screen.getByLabelText('Password'), 'wrong{Enter}');
    expect(await screen.findByText(/does not go with this e-mail address here/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Password')));
    await user.clear(screen.getByLabelText('Password'));
    await user.type(screen.getByLabelText('Password'), 'right{Enter}');
    expect(await screen.findByRole('heading', { name: 'The second step' })).toBeTruthy();
    await user.type(screen.getByLabelText('Code from your authenticator app'), '123456{Enter}');
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledWith('/invoices'));
    expect(sent(asked)).toEqual([{ password: 'wrong' }, { password: 'right' }, { one_time_code: '123456' }]);
  });

  it('sends the link when it was not sent yet, and says when that does not work', async () => {
    let tries = 0;
    const { user } = await open({
      ...at({ mail_sent: false }),
      'POST /api/v1/auth/pending/mail': () =>
        ++tries === 1 ? problem(429, 'request.too_many', {}, { 'Retry-After': '9' }) : json({}, 202),
    });
    const button = await screen.findByRole('button', { name: 'Send me a link by e-mail' });
    await user.click(button);
    expect(await screen.findByText('Too many attempts. Try again in 9 seconds.')).toBeTruthy();
    await user.click(button);
    expect(await screen.findByText(/We sent a link to ann@firm.example/)).toBeTruthy();
  });

  it('takes a passkey for the second step, and says that a code was wrong', async () => {
    const get = vi.fn(async () => ({ toJSON: () => ({ id: 'mine' }) }));
    const parseRequestOptionsFromJSON = (options: object) => options;
    vi.stubGlobal(
      'PublicKeyCredential',
      Object.assign(() => undefined, { parseRequestOptionsFromJSON }),
    );
    Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get } });
    const { user, asked, onSignedIn } = await open({
      ...at({ step: 'second_factor' }),
      'POST /api/v1/auth/passkeys/options': () => json({ options: { challenge: 'AA' } }),
      ...goOn(({ credential }) => (credential ? signedIn() : problem(401, 'mfa.wrong_code'))),
    });
    await user.type(await screen.findByLabelText('Code from your authenticator app'), '111111{Enter}');
    expect(await screen.findByText(/This code is not right/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Use a passkey' }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(sent(asked).at(-1)).toEqual({ credential: { id: 'mine' } });
  });

  it('leads to the organization’s own sign-in', async () => {
    const { user } = await open({
      ...at({}),
      ...goOn(() => problem(403, 'access.sso_required', { sign_in_url: 'https://wissel.example/t/firm' })),
    });
    await user.type(await screen.findByLabelText('Password'), 'any{Enter}');
    const link = await screen.findByRole('link', { name: 'To the sign-in of your organization' });
    expect(link.getAttribute('href')).toBe('https://wissel.example/t/firm');
  });

  it('says no more than that there is no way in', async () => {
    const { user } = await open({
      ...at({ step: 'terms', is_new_account: false }),
      ...goOn(() => problem(401, 'access.bad_credentials')),
    });
    expect(await screen.findByText('Text')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Accept the terms and continue' }));
    expect(await screen.findByRole('heading', { name: 'Signing in did not succeed' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'To the sign-in page' })).toBeTruthy();
  });

  it('says that there is nothing to go on with, and where to begin', async () => {
    await open({ ...noPending, 'POST /api/v1/auth/refresh': () => problem(401, 'access.unauthenticated') });
    expect(await screen.findByRole('heading', { name: 'This sign-in has ended' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'To the sign-in page' }).getAttribute('href')).toBe('/sign-in');
  });

  it('goes inside when the sign-in was finished in another tab', async () => {
    const { onSignedIn } = await open({ ...noPending, 'POST /api/v1/auth/refresh': signedIn });
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  });

  it('says that it ended while one was busy', async () => {
    let isOver = false;
    const { user } = await open({
      ...common,
      'GET /api/v1/auth/pending': () => (isOver ? problem(404, 'auth.no_pending') : json(pending({}))),
      'POST /api/v1/auth/refresh': () => problem(401, 'access.unauthenticated'),
      ...goOn(() => {
        isOver = true;
        return problem(404, 'auth.no_pending');
      }),
    });
    await user.type(await screen.findByLabelText('Password'), 'any{Enter}');
    expect(await screen.findByRole('heading', { name: 'This sign-in has ended' })).toBeTruthy();
  });

  it('can be tried again when the server can not be reached', async () => {
    let isUp = false;
    const { user } = await open({
      ...common,
      'GET /api/v1/auth/pending': () => (isUp ? json(pending({})) : problem(500, 'internal')),
    });
    const again = await screen.findByRole('button', { name: 'Try again' });
    isUp = true;
    await user.click(again);
    expect(await screen.findByRole('heading', { name: 'One check that it is you' })).toBeTruthy();
  });
});

describe('the link that proves a mailbox', () => {
  const open = async (answers: Answers, token = 't') => {
    const asked = fakeApi(answers);
    const onSignedIn = vi.fn();
    const onFurther = vi.fn();
    const view = await show(
      <ProveIdentityPage token={token} onSignedIn={onSignedIn} onFurther={onFurther} />,
    );
    return { asked, onSignedIn, onFurther, ...view };
  };
  const confirm = () => screen.findByRole('button', { name: 'Confirm and continue' });
  const bad = { name: 'This link does not work (any more)' };

  it('proves only when the button is pressed', async () => {
    const { user, asked, onSignedIn } = await open({ ...at({}), ...goOn(signedIn) });
    const button = await confirm();
    expect(screen.getByText(/signing in as ann@firm.example with Google/)).toBeTruthy();
    expect(sent(asked)).toEqual([]);
    await user.click(button);
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledWith('/invoices'));
    expect(sent(asked)).toEqual([{ token: 't' }]);
  });

  it('goes on with the next step', async () => {
    const next = pending({ step: 'terms', is_new_account: true });
    const { user, onSignedIn, onFurther } = await open({ ...at({}), ...goOn(() => json(next, 202)) });
    await user.click(await confirm());
    await waitFor(() => expect(onFurther).toHaveBeenCalled());
    expect(onSignedIn).not.toHaveBeenCalled();
  });

  it('says plainly what to do in another browser, and spends nothing there', async () => {
    const { asked } = await open(noPending);
    expect(await screen.findByRole('heading', { name: 'Open this link in the other browser' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy the address' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'To the sign-in page' })).toBeTruthy();
    expect(sent(asked)).toEqual([]);
  });

  it('explains a link that does not work, and has a new one sent', async () => {
    const { user } = await open({ ...at({}), ...goOn(() => problem(404, 'auth.token_unknown')) });
    await user.click(await confirm());
    expect(await screen.findByRole('heading', bad)).toBeTruthy();
    const again = screen.getByRole('link', { name: 'Send a new link' });
    expect(again.getAttribute('href')).toBe('/sign-in/continue');
  });

  it('explains a link without its token, and asks nothing of the server', async () => {
    const { asked } = await open(at({}), '');
    expect(await screen.findByRole('heading', bad)).toBeTruthy();
    expect(asked.some((one) => one.path.includes('/pending'))).toBe(false);
  });

  it('says no more than that there is no way in', async () => {
    const { user } = await open({ ...at({}), ...goOn(() => problem(401, 'access.bad_credentials')) });
    await user.click(await confirm());
    expect(await screen.findByRole('heading', { name: 'Signing in did not succeed' })).toBeTruthy();
  });

  it('says what else went wrong, and can be pressed again', async () => {
    let tries = 0;
    const { user, onSignedIn } = await open({
      ...at({}),
      ...goOn(() => (++tries === 1 ? problem(503, 'unavailable') : signedIn())),
    });
    await user.click(await confirm());
    expect(await screen.findByText('unavailable')).toBeTruthy();
    await user.click(await confirm());
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  });
});
