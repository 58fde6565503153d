import { mkdir, writeFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/accounts.ts';
import type { Language } from '../fixtures/words.ts';

const LANGUAGES: Language[] = ['nl', 'en'];

for (const language of LANGUAGES)
  test(`new terms are asked for, inside and at the door, in ${language}`, async ({ person, stage }) => {
    const [ina, otto] = [
      await person({ fullName: 'Ina Inside', email: `ina@terms-${language}.example`, language }),
      await person({ fullName: 'Otto Outside', email: `otto@terms-${language}.example`, language }),
    ];
    await ina.signUpByApi();
    await otto.signUpByApi();
    await ina.signIn();

    const folder = `${stage.installation.dataDir}/terms-${language}`;
    const version = language === 'nl' ? '2031-01' : '2031-02';
    await mkdir(`${folder}/${version}`, { recursive: true });
    for (const name of ['nl', 'en']) await writeFile(`${folder}/${version}/${name}.md`, `# Terms ${version}\n\nText of the story.\n`);
    await stage.restart({ WISSEL_TERMS_DIR: folder });

    await ina.open('/invoices');
    await ina.expectTitle('terms_new_title');
    await expect(ina.page.getByText('Text of the story.')).toBeVisible();
    await ina.look('70-new-terms');
    await ina.press('terms_button');
    await ina.expectInside();

    await otto.typePassword();
    await otto.expectTitle('terms_new_title');
    await otto.look('71-new-terms-at-the-door');
    await otto.press('terms_button');
    await otto.expectInside();
    await stage.restart();
  });
