// The document element of an XML file, byte for byte: what travels in an envelope. The XML declaration and the comments and
// white space around the element stay with the sender.
// usage: node element.mjs FILE   prints it
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** @param {Buffer} file @returns {Buffer} */
export function documentElement(file) {
  const text = file.toString('latin1'); // one character for each byte
  const around = /(?:\s|<\?[^]*?\?>|<!--[^]*?-->)*/y;
  around.lastIndex = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
  around.exec(text);
  const start = around.lastIndex;
  const end = text.indexOf('>', text.lastIndexOf('</')) + 1;
  return Buffer.from(text.slice(start, end), 'latin1');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('usage: node element.mjs FILE');
  process.stdout.write(documentElement(await readFile(file)));
}
