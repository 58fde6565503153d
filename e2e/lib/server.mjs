// Starts and ends the built server for a story.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The debug build, or what WISSEL_BIN names. */
function binary() {
  const path = process.env.WISSEL_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'wissel');
  if (!existsSync(path)) throw new Error(`${path} is not there: run make e2e, or cargo build -p wissel-server`);
  return path;
}

/** @returns {Promise<number>} a port of the loopback address that nobody uses now */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** One installation of a story: a data folder and a port that stay the same when its server is started again. */
export class Installation {
  /** @type {import('node:child_process').ChildProcess | null} */
  #process = null;

  /**
   * @param {string} dataDir @param {number} port @param {string | undefined} databaseUrl
   */
  constructor(dataDir, port, databaseUrl) {
    this.dataDir = dataDir;
    this.port = port;
    this.databaseUrl = databaseUrl;
    this.url = `http://localhost:${port}`;
    this.logFile = join(dataDir, 'server.log');
  }

  /** @param {string} [databaseUrl] an empty database; SQLite in the data folder without it */
  static async create(databaseUrl) {
    const dataDir = await mkdtemp(join(tmpdir(), 'wissel-story-'));
    await mkdir(dataDir, { recursive: true });
    return new Installation(dataDir, await freePort(), databaseUrl);
  }

  /**
   * Starts the server and waits until it is ready.
   * @param {Record<string, string>} [settings] more WISSEL_ settings
   */
  async start(settings = {}) {
    const log = openSync(this.logFile, 'a');
    // Only what is named here: settings of the person who runs the story are not those of the story.
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      WISSEL_LISTEN: `127.0.0.1:${this.port}`,
      WISSEL_DATA_DIR: this.dataDir,
      ...(this.databaseUrl ? { WISSEL_DATABASE_URL: this.databaseUrl } : {}),
      ...settings,
    };
    const child = spawn(binary(), ['serve'], { env, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#process = child;
    const endAt = Date.now() + 30_000;
    while (Date.now() < endAt) {
      if (child.exitCode !== null || child.signalCode !== null) break;
      const isReady = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then((a) => a.ok, () => false);
      if (isReady) return;
      await sleep(30);
    }
    const log_ = await this.log();
    await this.end('SIGKILL');
    throw new Error(`the server did not become ready:\n${log_}`);
  }

  /**
   * Ends the server and waits until it is gone.
   * @param {'SIGTERM' | 'SIGKILL'} [signal]
   */
  async end(signal = 'SIGTERM') {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const isGone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await isGone;
  }

  /** The process of the server, while it runs. */
  get pid() {
    return this.#process?.pid;
  }

  /** The end of the server's log. */
  async log() {
    const text = await readFile(this.logFile, 'utf8').catch(() => '');
    return text.split('\n').slice(-40).join('\n');
  }

  /** Ends the server and removes its data. */
  async remove() {
    await this.end();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
