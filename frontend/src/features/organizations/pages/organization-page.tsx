import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may } from '@/api/me';
import type { Organization } from '@/api/types';
import { country as countryName, date } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { ErrorPanel } from '@/ui/error-panel';
import { Page, Section } from '@/ui/page';
import { SkeletonLines } from '@/ui/skeleton';
import { organizationQuery } from '../api';
import { ActivationPanel } from '../components/activation-panel';
import { DetailsSection } from '../components/details-section';
import { DocumentTypesSection } from '../components/document-types-section';
import { IdentifiersSection } from '../components/identifiers-section';
import { MembersSection } from '../components/members-section';
import { NetworkSection } from '../components/network-section';
import { OrganizationStateChip, StateStepper } from '../components/organization-state';
import { RemoveOrganization } from '../components/remove-organization';
import { addressLine } from '../model';

export function OrganizationPage({ organizationId }: { organizationId: string }) {
  const query = useQuery({
    ...organizationQuery(organizationId),
    refetchInterval: (current) => (current.state.data?.data.state === 'in_review' ? 5000 : false),
  });
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={8} />;
  const organization = query.data.data;
  const canManage = may(organization, 'organization.manage');
  return (
    <Page
      title={organization.legal_name}
      heading={
        <span className="flex flex-wrap items-center gap-3">
          <span translate="no">{organization.legal_name}</span>
          <OrganizationStateChip state={organization.state} />
        </span>
      }
      above={
        <Link to="/organizations" className="w-fit text-xs leading-6">
          ← {m.nav_organizations()}
        </Link>
      }
    >
      {organization.state !== 'active' && organization.state !== 'removed' && (
        <div className="card grid gap-4 p-5">
          <StateStepper state={organization.state} />
          <ActivationPanel organization={organization} canManage={canManage} />
        </div>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-5">
          <NetworkSection organization={organization} etag={query.data.etag} canManage={canManage} />
          <IdentifiersSection organization={organization} canManage={canManage} />
          <DocumentTypesSection organizationId={organization.id} canManage={canManage} />
          <MembersSection organization={organization} canManage={canManage} />
        </div>
        <div className="grid min-w-0 gap-5">
          <RegisterData organization={organization} />
          <DetailsSection organization={organization} etag={query.data.etag} canManage={canManage} />
          {canManage && organization.state !== 'removed' && (
            <RemoveOrganization organization={organization} />
          )}
        </div>
      </div>
    </Page>
  );
}

function RegisterData({ organization }: { organization: Organization }) {
  return (
    <Section title={m.organization_register_data()}>
      <dl className="dl px-5 pb-5">
        <dt>{m.organization_legal_name()}</dt>
        <dd translate="no">{organization.legal_name}</dd>
        <dt>{m.organization_number()}</dt>
        <dd className="mono" translate="no">
          {organization.register_number ?? m.none()}
        </dd>
        <dt>{m.organization_vat_number()}</dt>
        <dd className="mono" translate="no">
          {organization.vat_number ?? m.none()}
        </dd>
        <dt>{m.address()}</dt>
        <dd translate="no">{addressLine(organization.address) || m.none()}</dd>
        <dt>{m.country()}</dt>
        <dd>{countryName(organization.country)}</dd>
        <dt>{m.organization_added_on()}</dt>
        <dd>{date(organization.created_at.slice(0, 10))}</dd>
      </dl>
    </Section>
  );
}
