import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { InvoiceItem } from '@/api/types';
import { date, money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { typeName } from '@/ui/document-type';
import { InvoiceStatusChip } from '@/ui/invoice-status';

export interface InvoiceTableProps {
  items: readonly InvoiceItem[];
  sort: 'issued_on' | '-issued_on';
  onSort: (sort: 'issued_on' | '-issued_on') => void;
}

export function InvoiceTable({ items, sort, onSort }: InvoiceTableProps) {
  const isAscending = sort === 'issued_on';
  return (
    <div className="card table-scroll">
      <table className="data-table is-rows">
        <caption className="sr-only">{m.nav_invoices()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.invoice_number()}</th>
            <th scope="col" aria-sort={isAscending ? 'ascending' : 'descending'}>
              <button
                type="button"
                className="inline-flex min-h-6 cursor-pointer items-center gap-1"
                onClick={() => onSort(isAscending ? '-issued_on' : 'issued_on')}
              >
                {m.invoice_issued_on()}
                {isAscending ? (
                  <ArrowUp size={13} aria-hidden="true" />
                ) : (
                  <ArrowDown size={13} aria-hidden="true" />
                )}
              </button>
            </th>
            <th scope="col">{m.invoice_buyer()}</th>
            <th scope="col">{m.invoice_status()}</th>
            <th scope="col">{m.invoice_due_on()}</th>
            <th scope="col" className="num">
              {m.invoice_amount()}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <Link
                  to="/invoices/$invoice_id"
                  params={{ invoice_id: item.id }}
                  className="row-link font-medium"
                  translate="no"
                >
                  {item.number}
                </Link>
                {item.type_code !== '380' && <span className="hint block">{typeName(item.type_code)}</span>}
              </td>
              <td className="whitespace-nowrap">{date(item.issued_on)}</td>
              <td>
                <span className="line-clamp-1" translate="no">
                  {item.buyer.legal_name || '–'}
                </span>
                <span className="mono hint" translate="no">
                  {item.buyer.participant}
                </span>
              </td>
              <td>
                <InvoiceStatusChip status={item.status} />
              </td>
              <td className="whitespace-nowrap text-text-2">{date(item.due_on)}</td>
              <td className="num whitespace-nowrap">{money(item.totals.payable, item.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
