import { afterEach, beforeEach, vi } from 'vitest';

// No test reaches a network; each says what the server answers.
globalThis.fetch = () => Promise.reject(new TypeError('no network in tests'));

// The test browser has no popovers: their content is always there.
HTMLElement.prototype.showPopover ??= () => undefined;
HTMLElement.prototype.hidePopover ??= () => undefined;

beforeEach(() => {
  localStorage.clear();
  document.documentElement.lang = 'en';
});
afterEach(() => {
  vi.unstubAllGlobals();
});
