/** Compares the gzip sizes of the built pages with their budgets. Run after the build. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

const entry = 'index.html';
const shell = 'src/app/shell/shell.tsx';
const pages = {
  'sign-in': { budget: 130, chunks: [entry, 'src/features/auth/pages/sign-in-page.tsx'] },
  list: { budget: 150, chunks: [entry, shell, 'src/features/invoices/pages/invoice-list-page.tsx'] },
  editor: { budget: 225, chunks: [entry, shell, 'src/features/invoices/pages/invoice-editor-page.tsx'] },
};
const cssBudget = 15;
const fontBudget = 50;

const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const kB = (bytes) => (bytes / 1000).toFixed(1);

/** A chunk and everything it imports at once. */
function reach(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`not in the build: ${key}`);
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunk.imports ?? []) reach(next, seen);
  return seen;
}

let isOver = false;
function report(name, bytes, budget) {
  const over = bytes > budget * 1000;
  isOver ||= over;
  console.log(`${over ? 'OVER' : 'ok  '}  ${name.padEnd(10)} ${kB(bytes).padStart(6)} of ${budget} kB`);
}

for (const [name, { budget, chunks }] of Object.entries(pages)) {
  const seen = new Set();
  for (const chunk of chunks) reach(chunk, seen);
  const files = new Set([...seen].map((key) => manifest[key].file));
  report(
    name,
    [...files].reduce((sum, file) => sum + gzipped(file), 0),
    budget,
  );
}
const assets = readdirSync(join(dist, 'assets'));
const css = assets.filter((file) => file.endsWith('.css'));
report(
  'css',
  css.reduce((sum, file) => sum + gzipped(join('assets', file)), 0),
  cssBudget,
);
const latin = assets.filter((file) => file.startsWith('inter-latin-wght') && file.endsWith('.woff2'));
report(
  'font',
  latin.reduce((sum, file) => sum + readFileSync(join(dist, 'assets', file)).length, 0),
  fontBudget,
);

process.exitCode = isOver ? 1 : 0;
