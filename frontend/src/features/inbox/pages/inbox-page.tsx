import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { useOrganizationScope } from '@/api/me';
import type { ReceivedItem } from '@/api/types';
import { ago, date, dateTime, money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { typeName } from '@/ui/document-type';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { FilterChips } from '@/ui/filter-chips';
import { NoOrganization } from '@/ui/no-organization';
import { OrganizationPicker } from '@/ui/organization-picker';
import { Page } from '@/ui/page';
import { ResponseChip } from '@/ui/response-chip';
import { SearchBox } from '@/ui/search-box';
import { SkeletonLines } from '@/ui/skeleton';
import { inboxQuery } from '../api';

export interface InboxSearch {
  organization?: string;
  unread?: boolean;
  query?: string;
}

export function InboxPage({ search }: { search: InboxSearch }) {
  const navigate = useNavigate();
  const organization = useOrganizationScope('invoice.read', search.organization);
  const inbox = useInfiniteQuery({
    ...inboxQuery(organization?.id ?? '', {
      is_read: search.unread ? false : undefined,
      query: search.query,
    }),
    enabled: organization !== null,
  });
  const change = (changes: Partial<InboxSearch>) =>
    void navigate({ to: '/inbox', search: { ...search, ...changes }, replace: true });
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = search.unread === true || search.query !== undefined;
  if (organization === null)
    return (
      <Page title={m.nav_inbox()}>
        <NoOrganization />
      </Page>
    );
  return (
    <Page title={m.nav_inbox()} lead={m.inbox_lead()}>
      <div className="flex flex-wrap items-center gap-3">
        <OrganizationPicker
          right="invoice.read"
          value={organization.id}
          onChange={(id) => change({ organization: id })}
        />
        <SearchBox
          label={m.inbox_search()}
          value={search.query ?? ''}
          onChange={(text) => change({ query: text || undefined })}
        />
        <FilterChips
          label={m.inbox_filter()}
          value={search.unread ? 'unread' : ''}
          choices={[
            { value: '', label: m.invoice_filter_all() },
            { value: 'unread', label: m.inbox_unread_filter() },
          ]}
          onChange={(value) => change({ unread: value === 'unread' || undefined })}
        />
      </div>
      {inbox.error && <ErrorPanel error={inbox.error} onRetry={() => void inbox.refetch()} />}
      {inbox.isPending && <SkeletonLines lines={8} />}
      {inbox.data && items.length === 0 && (
        <div className="card">
          <EmptyState
            icon={Inbox}
            title={isFiltered ? m.invoice_none_filtered_title() : m.inbox_none_title()}
            action={
              isFiltered ? (
                <Button onClick={() => change({ unread: undefined, query: undefined })}>
                  {m.filter_clear()}
                </Button>
              ) : (
                <Link
                  to="/organizations/$organization_id"
                  params={{ organization_id: organization.id }}
                  hash="identifiers"
                  className={buttonClass('secondary')}
                >
                  {m.inbox_none_action()}
                </Link>
              )
            }
          >
            {isFiltered ? m.invoice_none_filtered_body() : m.inbox_none_body()}
          </EmptyState>
        </div>
      )}
      {items.length > 0 && <InboxTable items={items} />}
      {inbox.hasNextPage && (
        <Button
          className="mx-auto"
          isPending={inbox.isFetchingNextPage}
          onClick={() => void inbox.fetchNextPage()}
        >
          {m.more()}
        </Button>
      )}
    </Page>
  );
}

function InboxTable({ items }: { items: readonly ReceivedItem[] }) {
  return (
    <div className="card table-scroll">
      <table className="data-table is-rows">
        <caption className="sr-only">{m.nav_inbox()}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{m.inbox_read_column()}</span>
            </th>
            <th scope="col">{m.invoice_seller()}</th>
            <th scope="col">{m.invoice_number()}</th>
            <th scope="col">{m.inbox_received_at()}</th>
            <th scope="col">{m.invoice_due_on()}</th>
            <th scope="col" className="num">
              {m.invoice_amount()}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} className={item.is_read ? '' : 'font-medium'}>
              <td className="w-6 pr-0!">
                {!item.is_read && (
                  <span className="block size-2 rounded-full bg-accent">
                    <span className="sr-only">{m.inbox_unread_one()}</span>
                  </span>
                )}
              </td>
              <td>
                <span className="line-clamp-1" translate="no">
                  {item.seller?.legal_name ?? item.sender.participant}
                </span>
                <span className="mono hint font-normal" translate="no">
                  {item.sender.participant}
                </span>
              </td>
              <td>
                <Link
                  to="/inbox/$received_id"
                  params={{ received_id: item.id }}
                  className="row-link"
                  translate="no"
                >
                  {item.number}
                </Link>
                {item.response && (
                  <span className="ml-2">
                    <ResponseChip status={item.response.status} />
                  </span>
                )}
                {item.refusal && <span className="hint block font-normal">{m.inbox_refused_title()}</span>}
                {item.type_code !== '380' && (
                  <span className="hint block font-normal">{typeName(item.type_code)}</span>
                )}
              </td>
              <td className="whitespace-nowrap" title={dateTime(item.received_at)}>
                {ago(item.received_at)}
              </td>
              <td className="whitespace-nowrap text-text-2">{date(item.due_on)}</td>
              <td className="num whitespace-nowrap">
                {item.totals ? money(item.totals.payable, item.currency) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
