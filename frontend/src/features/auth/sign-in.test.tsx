import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { locale } from '@/i18n/locale';
import { common, methods, signedIn } from '@/testing/auth-answers';
import { type Asked, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { SignInPage } from './pages/sign-in-page';

function browserWithPasskeys<T extends (asked: never) => unknown>(get: T): T {
  const parseRequestOptionsFromJSON = (options: object) => options;
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => undefined, { parseRequestOptionsFromJSON }),
  );
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get } });
  return get;
}
afterEach(() => Reflect.deleteProperty(navigator, 'credentials'));

describe('signing in', () => {
  const page = (onSignedIn = vi.fn()) => (
    <SignInPage returnTo="/" isExpired={false} onSignedIn={onSignedIn} />
  );

  it('draws a button for each configured provider only', async () => {
    const kinds = ['microsoft', 'oidc'];
    const items = kinds.map((kind) => ({ id: kind, name: kind, kind, start_url: `/start/${kind}` }));
    fakeApi({
      ...common,
      'GET /api/v1/auth/providers': () => json({ items, ...methods }),
    });
    await show(page());
    const link = await screen.findByRole('link', { name: 'Continue with microsoft' });
    expect(link.getAttribute('href')).toBe('/start/microsoft?return_to=%2F');
    expect(screen.queryByRole('link', { name: /google/i })).toBeNull();
  });

  it('tells what is empty, then the same sentence for every refusal', async () => {
    fakeApi({ ...common, 'POST /api/v1/auth/login': () => problem(401, 'access.bad_credentials') });
    const { user } = await show(page());
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(screen.getAllByText('Fill in this field.')).toHaveLength(2);
    await user.type(screen.getByLabelText('E-mail address'), 'a@b.example');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText(/do not match an account here/)).toBeTruthy();
  });

  it('fills in the demo sign-in', async () => {
    const onSignedIn = vi.fn();
    const asked = fakeApi({ ...common, 'POST /api/v1/auth/login': signedIn });
    const { user } = await show(page(onSignedIn));
    await user.click(await screen.findByRole('button', { name: 'Fill in the demo sign-in' }));
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(asked.find((one) => one.path.endsWith('/login'))?.body).toContain('demo@wissel.example');
  });

  const fillIn = async (user: Awaited<ReturnType<typeof show>>['user']) => {
    await user.type(screen.getByLabelText('E-mail address'), 'a@b.example');
    await user.type(screen.getByLabelText('Password'), 'right{Enter}');
  };
  const logins = (asked: Asked[]) =>
    asked.filter((one) => one.path.endsWith('/auth/login')).map((one) => JSON.parse(one.body));

  it('asks for new terms and signs in with them, with one click', async () => {
    const onSignedIn = vi.fn();
    fakeApi({
      ...common,
      'POST /api/v1/auth/login': ({ body }) =>
        body.includes('"accepted_terms_version":"2026-11"') ? signedIn() : problem(403, 'terms.required'),
    });
    const { user } = await show(page(onSignedIn));
    await fillIn(user);
    expect(await screen.findByRole('heading', { name: 'The terms have changed' })).toBeTruthy();
    expect(await screen.findByText('Text')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Accept the terms and continue' }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  });

  it('asks for the second step: wrong, then right; then the terms, with another code', async () => {
    const onSignedIn = vi.fn();
    const used = new Set<string>();
    const asked = fakeApi({
      ...common,
      'POST /api/v1/auth/login': ({ body }) => {
        const { one_time_code, accepted_terms_version } = JSON.parse(body);
        if (!one_time_code) return problem(403, 'mfa.required');
        if (one_time_code === '000000' || used.has(one_time_code)) return problem(401, 'mfa.wrong_code');
        used.add(one_time_code);
        return accepted_terms_version ? signedIn() : problem(403, 'terms.required');
      },
    });
    const { user } = await show(page(onSignedIn));
    await fillIn(user);
    const code = () => screen.findByLabelText<HTMLInputElement>('Code from your authenticator app');
    const field = await code();
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.type(await code(), '000000{Enter}');
    expect(await screen.findByText(/This code is not right/)).toBeTruthy();
    expect((await code()).value).toBe('');
    await user.type(await code(), '123 456{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Accept the terms and continue' }));
    expect(await screen.findByText(/was used before/)).toBeTruthy();
    await user.type(await code(), '234567');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(logins(asked).at(-1)).toEqual({
      email: 'a@b.example',
      password: 'right',
      one_time_code: '234567',
      accepted_terms_version: '2026-11',
    });
  });

  it('takes a recovery code, says when there were too many, and lets one begin again', async () => {
    const asked = fakeApi({
      ...common,
      'POST /api/v1/auth/login': ({ body }) =>
        body.includes('one_time_code')
          ? problem(429, 'request.too_many', {}, { 'Retry-After': '77' })
          : problem(403, 'mfa.required'),
    });
    const { user } = await show(page());
    await fillIn(user);
    await user.click(await screen.findByRole('button', { name: 'Use a recovery code instead' }));
    await user.type(screen.getByLabelText('Recovery code'), 'abcd-efgh{Enter}');
    expect(await screen.findByText('Too many attempts. Try again in 77 seconds.')).toBeTruthy();
    expect(logins(asked).at(-1).one_time_code).toBe('abcd-efgh');
    await user.click(screen.getByRole('button', { name: 'Start again' }));
    expect(screen.getByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(screen.getByDisplayValue('a@b.example')).toBeTruthy();
  });

  it('leads people of an organization with its own provider there, and nowhere else', async () => {
    fakeApi({
      ...common,
      'POST /api/v1/auth/login': () =>
        problem(403, 'access.sso_required', { sign_in_url: 'https://wissel.example/t/firm' }),
    });
    const { user } = await show(page());
    await fillIn(user);
    expect(
      await screen.findByRole('heading', { name: 'Your organization has its own sign-in' }),
    ).toBeTruthy();
    const link = screen.getByRole('link', { name: 'To the sign-in of your organization' });
    expect(link.getAttribute('href')).toBe('https://wissel.example/t/firm');
    await user.click(screen.getByRole('button', { name: 'Start again' }));
    expect(screen.getByLabelText('Password')).toBeTruthy();
  });

  it.each([
    [
      'POST /api/v1/auth/login',
      () => Promise.reject(new TypeError('offline')),
      'The server can not be reached',
    ],
    [
      'POST /api/v1/auth/login',
      () => problem(429, 'request.too_many', {}, { 'Retry-After': '30' }),
      'Too many attempts. Try again in 30 seconds.',
    ],
    ['POST /api/v1/auth/login', () => problem(503, 'unavailable'), 'unavailable'],
  ])('says what went wrong: %s %#', async (operation, answer, sentence) => {
    fakeApi({ ...common, [operation]: answer as () => Response });
    const { user } = await show(page());
    await fillIn(user);
    expect(await screen.findByText(sentence)).toBeTruthy();
  });

  describe('of an environment with a provider of its own', () => {
    const shown = <SignInPage environment="firm" returnTo="/" isExpired={false} onSignedIn={vi.fn()} />;

    it('draws that provider only, and names the environment', async () => {
      const items = [{ id: 'p1', name: 'Firm ID', kind: 'oidc', start_url: '/start/p1' }];
      const answer = {
        items,
        password: { is_enabled: false },
        passkey: { is_enabled: true },
        environment: { name: 'Firm BV', slug: 'firm' },
      };
      browserWithPasskeys(vi.fn());
      const asked = fakeApi({ ...common, 'GET /api/v1/auth/providers': () => json(answer) });
      await show(shown);
      expect(await screen.findByRole('heading', { name: 'Sign in to Firm BV' })).toBeTruthy();
      expect(asked.find((one) => one.path.endsWith('/providers'))?.url).toContain('?environment=firm');
      expect(screen.getByRole('link', { name: 'Continue with Firm ID' })).toBeTruthy();
      expect(screen.queryByLabelText('Password')).toBeNull();
      expect(screen.queryByRole('button', { name: /passkey/ })).toBeNull();
      expect(screen.queryByRole('link', { name: 'Create new account' })).toBeNull();
      expect(screen.getByRole('link', { name: /To the general sign-in/ }).getAttribute('href')).toBe(
        '/sign-in',
      );
    });

    it('says that it is not known', async () => {
      fakeApi({
        ...common,
        'GET /api/v1/auth/providers': () => json({ items: [], ...methods, environment: null }),
      });
      await show(shown);
      expect(await screen.findByText(/no organization at this sign-in address/)).toBeTruthy();
      expect(screen.getByLabelText('Password')).toBeTruthy();
    });
  });

  describe('with a passkey', () => {
    const options = () => json({ options: { challenge: 'AA' } });
    const click = async (user: Awaited<ReturnType<typeof show>>['user'], name = 'Sign in with a passkey') =>
      user.click(await screen.findByRole('button', { name }));

    it('is not offered where the browser has none', async () => {
      fakeApi(common);
      await show(page());
      expect(screen.queryByRole('button', { name: /passkey/ })).toBeNull();
    });

    it('asks the device and sends what it answers', async () => {
      const get = browserWithPasskeys(vi.fn(async () => ({ toJSON: () => ({ id: 'mine' }) })));
      const onSignedIn = vi.fn();
      const asked = fakeApi({
        ...common,
        'POST /api/v1/auth/passkeys/options': options,
        'POST /api/v1/auth/passkeys/sign-in': signedIn,
      });
      const { user } = await show(page(onSignedIn));
      await click(user);
      await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
      expect(get).toHaveBeenCalledWith({ publicKey: { challenge: 'AA' } });
      expect(asked.at(-1)?.body).toBe('{"credential":{"id":"mine"}}');
    });

    it.each([
      ['NotAllowedError', /No passkey was used/],
      ['SecurityError', /can not use passkeys here/],
      ['UnknownError', /passkey did not work/],
    ])('says what came of it: %s', async (name, sentence) => {
      browserWithPasskeys(() => Promise.reject(new DOMException('no', name)));
      fakeApi({ ...common, 'POST /api/v1/auth/passkeys/options': options });
      const { user } = await show(page());
      await click(user);
      expect(await screen.findByText(sentence)).toBeTruthy();
    });

    it('says that the passkey is not known here', async () => {
      browserWithPasskeys(async () => ({ toJSON: () => ({}) }));
      fakeApi({
        ...common,
        'POST /api/v1/auth/passkeys/options': options,
        'POST /api/v1/auth/passkeys/sign-in': () => problem(401, 'access.bad_credentials'),
      });
      const { user } = await show(page());
      await click(user);
      expect(await screen.findByText(/does not belong to an account here/)).toBeTruthy();
    });

    it('asks for the terms, and the device again when its answer was used up', async () => {
      let answers = 0;
      browserWithPasskeys(async () => ({ toJSON: () => ({ id: `answer ${++answers}` }) }));
      const onSignedIn = vi.fn();
      const asked = fakeApi({
        ...common,
        'POST /api/v1/auth/passkeys/options': options,
        'POST /api/v1/auth/passkeys/sign-in': ({ body }) => {
          if (!body.includes('accepted')) return problem(403, 'terms.required');
          return body.includes('answer 1') ? problem(401, 'access.bad_credentials') : signedIn();
        },
      });
      const { user } = await show(page(onSignedIn));
      await click(user);
      await user.click(await screen.findByRole('button', { name: 'Accept the terms and continue' }));
      await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
      expect(asked.at(-1)?.body).toBe('{"credential":{"id":"answer 2"},"accepted_terms_version":"2026-11"}');
    });

    it('stands in for the code; when it is refused the code still serves', async () => {
      browserWithPasskeys(async () => ({ toJSON: () => ({ id: 'other' }) }));
      const onSignedIn = vi.fn();
      const asked = fakeApi({
        ...common,
        'POST /api/v1/auth/login': ({ body }) =>
          body.includes('one_time_code') ? signedIn() : problem(403, 'mfa.required'),
        'POST /api/v1/auth/passkeys/options': options,
        'POST /api/v1/auth/passkeys/sign-in': () => problem(401, 'access.bad_credentials'),
      });
      const { user } = await show(page(onSignedIn));
      await fillIn(user);
      await click(user, 'Use a passkey');
      expect(await screen.findByText(/does not belong to an account here/)).toBeTruthy();
      await user.type(screen.getByLabelText('Code from your authenticator app'), '123456{Enter}');
      await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
      expect(logins(asked)).toHaveLength(2);
    });
  });

  it.each([
    ['access.bad_credentials', /^Signing in with this provider did not succeed. Try again/],
    ['auth.token_unknown', /took too long or was begun in another browser/],
    ['network.unavailable', /provider can not be reached/],
    ['identity_provider.email_outside', /outside the domains/],
    ['auth.cancelled', /You stopped at the provider/],
    ['unavailable', /not possible right now/],
    ['constructor', 'Signing in did not succeed. Try again.'],
  ])('says why a provider sent one back: %s', async (code, sentence) => {
    fakeApi(common);
    await show(<SignInPage problem={code} returnTo="/" isExpired={false} onSignedIn={vi.fn()} />);
    expect(await screen.findByText(sentence)).toBeTruthy();
  });

  it('has words of its own for everything that a server can tell of a sign-in at a provider', async () => {
    const notHere = ['access.unauthenticated', 'identity.taken', 'identity.provider_taken'];
    const openApi = readFileSync(join(import.meta.dirname, '../../../../openapi/openapi.json'), 'utf8');
    const codes: string[] = JSON.parse(openApi).components.schemas.VisitProblem.enum;
    fakeApi(common);
    for (const code of codes.filter((one) => !notHere.includes(one))) {
      const view = await show(
        <SignInPage problem={code} returnTo="/" isExpired={false} onSignedIn={vi.fn()} />,
      );
      if (code === 'access.sso_required') await screen.findByText(/Ask the administrator/);
      else {
        const words = (await screen.findByRole('alert')).textContent;
        expect(words, code).not.toBe('Signing in did not succeed. Try again.');
      }
      view.unmount();
    }
  });

  it('leads whom a provider sent back to the sign-in of his organization', async () => {
    fakeApi(common);
    await show(
      <SignInPage
        problem="access.sso_required"
        environment="firm/../x"
        returnTo="/"
        isExpired={false}
        onSignedIn={vi.fn()}
      />,
    );
    const link = await screen.findByRole('link', { name: 'To the sign-in of your organization' });
    expect(link.getAttribute('href')).toBe('/t/firm%2F..%2Fx');
  });

  it('switches the language in place and keeps what was typed', async () => {
    fakeApi(common);
    const { user } = await show(page());
    await user.type(screen.getByLabelText('E-mail address'), 'a@b.example');
    await user.click(screen.getByRole('button', { name: 'Nederlands' }));
    expect(document.documentElement.lang).toBe('nl');
    expect(localStorage.getItem('wissel.language')).toBe('nl');
    expect(screen.getByDisplayValue('a@b.example')).toBeTruthy();
    locale.choose('en');
  });
});
