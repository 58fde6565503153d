import { expect, test } from '../fixtures/story.ts';

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
  for (const path of ['/sign-in', '/sign-up', '/forgot-password', '/activate?token=unknown', '/prove-identity', '/prove-identity?token=unknown', '/reset-password?token=unknown', '/no/such/page']) {
    await pat.open(path);
    await expect(page.getByRole('heading').first(), path).toBeVisible();
  }
  await pat.signUpByApi();
  await pat.signIn();
  for (const path of ['/', '/invoices', '/invoices/new', '/inbox', '/look-up', '/check', '/organizations', '/organizations/new', '/members', '/settings']) {
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
