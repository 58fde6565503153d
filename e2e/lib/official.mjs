// Says whether the official rules of EN 16931 and Peppol call an example document valid, when their verdicts are at hand.
// usage: node e2e/lib/official.mjs FILE   prints valid, invalid or unknown
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const file = process.argv[2] ?? '';
const folder = dirname(file);
const path = [basename(dirname(folder)), basename(folder), basename(file)].join('/');
const verdicts = await readFile(join(folder, '../../expected.jsonl'), 'utf8').catch(() => '');
const row = verdicts.split('\n').find((line) => line.includes(`"${path}"`));
const found = row ? JSON.parse(row).peppol : null;
const isFatal = found?.some((/** @type {string[]} */ finding) => finding[1] === 'fatal');
console.log(found ? (isFatal ? 'invalid' : 'valid') : 'unknown');
