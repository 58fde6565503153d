// Measures whether the time of an answer tells which addresses have an account: requests for known and for unknown ones in
// turn, at the two operations that anybody may call with an address. Prints both medians and the difference; ends with 1
// when the difference is more than what chance makes of it.
// usage: make timing   or   [STORY_DATABASE_URL=…] node e2e/timing.mjs   ACCOUNTS=48 for more
import { performance } from 'node:perf_hooks';
import { Client } from './lib/api.mjs';
import { Installation } from './lib/server.mjs';

const ACCOUNTS = Number(process.env.ACCOUNTS ?? 24);
/** Mails to one mailbox within an hour are limited; signing up has used one. */
const ROUNDS = 4;
const OPERATIONS = ['/auth/password/forgot', '/auth/register'];

let callers = 0;
/** Everybody calls from an internet address of his own, so that no limit is met. */
function nextCaller() {
  callers += 1;
  return `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}`;
}

/** @param {number[]} values @param {number} share from 0 to 1 */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** @param {number[]} values */
const median = (values) => quantile(values, 0.5);

/**
 * How far the medians are apart when the same times are dealt out by chance: that of 19 in 20 deals is not more.
 * @param {number[]} known @param {number[]} unknown
 */
function byChance(known, unknown) {
  const all = [...known, ...unknown];
  const apart = Array.from({ length: 2000 }, () => {
    for (let i = all.length - 1; i > 0; i -= 1) {
      const j = Math.floor(Math.random() * (i + 1));
      [all[i], all[j]] = [/** @type {number} */ (all[j]), /** @type {number} */ (all[i])];
    }
    return Math.abs(median(all.slice(0, known.length)) - median(all.slice(known.length)));
  });
  return quantile(apart, 0.95);
}

/**
 * Milliseconds until the whole answer is there.
 * @param {string} url @param {string} operation @param {string} email
 */
async function time(url, operation, email) {
  const client = new Client(url, nextCaller());
  const begin = performance.now();
  await client.call(202, 'POST', operation, { email });
  return performance.now() - begin;
}

const server = await Installation.create(process.env.STORY_DATABASE_URL);
let isEven = true;
try {
  await server.start({ WISSEL_TRUST_PROXY: 'true', WISSEL_LOG: 'warn' });
  for (let n = 0; n < ACCOUNTS; n += 1) {
    await new Client(server.url, nextCaller()).signUp(server.dataDir, `known${n}@people.example`, `Person ${n}`);
  }
  console.log('operation               requests  known      unknown    apart      by chance up to');
  for (const operation of OPERATIONS) {
    /** @type {{ known: number[], unknown: number[] }} */
    const times = { known: [], unknown: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let n = 0; n < ACCOUNTS; n += 1) {
        // Who is first changes, so that neither profits from the other.
        /** @type {('known' | 'unknown')[]} */
        const both = n % 2 === round % 2 ? ['known', 'unknown'] : ['unknown', 'known'];
        for (const kind of both) times[kind].push(await time(server.url, operation, `${kind}${n}@people.example`));
      }
    }
    const apart = Math.abs(median(times.known) - median(times.unknown));
    const chance = byChance(times.known, times.unknown);
    const ms = (/** @type {number} */ value) => `${value.toFixed(3)} ms`.padEnd(11);
    console.log(`${operation.padEnd(24)}2 x ${String(times.known.length).padEnd(6)}${ms(median(times.known))}${ms(median(times.unknown))}${ms(apart)}${ms(chance)}`);
    if (apart > 2 * chance) isEven = false;
  }
} finally {
  await server.remove();
}
if (!isEven) {
  console.error('The time tells more than chance does.');
  process.exitCode = 1;
}
