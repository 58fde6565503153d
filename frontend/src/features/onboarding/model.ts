import { may } from '@/api/me';
import type { Identifier, MyEnvironment, MyOrganization } from '@/api/types';

export type StepId = 'add' | 'activate' | 'receive' | 'send';
export type StepState = 'done' | 'now' | 'waiting' | 'later';
export interface Step {
  id: StepId;
  state: StepState;
  /** Whether the one who looks can do it; otherwise an administrator must. */
  isMine: boolean;
  minutes: number;
}

export interface Situation {
  environment: MyEnvironment | null;
  organization: MyOrganization | null;
  identifiers: readonly Identifier[];
  hasSent: boolean;
}

/** The organization the checklist is about: an active one first, else the newest. */
export function leadingOrganization(
  organizations: readonly MyOrganization[],
  environmentId: string | undefined,
): MyOrganization | null {
  const own = organizations.filter(
    (organization) => organization.environment_id === environmentId && organization.state !== 'removed',
  );
  return own.find((organization) => organization.state === 'active') ?? own.at(-1) ?? null;
}

/** The first steps in order, with what is done and who must act. */
export function firstSteps({ environment, organization, identifiers, hasSent }: Situation): Step[] {
  const isActive = organization?.state === 'active';
  const receives = identifiers.some(
    (identifier) => identifier.can_receive && identifier.state === 'registered',
  );
  const isPublishing = identifiers.some(
    (identifier) =>
      identifier.can_receive && (identifier.state === 'publishing' || identifier.state === 'pending'),
  );
  const canManage = may(organization, 'organization.manage');
  const steps: Step[] = [
    {
      id: 'add',
      state: organization ? 'done' : 'now',
      isMine: environment?.role === 'administrator' || organization !== null,
      minutes: 1,
    },
    {
      id: 'activate',
      state: isActive
        ? 'done'
        : organization?.state === 'in_review'
          ? 'waiting'
          : organization
            ? 'now'
            : 'later',
      isMine: canManage || organization === null,
      minutes: 2,
    },
    {
      id: 'receive',
      state: receives ? 'done' : isPublishing ? 'waiting' : isActive ? 'now' : 'later',
      isMine: canManage || organization === null,
      minutes: 1,
    },
    {
      id: 'send',
      state: hasSent ? 'done' : isActive ? 'now' : 'later',
      isMine: may(organization, 'invoice.send') || organization === null,
      minutes: 3,
    },
  ];
  return steps;
}
