import { expect, test } from '../fixtures/story.ts';
import type { Language } from '../fixtures/words.ts';

for (const language of ['nl', 'en'] satisfies Language[])
  test(`the pages of somebody who is not signed in, in ${language}`, async ({ person }) => {
    const sam = await person({ fullName: 'Sam Stranger', email: `sam-${language}@stranger.example`, language });
    const { page, say } = sam;
    const title = (key: string) => expect(page.getByRole('heading', { level: 1, name: say(key), exact: true })).toBeVisible();

    await test.step('a forgotten password', async () => {
      await sam.open('/forgot-password');
      await title('forgot_title');
      await sam.look('27-forgot-password');
      await page.getByLabel(say('sign_in_email')).fill(sam.email);
      await page.getByRole('button', { name: say('forgot_button') }).click();
      await expect(page.getByText(say('forgot_sent', { email: sam.email }))).toBeVisible();
      await sam.look('28-forgot-password-sent');
    });

    await test.step('a new password with a link that is not known', async () => {
      await sam.open('/reset-password?token=unknown');
      await title('reset_title');
      await sam.look('29-reset-password');
      await page.getByLabel(say('reset_password'), { exact: true }).fill(sam.password);
      await page.getByRole('button', { name: say('reset_button') }).click();
      await title('activate_bad_title');
      await sam.look('30-reset-password-used-link');
    });

    await test.step('the mailbox of an identity is to be proved', async () => {
      await sam.open('/prove-identity');
      await title('sign_up_sent_title');
      await expect(page.getByText(say('prove_sent_body'))).toBeVisible();
      await sam.look('31-prove-identity');
      await sam.open('/prove-identity?token=unknown');
      await title('activate_bad_title');
      await expect(page.getByText(say('prove_bad_body'))).toBeVisible();
      await sam.look('32-prove-identity-used-link');
    });

    // These stories have no sign-in provider: only what the page draws is looked at here.
    for (const [hasAccount, button, picture] of [
      [true, 'prove_button', '33-prove-identity-confirm'],
      [false, 'prove_button_new', '34-prove-identity-new-account'],
    ] as const)
      await test.step(`the link of the mail, ${hasAccount ? 'with' : 'without'} an account`, async () => {
        const inspect = '**/api/v1/auth/identities/inspect';
        await page.route(inspect, (route) => route.fulfill({ json: { email: sam.email, has_account: hasAccount } }));
        await sam.open('/prove-identity?token=told-by-the-story');
        await title('prove_title');
        await expect(page.getByRole('button', { name: say(button) })).toBeEnabled();
        await sam.look(picture);
        await page.unroute(inspect);
      });

    await test.step('a sign-in with a provider that came to nothing', async () => {
      await sam.open('/sign-in?problem=auth.token_unknown');
      await expect(page.getByText(say('sign_in_problem_late'))).toBeVisible();
      await sam.look('35-sign-in-problem');
    });
  });
