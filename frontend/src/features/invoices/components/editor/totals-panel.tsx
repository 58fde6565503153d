import { useDeferredValue, useMemo } from 'react';
import type { Totals } from '@/api/types';
import { computeTotals } from '@/domain/money';
import { money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { TotalsList } from '@/ui/totals-list';
import { useEditorServices, useValue, useVersion } from './editor-context';

function useTotals() {
  const { form } = useEditorServices();
  const versions = [
    useVersion('lines'),
    useVersion('allowances'),
    useVersion('charges'),
    useVersion('prepaid_amount'),
  ];
  const currency = useValue('currency');
  const version = useDeferredValue(versions.join(' '));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the values of the form
  const computed = useMemo(() => {
    const { lines, allowances, charges, prepaid_amount } = form.getValues();
    return computeTotals({
      lines: lines.map((line) => ({
        ...line.base,
        ...line,
        allowances: line.base?.allowances,
        charges: line.base?.charges,
      })),
      allowances,
      charges,
      prepaid_amount,
    });
  }, [form, version]);
  return { computed, currency };
}

/** Totals while typing. The server's take over as soon as they are there for what is typed. */
export function TotalsPanel({ fromServer }: { fromServer: Totals | null }) {
  const { computed, currency } = useTotals();
  return (
    <div className="grid gap-2">
      <TotalsList totals={fromServer ?? computed} currency={currency} />
      {!computed.isComplete && <p className="hint">{m.totals_incomplete()}</p>}
    </div>
  );
}

/** The one figure that stays in sight where there is no room for all of them. */
export function Payable({ fromServer }: { fromServer: Totals | null }) {
  const { computed, currency } = useTotals();
  return (
    <p className="editor-payable" aria-hidden="true">
      <span className="hint">{m.totals_payable()}</span>{' '}
      <strong className="tabular-nums">{money((fromServer ?? computed).payable, currency)}</strong>
    </p>
  );
}
