// The newest mail to an address, from the files that a sandbox writes instead of sending.
// usage: node e2e/lib/mail.mjs DATA_FOLDER ADDRESS   prints the token of its link
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * The link with a token in the newest mail to the address; waits for it for 20 seconds.
 * @param {string} dataFolder data folder of the server
 * @param {string} address who it was sent to
 * @param {string} [page] path of the link, when not any will do, as `activate`
 * @returns {Promise<URL>}
 */
export async function linkFor(dataFolder, address, page = '') {
  const folder = join(dataFolder, 'mail');
  const endAt = Date.now() + 20_000;
  while (Date.now() < endAt) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
    // Names sort by time.
    for (const name of names.sort().reverse()) {
      const mail = await readFile(join(folder, name), 'utf8');
      const isTo = mail.split(/\r?\n/).some((line) => line.toLowerCase() === `to: ${address.toLowerCase()}`);
      const link = mail.match(page ? new RegExp(`https?://[^\\s"<>/]+/${page}\\?token=[\\w-]+`) : /https?:\/\/[^\s"<>]+[?&]token=[\w-]+/);
      if (isTo && link) return new URL(link[0]);
    }
    await sleep(100);
  }
  throw new Error(`no mail with a link for ${address} in ${folder}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [dataFolder = '', address = ''] = process.argv.slice(2);
  try {
    console.log((await linkFor(dataFolder, address)).searchParams.get('token'));
  } catch (error) {
    console.error(String(error));
    process.exitCode = 1;
  }
}
