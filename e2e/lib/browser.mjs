// A browser without a screen: cookies with their SameSite rules, redirects, and the forms of the stories' providers.
import { PASSWORD } from './api.mjs';
import { linkFor } from './mail.mjs';

/** @typedef {{ name: string, value: string, host: string, path: string, sameSite: string }} Cookie */
/** @typedef {{ status: number, headers: Headers, text: string, body: any, url: URL }} Answer */

export class Browser {
  /** @type {Cookie[]} */
  cookies = [];
  /** Access token of the session that was opened here. @type {string | null} */
  token = null;

  /**
   * @param {string} url address of Wissel
   * @param {string} address where this browser is, for a server that trusts its proxy
   */
  constructor(url, address) {
    this.url = url;
    this.address = address;
  }

  /**
   * One request, without following a redirect.
   * @param {string} method @param {string | URL} at
   * @param {{ form?: Record<string, string>, json?: unknown, from?: string, headers?: Record<string, string> }} [how] `from`: the site that sends the browser there
   * @returns {Promise<Answer>}
   */
  async request(method, at, { form, json, from, headers = {} } = {}) {
    const url = new URL(at, this.url);
    const isCrossSite = from !== undefined && new URL(from).hostname !== url.hostname;
    const cookie = this.cookies
      .filter(({ host, path }) => host === url.hostname && url.pathname.startsWith(path))
      .filter(({ sameSite }) => !isCrossSite || (sameSite === 'lax' && method === 'GET') || sameSite === 'none')
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        'x-forwarded-for': this.address,
        ...(cookie ? { cookie } : {}),
        ...(method === 'GET' ? {} : { origin: from ? new URL(from).origin : url.origin }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
      signal: AbortSignal.timeout(30_000),
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line, url.hostname);
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, text, body: isJson && text ? JSON.parse(text) : null, url };
  }

  /** @param {string} line @param {string} host */
  #keep(line, host) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const of = (/** @type {string} */ wanted) =>
      attributes.find((attribute) => attribute.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const path = of('path') ?? '/';
    this.cookies = this.cookies.filter((kept) => kept.name !== name || kept.host !== host || kept.path !== path);
    const isGone = value === '' || of('max-age') === '0' || Date.parse(of('expires') ?? '') < Date.now();
    if (!isGone) this.cookies.push({ name, value, host, path, sameSite: of('samesite')?.toLowerCase() ?? 'lax' });
  }

  /**
   * A call of the API with the session of this browser; fails when the status is another one than wanted.
   * @param {number | number[]} wanted @param {string} method @param {string} path below /api/v1 @param {unknown} [json]
   * @returns {Promise<any>}
   */
  async call(wanted, method, path, json) {
    const answer = await this.request(method, `/api/v1${path}`, { json, ...this.#session() });
    if (![wanted].flat().includes(answer.status))
      throw new Error(`${method} ${path} answered ${answer.status} instead of ${wanted}\nbody: ${JSON.stringify(json)}\nanswer: ${answer.text}`);
    if (answer.body?.access_token) this.token = answer.body.access_token;
    return answer.body;
  }

  #session() {
    return this.token ? { headers: { authorization: `Bearer ${this.token}` } } : {};
  }

  /**
   * Follows redirects and forms that send themselves until a page of Wissel or one with choices.
   * @param {Answer} answer @returns {Promise<Answer>}
   */
  async follow(answer) {
    for (let hops = 0; hops < 12; hops++) {
      const location = answer.headers.get('location');
      const action = answer.text.match(/<form method="post" action="([^"]+)">\s*<input type="hidden"/)?.[1];
      if (location) {
        const next = new URL(location, answer.url);
        if (next.origin === this.url && !next.pathname.startsWith('/api/') && !next.pathname.startsWith('/t/')) return { ...answer, url: next };
        answer = await this.request('GET', next, { from: answer.url.href });
      } else if (action) {
        const fields = [...answer.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
        const form = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescaped(value)]));
        answer = await this.request('POST', unescaped(action), { form, from: answer.url.href });
      } else return answer;
    }
    throw new Error(`too many redirects, the last one from ${answer.url}`);
  }

  /**
   * Leaves for a provider, chooses an account there, comes back. Answers path and query of the page where it ended.
   * @param {import('./identity-providers.mjs').IdentityProvider} provider @param {import('./identity-providers.mjs').Account} account
   * @param {string} [from] where to begin, instead of the button of the provider
   */
  async signInAt(provider, account, from = `/api/v1/auth/oidc/${provider.name}/start?return_to=/`) {
    const choices = await this.follow(await this.request('GET', from));
    const action = `${choices.url.pathname}?sub=${encodeURIComponent(account.sub)}`;
    if (!choices.text.includes(action.replaceAll('&', '&amp;')))
      throw new Error(`${account.sub} can't be chosen at ${choices.url}: ${choices.status} ${choices.text}`);
    const end = await this.follow(await this.request('POST', new URL(action, choices.url), { form: {}, from: choices.url.href }));
    if (end.url.origin !== this.url) throw new Error(`ended at ${end.url}: ${end.status} ${end.text}`);
    this.token = null;
    await this.refresh();
    return end.url.pathname + end.url.search;
  }

  /** Opens the pages again: is there a session? */
  async refresh() {
    const answer = await this.request('POST', '/api/v1/auth/refresh');
    this.token = answer.status === 200 ? answer.body.access_token : null;
    return this.token !== null;
  }

  /** Who is signed in here, or null. */
  async me() {
    if (!this.token) return null;
    const answer = await this.request('GET', '/api/v1/me', this.#session());
    return answer.status === 200 ? answer.body : null;
  }

  /**
   * Makes an account by hand: registration, the link in the mail, name and password, terms.
   * @param {string} dataDir where the mails are @param {string} email @param {string} [password]
   */
  async signUp(dataDir, email, password = PASSWORD) {
    await this.call(202, 'POST', '/auth/register', { email, language: 'en' });
    return this.activate((await linkFor(dataDir, email, 'activate')).searchParams.get('token') ?? '', password);
  }

  /** @param {string} token @param {string} [password] */
  async activate(token, password = PASSWORD) {
    const accepted_terms_version = await this.terms();
    await this.call(200, 'POST', '/auth/activate', { token, password, full_name: 'Robin Tester', accepted_terms_version });
    return this.me();
  }

  /** Version of the terms that is to be accepted. */
  async terms() {
    return (await this.call(200, 'GET', '/terms/current')).version;
  }
}

/** @param {string} text */
const unescaped = (text) =>
  text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[/** @type {string} */ (name)] ?? "'");
