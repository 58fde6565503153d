import type { AllowanceCharge, CreateInvoice, Finding, Line } from '@/api/types';
import { parseDecimal } from '@/domain/decimal';
import { m } from '@/i18n/paraglide/messages.js';

/** What the server can not even read yet: numbers and dates that are missing or are none. */
export interface LocalCheck {
  /** The document with stand-ins in those places, so that everything else can be checked at once. */
  document: CreateInvoice;
  findings: Finding[];
}

export function checkLocally(document: CreateInvoice): LocalCheck {
  const findings: Finding[] = [];
  const tell = (pointer: string, message: string): void => {
    findings.push({ rule: '', severity: 'fatal', count: 1, message, pointer });
  };
  const number = (
    text: string | null | undefined,
    pointer: string,
    name: string,
    isRequired = true,
  ): string | undefined => {
    if (text === null || text === undefined || text === '') {
      if (!isRequired) return undefined;
      tell(pointer, m.form_required_named({ name }));
      return '0';
    }
    if (parseDecimal(text) !== null) return text;
    tell(pointer, m.form_number_named({ name }));
    return '0';
  };
  const amounts = (list: AllowanceCharge[] | undefined, pointer: string) =>
    list?.map((item, index) => ({
      ...item,
      amount: number(item.amount, `${pointer}/${index}/amount`, m.amount()) ?? '0',
      vat_rate: number(item.vat_rate, `${pointer}/${index}/vat_rate`, m.line_vat(), false),
    }));
  const lines = document.lines.map((line, index): Line => {
    const pointer = `/lines/${index}`;
    const at = { number: index + 1 };
    return {
      ...line,
      quantity: number(line.quantity, `${pointer}/quantity`, m.line_quantity_of(at)) ?? '0',
      unit_price: number(line.unit_price, `${pointer}/unit_price`, m.line_price_of(at)) ?? '0',
      vat_rate: number(line.vat_rate, `${pointer}/vat_rate`, m.line_rate_of(at), false),
    };
  });
  const result: CreateInvoice = {
    ...document,
    lines,
    allowances: amounts(document.allowances, '/allowances'),
    charges: amounts(document.charges, '/charges'),
    prepaid_amount: number(document.prepaid_amount, '/prepaid_amount', m.amounts_prepaid(), false),
  };
  if (result.issued_on === '') {
    tell('/issued_on', m.form_required_named({ name: m.invoice_issued_on() }));
    result.issued_on = '2000-01-01';
  }
  return { document: result, findings };
}

/** Both lists as one; what the server says about a stand-in is left out. */
export function joinFindings(local: readonly Finding[], server: readonly Finding[]): Finding[] {
  const places = new Set(local.map((finding) => finding.pointer));
  return [...local, ...server.filter((finding) => !places.has(finding.pointer))];
}
