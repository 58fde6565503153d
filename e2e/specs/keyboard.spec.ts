import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/story.ts';

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`40 times Tab did not reach ${wanted}`);
}

test('signing in, going somewhere and signing out need only the keyboard', async ({ person }) => {
  const kim = await person({ fullName: 'Kim Toets', email: 'kim@keyboard.example', language: 'en' });
  await kim.signUpByApi();
  const { page, say } = kim;

  await kim.open('/sign-in');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, page.getByLabel(say('sign_in_email')));
  await page.keyboard.type(kim.email);
  await tabTo(page, page.getByLabel(say('sign_in_password'), { exact: true }));
  await page.keyboard.type('a wrong sentence as password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: say('sign_in_bad') })).toBeVisible();
  await tabTo(page, page.getByLabel(say('sign_in_password'), { exact: true }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(kim.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: say('home_welcome', { name: kim.fullName }) })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const skip = page.getByRole('link', { name: say('skip_to_content') });
  await tabTo(page, skip);
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await page.reload();
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: say('nav_organizations') }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say('nav_organizations') })).toBeVisible();

  await tabTo(page, page.getByRole('button', { name: say('user_menu', { name: kim.fullName }) }));
  await page.keyboard.press('Enter');
  const signOut = page.getByRole('menuitem', { name: say('sign_out') });
  await expect(signOut).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(signOut).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: say('sign_in_title') })).toBeVisible();
});
