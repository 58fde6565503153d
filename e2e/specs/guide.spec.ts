import { readdirSync, statSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { guideIn, picturesOf } from '../fixtures/guide.ts';

const MOST_BYTES = 170_000;

for (const language of ['nl', 'en'] as const)
  test(`the guide has every picture that it shows, shows every picture that it has, and they are small, in ${language}`, () => {
    const folder = guideIn(language);
    const files = readdirSync(folder).filter((name) => name.endsWith('.png')).sort();
    expect(picturesOf(language).map((picture) => `${picture}.png`).sort()).toEqual(files);
    expect(files.filter((name) => statSync(new URL(name, folder)).size > MOST_BYTES)).toEqual([]);
  });

test('the guide shows the same in both languages', () => {
  expect(picturesOf('nl')).toEqual(picturesOf('en'));
});
