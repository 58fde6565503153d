/**
 * The totals of an invoice as EN 16931 computes them, for showing while someone types. An early hint:
 * the server's figures are the ones that count.
 */
import {
  add,
  type Decimal,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  round,
  subtract,
  zero,
} from './decimal';

export interface AmountInput {
  amount: string;
  vat_category?: string | null;
  vat_rate?: string | null;
}
export interface LineInput {
  quantity: string;
  unit_price: string;
  price_base_quantity?: string | null;
  vat_category: string;
  vat_rate?: string | null;
  allowances?: AmountInput[];
  charges?: AmountInput[];
}
export interface TotalsInput {
  lines: LineInput[];
  allowances?: AmountInput[];
  charges?: AmountInput[];
  prepaid_amount?: string | null;
  rounding_amount?: string | null;
}
export interface BreakdownRow {
  vat_category: string;
  vat_rate: string | null;
  taxable: string;
  tax: string;
}
export interface ComputedTotals {
  line_net: string;
  allowances: string;
  charges: string;
  tax_exclusive: string;
  tax: string;
  tax_inclusive: string;
  prepaid: string;
  rounding: string;
  payable: string;
  breakdown: BreakdownRow[];
  /** False while a quantity, price or amount is not a number yet. */
  isComplete: boolean;
}

const places = 2;

function read(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined || text === '' ? null : parseDecimal(text);
}

function sum(amounts: AmountInput[] | undefined): { total: Decimal; isComplete: boolean } {
  let total: Decimal = { units: 0n, scale: places };
  let isComplete = true;
  for (const { amount } of amounts ?? []) {
    const value = read(amount);
    if (value === null) isComplete = false;
    else total = add(total, round(value, places));
  }
  return { total, isComplete };
}

/** BT-131: quantity × (price / base quantity) + charges − allowances, in cents. */
export function lineNet(line: LineInput): Decimal | null {
  const quantity = read(line.quantity);
  const price = read(line.unit_price);
  if (quantity === null || price === null) return null;
  const base = read(line.price_base_quantity) ?? { units: 1n, scale: 0 };
  const gross = multiply(quantity, price);
  const divided = base.units === 1n && base.scale === 0 ? gross : divide(gross, base, 10);
  if (divided === null) return null;
  const charges = sum(line.charges);
  const allowances = sum(line.allowances);
  return subtract(add(round(divided, places), charges.total), allowances.total);
}

interface Group {
  category: string;
  rate: Decimal | null;
  taxable: Decimal;
}

function groupKey(category: string, rate: Decimal | null): string {
  if (rate === null) return category;
  return `${category} ${formatDecimal(round(rate, 6))}`;
}

export function computeTotals(input: TotalsInput): ComputedTotals {
  const groups = new Map<string, Group>();
  const include = (category: string, rateText: string | null | undefined, amount: Decimal): void => {
    const rate = category === 'O' ? null : (read(rateText) ?? zero);
    const key = groupKey(category, rate);
    const group = groups.get(key);
    if (group) group.taxable = add(group.taxable, amount);
    else groups.set(key, { category, rate, taxable: amount });
  };

  let isComplete = true;
  let lineTotal: Decimal = { units: 0n, scale: places };
  for (const line of input.lines) {
    const net = lineNet(line);
    if (net === null) {
      isComplete = false;
      continue;
    }
    lineTotal = add(lineTotal, net);
    include(line.vat_category, line.vat_rate, net);
  }
  const allowances = sum(input.allowances);
  const charges = sum(input.charges);
  isComplete &&= allowances.isComplete && charges.isComplete;
  for (const allowance of input.allowances ?? []) {
    const amount = read(allowance.amount);
    if (amount)
      include(allowance.vat_category ?? 'S', allowance.vat_rate, subtract(zero, round(amount, places)));
  }
  for (const charge of input.charges ?? []) {
    const amount = read(charge.amount);
    if (amount) include(charge.vat_category ?? 'S', charge.vat_rate, round(amount, places));
  }

  const hundred: Decimal = { units: 100n, scale: 0 };
  let tax: Decimal = { units: 0n, scale: places };
  const breakdown: BreakdownRow[] = [];
  for (const group of groups.values()) {
    const groupTax =
      group.rate === null
        ? { units: 0n, scale: places }
        : (divide(multiply(group.taxable, group.rate), hundred, places) ?? zero);
    tax = add(tax, groupTax);
    breakdown.push({
      vat_category: group.category,
      vat_rate: group.rate === null ? null : formatDecimal(group.rate),
      taxable: formatDecimal(round(group.taxable, places)),
      tax: formatDecimal(round(groupTax, places)),
    });
  }
  const exclusive = subtract(add(lineTotal, charges.total), allowances.total);
  const inclusive = add(exclusive, tax);
  const prepaid = round(read(input.prepaid_amount) ?? zero, places);
  const rounding = round(read(input.rounding_amount) ?? zero, places);
  const payable = add(subtract(inclusive, prepaid), rounding);
  const text = (value: Decimal) => formatDecimal(round(value, places));
  return {
    line_net: text(lineTotal),
    allowances: text(allowances.total),
    charges: text(charges.total),
    tax_exclusive: text(exclusive),
    tax: text(tax),
    tax_inclusive: text(inclusive),
    prepaid: text(prepaid),
    rounding: text(rounding),
    payable: text(payable),
    breakdown,
    isComplete,
  };
}

/** Whether two wire decimals are the same number ("21" and "21.00"). */
export function sameNumber(a: string | null | undefined, b: string | null | undefined): boolean {
  const left = read(a);
  const right = read(b);
  if (left === null || right === null) return left === right;
  return subtract(left, right).units === 0n;
}
