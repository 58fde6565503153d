import { expect, it } from 'vitest';
import type { Identifier, MyEnvironment, MyOrganization, Permission } from '@/api/types';
import { firstSteps, leadingOrganization } from './model';

const environment: MyEnvironment = { id: 'e', name: 'E', slug: 'e', role: 'administrator' };
const all: Permission[] = ['organization.manage', 'invoice.send', 'invoice.read'];
const organization = (state: MyOrganization['state'], permissions = all): MyOrganization => ({
  id: state,
  environment_id: 'e',
  legal_name: state,
  state,
  permissions,
});
const receiving = (state: Identifier['state']) => [{ can_receive: true, state }] as Identifier[];
const states = (situation: Partial<Parameters<typeof firstSteps>[0]>) =>
  firstSteps({ environment, organization: null, identifiers: [], hasSent: false, ...situation }).map(
    (step) => step.state,
  );

it('goes from the organization to the first invoice', () => {
  expect(states({})).toEqual(['now', 'later', 'later', 'later']);
  expect(states({ organization: organization('created') })).toEqual(['done', 'now', 'later', 'later']);
  expect(states({ organization: organization('rejected') })).toEqual(['done', 'now', 'later', 'later']);
  expect(states({ organization: organization('in_review') })).toEqual(['done', 'waiting', 'later', 'later']);
  expect(states({ organization: organization('active') })).toEqual(['done', 'done', 'now', 'now']);
  expect(states({ organization: organization('active'), identifiers: receiving('publishing') })).toEqual([
    'done',
    'done',
    'waiting',
    'now',
  ]);
  expect(
    states({ organization: organization('active'), identifiers: receiving('registered'), hasSent: true }),
  ).toEqual(['done', 'done', 'done', 'done']);
});

it('says who must act', () => {
  const steps = firstSteps({
    environment: { ...environment, role: 'basic' },
    organization: organization('created', ['invoice.read']),
    identifiers: [],
    hasSent: false,
  });
  expect(steps.map((step) => step.isMine)).toEqual([true, false, false, false]);
  const guest = firstSteps({
    environment: { ...environment, role: 'guest' },
    organization: null,
    identifiers: [],
    hasSent: false,
  });
  expect(guest[0]?.isMine).toBe(false);
});

it('is about an active organization of this environment, if there is one', () => {
  const list = [
    organization('created'),
    organization('active'),
    { ...organization('rejected'), environment_id: 'x' },
  ];
  expect(leadingOrganization(list, 'e')?.id).toBe('active');
  expect(leadingOrganization(list.slice(0, 1), 'e')?.id).toBe('created');
  expect(leadingOrganization([organization('removed')], 'e')).toBeNull();
});
