import { afterEach, beforeEach, vi } from 'vitest';

// No test reaches a network; each says what the server answers.
globalThis.fetch = () => Promise.reject(new TypeError('no network in tests'));

beforeEach(() => {
  localStorage.clear();
  document.documentElement.lang = 'en';
});
afterEach(() => {
  vi.unstubAllGlobals();
});
