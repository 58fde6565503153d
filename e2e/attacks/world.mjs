// A Wissel with the four providers for the attack scripts, and the look at what an attacker has in the end.
import { strict as assert } from 'node:assert';
import { Browser } from '../lib/browser.mjs';
import { startFour } from '../lib/identity-providers.mjs';
import { linkFor } from '../lib/mail.mjs';
import { Installation } from '../lib/server.mjs';

/** @typedef {import('../lib/identity-providers.mjs').IdentityProvider} IdentityProvider */
/** @typedef {import('../lib/identity-providers.mjs').Account} Account */

export const VICTIMS_PASSWORD = 'the victim keeps this one to herself';
export const ATTACKERS_PASSWORD = 'the attacker would like to keep this';

export class World {
  #people = 0;

  /** @param {Installation} installation @param {Awaited<ReturnType<typeof startFour>>} providers */
  constructor(installation, providers) {
    this.installation = installation;
    this.providers = providers;
  }

  /** On SQLite, or on the database STORY_DATABASE_URL. */
  static async start() {
    const installation = await Installation.create(process.env.STORY_DATABASE_URL);
    const providers = await startFour(installation.url);
    await installation.start({ WISSEL_TRUST_PROXY: 'true', ...providers.settings() });
    return new World(installation, providers);
  }

  async stop() {
    await this.installation.remove();
    await this.providers.stop();
  }

  /** Somebody's browser, at an address of its own. */
  browser() {
    this.#people += 1;
    return new Browser(this.installation.url, `198.18.${this.#people >> 8}.${this.#people & 255}`);
  }

  /** The token of the newest mail with a link to this page. @param {string} email @param {string} page */
  async token(email, page) {
    return (await linkFor(this.installation.dataDir, email, page)).searchParams.get('token') ?? '';
  }

  /**
   * Signs in at a provider that is trusted with the address; a new account accepts the terms.
   * @param {Browser} browser @param {string} email
   */
  async comeByProvider(browser, email) {
    const { google } = this.providers;
    const account = google.accounts.get(email) ?? google.add(email, {}, { sub: email });
    const page = await browser.signInAt(google, account);
    if (page === '/sign-in/continue') {
      const pending = await browser.call(200, 'GET', '/auth/pending');
      assert.equal(pending.step, 'terms', JSON.stringify(pending));
      const body = { full_name: 'Vera Victim', accepted_terms_version: pending.terms_version };
      await browser.call(200, 'POST', '/auth/pending/continue', body);
    } else assert.equal(page, '/');
    assert.equal((await browser.me())?.email, email);
  }

  /** A new password by the link in the mailbox. @param {Browser} browser @param {string} email */
  async resetPassword(browser, email) {
    await browser.call(202, 'POST', '/auth/password/forgot', { email });
    await browser.call(204, 'POST', '/auth/password/reset', { token: await this.token(email, 'reset-password'), password: VICTIMS_PASSWORD });
    await browser.call(200, 'POST', '/auth/login', { email, password: VICTIMS_PASSWORD });
  }

  /**
   * What a thief took: the cookies and the token of somebody's browser, used from his own place.
   * @param {Browser} victim
   */
  stolen(victim) {
    const thief = this.browser();
    thief.cookies = victim.cookies.map((cookie) => ({ ...cookie }));
    thief.token = victim.token;
    return thief;
  }
}

/**
 * Everything that the attacker left behind is tried once more; nothing of it leads to the victim's account, and the
 * account holds nothing but what the victim put there.
 * @param {World} world @param {Browser} victim @param {string} email
 * @param {{ browsers: Browser[], identities?: [IdentityProvider, Account][], links?: [string, string][] }} attacker `links`: page and token of mails
 */
export async function expectNothingFor(world, victim, email, { browsers, identities = [], links = [] }) {
  const victimId = (await victim.me())?.id;
  assert.ok(victimId, 'the victim is signed in');
  const isVictim = async (/** @type {Browser} */ browser) => (await browser.me())?.id === victimId;

  for (const [page, token] of links) {
    const accepted_terms_version = await victim.terms();
    for (const browser of [...browsers, world.browser()])
      if (page === 'confirm-email') await browser.call([404, 409], 'POST', '/auth/email/confirm', { token });
      else await browser.call(404, 'POST', '/auth/activate', { token, password: ATTACKERS_PASSWORD, full_name: 'Mallory', accepted_terms_version });
  }
  for (const browser of browsers) {
    assert.ok(!(await isVictim(browser)), 'an access token of the attacker is the victim\'s');
    await browser.refresh();
    assert.ok(!(await isVictim(browser)), 'a refresh token of the attacker is the victim\'s');
    await carryOn(world, browser, victimId);
  }
  await world.browser().call([401, 403], 'POST', '/auth/login', { email, password: ATTACKERS_PASSWORD });
  for (const [provider, account] of identities)
    for (const browser of [...browsers, world.browser()]) {
      await browser.signInAt(provider, account);
      assert.ok(!(await isVictim(browser)), `${provider.name} ${account.sub} signs in to the victim's account`);
      await carryOn(world, browser, victimId);
    }

  const me = await victim.me();
  assert.deepEqual([me?.id, me?.email, me?.new_email ?? null], [victimId, email, null]);
  const [known, security, open] = [
    await victim.call(200, 'GET', '/me/identities'),
    await victim.call(200, 'GET', '/me/security'),
    await victim.call(200, 'GET', '/me/sessions'),
  ];
  const foreign = known.items.filter((/** @type {any} */ item) => item.provider !== 'google' || item.email !== email);
  assert.deepEqual(foreign, [], 'identities that are not the victim\'s');
  assert.deepEqual([security.totp.is_enabled, security.passkey_count, security.has_second_factor], [false, 0, false]);
  const attackers = browsers.map((browser) => browser.address);
  assert.deepEqual(open.items.filter((/** @type {any} */ item) => attackers.includes(item.address)), [], 'sessions of the attacker');
}

/**
 * The attacker tries to finish a sign-in that waits for a further step, with all he can make up.
 * @param {World} world @param {Browser} browser @param {string} victimId
 */
export async function carryOn(world, browser, victimId) {
  const accepted_terms_version = await browser.terms();
  for (const body of [
    { full_name: 'Mallory', accepted_terms_version },
    { password: ATTACKERS_PASSWORD, full_name: 'Mallory', accepted_terms_version },
    { token: 'made-up', full_name: 'Mallory', accepted_terms_version },
  ]) {
    await browser.call([202, 401, 403, 404, 422, 429], 'POST', '/auth/pending/continue', body);
    await browser.refresh();
    assert.notEqual((await browser.me())?.id, victimId, 'the attacker carried on to the victim\'s account');
  }
}
