import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/accounts.ts';
import type { Language } from '../fixtures/words.ts';
import { Security } from '../pages/security.ts';

const LANGUAGES: Language[] = ['nl', 'en'];

for (const language of LANGUAGES) {
  test(`a new e-mail address, confirmed there and taken back here, in ${language}`, async ({ person }) => {
    const mia = await person({ fullName: 'Mia Move', email: `mia@old-${language}.example`, language });
    const { page, say } = mia;
    const next = `mia@new-${language}.example`;
    await mia.signUpByApi();
    await mia.signIn();

    await mia.open('/settings/email');
    await mia.expectTitle('email_change');
    await page.getByLabel(say('email_new'), { exact: true }).fill(next);
    await mia.press('email_send');
    await expect(page.getByText(say('email_pending_title'))).toBeVisible();
    await mia.look('60-new-address');

    await mia.openMail('confirm-email', next);
    await mia.expectTitle('confirm_email_title');
    await mia.look('61-confirm-address');
    await mia.press('confirm_email_button');
    await mia.expectTitle('confirm_email_done_title');
    await mia.look('62-address-changed');
    await mia.open('/');
    await mia.signOut();
    await mia.typePassword(next);
    await mia.expectInside();

    await mia.openMail('undo-email');
    await mia.expectTitle('undo_email_title');
    await mia.look('63-undo-address');
    await mia.press('undo_email_button');
    await mia.expectTitle('undo_email_done_title');
    await mia.look('64-address-as-before');
    await mia.open('/');
    await mia.expectTitle('sign_in_title');
    // Whoever changed the address may know the password, so it is gone too.
    await mia.typePassword();
    await expect(page.getByRole('alert')).toBeVisible();
    await mia.openMail('reset-password');
    await page.getByLabel(say('reset_password'), { exact: true }).fill('another sentence that Mia remembers');
    await mia.press('reset_button');
    await mia.expectTitle('reset_done_title');
    await mia.typePassword(mia.email, 'another sentence that Mia remembers');
    await mia.expectInside();
  });

  test(`sessions elsewhere are seen and ended, in ${language}`, async ({ person }) => {
    const who = { fullName: 'Sue Session', email: `sue@sessions-${language}.example`, language };
    const [here, there] = [await person(who), await person(who)];
    await here.signUpByApi();
    await there.signIn();
    await here.signIn();
    const security = new Security(here);
    await security.open();
    // The third is that of the call that made the account.
    await expect(security.sessions()).toHaveCount(3);
    await expect(security.sessions().filter({ hasText: there.address })).toHaveCount(1);
    await security.sessions().filter({ hasText: there.address }).getByRole('button').click();
    await expect(security.sessions().filter({ hasText: there.address })).toHaveCount(0);
    await there.open('/settings');
    await there.expectTitle('sign_in_title');
    await there.signIn();
    await here.page.reload();
    await here.press('sessions_end_others');
    await here.page.getByRole('alertdialog').or(here.page.getByRole('dialog')).getByRole('button', { name: here.say('sessions_end_others') }).click();
    await expect(security.sessions()).toHaveCount(1);
    await there.open('/settings');
    await there.expectTitle('sign_in_title');
  });

  test(`own data taken along, the account ended and had back, in ${language}`, async ({ person }) => {
    const leo = await person({ fullName: 'Leo Leaver', email: `leo@leaving-${language}.example`, language });
    const { page, say } = leo;
    await leo.signUpByApi();
    await leo.signIn();
    await leo.open('/settings/data');
    await leo.expectTitle('export_title');
    await leo.look('65-your-data');
    const [download] = await Promise.all([page.waitForEvent('download'), leo.press('export_button')]);
    const exported = JSON.parse(await readFile((await download.path()) ?? '', 'utf8'));
    expect(JSON.stringify(exported)).toContain(leo.email);

    await leo.press('deletion_button');
    const question = page.getByRole('alertdialog');
    await question.getByLabel(say('deletion_type', { email: leo.email })).fill(leo.email);
    await leo.look('66-delete-account');
    await question.getByRole('button', { name: say('deletion_button') }).click();
    await leo.expectTitle('deleted_title');
    await leo.look('67-account-deleted');
    await leo.typePassword();
    await expect(page.getByRole('alert')).toBeVisible();

    await leo.openMail('undo-deletion');
    await leo.expectTitle('undo_deletion_title');
    await leo.look('68-undo-deletion');
    await leo.press('undo_deletion_button');
    await leo.expectTitle('undo_deletion_done_title');
    await leo.look('69-account-back');
    await leo.signIn();
  });
}
