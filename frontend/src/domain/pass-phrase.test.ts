import { expect, it } from 'vitest';
import { suggestPassPhrase } from './pass-phrase';
import { words as en } from './pass-phrase-en';
import { words as nl } from './pass-phrase-nl';

it.each([
  ['nl', nl],
  ['en', en],
])('the list %s has 256 different plain words', (_, words) => {
  expect(new Set(words).size).toBe(256);
  expect(words).toHaveLength(256);
  expect(words.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([]);
});

it('draws six words of the language, long enough for a password, never the same', async () => {
  const drawn = await Promise.all(Array.from({ length: 50 }, () => suggestPassPhrase('nl')));
  expect(new Set(drawn).size).toBe(50);
  for (const phrase of drawn) {
    expect(phrase.length).toBeGreaterThan(15);
    expect(phrase.split(' ')).toHaveLength(6);
    expect(phrase.split(' ').every((word) => nl.includes(word))).toBe(true);
  }
  expect((await suggestPassPhrase('en')).split(' ').every((word) => en.includes(word))).toBe(true);
});
