// Row 9 of docs/PERFORMANCE.md: how many messages a second go from one access point of ours to another, durable on both sides
// and with receipts, and what each costs. Documents are queued first, with no worker; then the server works them off and is
// killed (kill -9) when it has done half.
// usage: node e2e/speed/throughput.mjs [MINUTES]       so many minutes of work at 400 a second; one by default
//        on SQLite, or on the empty database STORY_DATABASE_URL; WISSEL_BIN names the release build
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, invoiceTo } from '../lib/api.mjs';
import { Installation } from '../lib/server.mjs';

const BAR = { perSecond: 400, cpuMs: 2.5, lastToSecond: 0.95 };
const minutes = Number(process.argv[2] ?? 1);
const total = Math.round(minutes * 60 * BAR.perSecond);
/** Requests that are under way at a time while documents are queued. */
const AT_ONCE = 32;
/** The session of a person is opened anew after so many documents: its token lives ten minutes. */
const SESSION_DOCUMENTS = 20_000;
const companies = JSON.parse(await readFile(new URL('../lib/companies.json', import.meta.url), 'utf8'));
const run = promisify(execFile);

const server = await Installation.create(process.env.STORY_DATABASE_URL);
const stop = () => {
  server.end('SIGKILL').finally(() => process.exit(143));
};
process.once('SIGINT', stop).once('SIGTERM', stop);

/** One number, asked of the database itself. @param {string} query */
async function number(query) {
  const { stdout } = server.databaseUrl
    ? await run(join(process.env.PG_BIN ?? '', 'psql'), ['-XAtq', server.databaseUrl, '-c', query])
    : await run('sqlite3', ['-cmd', '.timeout 10000', join(server.dataDir, 'wissel.db'), query]);
  return Number(stdout.trim());
}

