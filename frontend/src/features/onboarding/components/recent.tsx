import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ago, date, dateTime, money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { InvoiceStatusChip } from '@/ui/invoice-status';
import { Section } from '@/ui/page';
import { recentInvoicesQuery, recentReceivedQuery } from '../api';

/** What was sent and received last, each with the way to it. */
export function Recent({ organizationId }: { organizationId: string }) {
  const invoices = useQuery(recentInvoicesQuery(organizationId)).data?.items ?? [];
  const received = useQuery(recentReceivedQuery(organizationId)).data?.items ?? [];
  if (invoices.length === 0 && received.length === 0) return null;
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <RecentList title={m.recent_invoices()} isEmpty={invoices.length === 0}>
        {invoices.map((item) => (
          <li key={item.id} className="recent-row">
            <span className="grid min-w-0">
              <Link
                to="/invoices/$invoice_id"
                params={{ invoice_id: item.id }}
                className="row-link font-medium"
                translate="no"
              >
                {item.number}
              </Link>
              <span className="hint truncate" translate="no">
                {item.buyer.legal_name}
              </span>
            </span>
            <InvoiceStatusChip status={item.status} />
            <span className="num">
              {money(item.totals.payable, item.currency)}
              <span className="hint block">{date(item.issued_on)}</span>
            </span>
          </li>
        ))}
      </RecentList>
      <RecentList title={m.recent_received()} isEmpty={received.length === 0}>
        {received.map((item) => (
          <li key={item.id} className="recent-row">
            <span className="grid min-w-0">
              <Link
                to="/inbox/$received_id"
                params={{ received_id: item.id }}
                className={`row-link ${item.is_read ? '' : 'font-medium'}`}
                translate="no"
              >
                {item.number}
              </Link>
              <span className="hint truncate" translate="no">
                {item.seller?.legal_name ?? item.sender.participant}
              </span>
            </span>
            {item.is_read ? (
              <span />
            ) : (
              <span className="size-2 rounded-full bg-accent">
                <span className="sr-only">{m.inbox_unread_one()}</span>
              </span>
            )}
            <span className="num">
              {item.totals ? money(item.totals.payable, item.currency) : '–'}
              <span className="hint block" title={dateTime(item.received_at)}>
                {ago(item.received_at)}
              </span>
            </span>
          </li>
        ))}
      </RecentList>
    </div>
  );
}

function RecentList({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  return (
    <Section title={title}>
      {isEmpty ? <p className="px-5 pb-5 text-text-2">{m.recent_none()}</p> : <ul>{children}</ul>}
    </Section>
  );
}
