import type { Route } from '@playwright/test';
import { expect, type Person, test } from '../fixtures/story.ts';
import type { Language } from '../fixtures/words.ts';

const ANSWERS: Record<string, string> = {
  pending: '**/api/v1/auth/pending',
  continue: '**/api/v1/auth/pending/continue',
  providers: '**/api/v1/auth/providers*',
  login: '**/api/v1/auth/login',
};
const refused = (status: number, code: string, more = {}) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status, code, title: code, errors: [], ...more }),
});

/** What the server would say: these stories have no provider, only what the pages draw is looked at here. */
async function told({ page }: Person, what: string, answer: Parameters<Route['fulfill']>[0]): Promise<void> {
  await page.unroute(ANSWERS[what] ?? what);
  await page.route(ANSWERS[what] ?? what, (route) => route.fulfill(answer));
}

for (const language of ['nl', 'en'] satisfies Language[])
  test(`the pages of somebody who is not signed in, in ${language}`, async ({ person }) => {
    const sam = await person({ fullName: 'Sam Stranger', email: `sam-${language}@stranger.example`, language });
    const { page, say } = sam;
    const title = (key: string, values = {}) =>
      expect(page.getByRole('heading', { level: 1, name: say(key, values), exact: true })).toBeVisible();
    const pending = (changes: object) => ({
      json: {
        step: 'proof',
        email: sam.email,
        full_name: sam.fullName,
        provider: { id: 'google', name: 'Google', kind: 'google' },
        mail_sent: true,
        is_new_account: null,
        terms_version: '2026-11',
        return_to: '/',
        expires_at: '2036-01-01T00:00:00Z',
        ...changes,
      },
    });

    await test.step('a forgotten password', async () => {
      await sam.open('/forgot-password');
      await title('forgot_title');
      await sam.look('27-forgot-password');
      await page.getByLabel(say('sign_in_email')).fill(sam.email);
      await page.getByRole('button', { name: say('forgot_button') }).click();
      await expect(page.getByText(say('forgot_sent', { email: sam.email }))).toBeVisible();
      await expect(page.getByRole('button', { name: say('sign_up_resend') })).toBeDisabled();
      await sam.look('28-forgot-password-sent');
    });

    await test.step('a new password with a link that is not known', async () => {
      await sam.open('/reset-password?token=unknown');
      await title('reset_title');
      await page.getByRole('button', { name: say('password_suggest') }).click();
      await expect(page.getByText(say('password_suggestion_keep'))).toBeVisible();
      expect((await page.getByLabel(say('reset_password'), { exact: true }).inputValue()).length).toBeGreaterThan(15);
      await sam.look('29-reset-password');
      await page.getByRole('button', { name: say('reset_button') }).click();
      await title('activate_bad_title');
      await sam.look('30-reset-password-used-link');
    });

    await test.step('the link that proves a mailbox, in another browser and used', async () => {
      await told(sam, 'pending', refused(404, 'auth.no_pending'));
      await sam.open('/prove-identity?token=unknown');
      await title('prove_other_title');
      await sam.look('31-prove-other-browser');
      await told(sam, 'pending', pending({}));
      await told(sam, 'continue', refused(404, 'auth.token_unknown'));
      await sam.open('/prove-identity?token=unknown');
      await title('prove_title');
      await sam.look('32-prove-identity');
      await page.getByRole('button', { name: say('prove_button') }).click();
      await title('activate_bad_title');
      await expect(page.getByText(say('prove_bad_body'))).toBeVisible();
      await sam.look('33-prove-identity-used-link');
    });

    await test.step('the steps after a provider said yes', async () => {
      for (const [changes, heading, picture] of [
        [{ mail_sent: false }, 'proof_title', '34-prove-or-password'],
        [{}, 'proof_title', '35-prove-mail-sent'],
        [{ step: 'second_factor' }, 'second_factor_title', '36-second-step'],
        [{ step: 'terms', is_new_account: true }, 'continue_new_title', '37-new-account'],
        [{ step: 'terms', is_new_account: false }, 'terms_new_title', '38-new-terms'],
      ] as const) {
        await told(sam, 'pending', pending(changes));
        await sam.open('/sign-in/continue');
        await title(heading);
        if ('step' in changes && changes.step === 'terms')
          await expect(page.getByRole('button', { name: say('terms_button') })).toBeEnabled();
        await sam.look(picture);
      }
      await told(sam, 'pending', refused(404, 'auth.no_pending'));
      await sam.open('/sign-in/continue');
      await title('continue_ended_title');
      await sam.look('39-sign-in-ended');
    });

    await test.step('a sign-in with a provider that came to nothing', async () => {
      await sam.open('/sign-in?problem=auth.token_unknown');
      await expect(page.getByText(say('sign_in_problem_late'))).toBeVisible();
      await sam.look('40-sign-in-problem');
    });

    await test.step('providers, and the own provider of an environment', async () => {
      const items = ['microsoft', 'google', 'apple', 'oidc'].map((kind) => ({ id: kind, kind, name: kind, start_url: `/start/${kind}` }));
      const methods = { password: { is_enabled: true }, passkey: { is_enabled: true } };
      await told(sam, 'providers', { json: { items, ...methods, environment: null } });
      await sam.open('/sign-in');
      await expect(page.getByRole('button', { name: say('sign_in_passkey') })).toBeVisible();
      await sam.look('41-sign-in-providers');
      const environment = { name: 'Stranger BV', slug: 'stranger' };
      await told(sam, 'providers', { json: { items: items.slice(3), password: { is_enabled: false }, passkey: { is_enabled: false }, environment } });
      await sam.open('/sign-in?environment=stranger');
      await title('sign_in_title_environment', { name: environment.name });
      await sam.look('42-sign-in-own-provider');
      await page.unroute(ANSWERS.providers ?? '');
    });

    await test.step('what can come after the password', async () => {
      for (const [code, heading, picture] of [
        ['mfa.required', 'second_factor_title', '43-code-after-password'],
        ['access.sso_required', 'sso_title', '44-own-sign-in-only'],
        ['terms.required', 'terms_new_title', '45-terms-after-password'],
      ] as const) {
        await told(sam, 'login', refused(403, code, { sign_in_url: '/t/stranger' }));
        await sam.open('/sign-in');
        await page.getByLabel(say('sign_in_email')).fill(sam.email);
        await page.getByLabel(say('sign_in_password'), { exact: true }).fill(sam.password);
        await page.getByRole('button', { name: say('sign_in_button'), exact: true }).click();
        await title(heading);
        if (code === 'terms.required') await expect(page.getByRole('button', { name: say('terms_button') })).toBeEnabled();
        await sam.look(picture);
      }
    });

    await test.step('the links of mails about an account', async () => {
      for (const [path, operation, key, answer] of [
        ['undo-identity', 'identities/undo', 'undo_identity', { provider_name: 'Google', email: sam.email }],
        ['confirm-email', 'email/confirm', 'confirm_email', { email: sam.email }],
        ['undo-email', 'email/undo', 'undo_email', { email: sam.email }],
        ['undo-deletion', 'deletion/undo', 'undo_deletion', { email: sam.email }],
      ] as const) {
        const use = `**/api/v1/auth/${operation}`;
        await told(sam, use, refused(404, 'auth.token_unknown'));
        await sam.open(`/${path}?token=told-by-the-story`);
        await title(`${key}_title`);
        await sam.look(`46-${path}`);
        await page.getByRole('button', { name: say(`${key}_button`) }).click();
        await title('activate_bad_title');
        await expect(page.getByText(say(`${key}_bad`))).toBeVisible();
        await sam.look(`47-${path}-used-link`);
        await told(sam, use, { json: answer });
        await sam.open(`/${path}?token=told-by-the-story`);
        await page.getByRole('button', { name: say(`${key}_button`) }).click();
        await title(`${key}_done_title`);
        await sam.look(`48-${path}-done`);
      }
    });
  });
