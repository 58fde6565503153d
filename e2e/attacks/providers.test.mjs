// The providers of the stories are as the real ones in what matters to whoever lets people sign in with them.
import { strict as assert } from 'node:assert';
import { createHash, createPublicKey, createSign, generateKeyPairSync, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { Resolver } from 'node:dns/promises';
import { after, before, test } from 'node:test';
import { Browser } from '../lib/browser.mjs';
import { NameServer } from '../lib/dns.mjs';
import { startFour } from '../lib/identity-providers.mjs';

const VERIFIER = 'a-verifier-that-is-long-enough-for-RFC-7636-a-verifier';
/** What came back to the place of Wissel. @type {{ method: string, cookie: string, sent: Record<string, string> } | null} */
let came = null;
const wissel = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const query = request.method === 'POST' ? body : (request.url ?? '').split('?')[1];
  came = { method: request.method ?? '', cookie: request.headers.cookie ?? '', sent: Object.fromEntries(new URLSearchParams(query)) };
  response.end('here');
});
let url = '';
/** @type {Awaited<ReturnType<typeof startFour>>} */
let four;

before(async () => {
  await new Promise((resolve) => wissel.listen(0, 'localhost', () => resolve(undefined)));
  const address = wissel.address();
  url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  four = await startFour(url);
});
after(async () => {
  await four.stop();
  wissel.close();
});

/** @param {string} address @returns {Promise<any>} */
const json = async (address) => (await fetch(address)).json();

/** @param {import('../lib/identity-providers.mjs').IdentityProvider} provider @param {Record<string, string>} [more] */
async function leave(provider, more = {}) {
  const known = await json(`${provider.issuer}/.well-known/openid-configuration`);
  const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: `${url}/api/v1/auth/oidc/${provider.name}/callback`,
    scope: 'openid email profile',
    state: 'the state',
    nonce: 'the nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  });
  return { known, start: `${known.authorization_endpoint}?${query}` };
}

/**
 * A whole sign-in; answers the claims of the ID token, after looking at its signature.
 * @param {import('../lib/identity-providers.mjs').IdentityProvider} provider @param {import('../lib/identity-providers.mjs').Account} account
 * @param {Record<string, string>} [more] @param {string} [secret]
 * @returns {Promise<any>}
 */
async function signIn(provider, account, more = {}, secret = provider.clientSecret) {
  const { known, start } = await leave(provider, more);
  const browser = new Browser(url, '198.51.100.1');
  browser.cookies.push({ name: 'lax', value: '1', host: 'localhost', path: '/', sameSite: 'lax' });
  const choices = await browser.request('GET', start).then((answer) => browser.follow(answer));
  const choice = `${choices.url.pathname}?sub=${encodeURIComponent(account.sub)}`;
  assert.ok(choices.text.includes(choice), choices.text);
  came = null;
  await browser.follow(await browser.request('POST', new URL(choice, choices.url), { form: {}, from: choices.url.href }));
  assert.ok(came);
  const { sent } = /** @type {{ sent: Record<string, string> }} */ (came);
  assert.equal(sent.state, 'the state');
  const answer = await fetch(known.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: sent.code ?? '',
      redirect_uri: `${url}/api/v1/auth/oidc/${provider.name}/callback`,
      code_verifier: VERIFIER,
      client_id: provider.clientId,
      client_secret: secret,
    }),
  });
  /** @type {any} */
  const body = await answer.json();
  if (!body.id_token) return body;
  const [head, claims, signature] = body.id_token.split('.');
  const { keys } = /** @type {any} */ (await json(known.jwks_uri));
  assert.ok(verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), createPublicKey({ key: keys[0], format: 'jwk' }), Buffer.from(signature, 'base64url')));
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString());
  assert.deepEqual([read.nonce, read.aud], ['the nonce', provider.clientId]);
  return read;
}

test('Google: verified addresses, and the domain of a work account', async () => {
  const { google } = four;
  const claims = await signIn(google, google.add('ann@company.example'));
  assert.deepEqual([claims.iss, claims.email, claims.email_verified, claims.hd], [google.issuer, 'ann@company.example', true, 'company.example']);
  assert.equal(came?.sent.iss, undefined);
  assert.equal((await signIn(google, google.add('ann@gmail.com'))).hd, undefined);
  assert.equal((await signIn(google, google.add('bob@company.example', { email_verified: false, hd: undefined }))).email_verified, false);
});

