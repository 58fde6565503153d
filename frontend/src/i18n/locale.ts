/**
 * The language of the screens: chosen by hand in this browser, else that of the account, else that of
 * the browser. Switching redraws; nothing typed is lost.
 */
import { useSyncExternalStore } from 'react';
import { overwriteGetLocale } from './paraglide/runtime.js';

export type Locale = 'nl' | 'en';
export const locales: readonly Locale[] = ['nl', 'en'];
export const localeNames: Record<Locale, string> = { nl: 'Nederlands', en: 'English' };
const tags: Record<Locale, string> = { nl: 'nl-NL', en: 'en-GB' };
const storageKey = 'wissel.language';

function isLocale(value: unknown): value is Locale {
  return value === 'nl' || value === 'en';
}

function stored(): Locale | null {
  try {
    const value = localStorage.getItem(storageKey);
    return isLocale(value) ? value : null;
  } catch {
    return null;
  }
}

function fromBrowser(): Locale {
  const wanted = typeof navigator === 'undefined' ? [] : navigator.languages;
  for (const tag of wanted) {
    const short = tag.slice(0, 2).toLowerCase();
    if (isLocale(short)) return short;
  }
  return 'en';
}

let current: Locale = stored() ?? fromBrowser();
const listeners = new Set<() => void>();

function apply(next: Locale): void {
  current = next;
  if (typeof document !== 'undefined') document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

overwriteGetLocale(() => current);
apply(current);

export const locale = {
  get current(): Locale {
    return current;
  },
  /** The tag for Intl. */
  get tag(): string {
    return tags[current];
  },
  /** A choice made by hand: it stays with this browser. */
  choose(next: Locale): void {
    try {
      localStorage.setItem(storageKey, next);
    } catch {
      // A browser without storage forgets the choice on reload.
    }
    apply(next);
  },
  /** The account's language, unless this browser has a choice of its own. */
  follow(language: unknown): void {
    if (isLocale(language) && stored() === null && language !== current) apply(language);
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useLocale(): Locale {
  return useSyncExternalStore(locale.subscribe, () => locale.current);
}

export function localeTag(of: Locale): string {
  return tags[of];
}
