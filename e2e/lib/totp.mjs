// An authenticator app: codes of RFC 6238, each used once.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const STEP_SECONDS = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export class Authenticator {
  #last = 0;

  /** @param {string} secret base 32, with or without spaces */
  constructor(secret) {
    const bits = [...secret.replaceAll(/[\s=]/g, '').toUpperCase()].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  /** A code that was not given before: of the step before now, of now, or of the next one; then it waits. */
  async code() {
    for (;;) {
      const seconds = Date.now() / 1000;
      const now = Math.floor(seconds / STEP_SECONDS);
      const step = Math.max(this.#last + 1, now - 1);
      // One that ends while it is typed is of no use.
      const isFresh = step > now - 1 || seconds % STEP_SECONDS < STEP_SECONDS - 5;
      if (isFresh && step <= now + 1) {
        this.#last = step;
        return this.#at(step);
      }
      await sleep(500);
    }
  }

  /** @param {number} step */
  #at(step) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const digest = createHmac('sha1', this.key).update(counter).digest();
    const offset = (digest.at(-1) ?? 0) & 0xf;
    return ((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0');
  }
}
