/** Exact decimals: a BigInt of units and the number of decimal places. Never a float. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

export const zero: Decimal = { units: 0n, scale: 0 };

/** Reads the wire form ("-12.50"). Anything else is null. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^([+-]?)(\d{1,24})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = match[3] ?? '';
  const units = BigInt((match[2] ?? '0') + fraction);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

export function formatDecimal(value: Decimal): string {
  const sign = value.units < 0n ? '-' : '';
  const digits = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  if (value.scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -value.scale)}.${digits.slice(-value.scale)}`;
}

function atScale(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: atScale(a, scale) + atScale(b, scale), scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { units: -b.units, scale: b.scale });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** a / b rounded half up (away from zero) to `scale` places; null when b is zero. */
export function divide(a: Decimal, b: Decimal, scale: number): Decimal | null {
  if (b.units === 0n) return null;
  const numerator = a.units * 10n ** BigInt(scale + b.scale);
  const denominator = b.units * 10n ** BigInt(a.scale);
  return { units: divideHalfUp(numerator, denominator), scale };
}

/** Rounded half up, away from zero, as EN 16931 amounts are. */
export function round(value: Decimal, scale: number): Decimal {
  if (value.scale <= scale) return { units: atScale(value, scale), scale };
  return { units: divideHalfUp(value.units, 10n ** BigInt(value.scale - scale)), scale };
}

function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (2n * n + d) / (2n * d);
  return isNegative ? -quotient : quotient;
}

export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = atScale(a, scale);
  const right = atScale(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * What a person typed, to the wire form. Both "1.234,56" and "1,234.56" are understood: the last
 * separator is the decimal one when both occur. A single separator is decimal, unless it stands before
 * exactly three digits and is the thousands sign of the language. Null when it is not a number.
 */
export function readTyped(text: string, language: 'nl' | 'en'): string | null {
  const bare = text.replace(/[\s\u00a0\u202f€%']/g, '').replace(/[−–]/g, '-');
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(bare)) return null;
  const lastDot = bare.lastIndexOf('.');
  const lastComma = bare.lastIndexOf(',');
  const thousands = language === 'nl' ? '.' : ',';
  let decimalSign: string | null = null;
  if (lastDot >= 0 && lastComma >= 0) {
    decimalSign = lastDot > lastComma ? '.' : ',';
    const whole = bare.slice(0, bare.lastIndexOf(decimalSign));
    if (!/^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole) || whole.includes(decimalSign)) return null;
  } else if (lastDot >= 0 || lastComma >= 0) {
    const sign = lastDot >= 0 ? '.' : ',';
    const occurrences = bare.split(sign).length - 1;
    const isGrouping = sign === thousands && /^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/.test(bare);
    if (occurrences === 1 && !isGrouping) decimalSign = sign;
    else if (!isGrouping) return null;
  }
  const position = decimalSign === null ? -1 : bare.lastIndexOf(decimalSign);
  const whole = (position < 0 ? bare : bare.slice(0, position)).replace(/[.,]/g, '');
  const fraction = position < 0 ? '' : bare.slice(position + 1);
  if (/[.,]/.test(fraction)) return null;
  const parsed = parseDecimal(
    `${whole === '' || whole === '-' ? `${whole}0` : whole}${fraction ? `.${fraction}` : ''}`,
  );
  return parsed === null ? null : formatDecimal(parsed);
}
