import { expect, test } from '../fixtures/accounts.ts';
import type { Language } from '../fixtures/words.ts';
import { IdentityProvider } from '../lib/identity-providers.mjs';
import { OwnProvider } from '../pages/own-provider.ts';
import { ProviderSignIn } from '../pages/provider-sign-in.ts';
import { Security } from '../pages/security.ts';

const LANGUAGES: Language[] = ['nl', 'en'];

for (const language of LANGUAGES)
  test(`an environment signs in by its own provider only, in ${language}`, async ({ person, stage }) => {
    const domain = `own-${language}.example`;
    const [olga, worker, newcomer] = [
      await person({ fullName: 'Olga Owner', email: `olga@${domain}`, language }),
      await person({ fullName: 'Wim Worker', email: `wim@${domain}`, language }),
      await person({ fullName: 'Nina New', email: `nina@${domain}`, language }),
    ];
    await olga.signUpByApi();
    await worker.signUpByApi();
    const provider = await IdentityProvider.start('oidc', 'own', stage.installation.url);
    for (const { email, fullName } of [olga, worker, newcomer]) provider.add(email, {}, { firstName: fullName.split(' ')[0] ?? '', lastName: fullName.split(' ')[1] ?? '' });
    // Also somebody of another company works with this provider.
    provider.add('guest@elsewhere.example');
    stage.providers.google.add(worker.email);
    const page = new OwnProvider(olga);
    let app: Awaited<ReturnType<Security['turnOnCodes']>>['app'];
    let signInUrl = '';
    await worker.signIn();

    await test.step('the administrator has a second step', async () => {
      await olga.signIn();
      const security = new Security(olga);
      await security.open();
      ({ app } = await security.turnOnCodes('51-scan-secret', '52-recovery-codes'));
    });

    await test.step('proves the domain', async () => {
      await page.open();
      await olga.look('80-own-sign-in');
      const record = await page.addDomain(domain);
      await olga.look('81-domain-record');
      await page.checkDomain();
      await expect(olga.page.getByText(olga.say('domain_failed_title'))).toBeVisible();
      stage.dns.set(record.name, 'v=spf1 -all', record.value);
      await page.checkDomain();
      await expect(olga.page.getByText(olga.say('domain_found'))).toBeVisible();
      await olga.look('82-domain-proved');
    });

    await test.step('sets the provider and tests it', async () => {
      provider.redirectUris.add(await page.setProvider({ label: 'Own', issuer: provider.issuer, clientId: provider.clientId, secret: provider.clientSecret }));
      await olga.look('83-own-provider');
      await page.test('guest@elsewhere.example');
      await expect(olga.page.getByText(olga.say('visit_problem_title'))).toBeVisible();
      await page.test(olga.email);
      await expect(olga.page.getByText(olga.say('idp_state_tested'), { exact: true })).toBeVisible();
      signInUrl = await page.signInUrl();
      await olga.look('84-provider-tested');
    });

    await test.step('makes it the only way in', async () => {
      await page.enforce(olga.fullName, olga.email);
      await expect(olga.page.getByText(olga.say('enforce_on', { domains: domain, provider: 'Own' }), { exact: true })).toBeVisible();
      await olga.look('85-only-way-in');
    });

    await test.step('every other way is refused', async () => {
      await worker.open('/settings');
      await worker.expectTitle('sign_in_title');
      await worker.typePassword();
      await worker.expectTitle('sso_title');
      await worker.look('86-own-sign-in-needed');
      await new ProviderSignIn(worker).signIn('Google');
      await worker.expectTitle('sso_title');
      const onward = worker.page.getByRole('link', { name: worker.say('sso_button') });
      expect(new URL((await onward.getAttribute('href')) ?? '', worker.page.url()).href).toBe(signInUrl);
    });

    await test.step('the own address goes straight to the provider', async () => {
      await worker.page.getByRole('link', { name: worker.say('sso_button') }).click();
      await worker.page.getByRole('button', { name: worker.email, exact: true }).click();
      await worker.expectInside();
      await newcomer.page.goto(signInUrl);
      await newcomer.page.getByRole('button', { name: newcomer.email, exact: true }).click();
      await new ProviderSignIn(newcomer).acceptTerms();
    });

    await test.step('one administrator can still get in', async () => {
      await olga.signOut();
      await olga.typePassword();
      await olga.expectTitle('second_factor_title');
      await olga.page.getByLabel(olga.say('code'), { exact: true }).fill(await app.code());
      await olga.press('second_factor_button');
      await olga.expectInside();
    });
    await provider.stop();
  });
