import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Building2, Plus } from 'lucide-react';
import { useEnvironment } from '@/api/me';
import { date } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { Page } from '@/ui/page';
import { SkeletonLines } from '@/ui/skeleton';
import { organizationsQuery } from '../api';
import { OrganizationStateChip } from '../components/organization-state';

export function OrganizationsPage() {
  const environment = useEnvironment();
  const organizations = useQuery({
    ...organizationsQuery(environment?.id ?? ''),
    enabled: environment !== null,
  });
  const add = (
    <Link to="/organizations/new" className={buttonClass('primary')}>
      <Plus size={16} aria-hidden="true" />
      {m.organization_add()}
    </Link>
  );
  const items = (organizations.data?.items ?? []).filter((item) => item.state !== 'removed');
  return (
    <Page
      title={m.nav_organizations()}
      lead={m.organizations_lead()}
      actions={items.length > 0 ? add : undefined}
    >
      {organizations.error && (
        <ErrorPanel error={organizations.error} onRetry={() => void organizations.refetch()} />
      )}
      {organizations.isPending && <SkeletonLines />}
      {organizations.data && items.length === 0 && (
        <div className="card">
          <EmptyState icon={Building2} title={m.organizations_empty_title()} action={add}>
            {m.organizations_empty_body()}
          </EmptyState>
        </div>
      )}
      {items.length > 0 && (
        <div className="card table-scroll">
          <table className="data-table is-rows">
            <caption className="sr-only">{m.nav_organizations()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.organization_name()}</th>
                <th scope="col">{m.organization_number()}</th>
                <th scope="col">{m.organization_state()}</th>
                <th scope="col">{m.organization_added_on()}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td>
                    <Link
                      to="/organizations/$organization_id"
                      params={{ organization_id: item.id }}
                      className="row-link font-medium"
                      translate="no"
                    >
                      {item.legal_name}
                    </Link>
                  </td>
                  <td className="mono" translate="no">
                    {item.country} {item.register_number}
                  </td>
                  <td>
                    <OrganizationStateChip state={item.state} />
                  </td>
                  <td className="text-text-2">{date(item.created_at.slice(0, 10))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
