// A name server of the stories: TXT records that a story sets, and no other names.
import { createSocket } from 'node:dgram';
import { createRequire } from 'node:module';

/** @type {typeof import('dns-packet')} no module of this century */
const packet = createRequire(import.meta.url)('dns-packet');

export class NameServer {
  /** @type {Map<string, string[]>} texts by name, lower case */
  #records = new Map();
  #socket = createSocket('udp4');

  static async start() {
    const server = new NameServer();
    server.#socket.on('message', (message, from) => server.#socket.send(server.#answer(message), from.port, from.address));
    await new Promise((resolve) => server.#socket.bind(0, '127.0.0.1', () => resolve(undefined)));
    return server;
  }

  /** What Wissel is told as its name server. */
  get address() {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  /** @param {string} name @param {string[]} texts none: the record goes */
  set(name, ...texts) {
    this.#records.set(name.toLowerCase(), texts);
  }

  async stop() {
    await new Promise((resolve) => this.#socket.close(() => resolve(undefined)));
  }

  /** @param {Buffer} message */
  #answer(message) {
    const query = packet.decode(message);
    const [question] = query.questions ?? [];
    const name = question?.name ?? '';
    const texts = question?.type === 'TXT' ? (this.#records.get(name.toLowerCase().replace(/\.$/, '')) ?? []) : [];
    const isKnown = this.#records.has(name.toLowerCase().replace(/\.$/, ''));
    const NAME_ERROR = 3;
    return packet.encode({
      type: 'response',
      ...(query.id === undefined ? {} : { id: query.id }),
      flags: packet.AUTHORITATIVE_ANSWER | packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | (isKnown ? 0 : NAME_ERROR),
      questions: query.questions ?? [],
      answers: texts.map((text) => ({ type: /** @type {const} */ ('TXT'), name, ttl: 1, data: text })),
    });
  }
}
