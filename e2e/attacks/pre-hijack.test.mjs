// The five ways of pre-hijacking an account (arXiv 2205.10174), each with a victim who comes by a provider and with one who
// comes by password: the attacker acts before or while the victim comes, and has nothing in the end.
import { strict as assert } from 'node:assert';
import { after, before, describe, test } from 'node:test';
import { ATTACKERS_PASSWORD, VICTIMS_PASSWORD, World, expectNothingFor } from './world.mjs';

/** @type {World} */
let world;
before(async () => {
  world = await World.start();
  // The first of a domain rules its environment; the victims are not that one.
  await world.browser().signUp(world.installation.dataDir, `first-${process.pid}@victim.example`);
});
after(async () => {
  await world?.stop();
});

/** @typedef {import('../lib/browser.mjs').Browser} Browser */
/** How a victim comes who had no account: by the provider, or by registering. @type {Record<string, (victim: Browser, email: string) => Promise<unknown>>} */
const arrivals = {
  'a provider': (victim, email) => world.comeByProvider(victim, email),
  password: (victim, email) => victim.signUp(world.installation.dataDir, email, VICTIMS_PASSWORD),
};
/** How a victim comes who has an account already, whose session was stolen. @type {typeof arrivals} */
const returns = {
  'a provider': (victim, email) => world.comeByProvider(victim, email),
  password: (victim, email) => world.resetPassword(victim, email),
};
let count = 0;
const fresh = () => `vera-${process.pid}-${++count}@victim.example`;

describe('classic-federated merge: the attacker registers the address of the victim with a password of his own', () => {
  for (const [way, arrive] of Object.entries(arrivals))
    test(`the victim comes by ${way}`, async () => {
      const [email, mallory, vera] = [fresh(), world.browser(), world.browser()];
      // The attacker asks for an account, tries to slip a password in, and signs in with it.
      await mallory.call(202, 'POST', '/auth/register', { email, language: 'en' });
      await mallory.call([202, 400, 422], 'POST', '/auth/register', { email, language: 'en', password: ATTACKERS_PASSWORD, full_name: 'Mallory' });
      await mallory.call(401, 'POST', '/auth/login', { email, password: ATTACKERS_PASSWORD });
      await mallory.call([401, 404, 422], 'POST', '/auth/activate', {
        token: 'made-up', password: ATTACKERS_PASSWORD, full_name: 'Mallory', accepted_terms_version: await mallory.terms(),
      });
      const mailed = await world.token(email, 'activate');

      await arrive(vera, email);

      // Even the link of his own registration is worth nothing, should he ever see it.
      await expectNothingFor(world, vera, email, { browsers: [mallory], links: [['activate', mailed]] });
    });
});

describe('unexpired session: the attacker holds a session, and a sign-in that waits, while the victim comes', () => {
  for (const [way, comeBack] of Object.entries(returns))
    test(`the victim comes by ${way}`, async () => {
      const [email, waiting, before_, vera] = [fresh(), world.browser(), world.browser(), world.browser()];
      // Before there is an account, the attacker lets a sign-in with the victim's address wait.
      const trojan = world.providers.work.add(email, {}, { sub: `waiting-${email}` });
      assert.equal(await waiting.signInAt(world.providers.work, trojan), '/sign-in/continue');
      await before_.signUp(world.installation.dataDir, email, 'a password that was good enough once');
      // Then a thief takes the session of the victim, and renews it.
      const thief = world.stolen(before_);
      assert.ok(await thief.refresh());
      assert.equal((await thief.me())?.email, email);

      await comeBack(vera, email);

      await expectNothingFor(world, vera, email, { browsers: [thief, waiting], identities: [[world.providers.work, trojan]] });
    });
});

describe('trojan identifier: the attacker puts an identity of his own at the address of the victim', () => {
  for (const [way, arrive] of Object.entries(arrivals))
    test(`the victim comes by ${way}`, async () => {
      const [email, mallory, vera] = [fresh(), world.browser(), world.browser()];
      // A provider that vouches for any address tells that the attacker has the victim's.
      const trojan = world.providers.work.add(email, { email_verified: true }, { sub: `trojan-${email}` });
      assert.equal(await mallory.signInAt(world.providers.work, trojan), '/sign-in/continue');
      assert.equal(mallory.token, null);
      assert.equal((await mallory.call(200, 'GET', '/auth/pending')).step, 'proof');
      // The link is in the victim's mailbox. She follows it, in her own browser: it belongs to another one.
      const mailed = await world.token(email, 'prove-identity');
      await vera.call(404, 'POST', '/auth/pending/continue', { token: mailed, full_name: 'Vera', accepted_terms_version: await vera.terms() });

      await arrive(vera, email);

      await expectNothingFor(world, vera, email, { browsers: [mallory], identities: [[world.providers.work, trojan]] });
    });
});

describe('unexpired e-mail change: the attacker leaves a change of address open while the victim comes', () => {
  for (const [way, comeBack] of Object.entries(returns))
    test(`the victim comes by ${way}`, async () => {
      const [email, mallorysMail, hisOwn, before_, vera] = [fresh(), `mallory-${fresh()}`, world.browser(), world.browser(), world.browser()];
      // The attacker's own account asks for the victim's address, before she has an account.
      await hisOwn.signUp(world.installation.dataDir, mallorysMail, ATTACKERS_PASSWORD);
      await hisOwn.call(202, 'POST', '/me/email', { email });
      const toVera = await world.token(email, 'confirm-email');
      // And with a stolen session he asks for the other direction: her account, his mailbox.
      await before_.signUp(world.installation.dataDir, email, 'a password that was good enough once');
      const thief = world.stolen(before_);
      const second = `second-${mallorysMail}`;
      await thief.call(202, 'POST', '/me/email', { email: second });
      const toMallory = await world.token(second, 'confirm-email');

      await comeBack(vera, email);

      await expectNothingFor(world, vera, email, { browsers: [thief, hisOwn], links: [['confirm-email', toMallory], ['confirm-email', toVera]] });
      assert.equal((await hisOwn.me())?.email ?? mallorysMail, mallorysMail);
    });
});

describe('non-verifying provider: the attacker signs in where nobody looks whether an address is his', () => {
  for (const [way, arrive] of Object.entries(arrivals))
    test(`the victim comes by ${way}`, async () => {
      const [email, mallory, vera] = [fresh(), world.browser(), world.browser()];
      const { google, microsoft, apple, work } = world.providers;
      /** @type {[typeof google, import('../lib/identity-providers.mjs').Account][]} */
      const identities = [
        [work, work.add(email, { email_verified: false }, { sub: `unverified-${email}` })],
        [google, google.add(email, { email_verified: false, hd: undefined }, { sub: `unverified-${email}` })],
        [microsoft, microsoft.add(email, { xms_edov: undefined }, { sub: `unverified-${email}` })],
        [apple, apple.add(email, { email_verified: 'false' }, { sub: `unverified-${email}` })],
      ];
      // Each time the attacker is asked for a proof that he doesn't have.
      for (const [provider, account] of identities) {
        assert.equal(await mallory.signInAt(provider, account), '/sign-in/continue', provider.name);
        assert.deepEqual([mallory.token, (await mallory.call(200, 'GET', '/auth/pending')).step], [null, 'proof'], provider.name);
      }

      await arrive(vera, email);

      await expectNothingFor(world, vera, email, { browsers: [mallory], identities });
    });
});
