import { expect, letProofsAge, test } from '../fixtures/accounts.ts';
import type { Language } from '../fixtures/words.ts';
import { giveAuthenticator, Security, StepUp } from '../pages/security.ts';

const LANGUAGES: Language[] = ['nl', 'en'];

for (const language of LANGUAGES) {
  test(`codes of an app: set up, sign in, recovery code, fresh proof, in ${language}`, async ({ person }) => {
    const tom = await person({ fullName: 'Tom Token', email: `tom@codes-${language}.example`, language });
    const { page, say } = tom;
    await tom.signUpByApi();
    await tom.signIn();
    const security = new Security(tom);
    await security.open();
    await tom.look('50-security');
    const { app, recoveryCodes } = await security.turnOnCodes('51-scan-secret', '52-recovery-codes');

    await test.step('the code is asked after the password', async () => {
      await tom.signOut();
      await tom.typePassword();
      await tom.expectTitle('second_factor_title');
      await tom.look('53-second-step');
      await page.getByLabel(say('code'), { exact: true }).fill('000000');
      await tom.press('second_factor_button');
      await expect(page.getByText(say('code_wrong'))).toBeVisible();
      await page.getByLabel(say('code'), { exact: true }).fill(await app.code());
      await tom.press('second_factor_button');
      await tom.expectInside();
    });

    await test.step('a recovery code counts once', async () => {
      for (const isFirst of [true, false]) {
        await tom.signOut();
        await tom.typePassword();
        await tom.expectTitle('second_factor_title');
        await tom.press('code_use_recovery');
        await page.getByLabel(say('code_recovery'), { exact: true }).fill(recoveryCodes[0] ?? '');
        await tom.press('second_factor_button');
        if (isFirst) await tom.expectInside();
        else await expect(page.getByText(say('code_wrong'))).toBeVisible();
      }
      await tom.typePassword();
      await page.getByLabel(say('code'), { exact: true }).fill(await app.code());
      await tom.press('second_factor_button');
      await tom.expectInside();
    });

    await test.step('a new password needs a fresh proof, of both steps', async () => {
      letProofsAge(tom);
      await security.open();
      await security.changePassword('another sentence that Tom remembers');
      const question = new StepUp(tom);
      await question.expectAsked('54-fresh-proof');
      await question.type(tom.password, await app.code());
      await security.expectPasswordSaved();
    });
  });

  test(`passkeys: add, sign in, fresh proof, in ${language}`, async ({ person }) => {
    const pia = await person({ fullName: 'Pia Passkey', email: `pia@passkeys-${language}.example`, language });
    await pia.signUpByApi();
    await giveAuthenticator(pia);
    await pia.signIn();
    const security = new Security(pia);
    await security.open();
    await security.addPasskey('Phone of Pia');
    await security.putCodesAway();
    await security.expectPasskey('Phone of Pia');
    await pia.look('55-passkey');

    await test.step('one click signs in', async () => {
      await pia.signOut();
      await pia.press('sign_in_passkey');
      await pia.expectInside();
    });

    await test.step('after a password it is the second step', async () => {
      await pia.signOut();
      await pia.typePassword();
      await pia.expectTitle('second_factor_title');
      await pia.press('second_factor_passkey');
      await pia.expectInside();
    });

    await test.step('it is a fresh proof', async () => {
      letProofsAge(pia);
      await security.open();
      await security.addPasskey('Key of Pia');
      const question = new StepUp(pia);
      await question.expectAsked();
      await question.usePasskey();
      // The same authenticator makes no second one.
      await expect(pia.page.getByText(pia.say('passkey_known'))).toBeVisible();
    });
  });
}
