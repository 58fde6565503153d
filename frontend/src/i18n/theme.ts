import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export const themes: readonly Theme[] = ['system', 'light', 'dark'];
const storageKey = 'wissel.theme';
const listeners = new Set<() => void>();

function read(): Theme {
  try {
    const value = localStorage.getItem(storageKey);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

let current = read();

function apply(): void {
  if (typeof document !== 'undefined') {
    if (current === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = current;
  }
  for (const listener of listeners) listener();
}

apply();

export function chooseTheme(next: Theme): void {
  current = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // A browser without storage forgets the choice on reload.
  }
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
