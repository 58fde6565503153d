// The calls of the API that more than one story makes.
import { setTimeout as sleep } from 'node:timers/promises';
import { linkFor } from './mail.mjs';

export const PASSWORD = 'one long sentence as password';

/** A person who uses the API. */
export class Client {
  /** @type {string | null} */
  token = null;

  /** @param {string} url address of the server @param {string} [address] of the person, for a server that trusts its proxy */
  constructor(url, address) {
    this.url = url;
    this.address = address;
  }

  /**
   * One call; fails when the status is another one than wanted.
   * @param {number} wanted @param {string} method @param {string} path below /api/v1
   * @param {unknown} [body] @param {Record<string, string>} [headers]
   * @returns {Promise<any>}
   */
  async call(wanted, method, path, body, headers = {}) {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.address ? { 'x-forwarded-for': this.address } : {}),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    if (answer.status !== wanted)
      throw new Error(`${method} ${path} answered ${answer.status} instead of ${wanted}\nbody: ${JSON.stringify(body)}\nanswer: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /**
   * An account, from registration to a session.
   * @param {string} dataDir where the mails are @param {string} email @param {string} fullName @param {'nl' | 'en'} [language]
   */
  async signUp(dataDir, email, fullName, language = 'en') {
    await this.call(202, 'POST', '/auth/register', { email, language });
    const token = (await linkFor(dataDir, email)).searchParams.get('token');
    const terms = await this.call(200, 'GET', '/terms/current');
    const session = await this.call(200, 'POST', '/auth/activate', {
      token,
      password: PASSWORD,
      full_name: fullName,
      accepted_terms_version: terms.version,
    });
    this.token = session.access_token;
    return this.call(200, 'GET', '/me');
  }

  /** @param {string} email */
  async signIn(email) {
    const session = await this.call(200, 'POST', '/auth/login', { email, password: PASSWORD });
    this.token = session.access_token;
  }

  /**
   * An active organization, from the register of the sandbox.
   * @param {string} environmentId @param {string} query what to search in the register
   */
  async addOrganization(environmentId, query) {
    const found = await this.call(200, 'GET', `/register/search?country=NL&query=${encodeURIComponent(query)}`);
    const { country, register_number, legal_name, vat_number, address } = found.items[0];
    const organization = await this.call(201, 'POST', `/environments/${environmentId}/organizations`, {
      country,
      register_number,
      legal_name,
      vat_number,
      address,
    });
    const activation = await this.call(201, 'POST', `/organizations/${organization.id}/activations`, { method: 'payment' });
    await this.call(200, 'POST', `/sandbox/payments/${activation.next_step.payment_id}/pay`, { account_holder_name: legal_name });
    return this.call(200, 'GET', `/organizations/${organization.id}`);
  }

  /**
   * Switches receiving on for the main identifier and waits until it is registered.
   * @param {string} organizationId
   */
  async receive(organizationId) {
    const { items } = await this.call(200, 'GET', `/organizations/${organizationId}/identifiers`);
    const path = `/organizations/${organizationId}/identifiers/${items[0].id}`;
    await this.call(200, 'PATCH', path, { can_receive: true });
    return until(`${path} is registered`, () => this.call(200, 'GET', path), (found) => found.state === 'registered');
  }
}

/**
 * Asks until the answer is as wanted, for 30 seconds.
 * @template T
 * @param {string} what @param {() => Promise<T>} ask @param {(answer: T) => boolean} isWanted @param {number} [seconds]
 * @returns {Promise<T>}
 */
export async function until(what, ask, isWanted, seconds = 30) {
  const endAt = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > endAt) throw new Error(`not within ${seconds} seconds: ${what}\nlast answer: ${JSON.stringify(answer)}`);
    await sleep(100);
  }
}

/**
 * An invoice that is valid by all rules.
 * @param {string} number @param {any} buyer an organization @param {string} participant of the buyer
 */
export function invoiceTo(number, buyer, participant) {
  return {
    number,
    issued_on: '2026-03-02',
    due_on: '2026-04-01',
    buyer_reference: 'cost centre 7',
    buyer: {
      legal_name: buyer.legal_name,
      participant,
      register_number: buyer.register_number,
      register_scheme: '0106',
      ...(buyer.vat_number ? { vat_number: buyer.vat_number } : {}),
      address: buyer.address,
    },
    payment: { means_code: '30', iban: 'NL91ABNA0417164300' },
    lines: [{ name: 'Advice', quantity: '3', unit_code: 'HUR', unit_price: '95.50', vat_category: 'S', vat_rate: '21' }],
  };
}
