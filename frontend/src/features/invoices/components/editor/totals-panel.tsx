import { useDeferredValue } from 'react';
import { useWatch } from 'react-hook-form';
import type { Totals } from '@/api/types';
import { computeTotals } from '@/domain/money';
import { m } from '@/i18n/paraglide/messages.js';
import { TotalsList } from '@/ui/totals-list';
import type { InvoiceForm } from '../../model';

/** Totals while typing. The server's take over as soon as they are there for what is typed. */
export function TotalsPanel({ fromServer }: { fromServer: Totals | null }) {
  const currency = useWatch<InvoiceForm, 'currency'>({ name: 'currency' });
  const [lines, allowances, charges, prepaid] = useDeferredValue(
    useWatch<InvoiceForm, ['lines', 'allowances', 'charges', 'prepaid_amount']>({
      name: ['lines', 'allowances', 'charges', 'prepaid_amount'],
    }),
  );
  const computed = computeTotals({
    lines: (lines ?? []).map((line) => ({
      ...line.base,
      ...line,
      allowances: line.base?.allowances,
      charges: line.base?.charges,
    })),
    allowances,
    charges,
    prepaid_amount: prepaid,
  });
  return (
    <div className="grid gap-2">
      <TotalsList totals={fromServer ?? computed} currency={currency} />
      {!computed.isComplete && <p className="hint">{m.totals_incomplete()}</p>}
    </div>
  );
}
