import { afterEach, expect, it, vi } from 'vitest';
import { endedVisit, leaveFor, openVisit } from './provider-visit';

afterEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});

it('remembers what a visit is for, once, without what was said of an earlier one', () => {
  vi.spyOn(location, 'assign').mockImplementation(() => undefined);
  history.replaceState(null, '', '/settings/security?problem=auth.cancelled&tab=2');
  leaveFor('https://provider.example/', 'step_up', 'Unlink');
  const visit = { purpose: 'step_up', page: '/settings/security?tab=2', pressed: 'Unlink' };
  expect(openVisit()).toEqual(visit);
  expect(endedVisit()).toEqual(visit);
  expect(endedVisit()).toBeNull();
});

it('takes nothing for a visit that it did not write', () => {
  for (const kept of ['step_up', '{"purpose":"constructor"}', '7', '']) {
    sessionStorage.setItem('wissel.provider-visit', kept);
    expect(openVisit(), kept).toBeNull();
  }
});
