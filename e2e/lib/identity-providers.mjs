// Sign-in providers of the stories: oidc-provider on loopback, made to be as Google, Microsoft Entra, Apple and a plain
// OpenID provider are. Each shows one page with a button per account, and keeps nobody signed in.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider, interactionPolicy } from 'oidc-provider';

/** @typedef {'google' | 'microsoft' | 'apple' | 'oidc'} Kind */
/**
 * Somebody at a provider, with what the provider tells of him in the ID token.
 * @typedef {{ sub: string, claims: Record<string, unknown>, firstName?: string, lastName?: string }} Account
 */

const TEAM_ID = 'WISSELTEAM';
const KEY_ID = 'WISSELKEY1';
/** Apple takes no client secret that is valid for longer. */
const APPLE_SECRET_SECONDS = 15_777_000;
/** Tenant of Entra that an account without one belongs to. */
const TENANT = '7a3fd0c2-10b5-4f2e-9c8d-2f6f3f0b9d11';

/** @param {unknown} value */
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** @param {string} part @returns {any} */
const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());
/** @param {unknown} text */
const escaped = (text) =>
  String(text).replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '');

/** What oidc-provider keeps, in memory. */
class Memory {
  /** @type {Map<string, any>} */
  static #kept = new Map();

  /** @param {string} model */
  constructor(model) {
    this.model = model;
  }

  /** @param {string} id @param {any} payload */
  async upsert(id, payload) {
    Memory.#kept.set(`${this.model}:${id}`, payload);
  }

  /**
   * Nobody stays signed in: with a session of somebody else oidc-provider would first ask whether to end that.
   * @param {string} id
   */
  async find(id) {
    return this.model === 'Session' ? undefined : Memory.#kept.get(`${this.model}:${id}`);
  }

  /** @param {string} uid */
  async findByUid(uid) {
    for (const [key, payload] of Memory.#kept) if (key.startsWith(`${this.model}:`) && payload.uid === uid) return payload;
  }

  async findByUserCode() {}

  /** @param {string} id */
  async consume(id) {
    const payload = await this.find(id);
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
  }

  /** @param {string} id */
  async destroy(id) {
    Memory.#kept.delete(`${this.model}:${id}`);
  }

  /** @param {string} grantId */
  async revokeByGrantId(grantId) {
    for (const [key, payload] of Memory.#kept) if (payload.grantId === grantId) Memory.#kept.delete(key);
  }
}

/** The provider asks who it is at every sign-in, as with an account chooser. */
function alwaysAsk() {
  const policy = interactionPolicy.base();
  policy.get('login')?.checks.add(
    new interactionPolicy.Check('choose', 'somebody has to be chosen', (ctx) => !ctx.oidc.result?.login),
  );
  return policy;
}

/** A provider that Wissel can be told to let people sign in with. */
export class IdentityProvider {
  /** Who can be chosen, by `sub`. @type {Map<string, Account>} */
  accounts = new Map();
  /** Addresses that a browser may be sent back to. @type {Set<string>} */
  redirectUris = new Set();
  /** Parameters of every request to sign in, newest last. @type {Record<string, string>[]} */
  asked = [];
  clientId = 'wissel-stories';
  clientSecret = 'a secret between the provider and the stories';
  #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  #appleKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** Whom Apple has told about already. @type {Set<string>} */
  #introduced = new Set();
  #server = createServer();

  /**
   * @param {Kind} kind @param {string} name name of its button, in the configuration of Wissel
   */
  constructor(kind, name) {
    this.kind = kind;
    this.name = name;
    /** Address of the server. */
    this.url = '';
    /** What Wissel is told as the issuer. */
    this.issuer = '';
  }

  /**
   * Starts a provider that lets Wissel at this address sign people in.
   * @param {Kind} kind @param {string} name @param {string} wisselUrl
   */
  static async start(kind, name, wisselUrl) {
    const started = new IdentityProvider(kind, name);
    started.redirectUris.add(`${wisselUrl}/api/v1/auth/oidc/${name}/callback`);
    await new Promise((resolve) => started.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = started.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('the provider has no port');
    started.url = `http://127.0.0.1:${address.port}`;
    started.issuer = kind === 'microsoft' ? `${started.url}/common/v2.0` : started.url;
    const provider = started.#provider();
    const answer = provider.callback();
    started.#server.on('request', (request, response) => {
      started.#choose(provider, request, response).then(
        (isDone) => (isDone ? undefined : answer(request, response)),
        (error) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
      );
    });
    return started;
  }

