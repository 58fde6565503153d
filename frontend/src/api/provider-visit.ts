/**
 * Leaving for the page of a sign-in provider and coming back to the same page. What for is kept in this tab, so
 * that the page one comes back to can say how it went.
 */
const purposes = ['step_up', 'link', 'test'] as const;
export type VisitPurpose = (typeof purposes)[number];

export interface Visit {
  purpose: VisitPurpose;
  /** Where one left from, and comes back to. */
  page: string;
  /** Name of the button whose work waits for a fresh proof: the call is gone, so it has to be pressed again. */
  pressed: string | null;
}

const storageKey = 'wissel.provider-visit';

function keep(visit: Visit | null): void {
  try {
    if (visit) sessionStorage.setItem(storageKey, JSON.stringify(visit));
    else sessionStorage.removeItem(storageKey);
  } catch {
    // A browser without storage says nothing on the way back.
  }
}

/** Where to come back to: this page, without what was said about an earlier visit. */
export function hereAfterVisit(): string {
  const search = new URLSearchParams(location.search);
  search.delete('problem');
  const text = search.toString();
  return location.pathname + (text && `?${text}`);
}

export function leaveFor(url: string, purpose: VisitPurpose, pressed: string | null = null): void {
  keep({ purpose, page: hereAfterVisit(), pressed });
  // Back with the browser's own button: nothing was done there.
  addEventListener('pageshow', () => keep(null), { once: true });
  location.assign(url);
}

/** The visit from which this tab may have come back. */
export function openVisit(): Visit | null {
  try {
    const visit = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Visit | null;
    return visit && purposes.includes(visit.purpose) ? visit : null;
  } catch {
    return null;
  }
}

/** The same, told once. */
export function endedVisit(): Visit | null {
  const visit = openVisit();
  keep(null);
  return visit;
}
