import type { CreateInvoice, Party, PartyName, Totals } from '@/api/types';
import { formatDecimal } from '@/domain/decimal';
import { spacedIban } from '@/domain/iban';
import { lineNet } from '@/domain/money';
import { country as countryName, date, decimal, money, percent } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { unitChoices, vatChoices } from './invoice-words';
import { TotalsList } from './totals-list';

export interface DocumentViewProps {
  document: CreateInvoice;
  seller?: PartyName | null;
  buyer?: PartyName | null;
  totals: Totals;
  currency: string;
}

/** An invoice to read: parties, references, lines, totals. */
export function DocumentView({ document, seller, buyer, totals, currency }: DocumentViewProps) {
  return (
    <div className="grid gap-6 p-5">
      <div className="grid gap-6 sm:grid-cols-2">
        <PartyView title={m.invoice_seller()} party={document.seller ?? null} name={seller} />
        <PartyView title={m.invoice_buyer()} party={document.buyer} name={buyer} />
      </div>
      <References document={document} />
      <LinesView document={document} currency={currency} />
      <div className="grid gap-6 sm:grid-cols-2">
        <div className="grid content-start gap-3">
          {document.note && <p className="whitespace-pre-line">{document.note}</p>}
          <Payment document={document} />
        </div>
        <TotalsList totals={totals} currency={currency} />
      </div>
    </div>
  );
}

function PartyView({ title, party, name }: { title: string; party: Party | null; name?: PartyName | null }) {
  const address = party?.address;
  return (
    <section className="grid content-start gap-0.5" aria-label={title}>
      <h2 className="hint font-normal!">{title}</h2>
      <p className="text-md font-medium" translate="no">
        {party?.legal_name || name?.legal_name || '–'}
      </p>
      {address && (
        <p translate="no">
          {[address.street, address.additional_street].filter(Boolean).join(', ')}
          {(address.street || address.additional_street) && <br />}
          {[address.postal_code, address.city].filter(Boolean).join(' ')}
        </p>
      )}
      {address && <p>{countryName(address.country)}</p>}
      <p className="mono hint" translate="no">
        {[party?.participant ?? name?.participant, party?.vat_number].filter(Boolean).join(' · ')}
      </p>
      {party?.contact && (
        <p className="hint" translate="no">
          {[party.contact.name, party.contact.email, party.contact.phone].filter(Boolean).join(' · ')}
        </p>
      )}
    </section>
  );
}

function References({ document }: { document: CreateInvoice }) {
  const rows: [string, string | null | undefined][] = [
    [m.reference_buyer(), document.buyer_reference],
    [m.reference_order(), document.order_reference],
    [m.reference_contract(), document.contract_reference],
    [m.reference_project(), document.project_reference],
    [m.invoice_delivered_on(), date(document.delivered_on)],
    [m.preceding_title(), document.preceding_invoices?.map((item) => item.number).join(', ')],
  ];
  const shown = rows.filter(([, value]) => value);
  if (shown.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 rounded-control bg-bg p-4">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt className="hint">{name}</dt>
          <dd translate="no">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function LinesView({ document, currency }: { document: CreateInvoice; currency: string }) {
  const units = new Map(unitChoices().map((choice) => [choice.value, choice.label]));
  const categories = new Map(vatChoices().map((choice) => [choice.value, choice.label]));
  return (
    <div className="table-scroll -mx-5">
      <table className="data-table">
        <caption className="sr-only">{m.lines_title()}</caption>
        <thead>
          <tr>
            <th scope="col" className="pl-5!">
              {m.line_name()}
            </th>
            <th scope="col" className="num">
              {m.line_quantity()}
            </th>
            <th scope="col" className="num">
              {m.line_price()}
            </th>
            <th scope="col">{m.line_vat()}</th>
            <th scope="col" className="num pr-5!">
              {m.line_net()}
            </th>
          </tr>
        </thead>
        <tbody>
          {document.lines.map((line, index) => {
            const unit = line.unit_code ?? 'C62';
            const net = lineNet(line);
            return (
              <tr key={line.id ?? index}>
                <td className="pl-5!">
                  <span translate="no">{line.name}</span>
                  {line.description && (
                    <span className="hint block whitespace-pre-line" translate="no">
                      {line.description}
                    </span>
                  )}
                </td>
                <td className="num whitespace-nowrap">
                  {decimal(line.quantity)} <span className="hint">{units.get(unit) ?? unit}</span>
                </td>
                <td className="num whitespace-nowrap">{money(line.unit_price, currency)}</td>
                <td className="whitespace-nowrap">
                  {categories.get(line.vat_category) ?? line.vat_category}{' '}
                  {line.vat_rate ? percent(line.vat_rate) : ''}
                </td>
                <td className="num whitespace-nowrap pr-5!">
                  {net ? money(formatDecimal(net), currency) : '–'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Payment({ document }: { document: CreateInvoice }) {
  const { payment } = document;
  if (!payment?.iban && !document.payment_terms) return null;
  return (
    <dl className="dl content-start">
      {payment?.iban && (
        <>
          <dt>{m.payment_iban()}</dt>
          <dd className="mono" translate="no">
            {spacedIban(payment.iban)}
          </dd>
        </>
      )}
      {payment?.account_name && (
        <>
          <dt>{m.payment_account_name()}</dt>
          <dd translate="no">{payment.account_name}</dd>
        </>
      )}
      {payment?.reference && (
        <>
          <dt>{m.payment_reference()}</dt>
          <dd translate="no">{payment.reference}</dd>
        </>
      )}
      {document.payment_terms && (
        <>
          <dt>{m.payment_terms()}</dt>
          <dd className="whitespace-pre-line">{document.payment_terms}</dd>
        </>
      )}
    </dl>
  );
}
