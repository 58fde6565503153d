import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { FileText, Plus } from 'lucide-react';
import { may, useOrganizationScope } from '@/api/me';
import type { InvoiceStatus } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { FilterChips } from '@/ui/filter-chips';
import { statusName } from '@/ui/invoice-status';
import { NoOrganization } from '@/ui/no-organization';
import { OrganizationPicker } from '@/ui/organization-picker';
import { Page } from '@/ui/page';
import { SearchBox } from '@/ui/search-box';
import { SkeletonLines } from '@/ui/skeleton';
import { invoicesQuery } from '../api';
import { InvoiceTable } from '../components/list/invoice-table';
import { UploadArea } from '../components/list/upload-area';

export interface InvoiceListSearch {
  organization?: string;
  status?: InvoiceStatus;
  query?: string;
  sort?: 'issued_on' | '-issued_on';
}

const statuses: readonly InvoiceStatus[] = ['draft', 'queued', 'sending', 'delivered', 'failed'];

export function InvoiceListPage({ search }: { search: InvoiceListSearch }) {
  const navigate = useNavigate();
  const organization = useOrganizationScope('invoice.read', search.organization);
  const { status, query, sort } = search;
  const invoices = useInfiniteQuery({
    ...invoicesQuery(organization?.id ?? '', { status, query, sort: sort ?? '-issued_on' }),
    enabled: organization !== null,
  });
  const change = (changes: Partial<InvoiceListSearch>) =>
    void navigate({ to: '/invoices', search: { ...search, ...changes }, replace: true });

  const items = invoices.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = status !== undefined || query !== undefined;
  const canWrite = may(organization, 'invoice.write') && organization?.state === 'active';
  const create = organization && canWrite && (
    <Link to="/invoices/new" search={{ organization: organization.id }} className={buttonClass('primary')}>
      <Plus size={16} aria-hidden="true" />
      {m.invoice_new()}
    </Link>
  );
  return (
    <Page title={m.nav_invoices()} actions={create}>
      {organization === null ? (
        <NoOrganization />
      ) : (
        <UploadArea organizationId={organization.id} isEnabled={canWrite}>
          {(upload) => (
            <>
              <div className="flex flex-wrap items-center gap-3">
                <OrganizationPicker
                  right="invoice.read"
                  value={organization.id}
                  onChange={(id) => change({ organization: id })}
                />
                <SearchBox
                  label={m.invoice_search()}
                  value={query ?? ''}
                  onChange={(text) => change({ query: text || undefined })}
                />
                <FilterChips
                  label={m.invoice_filter_status()}
                  value={status ?? ''}
                  choices={[
                    { value: '', label: m.invoice_filter_all() },
                    ...statuses.map((item) => ({ value: item, label: statusName(item) })),
                  ]}
                  onChange={(value) => change({ status: (value || undefined) as InvoiceStatus | undefined })}
                />
                {upload}
              </div>
              {invoices.error && (
                <ErrorPanel error={invoices.error} onRetry={() => void invoices.refetch()} />
              )}
              {invoices.isPending && <SkeletonLines lines={8} />}
              {invoices.data && items.length === 0 && (
                <div className="card">
                  <EmptyState
                    icon={FileText}
                    title={isFiltered ? m.invoice_none_filtered_title() : m.invoice_none_title()}
                    action={
                      isFiltered ? (
                        <Button onClick={() => change({ status: undefined, query: undefined })}>
                          {m.filter_clear()}
                        </Button>
                      ) : (
                        create
                      )
                    }
                  >
                    {isFiltered
                      ? m.invoice_none_filtered_body()
                      : canWrite
                        ? m.invoice_none_body()
                        : m.invoice_none_inactive_body()}
                  </EmptyState>
                </div>
              )}
              {items.length > 0 && (
                <InvoiceTable
                  items={items}
                  sort={sort ?? '-issued_on'}
                  onSort={(next) => change({ sort: next === '-issued_on' ? undefined : next })}
                />
              )}
              {invoices.hasNextPage && (
                <Button
                  className="mx-auto"
                  isPending={invoices.isFetchingNextPage}
                  onClick={() => void invoices.fetchNextPage()}
                >
                  {m.more()}
                </Button>
              )}
            </>
          )}
        </UploadArea>
      )}
    </Page>
  );
}
