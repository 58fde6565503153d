import { describe, expect, it } from 'vitest';
import { formatDecimal } from './decimal';
import { computeTotals, lineNet, sameNumber } from './money';

const line = (quantity: string, unit_price: string, vat_category = 'S', vat_rate: string | null = '21') => ({
  quantity,
  unit_price,
  vat_category,
  vat_rate,
});
const net = (value: ReturnType<typeof lineNet>) => (value === null ? null : formatDecimal(value));

describe('the net amount of a line', () => {
  it('multiplies and rounds once', () => {
    expect(net(lineNet(line('3', '0.333')))).toBe('1.00');
    expect(net(lineNet(line('12.5', '1234.56')))).toBe('15432.00');
    expect(net(lineNet(line('-1', '10.005')))).toBe('-10.01');
  });

  it('divides by the base quantity of the price', () => {
    expect(net(lineNet({ ...line('1000', '7.25'), price_base_quantity: '100' }))).toBe('72.50');
    expect(lineNet({ ...line('1', '1'), price_base_quantity: '0' })).toBeNull();
  });

  it('takes charges and allowances of the line along', () => {
    const charged = { ...line('1', '100'), charges: [{ amount: '5' }], allowances: [{ amount: '12.50' }] };
    expect(net(lineNet(charged))).toBe('92.50');
  });

  it('is unknown while a number is missing', () => {
    expect(lineNet(line('', '1'))).toBeNull();
    expect(lineNet(line('1', 'abc'))).toBeNull();
  });
});

describe('the totals of an invoice', () => {
  it('adds up a plain invoice', () => {
    const totals = computeTotals({ lines: [line('12', '4.25'), line('1', '15.00')] });
    expect(totals).toMatchObject({
      line_net: '66.00',
      tax_exclusive: '66.00',
      tax: '13.86',
      tax_inclusive: '79.86',
      payable: '79.86',
      isComplete: true,
    });
  });

  it('computes VAT per category and rate, not per line', () => {
    const lines = [line('1', '0.05', 'S', '9'), line('1', '0.05', 'S', '9.00'), line('1', '10', 'S', '21')];
    const totals = computeTotals({ lines });
    expect(totals.breakdown).toEqual([
      { vat_category: 'S', vat_rate: '9', taxable: '0.10', tax: '0.01' },
      { vat_category: 'S', vat_rate: '21', taxable: '10.00', tax: '2.10' },
    ]);
    expect(totals.tax).toBe('2.11');
  });

  it('knows no rate outside the scope of VAT', () => {
    const totals = computeTotals({ lines: [line('1', '50', 'O', null)] });
    expect(totals.breakdown).toEqual([{ vat_category: 'O', vat_rate: null, taxable: '50.00', tax: '0.00' }]);
  });

  it('takes discounts and surcharges over the whole from their own category', () => {
    const totals = computeTotals({
      lines: [line('1', '100')],
      allowances: [{ amount: '10', vat_category: 'S', vat_rate: '21' }],
      charges: [{ amount: '5', vat_category: 'S', vat_rate: '9' }],
    });
    expect(totals).toMatchObject({
      allowances: '10.00',
      charges: '5.00',
      tax_exclusive: '95.00',
      tax: '19.35',
      payable: '114.35',
    });
  });

  it('subtracts what was paid and adds the rounding', () => {
    const totals = computeTotals({
      lines: [line('1', '100')],
      prepaid_amount: '21',
      rounding_amount: '0.02',
    });
    expect(totals.payable).toBe('100.02');
  });

  it('goes on with what is there while something is missing', () => {
    const totals = computeTotals({ lines: [line('1', '100'), line('', '5')] });
    expect(totals.isComplete).toBe(false);
    expect(totals.line_net).toBe('100.00');
  });
});

it('compares numbers, not texts', () => {
  expect(sameNumber('21', '21.00')).toBe(true);
  expect(sameNumber('21', '9')).toBe(false);
  expect(sameNumber(null, '')).toBe(true);
});
