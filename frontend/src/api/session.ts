/**
 * The session of this browser tab. The access token lives in this module and nowhere else; the refresh
 * token is a cookie no script can read. Refreshes run one at a time over all tabs, because each one
 * replaces the cookie; signing out is told to the other tabs.
 */
import { ApiProblem } from './problem';
import type { Session } from './types';

export type SessionState = 'unknown' | 'signed-in' | 'signed-out';

let state: SessionState = 'unknown';
let accessToken: string | null = null;
let staleAt = 0;
let running: Promise<boolean> | null = null;
let isEndedByHand = false;
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('wissel.session');

function become(next: SessionState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

export const session = {
  get state(): SessionState {
    return state;
  },
  get token(): string | null {
    return accessToken;
  },
  get isStale(): boolean {
    return accessToken !== null && Date.now() >= staleAt;
  },
  /** Whether the user signed out, here or in another tab; otherwise the server ended it. */
  get isEndedByHand(): boolean {
    return isEndedByHand;
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Takes the answer of login, activate or refresh as this tab's session. */
export function adoptSession(next: Session, tell = true): void {
  accessToken = next.access_token;
  isEndedByHand = false;
  staleAt = Date.now() + Math.max(5, next.expires_in - 20) * 1000;
  become('signed-in');
  if (tell) channel?.postMessage('signed-in');
}

function dropSession(byHand: boolean): void {
  accessToken = null;
  staleAt = 0;
  isEndedByHand = byHand;
  become('signed-out');
}

/** Renews the access token with the refresh cookie. One at a time in this tab and over all tabs. */
export function refreshSession(): Promise<boolean> {
  running ??= oneTabAtATime(requestRefresh).finally(() => {
    running = null;
  });
  return running;
}

function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('wissel.refresh', work) : work();
}

async function requestRefresh(): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { Accept: 'application/json' },
    });
  } catch {
    throw ApiProblem.network();
  }
  if (response.ok) {
    adoptSession((await response.json()) as Session, false);
    return true;
  }
  if (response.status === 401 || response.status === 403) {
    dropSession(false);
    return false;
  }
  throw await ApiProblem.from(response);
}

/** Ends the session on the server, in this tab and in every other one. */
export async function signOut(): Promise<void> {
  const token = accessToken;
  dropSession(true);
  channel?.postMessage('signed-out');
  await fetch('/api/v1/auth/logout', {
    method: 'POST',
    credentials: 'same-origin',
    headers: token ? { Authorization: `Bearer ${token}` } : {},
  }).catch(() => undefined);
}

channel?.addEventListener('message', (event: MessageEvent) => {
  if (event.data === 'signed-out' && state === 'signed-in') dropSession(true);
  if (event.data === 'signed-in' && state === 'signed-out') void refreshSession().catch(() => undefined);
});
