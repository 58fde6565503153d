import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  readTyped,
  round,
  subtract,
} from './decimal';

const d = (text: string) => {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`not a decimal: ${text}`);
  return value;
};

describe('decimals', () => {
  it('reads and writes the wire form unchanged', () => {
    for (const text of ['0', '0.00', '-12.50', '1234567890123456789.123456789012', '-0.01'])
      expect(formatDecimal(d(text))).toBe(text);
  });

  it('refuses everything else', () => {
    for (const text of ['', '-', '1,2', '1.', '.5', '1e3', 'NaN', 'Infinity', '0x1', '1 000', '1.2.3'])
      expect(parseDecimal(text)).toBeNull();
  });

  it('computes exactly', () => {
    expect(formatDecimal(add(d('0.1'), d('0.2')))).toBe('0.3');
    expect(formatDecimal(subtract(d('1'), d('0.999')))).toBe('0.001');
    expect(formatDecimal(multiply(d('1.005'), d('100')))).toBe('100.500');
    expect(compare(d('1.10'), d('1.1'))).toBe(0);
    expect(compare(d('-1'), d('1'))).toBe(-1);
  });

  it('rounds half up, away from zero', () => {
    expect(formatDecimal(round(d('1.005'), 2))).toBe('1.01');
    expect(formatDecimal(round(d('-1.005'), 2))).toBe('-1.01');
    expect(formatDecimal(round(d('2.4449'), 2))).toBe('2.44');
    expect(formatDecimal(round(d('7'), 2))).toBe('7.00');
  });

  it('divides to the places asked for', () => {
    expect(formatDecimal(divide(d('10'), d('3'), 4) ?? d('0'))).toBe('3.3333');
    expect(formatDecimal(divide(d('-1'), d('8'), 2) ?? d('0'))).toBe('-0.13');
    expect(divide(d('1'), d('0.0'), 2)).toBeNull();
  });
});

describe('what people type', () => {
  it.each([
    ['1.234,56', 'nl', '1234.56'],
    ['1,234.56', 'nl', '1234.56'],
    ['1.234,56', 'en', '1234.56'],
    ['12,5', 'nl', '12.5'],
    ['12.5', 'nl', '12.5'],
    ['12.5', 'en', '12.5'],
    ['1.234', 'nl', '1234'],
    ['1.234', 'en', '1.234'],
    ['1,234', 'en', '1234'],
    ['1,234', 'nl', '1.234'],
    ['0.125', 'nl', '0.125'],
    ['1.234.567', 'nl', '1234567'],
    ['€ 1.234,50', 'nl', '1234.50'],
    ['21%', 'en', '21'],
    ['-,5', 'nl', '-0.5'],
    ['−3', 'nl', '-3'],
    ['1 000', 'nl', '1000'],
  ] as const)('%s in %s is %s', (typed, language, wire) => {
    expect(readTyped(typed, language)).toBe(wire);
  });

  it.each(['', 'abc', '1,2,3', '1.2.3,4.5', '-', ','])('%s is no number', (typed) => {
    expect(readTyped(typed, 'nl')).toBeNull();
  });
});
