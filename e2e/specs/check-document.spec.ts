import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';
import type { Language } from '../fixtures/words.ts';
import { Check } from '../pages/check.ts';

const example = (name: string) =>
  fileURLToPath(new URL(`../../backend/server/src/api/validations/examples/${name}`, import.meta.url));

/** What is wrong with the examples, in the words of the rules. */
const words: Record<Language, { amount: string; country: string; line: string; unreadable: RegExp }> = {
  en: {
    amount: 'The amount due is 60.00',
    country: 'is not a country code of two letters',
    line: 'line 60',
    unreadable: /^Line 1, column \d+: /,
  },
  nl: {
    amount: 'Het te betalen bedrag is 60.00',
    country: 'is geen landcode van twee letters',
    line: 'regel 60',
    unreadable: /^Regel 1, kolom \d+: /,
  },
};

for (const language of ['en', 'nl'] as const)
  test(`somebody has a wrong document checked in ${language}, and nothing is kept`, async ({ person }) => {
    const guest = await person({
      fullName: 'Chris Check',
      email: `chris@check-${language}.example`,
      language,
      colorScheme: language === 'nl' && !process.env.WISSEL_GUIDE ? 'dark' : 'light',
    });
    const check = new Check(guest);
    const found = words[language];
    await guest.signUpByApi();
    await guest.signIn();
    await check.open();

    await test.step('UBL from a file, by its own rules and by others', async () => {
      await check.choose(example('ubl.xml'));
      await check.expectRules('rules_peppol');
      const place = `BT-115 · ${found.line} · /Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount`;
      await check.expectError('BR-CO-16', found.amount, place);
      await guest.look('27-check-a-document');
      await check.chooseRules('en16931');
      await check.expectRules('rules_en16931');
      await check.expectError('BR-CO-16', found.amount, place);
    });

    await test.step('JSON that was pasted, with the place in it', async () => {
      await check.chooseRules('peppol');
      await check.paste(await readFile(example('fields.json'), 'utf8'));
      await check.expectRules('rules_peppol');
      await check.expectError('BR-CL-14', found.country, 'BT-55 · /buyer/address/country');
    });

    await test.step('CII has rules of EN 16931 only', async () => {
      await check.choose(example('cii.xml'));
      await expect(check.result.getByRole('alert')).toContainText('/query/rules');
      await check.chooseRules('auto');
      await check.expectRules('rules_en16931');
    });

    await test.step('what is no document', async () => {
      await check.choose({ name: 'letter.xml', mimeType: 'application/xml', buffer: Buffer.from('<Letter>') });
      await expect(check.result.getByText(found.unreadable)).toBeVisible();
      await expectAccessible(guest.page, guest.colorScheme);
    });
  });
