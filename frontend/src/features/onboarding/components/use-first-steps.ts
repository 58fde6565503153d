import { useQuery } from '@tanstack/react-query';
import { useEnvironment, useMe } from '@/api/me';
import type { MyOrganization } from '@/api/types';
import { identifiersQuery, recentInvoicesQuery } from '../api';
import { firstSteps, leadingOrganization, type Step } from '../model';

export interface FirstSteps {
  steps: Step[];
  done: number;
  isComplete: boolean;
  isLoading: boolean;
  organization: MyOrganization | null;
}

export function useFirstSteps(): FirstSteps {
  const me = useMe();
  const environment = useEnvironment();
  const organization = leadingOrganization(me?.organizations ?? [], environment?.id);
  const isActive = organization?.state === 'active';
  const identifiers = useQuery({ ...identifiersQuery(organization?.id ?? ''), enabled: isActive });
  const recent = useQuery({
    ...recentInvoicesQuery(organization?.id ?? ''),
    enabled: isActive && organization.permissions.includes('invoice.read'),
  });
  const steps = firstSteps({
    environment,
    organization,
    identifiers: identifiers.data?.items ?? [],
    hasSent: recent.data?.items.some((invoice) => invoice.status !== 'draft') ?? false,
  });
  const done = steps.filter((step) => step.state === 'done').length;
  return {
    steps,
    done,
    isComplete: done === steps.length,
    isLoading: me === null || (isActive && (identifiers.isPending || recent.isLoading)),
    organization,
  };
}
