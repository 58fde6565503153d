import { expect, test } from '../fixtures/story.ts';
import type { Language } from '../fixtures/words.ts';

const WIDTHS = [320, 375, 768, 1280];
const OUTSIDE = ['/sign-in', '/sign-up', '/forgot-password'];
const INSIDE = ['/', '/invoices', '/inbox', '/look-up', '/check', '/organizations', '/members', '/settings', '/settings/security', '/settings/email', '/settings/data', '/environment/sign-in'];

for (const language of ['nl', 'en'] satisfies Language[])
  // 320 is also what is left of 1280 at 400 % (WCAG 1.4.10). Tables may scroll within themselves.
  test(`nothing sticks out of a small screen, in ${language}`, async ({ person }) => {
    const fullName = 'Wilhelmina-Alexandra van Oudshoorn-Terpstra';
    const wil = await person({ fullName, email: `wilhelmina@a-long-name-for-a-company-${language}.example`, language });
    const { page } = wil;
    const tooWide = () =>
      page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const sticksOut = (element: Element) => {
          const { left, right, width: own } = element.getBoundingClientRect();
          return own > 0 && (left < -0.5 || right > width + 0.5);
        };
        const inTopBar = [...document.querySelectorAll('.shell-top, .shell-top > *')].filter(sticksOut);
        return { page: Math.max(0, document.documentElement.scrollWidth - width), inTopBar: inTopBar.map((one) => one.outerHTML.slice(0, 90)) };
      });
    const visit = async (paths: string[]) => {
      for (const path of paths) {
        await wil.open(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        // Another font in its place is wider.
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          expect.soft(await tooWide(), `${path} at ${width}`).toEqual({ page: 0, inTopBar: [] });
          if (process.env.WISSEL_LOOK) await page.screenshot({ path: `${process.env.WISSEL_LOOK}/${language}${path.replaceAll('/', '-')}-${width}.png` });
        }
      }
    };
    await visit(OUTSIDE);
    await wil.signUpByApi();
    await wil.signIn();
    await visit(INSIDE);
    await page.setViewportSize({ width: 320, height: 800 });
    for (const key of ['environment_switch', 'user_menu']) {
      await page.getByRole('button', { name: wil.pattern(key) }).click();
      const box = await page.getByRole('menu').boundingBox();
      expect(box?.x, key).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), key).toBeLessThanOrEqual(320);
      await page.keyboard.press('Escape');
    }
  });
