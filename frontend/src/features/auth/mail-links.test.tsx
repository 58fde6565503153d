import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { locale } from '@/i18n/locale';
import { common } from '@/testing/auth-answers';
import { fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { AccountDeletedPage } from './pages/account-deleted-page';
import { ConfirmEmailPage, UndoDeletionPage, UndoEmailPage, UndoIdentityPage } from './pages/mail-link-pages';

const email = 'ann@firm.example';

describe.each([
  {
    Page: UndoIdentityPage,
    operation: 'POST /api/v1/auth/identities/undo',
    answer: { provider_name: 'Google', email },
    button: 'Take it away and sign out everywhere',
    done: 'Google no longer opens the account of ann@firm.example, and everybody has been signed out of it.',
    next: ['/forgot-password', '/sign-in'],
    bad: /older than 7 days/,
    badNext: ['/settings/security', '/forgot-password'],
  },
  {
    Page: ConfirmEmailPage,
    operation: 'POST /api/v1/auth/email/confirm',
    answer: { email },
    button: 'Confirm this address',
    done: /From now on you sign in as ann@firm.example/,
    next: ['/sign-in'],
    bad: /older than 24 hours/,
    badNext: ['/settings/email'],
  },
  {
    Page: UndoEmailPage,
    operation: 'POST /api/v1/auth/email/undo',
    answer: { email },
    button: 'Take the change back',
    done: /You sign in as ann@firm.example again/,
    next: ['/forgot-password', '/sign-in'],
    bad: /older than 7 days/,
    badNext: ['/sign-in', '/forgot-password'],
  },
  {
    Page: UndoDeletionPage,
    operation: 'POST /api/v1/auth/deletion/undo',
    answer: { email },
    button: 'Keep my account',
    done: /You can sign in as ann@firm.example again/,
    next: ['/sign-in'],
    bad: /the 7 days are over/,
    badNext: ['/sign-in', '/sign-up'],
  },
])('$operation', ({ Page, operation, answer, button, done, next, bad, badNext }) => {
  const links = () => [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'));
  const posts = (asked: { method: string }[]) => asked.filter((one) => one.method !== 'GET');

  it('does nothing until the button is pressed, then says what comes next', async () => {
    const asked = fakeApi({ ...common, [operation]: () => json(answer) });
    const { user } = await show(<Page token="t" />);
    const press = await screen.findByRole('button', { name: button });
    expect(posts(asked)).toEqual([]);
    await user.click(press);
    expect(await screen.findByText(done)).toBeTruthy();
    expect(posts(asked)).toMatchObject([{ path: operation.slice(5), body: '{"token":"t"}' }]);
    expect(links()).toEqual(next);
  });

  it('says what to do with a link that does not work, with or without its token', async () => {
    const asked = fakeApi({ ...common, [operation]: () => problem(404, 'auth.token_unknown') });
    const first = await show(<Page token="used" />);
    await first.user.click(await screen.findByRole('button', { name: button }));
    expect(await screen.findByRole('heading', { name: 'This link does not work (any more)' })).toBeTruthy();
    expect(screen.getByText(bad)).toBeTruthy();
    expect(links()).toEqual(badNext);
    first.unmount();
    const before = posts(asked).length;
    await show(<Page token="" />);
    expect(await screen.findByText(bad)).toBeTruthy();
    expect(posts(asked)).toHaveLength(before);
  });

  it('leads to the organization’s own sign-in', async () => {
    const sso = problem(403, 'access.sso_required', { sign_in_url: 'https://wissel.example/t/firm' });
    fakeApi({ ...common, [operation]: () => sso });
    const { user } = await show(<Page token="t" />);
    await user.click(await screen.findByRole('button', { name: button }));
    const link = await screen.findByRole('link', { name: 'To the sign-in of your organization' });
    expect(link.getAttribute('href')).toBe('https://wissel.example/t/firm');
  });

  it('can be tried again when something else went wrong', async () => {
    let tries = 0;
    fakeApi({
      ...common,
      [operation]: () => (++tries === 1 ? problem(503, 'unavailable') : json(answer)),
    });
    const { user } = await show(<Page token="t" />);
    await user.click(await screen.findByRole('button', { name: button }));
    expect(await screen.findByText('unavailable')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: button }));
    expect(await screen.findByText(done)).toBeTruthy();
  });
});

it('who deleted his account hears of the way back, in the language that he chooses', async () => {
  fakeApi(common);
  const { user } = await show(<AccountDeletedPage />);
  expect(screen.getByRole('heading', { name: 'Your account has been deleted' })).toBeTruthy();
  expect(screen.getByText(/link to undo it/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Nederlands' }));
  expect(document.documentElement.lang).toBe('nl');
  locale.choose('en');
});