  /**
   * The settings that make Wissel know it.
   * @returns {Record<string, string>}
   */
  settings() {
    const prefix = `WISSEL_OIDC_${this.name.toUpperCase()}`;
    return {
      [`${prefix}_ISSUER`]: this.issuer,
      [`${prefix}_CLIENT_ID`]: this.clientId,
      ...(this.kind === 'apple'
        ? {
            [`${prefix}_TEAM_ID`]: TEAM_ID,
            [`${prefix}_KEY_ID`]: KEY_ID,
            [`${prefix}_PRIVATE_KEY`]: this.#appleKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
          }
        : { [`${prefix}_CLIENT_SECRET`]: this.clientSecret }),
    };
  }

  /**
   * Lets somebody be chosen, told of as this provider does. Claims that are named win; one that is undefined is left out.
   * @param {string} email @param {Record<string, unknown>} [claims] @param {{ sub?: string, firstName?: string, lastName?: string }} [who]
   */
  add(email, claims = {}, { sub = `${this.kind}-${this.accounts.size + 1}`, firstName = 'Robin', lastName = 'Tester' } = {}) {
    const domain = email.slice(email.lastIndexOf('@') + 1);
    const name = `${firstName} ${lastName}`;
    const names = { name, given_name: firstName, family_name: lastName };
    const told = {
      google: { email, email_verified: true, ...names, ...(domain === 'gmail.com' ? {} : { hd: domain }) },
      microsoft: { email, name, preferred_username: email, tid: TENANT, oid: `oid-${sub}`, ver: '2.0', xms_edov: true },
      apple: {
        email,
        email_verified: 'true',
        ...(domain === 'privaterelay.appleid.com' ? { is_private_email: 'true' } : {}),
      },
      oidc: { email, email_verified: true, ...names },
    }[this.kind];
    const account = { sub, claims: { ...told, ...claims }, firstName, lastName };
    this.accounts.set(sub, account);
    return account;
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #provider() {
    const prefix = `${this.kind}_${new URL(this.url).port}`;
    const provider = new Provider(this.url, {
      adapter: Memory,
      clients: [{ client_id: this.clientId, client_secret: this.clientSecret, redirect_uris: [...this.redirectUris] }],
      jwks: { keys: [{ ...this.#keys.privateKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] },
      // Ports share cookies.
      cookies: {
        keys: ['of the stories'],
        names: { session: `${prefix}_session`, interaction: `${prefix}_interaction`, resume: `${prefix}_resume` },
      },
      features: { devInteractions: { enabled: false }, userinfo: { enabled: this.kind !== 'apple' } },
      // Google, Microsoft and Apple put these into the ID token.
      conformIdTokenClaims: false,
      claims: {
        openid: ['sub', 'hd'],
        email: ['email', 'email_verified', 'is_private_email'],
        profile: ['name', 'given_name', 'family_name', 'preferred_username'],
      },
      pkce: { required: () => this.kind === 'oidc' },
      ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
      interactions: { url: (_, interaction) => `/choose/${interaction.uid}`, policy: alwaysAsk() },
      findAccount: async (_, sub) => {
        const account = this.accounts.get(sub);
        return account && { accountId: sub, claims: async () => ({ sub, ...account.claims }) };
      },
      // Whoever chose an account agreed.
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client?.clientId, accountId: ctx.oidc.session?.accountId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    /** @type {any} the class of clients is no part of the types */
    const client = provider.Client;
    client.prototype.redirectUriAllowed = (/** @type {string} */ uri) => this.redirectUris.has(uri);
    if (this.kind === 'apple')
      client.prototype.compareClientSecret = (/** @type {string} */ secret) => this.#isAppleSecret(secret);
    provider.on('authorization.success', (ctx, out) => this.#answer(ctx.oidc.session?.accountId ?? '', out ?? {}));
    provider.use((ctx, next) => this.#asItIs(/** @type {any} */ (ctx), next));
    return provider;
  }

  /**
   * What goes back with the browser: only the plain one names itself (RFC 9207), and Apple tells a name once.
   * @param {string} sub @param {Record<string, unknown>} out
   */
  #answer(sub, out) {
    if (this.kind !== 'oidc') delete out.iss;
    if (this.kind === 'apple' && !this.#introduced.has(sub)) {
      this.#introduced.add(sub);
      const account = this.accounts.get(sub);
      out.user = JSON.stringify({ name: { firstName: account?.firstName, lastName: account?.lastName }, email: account?.claims.email });
    }
  }

  /**
   * What oidc-provider can't do by itself.
   * @param {any} ctx @param {() => Promise<any>} next
   */
  async #asItIs(ctx, next) {
    if (ctx.path === '/auth') this.asked.push({ ...ctx.query });
    const isScoped = /\b(name|email)\b/.test(String(ctx.query.scope));
    if (this.kind === 'apple' && ctx.path === '/auth' && isScoped && ctx.query.response_mode !== 'form_post') {
      ctx.status = 400;
      ctx.body = 'response_mode must be form_post when name or email scope is requested.';
      return;
    }
    // Apple has a scope of its own for the name.
    if (this.kind === 'apple' && ctx.path === '/auth') ctx.query = { ...ctx.query, scope: 'openid email profile' };
    if (this.kind === 'microsoft') await this.#asTenant(ctx, next);
    else await next();
    if (ctx.path === '/.well-known/openid-configuration' && this.kind !== 'oidc')
      delete ctx.body.authorization_response_iss_parameter_supported;
  }

  /**
   * Entra: its discovery names a template, its tokens the tenant; all tenants share keys.
   * @param {any} ctx @param {() => Promise<any>} next
   */
  async #asTenant(ctx, next) {
    const [, tenant, rest] = ctx.path.match(/^\/([\w-]+)\/v2\.0(\/\.well-known\/.*)$/) ?? [];
    if (rest) ctx.path = rest;
    await next();
    if (rest) ctx.body.issuer = `${this.url}/${tenant === 'common' || tenant === 'organizations' ? '{tenantid}' : tenant}/v2.0`;
    if (ctx.path === '/token' && ctx.body?.id_token) {
      const [head, body] = ctx.body.id_token.split('.');
      const standard = decoded(body);
      const { claims = {} } = this.accounts.get(standard.sub) ?? {};
      const exact = { ...standard, iss: `${this.url}/${claims.tid}/v2.0`, ...claims };
      const signed = `${head}.${encoded(exact)}`;
      ctx.body.id_token = `${signed}.${sign('RSA-SHA256', Buffer.from(signed), this.#keys.privateKey).toString('base64url')}`;
    }
  }

  /**
   * Apple's client secret is a token that the client signs (ES256).
   * @param {string} secret
   */
  #isAppleSecret(secret) {
    const [head = '', body = '', signature = ''] = secret.split('.');
    if (!signature) return false;
    const key = { key: createPublicKey(this.#appleKeys.publicKey.export({ type: 'spki', format: 'pem' })), dsaEncoding: /** @type {const} */ ('ieee-p1363') };
    const { alg, kid } = decoded(head);
    const { iss, sub, aud, iat, exp } = decoded(body);
    const second = Date.now() / 1000;
    return (
      verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')) &&
      alg === 'ES256' && kid === KEY_ID && iss === TEAM_ID && sub === this.clientId && aud === this.issuer &&
      iat <= second + 5 && exp > second && exp - iat <= APPLE_SECRET_SECONDS
    );
  }

  /**
   * The page where an account is chosen; false when the request is for something else.
   * @param {Provider} provider @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response
   */
  async #choose(provider, request, response) {
    const url = new URL(request.url ?? '/', this.url);
    if (!url.pathname.startsWith('/choose/')) return false;
    const sub = url.searchParams.get('sub');
    if (request.method === 'POST' && sub !== null) {
      await provider.interactionFinished(request, response, { login: { accountId: sub } });
      return true;
    }
    const buttons = [...this.accounts.values()].map(({ sub, claims }) => {
      const action = escaped(`${url.pathname}?sub=${encodeURIComponent(sub)}`);
      return `<form method="post" action="${action}"><button>${escaped(claims.email ?? sub)}</button></form>`;
    });
    const page = `<!doctype html><html lang="en"><title>${escaped(this.name)}</title><h1>Choose an account of ${escaped(this.name)}</h1>${buttons.join('')}</html>`;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    return true;
  }
}

/** The four, for a Wissel at this address. @param {string} wisselUrl */
export async function startFour(wisselUrl) {
  const [google, microsoft, apple, work] = await Promise.all([
    IdentityProvider.start('google', 'google', wisselUrl),
    IdentityProvider.start('microsoft', 'microsoft', wisselUrl),
    IdentityProvider.start('apple', 'apple', wisselUrl),
    IdentityProvider.start('oidc', 'work', wisselUrl),
  ]);
  const all = [google, microsoft, apple, work];
  return {
    google,
    microsoft,
    apple,
    work,
    settings: () => Object.assign({ WISSEL_EGRESS_ALLOW: '127.0.0.0/8' }, ...all.map((provider) => provider.settings())),
    stop: () => Promise.all(all.map((provider) => provider.stop())),
  };
}