test('Microsoft: one discovery for all tenants, the tenant in the issuer of the token', async () => {
  const { microsoft } = four;
  const { known } = await leave(microsoft);
  assert.equal(known.issuer, `${microsoft.url}/{tenantid}/v2.0`);
  const claims = await signIn(microsoft, microsoft.add('ann@company.example', { tid: 'tenant-1' }));
  assert.deepEqual([claims.iss, claims.tid, claims.xms_edov, claims.preferred_username], [`${microsoft.url}/tenant-1/v2.0`, 'tenant-1', true, 'ann@company.example']);
  const odd = await signIn(microsoft, microsoft.add('ann@company.example', { email: undefined, xms_edov: [], iss: 'https://elsewhere.example' }));
  assert.deepEqual([odd.iss, 'email' in odd, odd.xms_edov], ['https://elsewhere.example', false, []]);
});

test('Apple: a form that carries no lax cookie, the name once, a secret that is signed', async () => {
  const { apple } = four;
  const settings = apple.settings();
  const secretOf = (/** @type {Record<string, unknown>} */ changed = {}, key = settings.WISSEL_OIDC_APPLE_PRIVATE_KEY ?? '') => {
    const second = Math.floor(Date.now() / 1000);
    const claims = { iss: settings.WISSEL_OIDC_APPLE_TEAM_ID, sub: apple.clientId, aud: apple.issuer, iat: second, exp: second + 300, ...changed };
    const signed = [{ alg: 'ES256', kid: settings.WISSEL_OIDC_APPLE_KEY_ID }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${createSign('sha256').update(signed).sign({ key, dsaEncoding: 'ieee-p1363' }, 'base64url')}`;
  };
  const ann = apple.add('x7f@privaterelay.appleid.com');
  const claims = await signIn(apple, ann, { response_mode: 'form_post', scope: 'openid email name' }, secretOf());
  assert.deepEqual([claims.email_verified, claims.is_private_email, claims.name], ['true', 'true', undefined]);
  assert.deepEqual([came?.method, came?.cookie], ['POST', '']);
  assert.equal(JSON.parse(came?.sent.user ?? '').name.firstName, 'Robin');
  const again = await signIn(apple, ann, { response_mode: 'form_post' }, secretOf());
  assert.deepEqual([again.sub, came?.sent.user], [claims.sub, undefined]);

  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const second = Math.floor(Date.now() / 1000);
  for (const wrong of [apple.clientSecret, secretOf({ aud: 'https://elsewhere.example' }), secretOf({ exp: second - 1 }), secretOf({ exp: second + 20_000_000 }), secretOf({}, other)])
    assert.equal((await signIn(apple, ann, { response_mode: 'form_post' }, wrong)).error, 'invalid_client');
  const { start } = await leave(apple);
  assert.equal((await fetch(start, { redirect: 'manual' })).status, 400);
});

test('OpenID: needs PKCE, names itself on the way back, asks again when it has to', async () => {
  const { work } = four;
  const claims = await signIn(work, work.add('ann@company.example'), { prompt: 'login', max_age: '0' });
  assert.deepEqual([claims.iss, claims.email_verified, came?.sent.iss], [work.issuer, true, work.issuer]);
  assert.ok(Math.abs(claims.auth_time - Date.now() / 1000) < 5);
  const { start } = await leave(work);
  const plain = new URL(start);
  plain.searchParams.delete('code_challenge');
  plain.searchParams.delete('code_challenge_method');
  const refused = await fetch(plain, { redirect: 'manual' });
  assert.match(refused.headers.get('location') ?? '', /error=invalid_request/);
});

test('the name server knows the texts that were set, and nothing else', async () => {
  const server = await NameServer.start();
  const resolver = new Resolver();
  resolver.setServers([server.address]);
  await assert.rejects(resolver.resolveTxt('_proof.company.example'), { code: 'ENOTFOUND' });
  server.set('_proof.company.example', 'one', 'two');
  assert.deepEqual((await resolver.resolveTxt('_Proof.company.example')).flat().toSorted(), ['one', 'two']);
  await assert.rejects(resolver.resolve4('_proof.company.example'), { code: 'ENODATA' });
  await server.stop();
});
