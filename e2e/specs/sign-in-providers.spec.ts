import { countClicks, expect, letProofsAge, test } from '../fixtures/accounts.ts';
import type { Language } from '../fixtures/words.ts';
import { ProviderSignIn } from '../pages/provider-sign-in.ts';

const LANGUAGES: Language[] = ['nl', 'en'];

for (const language of LANGUAGES) {
  for (const [kind, provider] of [
    ['google', 'Google'],
    ['microsoft', 'Microsoft'],
  ] as const)
    test(`somebody new is in an environment of his own in three clicks with ${provider}, in ${language}`, async ({ person, stage }) => {
      const domain = `${kind}-${language}.example`;
      const robin = await person({ fullName: 'Robin Tester', email: `robin@${domain}`, language });
      stage.providers[kind].add(robin.email);
      const signIn = new ProviderSignIn(robin);
      await robin.open('/sign-in');
      await robin.look('40-sign-in-with-provider');

      const clicks = await countClicks(robin.page);
      await signIn.signIn(provider);
      await signIn.acceptTerms(kind === 'google' ? '41-accept-terms' : undefined);
      expect(clicks()).toBe(3);

      await expect(robin.page.getByRole('heading', { name: robin.say('home_welcome', { name: robin.fullName }) })).toBeVisible();
      await expect(robin.page.getByRole('button', { name: robin.pattern('environment_switch') })).toContainText(new RegExp(`${kind}-${language}`, 'i'));
      await robin.signOut();
      // From now on two clicks.
      await signIn.signIn(provider);
      await robin.expectInside();
      expect(clicks()).toBe(3 + 2 + 2);
    });

  test(`who made an account by hand comes back with Google: linked at once, and it can be undone, in ${language}`, async ({ person, stage }) => {
    const [boss, ann] = [
      await person({ fullName: 'Bo Boss', email: `bo@by-hand-${language}.example`, language }),
      await person({ fullName: 'Ann Hand', email: `ann@by-hand-${language}.example`, language }),
    ];
    // The first of a domain rules its environment; that one is asked for a proof, as below.
    await boss.signUpByApi();
    await ann.signUpByApi();
    stage.providers.google.add(ann.email);
    stage.providers.google.add(boss.email);

    await new ProviderSignIn(ann).signIn('Google');
    await ann.expectInside();
    await expect(ann.page.getByRole('button', { name: ann.say('user_menu', { name: ann.fullName }) })).toBeVisible();

    await test.step('the mail undoes it', async () => {
      await ann.openMail('undo-identity');
      await ann.expectTitle('undo_identity_title');
      await ann.look('42-undo-identity');
      await ann.press('undo_identity_button');
      await ann.expectTitle('undo_identity_done_title');
      await ann.look('43-identity-undone');
      await ann.open('/');
      await ann.expectTitle('sign_in_title');
      await ann.signIn();
    });

    await test.step('an administrator is asked for his password first', async () => {
      const signIn = new ProviderSignIn(boss);
      await signIn.signIn('Google');
      await signIn.expectProofStep();
      await signIn.proveByPassword(boss.password);
      await boss.expectInside();
    });
  });

  test(`a provider that vouches for any address: one proof, by password or by mail in the same browser, in ${language}`, async ({ person, stage }) => {
    const [dora, eve, stranger] = [
      await person({ fullName: 'Dora Door', email: `dora@proof-${language}.example`, language }),
      await person({ fullName: 'Eve Even', email: `eve@proof-${language}.example`, language }),
      await person({ fullName: 'Sam Stranger', email: `sam@elsewhere-${language}.example`, language }),
    ];
    await dora.signUpByApi();
    stage.providers.work.add(dora.email);
    stage.providers.work.add(eve.email, {}, { firstName: 'Eve', lastName: 'Even' });

    await test.step('by the password of the account', async () => {
      const signIn = new ProviderSignIn(dora);
      await signIn.signIn('Work');
      await signIn.expectProofStep('44-prove-it');
      await signIn.proveByPassword('not the password of Dora');
      await expect(dora.page.getByText(dora.say('proof_password_bad'))).toBeVisible();
      await signIn.proveByPassword(dora.password);
      await dora.expectInside();
    });

    await test.step('by mail, without an account: not in another browser, then terms', async () => {
      const signIn = new ProviderSignIn(eve);
      await signIn.signIn('Work');
      await signIn.expectProofStep();
      await stranger.openMail('prove-identity', eve.email);
      await stranger.expectTitle('prove_other_title');
      await stranger.look('45-other-browser');
      await signIn.proveByMail('46-prove-by-mail');
      await signIn.acceptTerms();
      await expect(eve.page.getByRole('button', { name: eve.say('user_menu', { name: 'Eve Even' }) })).toBeVisible();
    });
  });

  test(`a fresh proof at a provider: back on the same page, and the button is pressed again, in ${language}`, async ({ person, stage }) => {
    const pim = await person({ fullName: 'Pim Proof', email: `pim@again-${language}.example`, language });
    const { page, say } = pim;
    stage.providers.google.add(pim.email);
    stage.providers.google.add(`other@again-${language}.example`);
    const signIn = new ProviderSignIn(pim);
    await signIn.signIn('Google');
    await signIn.acceptTerms();
    letProofsAge(pim);
    await pim.open('/settings/security');
    const askAtProvider = async () => {
      await pim.press('two_step_begin');
      await pim.press('step_up_provider', { provider: 'Google' });
    };

    await askAtProvider();
    await signIn.choose(`other@again-${language}.example`);
    await expect(page.getByText(say('visit_problem_refused'))).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/settings/security');
    await pim.look('56-proof-refused');
    await pim.press('close');

    await askAtProvider();
    await signIn.choose();
    const again = page.getByText(say('visit_proved_press', { button: say('two_step_begin') }));
    await expect(again).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/settings/security');
    await expect(page.getByText(say('two_step_scan'))).toHaveCount(0);
    await pim.look('57-press-again');
    await pim.press('two_step_begin');
    await pim.expectTitle('two_step_scan');
    await expect(again).toHaveCount(0);
  });

  test(`Apple, with an address that hides the real one, in ${language}`, async ({ person, stage }) => {
    const email = `x7-${language}@privaterelay.appleid.com`;
    const robin = await person({ fullName: 'Robin Relay', email, language });
    stage.providers.apple.add(email, {}, { firstName: 'Robin', lastName: 'Relay' });
    const signIn = new ProviderSignIn(robin);
    await signIn.signIn('Apple');
    await signIn.expectProofStep();
    await signIn.proveByMail();
    // The name came in the form, and only there.
    await signIn.acceptTerms();
    await expect(robin.page.getByRole('button', { name: robin.say('user_menu', { name: robin.fullName }) })).toBeVisible();
    await robin.signOut();
    await signIn.signIn('Apple');
    await robin.expectInside();
  });
}
