import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { session } from '@/api/session';
import { locale } from '@/i18n/locale';
import { type Answers, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { readTerms } from './model';
import { ActivatePage } from './pages/activate-page';
import { ProveIdentityPage } from './pages/prove-identity-page';
import { SignInPage } from './pages/sign-in-page';
import { SignUpPage } from './pages/sign-up-page';

const installation = {
  name: 'Wissel',
  network: 'sandbox',
  is_demo: true,
  demo_sign_in: { email: 'demo@wissel.example', password: 'demo demo demo demo' },
  mail_folder_is_used: true,
  languages: ['nl', 'en'],
  version: '1',
};
const common: Answers = {
  'GET /api/v1/installation': () => json(installation),
  'GET /api/v1/auth/providers': () => json({ items: [], password: { is_enabled: true }, passkey: { is_enabled: true } }),
  'GET /api/v1/terms/current': () =>
    json({ version: '2026-11', language: 'en', title: 'Terms', body: '## One\n\nText' }),
};
const signedIn = () => json({ access_token: 't', token_type: 'Bearer', expires_in: 300 });

describe('signing in', () => {
  const page = (onSignedIn = vi.fn()) => (
    <SignInPage returnTo="/" isExpired={false} onSignedIn={onSignedIn} />
  );

  it('draws a button for each configured provider only', async () => {
    const kinds = ['microsoft', 'oidc'];
    const items = kinds.map((kind) => ({ id: kind, name: kind, kind, start_url: `/start/${kind}` }));
    fakeApi({
      ...common,
      'GET /api/v1/auth/providers': () => json({ items, password: { is_enabled: true }, passkey: { is_enabled: true } }),
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

  it('asks for new terms and signs in with them', async () => {
    const onSignedIn = vi.fn();
    fakeApi({
      ...common,
      'POST /api/v1/auth/login': ({ body }) =>
        body.includes('"accepted_terms_version":"2026-11"') ? signedIn() : problem(403, 'terms.required'),
    });
    const { user } = await show(page(onSignedIn));
    await user.type(screen.getByLabelText('E-mail address'), 'a@b.example');
    await user.type(screen.getByLabelText('Password'), 'right{Enter}');
    await user.click(await screen.findByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Agree and sign in' }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  });

  it.each([
    ['access.bad_credentials', 'Signing in with this provider did not succeed.'],
    ['auth.token_unknown', /took too long or was begun in another browser/],
    ['network.unavailable', /provider can not be reached/],
    ['constructor', 'Signing in did not succeed. Try again.'],
  ])('says why a provider sent one back: %s', async (code, sentence) => {
    fakeApi(common);
    await show(<SignInPage problem={code} returnTo="/" isExpired={false} onSignedIn={vi.fn()} />);
    expect(await screen.findByText(sentence)).toBeTruthy();
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

  it('explains a link that does not work', async () => {
    fakeApi({ ...common, 'POST /api/v1/auth/activations/inspect': () => problem(404, 'auth.token_unknown') });
    await show(<ActivatePage token="used" />);
    expect(await screen.findByRole('heading', { name: 'This link does not work (any more)' })).toBeTruthy();
  });
});

describe('proving the mailbox of a provider’s identity', () => {
  const inspect = (has_account: boolean): Answers => ({
    ...common,
    'POST /api/v1/auth/identities/inspect': () => json({ email: 'ann@firm.example', has_account }),
  });
  const unknown = () => problem(404, 'auth.token_unknown');
  const bad = { name: 'This link does not work (any more)' };

  it('says where the link went, and asks nothing of the server', async () => {
    const asked = fakeApi(common);
    await show(<ProveIdentityPage token="" onSignedIn={vi.fn()} />);
    expect(await screen.findByRole('heading', { name: 'Check your mailbox' })).toBeTruthy();
    expect(screen.getByText(/Open that link in this browser/)).toBeTruthy();
    expect(asked.some((one) => one.path.includes('/identities/'))).toBe(false);
  });

  it('needs one button when there is an account, and proves only then', async () => {
    const onSignedIn = vi.fn();
    const asked = fakeApi({ ...inspect(true), 'POST /api/v1/auth/identities/prove': signedIn });
    const { user } = await show(<ProveIdentityPage token="t" onSignedIn={onSignedIn} />);
    const button = await screen.findByRole('button', { name: 'Confirm and sign in' });
    expect(screen.getByDisplayValue('ann@firm.example')).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    const proofs = () => asked.filter((one) => one.path.endsWith('/prove'));
    expect(proofs()).toEqual([]);
    await user.click(button);
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(proofs().map((one) => one.body)).toEqual(['{"token":"t"}']);
    expect(session.state).toBe('signed-in');
  });

  it('asks for name and terms for a new account', async () => {
    const onSignedIn = vi.fn();
    const asked = fakeApi({ ...inspect(false), 'POST /api/v1/auth/identities/prove': signedIn });
    const { user } = await show(<ProveIdentityPage token="t" onSignedIn={onSignedIn} />);
    await user.click(await screen.findByRole('button', { name: 'Make account and sign in' }));
    expect(screen.getByText('Fill in this field.')).toBeTruthy();
    expect(screen.getByText('Agree to the terms to go on.')).toBeTruthy();
    await user.type(screen.getByLabelText('Your name'), 'Ann');
    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Make account and sign in' }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(asked.find((one) => one.path.endsWith('/prove'))?.body).toBe(
      '{"token":"t","full_name":"Ann","accepted_terms_version":"2026-11"}',
    );
  });

  it('explains a link that does not work, before and after the button', async () => {
    fakeApi({ ...common, 'POST /api/v1/auth/identities/inspect': unknown });
    const first = await show(<ProveIdentityPage token="used" onSignedIn={vi.fn()} />);
    expect(await screen.findByRole('heading', bad)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'To the sign-in page' }).getAttribute('href')).toBe('/sign-in');
    first.unmount();
    fakeApi({ ...inspect(true), 'POST /api/v1/auth/identities/prove': unknown });
    const { user } = await show(<ProveIdentityPage token="late" onSignedIn={vi.fn()} />);
    await user.click(await screen.findByRole('button', { name: 'Confirm and sign in' }));
    expect(await screen.findByRole('heading', bad)).toBeTruthy();
  });
});

it('reads the light markup of the terms', () => {
  expect(readTerms('## One\nfirst\n\nsecond\nline\n\n\n## Two')).toEqual([
    { kind: 'heading', text: 'One' },
    { kind: 'paragraph', text: 'first' },
    { kind: 'paragraph', text: 'second\nline' },
    { kind: 'heading', text: 'Two' },
  ]);
});
