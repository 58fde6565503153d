import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (language: string) =>
  JSON.parse(readFileSync(join(root, `messages/${language}.json`), 'utf8')) as Record<string, string>;
const en = read('en');
const nl = read('nl');
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'paraglide' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [path] : [];
  });
}

describe('messages', () => {
  it('have the same keys in the same order in every language', () => {
    expect(Object.keys(nl)).toEqual(Object.keys(en));
  });

  it('are never empty and have the same places to fill in', () => {
    for (const [key, text] of Object.entries(en)) {
      expect(text.trim(), key).not.toBe('');
      expect(nl[key]?.trim(), key).toBeTruthy();
      expect(places(nl[key] ?? ''), key).toEqual(places(text));
    }
  });

  it('are each used somewhere, and none is used that is not there', () => {
    const used = new Set<string>();
    for (const file of sources(join(root, 'src')))
      for (const match of readFileSync(file, 'utf8').matchAll(/\bm\.([a-z][a-z0-9_]*)/g))
        used.add(match[1] ?? '');
    const known = Object.keys(en).filter((key) => key !== '$schema');
    expect([...used].filter((key) => !known.includes(key))).toEqual([]);
    expect(known.filter((key) => !used.has(key))).toEqual([]);
  });
});
