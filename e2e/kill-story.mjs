// Kills the server (kill -9) at any moment while documents are sent, delivered and received, and counts what arrives: every
// accepted document exactly once, under the message id that it was accepted with, by no illegal move of a status.
// usage: node e2e/kill-story.mjs     on SQLite, or on the empty database STORY_DATABASE_URL
//        STORY_SEED=7 STORY_KILLS=1000 node e2e/kill-story.mjs   other moments, and more; the seed of a run is printed
import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, invoiceTo, until } from './lib/api.mjs';
import { Installation } from './lib/server.mjs';

const KILLS = Number(process.env.STORY_KILLS ?? 50);
const DOCUMENTS = 3;
/** A kill while documents are handed over, while they are delivered, or while the server starts, so long after the beginning. */
const LATEST_MS = { sending: 300, delivering: 900, starting: 500 };
/** The session of a person is opened anew so often: its token lives ten minutes. */
const SESSION_MS = 5 * 60_000;
const seed = Number(process.env.STORY_SEED ?? 20_260_302);
const companies = JSON.parse(await readFile(new URL('./lib/companies.json', import.meta.url), 'utf8'));

/** Numbers from 0 to 1 that follow from the seed alone (mulberry32). */
function randomFrom(/** @type {number} */ state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let passed = 0;
const step = (/** @type {string} */ text) => console.log(`ok ${++passed} ${text}`);

const server = await Installation.create(process.env.STORY_DATABASE_URL);
const stop = () => {
  server.end('SIGKILL').finally(() => process.exit(143));
};
process.once('SIGINT', stop).once('SIGTERM', stop);

const ann = new Client(server.url);
const bob = new Client(server.url);
/** Everything that was accepted: key of the invoice, and what it was sent with. @type {Map<string, string>} */
const accepted = new Map();
/** @type {{ organization: any, buyer: any, participant: string }} */
let at;

async function setUp() {
  const [annMe, bobMe] = [
    await ann.signUp(server.dataDir, 'ann@sender.example', 'Ann Sender'),
    await bob.signUp(server.dataDir, 'bob@receiver.example', 'Bob Receiver'),
  ];
  const organization = await ann.addOrganization(annMe.environments[0].id, companies.sender);
  const buyer = await bob.addOrganization(bobMe.environments[0].id, companies.receiver);
  const { participant } = await bob.receive(buyer.id);
  at = { organization, buyer, participant };
}

/** @param {string} number */
async function draft(number) {
  const invoice = await ann.call(201, 'POST', `/organizations/${at.organization.id}/invoices`, invoiceTo(number, at.buyer, at.participant));
  return invoice.id;
}

/** @param {string} id */
async function send(id) {
  const { delivery } = await ann.call(202, 'POST', `/invoices/${id}/send`, undefined, { 'idempotency-key': `kill-${id}` });
  accepted.set(id, delivery.message_id);
}

/** Every received document, all pages. */
async function received() {
  const all = [];
  let cursor = '';
  do {
    const page = await bob.call(200, 'GET', `/organizations/${at.buyer.id}/received?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    all.push(...page.items);
    cursor = page.next ?? '';
  } while (cursor);
  return all;
}

/** Waits until all is delivered; then each document has one delivery, one message id, and one place in the inbox. */
async function countAll() {
  const messages = new Set();
  for (const [id, message] of accepted) {
    await until(`invoice ${id} is delivered`, () => ann.call(200, 'GET', `/invoices/${id}`), (invoice) => invoice.status === 'delivered', 60);
    const { items } = await ann.call(200, 'GET', `/invoices/${id}/deliveries`);
    assert.equal(items.length, 1, `invoice ${id} has ${items.length} deliveries`);
    assert.equal(items[0].message_id, message, `invoice ${id} changed its message id`);
    messages.add(message);
  }
  assert.equal(messages.size, accepted.size, 'two documents share a message id');
  const inbox = (await received()).map((document) => document.message_id);
  assert.deepEqual(inbox.toSorted(), [...messages].toSorted(), 'the inbox holds each message once and nothing else');
}

let signedInAt = Date.now();

async function keepSessions() {
  if (Date.now() - signedInAt < SESSION_MS) return;
  await ann.signIn('ann@sender.example');
  await bob.signIn('bob@receiver.example');
  signedInAt = Date.now();
}

/**
 * Kills again and again. What happens when follows from the seed; how far the server is by then does not.
 * @param {Record<string, string>} settings
 */
async function chaos(settings) {
  const random = randomFrom(seed);
  const kinds = { sending: 0, delivering: 0, starting: 0 };
  let unknown = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const dice = random();
    /** @type {keyof typeof kinds} */
    const kind = dice < 0.5 ? 'sending' : dice < 0.8 ? 'delivering' : 'starting';
    // Squared, so that most kills come while the answers are under way.
    const pause = random() ** 2 * LATEST_MS[kind];
    kinds[kind] += 1;
    if (kind === 'starting') {
      await server.end('SIGKILL');
      const starting = server.start(settings).catch(() => undefined);
      await sleep(pause);
      await server.end('SIGKILL');
      await starting;
      await server.start(settings);
      continue;
    }
    await keepSessions();
    const ids = [];
    for (let document = 1; document <= DOCUMENTS; document++) ids.push(await draft(`KILL-${kill}-${document}`));
    const sending = Promise.allSettled(ids.map(send));
    if (kind === 'delivering') await sending;
    await sleep(pause);
    await server.end('SIGKILL');
    const outcomes = await sending;
    await server.start(settings);
    // Whoever got no answer asks again with the same key, as a client does.
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'rejected') {
        unknown += 1;
        await send(ids[index] ?? '');
      }
    }
    if (kill % 100 === 0) console.log(`   ${kill} kills, ${accepted.size} documents accepted`);
  }
  await keepSessions();
  const times = Object.entries(kinds).map(([kind, times]) => `${times} while ${kind}`);
  step(`${KILLS} kills (${times.join(', ')}), ${unknown} requests to send without an answer (seed ${seed})`);
}

/**
 * What happened to an invoice, in order, is what may happen to one; the provider of its receiver confirmed it once, at the earliest
 * while its receipt was still lost.
 * @param {string} id
 */
async function checkTimeline(id) {
  await keepSessions();
  const timeline = async () => {
    const { items } = await ann.call(200, 'GET', `/invoices/${id}/timeline`);
    return items.map((/** @type {{ kind: string }} */ item) => item.kind).toReversed();
  };
  const kinds = await until(`invoice ${id} is confirmed`, timeline, (found) => found.includes('invoice.confirmed'), 120);
  const wanted = /^invoice\.created invoice\.queued( invoice\.delayed)* invoice\.delivered$/;
  const [confirmed, others] = [true, false].map((is) => kinds.filter((/** @type {string} */ kind) => (kind === 'invoice.confirmed') === is));
  assert.equal(confirmed?.length, 1, `invoice ${id} was confirmed once`);
  assert.match(others?.join(' ') ?? '', wanted, `the timeline of invoice ${id}`);
}

async function story() {
  await server.start();
  await setUp();
  await server.end();
  step('two organizations are ready, and the server ended when it was told to');

  await server.start({ WISSEL_JOB_WORKERS: '0' });
  const id = await draft('KILL-0');
  await send(id);
  await server.end('SIGKILL');
  await server.start({ WISSEL_JOB_WORKERS: '0' });
  const { status } = await ann.call(200, 'GET', `/invoices/${id}`);
  assert.equal(status, 'queued', 'without workers it waits');
  await server.end('SIGKILL');
  step('an accepted document is still queued after kill -9');
  const working = { WISSEL_JOB_WORKERS: '2', WISSEL_JOB_LEASE_SECONDS: '2' };
  await server.start(working);
  await countAll();
  step('a server with workers delivers it once');

  await chaos(working);
  await countAll();
  step(`all ${accepted.size} documents were delivered once and received once`);
  const log = await readFile(server.logFile, 'utf8');
  assert.ok(!log.includes('illegal move of'), 'a status was to move in a way that there is not');
  for (const id of accepted.keys()) await checkTimeline(id);
  step('every timeline is whole: made, handed over once, delivered once, confirmed once');
}

try {
  await story();
  console.log(`story: ${passed} passed, 0 failed`);
} catch (error) {
  console.error(`FAILED after step ${passed} (seed ${seed}):`, error);
  console.error(`the end of the server's log:\n${await server.log()}`);
  console.log(`story: ${passed} passed, 1 failed`);
  process.exitCode = 1;
} finally {
  await server.remove();
}