/** Seconds on a processor and bytes in memory of the server (proc(5)). */
async function spent() {
  const stat = await readFile(`/proc/${server.pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system, pages] = [11, 12, 21].map((at) => Number(fields[at]));
  return { cpu: ((user ?? 0) + (system ?? 0)) / 100, mb: ((pages ?? 0) * 4096) / 1e6 };
}

async function queueAll() {
  const ann = new Client(server.url);
  const bob = new Client(server.url);
  const annMe = await ann.signUp(server.dataDir, 'ann@sender.example', 'Ann Sender');
  const bobMe = await bob.signUp(server.dataDir, 'bob@receiver.example', 'Bob Receiver');
  const organization = await ann.addOrganization(annMe.environments[0].id, companies.sender);
  const buyer = await bob.addOrganization(bobMe.environments[0].id, companies.receiver);
  const { participant } = await bob.receive(buyer.id);
  await server.end();
  // A status of each message would be a second message; what is measured is the first.
  await server.start({ WISSEL_JOB_WORKERS: '0', WISSEL_LOG: 'error', WISSEL_MLS: 'failure_only' });
  let next = 0;
  const began = Date.now();
  const work = async () => {
    while (next < total) {
      const mine = next++;
      if (mine % SESSION_DOCUMENTS === SESSION_DOCUMENTS - 1) await ann.signIn('ann@sender.example');
      const draft = await ann.call(201, 'POST', `/organizations/${organization.id}/invoices`, invoiceTo(`R9-${mine}`, buyer, participant));
      await ann.call(202, 'POST', `/invoices/${draft.id}/send`, undefined, { 'idempotency-key': `r9-${mine}` });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (Date.now() - began) / 1000;
  console.log(`   ${total} documents queued by the API in ${seconds.toFixed(0)} s, ${(total / seconds).toFixed(0)} a second`);
}

/**
 * Lets the server work until so many are delivered. Gives what that took, and how many were delivered after each second.
 * @param {number} wanted
 */
async function work(wanted) {
  await server.start({ WISSEL_JOB_WORKERS: '64', WISSEL_JOB_LEASE_SECONDS: '5', WISSEL_LOG: 'error' });
  const delivered = () => number("SELECT count(*) FROM deliveries WHERE status = 'delivered'");
  const first = await delivered();
  const before = await spent();
  const began = Date.now();
  const marks = [];
  let now = first;
  let after = before;
  let early = before.mb;
  while (now < wanted) {
    await sleep(1000);
    [now, after] = [await delivered(), await spent()];
    marks.push({ seconds: (Date.now() - began) / 1000, delivered: now - first });
    if (marks.length === 5) early = after.mb;
    assert.ok(marks.length < 4 * minutes * 60 + 300, `only ${now} of ${total} were delivered`);
  }
  return { seconds: (Date.now() - began) / 1000, delivered: now - first, cpu: after.cpu - before.cpu, early, mb: after.mb, marks };
}

/** Messages a second between two moments of a run. @param {{ seconds: number, delivered: number }[]} marks @param {number} from @param {number} to */
function rate(marks, from, to) {
  const at = (/** @type {number} */ second) => marks.find((mark) => mark.seconds >= second) ?? marks.at(-1) ?? { seconds: 1, delivered: 0 };
  return (at(to).delivered - at(from).delivered) / Math.max(at(to).seconds - at(from).seconds, 0.001);
}

async function measure() {
  await server.start({ WISSEL_LOG: 'error' });
  await queueAll();
  await server.end();
  const firstHalf = await work(total / 2);
  await server.end('SIGKILL');
  const secondHalf = await work(total);
  assert.equal(await number("SELECT count(*) FROM deliveries WHERE status <> 'delivered'"), 0, 'something is not delivered');
  const arrived = await number('SELECT count(*) FROM received_invoices');
  const distinct = await number('SELECT count(DISTINCT message_id) FROM received_invoices');
  const events = await number("SELECT count(*) FROM events WHERE kind = 'received.arrived'");
  await server.end();
  const halves = [firstHalf, secondHalf];
  const sum = (/** @type {(half: typeof firstHalf) => number} */ of) => halves.reduce((all, half) => all + of(half), 0);
  const perSecond = sum((half) => half.delivered) / sum((half) => half.seconds);
  const cpuMs = (sum((half) => half.cpu) / sum((half) => half.delivered)) * 1000;
  const where = server.databaseUrl ? 'PostgreSQL (its own time on the processor is not in it)' : 'SQLite';
  console.log(`9  ${where}: ${perSecond.toFixed(0)} messages a second (bar ${BAR.perSecond}), ${cpuMs.toFixed(2)} ms CPU a message, both sides together (bar ${BAR.cpuMs})`);
  for (const half of halves) console.log(`   memory ${half.early.toFixed(0)} MB after 5 s, ${half.mb.toFixed(0)} MB at the end of ${half.seconds.toFixed(0)} s`);
  const { seconds, marks } = secondHalf;
  let isHeld = perSecond >= BAR.perSecond || cpuMs <= BAR.cpuMs;
  if (seconds >= 180) {
    const ratio = rate(marks, seconds - 60, seconds) / rate(marks, 60, 120);
    console.log(`   last minute to the second minute: ${(ratio * 100).toFixed(0)} % (bar ${BAR.lastToSecond * 100} %)`);
    isHeld &&= ratio >= BAR.lastToSecond;
  } else console.log('   last minute to the second: not told of a run this short');
  console.log(`   with a kill -9 in the middle: ${total - distinct} of ${total} lost, ${arrived - distinct} doubled, ${events} arrivals noted`);
  assert.deepEqual([arrived, distinct, events], [total, total, total]);
  if (!isHeld) console.log('   <-- not held');
  return isHeld;
}

try {
  process.exitCode = (await measure()) ? 0 : 1;
} catch (error) {
  console.error('FAILED:', error);
  console.error(`the end of the server's log:\n${await server.log()}`);
  process.exitCode = 1;
} finally {
  await server.remove();
}
