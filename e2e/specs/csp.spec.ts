import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '../fixtures/story.ts';

const OUTSIDE = [
  ...['/sign-in', '/sign-in?problem=auth.cancelled', '/sign-in?problem=access.sso_required&environment=policy', '/sign-in/continue', '/sign-up', '/account-deleted', '/no/such/page'],
  ...['/forgot-password', '/activate?token=unknown', '/reset-password?token=unknown', '/prove-identity', '/prove-identity?token=unknown'],
  ...['/undo-identity?token=unknown', '/confirm-email?token=unknown', '/undo-email?token=unknown', '/undo-deletion?token=unknown'],
];
const INSIDE = [
  ...['/', '/invoices', '/invoices/new', '/inbox', '/look-up', '/check', '/organizations', '/organizations/new', '/members'],
  ...['/settings', '/settings/security', '/settings/email', '/settings/data', '/settings/security?problem=identity.taken', '/environment/sign-in', '/operator'],
];

test('every page without an id in its address is looked at below', () => {
  const folder = new URL('../../frontend/src/routes/', import.meta.url);
  const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const paths = sources.flatMap((source) => [...source.matchAll(/(?:path: |\[)'(\/[^'$]*)'/g)].map((match) => match[1]));
  expect(paths.length).toBeGreaterThan(20);
  const seen = new Set([...OUTSIDE, ...INSIDE].map((path) => path.split('?')[0]));
  expect(paths.filter((path) => !seen.has(path))).toEqual([]);
});

test('the policy forbids what it should, and is on every answer', async ({ browser, installation }) => {
  const page = await browser.newPage();
  const answer = await page.goto(`${installation.url}/sign-in`);
  const policy = (await answer?.headerValue('content-security-policy')) ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain('unsafe-eval');
  expect(await answer?.headerValue('x-content-type-options')).toBe('nosniff');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.evaluate(() => { document.body.innerHTML = '<b>from a text</b>'; })).rejects.toThrow(/TrustedHTML/);
  await page.close();

  for (const path of ['/assets/nothing.js', '/api/v1/me', '/api/v1/nothing', '/healthz']) {
    const other = await fetch(installation.url + path);
    expect(other.headers.get('content-security-policy'), path).toContain("default-src 'none'");
  }
});

// The fixture fails this story at its end if the browser complained about anything.
test('no page violates the policy or writes an error', async ({ person }) => {
  const pat = await person({ fullName: 'Pat Policy', email: 'pat@policy.example', language: 'en' });
  const { page, say } = pat;
  for (const path of OUTSIDE) {
    await pat.open(path);
    await expect(page.getByRole('heading').first(), path).toBeVisible();
  }
  await pat.signUpByApi();
  await pat.signIn();
  for (const path of INSIDE) {
    await pat.open(path);
    await expect(page.getByRole('main').getByRole('heading').first(), path).toBeVisible();
  }
  // Popovers bring elements of their own into the page.
  await page.getByRole('button', { name: pat.pattern('environment_switch') }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  const account = page.getByRole('button', { name: say('user_menu', { name: pat.fullName }) });
  for (const theme of ['theme_dark', 'theme_light', 'theme_system']) {
    await account.click();
    await page.getByRole('menuitemradio', { name: say(theme) }).click();
  }
});
