import type { VatBreakdown } from '@/api/types';
import { money, percent } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { vatChoices } from './invoice-words';

export interface TotalsShown {
  line_net: string;
  allowances: string;
  charges: string;
  tax_exclusive: string;
  tax: string;
  tax_inclusive: string;
  prepaid: string;
  rounding: string;
  payable: string;
  breakdown: readonly VatBreakdown[];
}

const isZero = (amount: string): boolean => /^-?0*(\.0*)?$/.test(amount);

/** The sums of an invoice, with VAT by category. */
export function TotalsList({ totals, currency }: { totals: TotalsShown; currency: string }) {
  const names = new Map(vatChoices().map((choice) => [choice.value, choice.label]));
  const rows: [string, string][] = [[m.totals_line_net(), totals.line_net]];
  if (!isZero(totals.allowances)) rows.push([m.totals_allowances(), `-${totals.allowances}`]);
  if (!isZero(totals.charges)) rows.push([m.totals_charges(), totals.charges]);
  rows.push([m.totals_tax_exclusive(), totals.tax_exclusive]);
  for (const row of totals.breakdown)
    rows.push([
      m.totals_vat({
        category: names.get(row.vat_category) ?? row.vat_category,
        rate: row.vat_rate ? percent(row.vat_rate) : '',
        taxable: money(row.taxable, currency),
      }),
      row.tax,
    ]);
  rows.push([m.totals_tax_inclusive(), totals.tax_inclusive]);
  if (!isZero(totals.prepaid)) rows.push([m.totals_prepaid(), `-${totals.prepaid}`]);
  if (!isZero(totals.rounding)) rows.push([m.totals_rounding(), totals.rounding]);
  return (
    <dl className="totals">
      {rows.map(([name, amount]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{money(amount, currency)}</dd>
        </div>
      ))}
      <div className="totals-payable">
        <dt>{m.totals_payable()}</dt>
        <dd>{money(totals.payable, currency)}</dd>
      </div>
    </dl>
  );
}
