/**
 * Leaving for the page of a sign-in provider and coming back to the same page. What for is kept in this tab, so
 * that the page one comes back to can say how it went.
 */
export type VisitPurpose = 'step_up' | 'link' | 'test';

const storageKey = 'wissel.provider-visit';

function keep(purpose: VisitPurpose | null): void {
  try {
    if (purpose) sessionStorage.setItem(storageKey, purpose);
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

export function leaveFor(url: string, purpose: VisitPurpose): void {
  keep(purpose);
  // Back with the browser's own button: nothing was done there.
  addEventListener('pageshow', () => keep(null), { once: true });
  location.assign(url);
}

/** What the visit was for from which this tab just came back; told once. */
export function endedVisit(): VisitPurpose | null {
  try {
    const purpose = sessionStorage.getItem(storageKey);
    keep(null);
    return purpose === 'step_up' || purpose === 'link' || purpose === 'test' ? purpose : null;
  } catch {
    return null;
  }
}
