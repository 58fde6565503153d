/** Dates, amounts and names of countries in the language of the screens. */
import { locale } from './locale';

export function money(amount: string, currency: string): string {
  try {
    return new Intl.NumberFormat(locale.tag, { style: 'currency', currency }).format(amount as never);
  } catch {
    return `${currency} ${amount}`;
  }
}

export function decimal(value: string, least = 0, most = 8): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value;
  return new Intl.NumberFormat(locale.tag, {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  }).format(value as never);
}

export function percent(rate: string): string {
  return `${decimal(rate)}%`;
}

/** A calendar date (YYYY-MM-DD), without time zones in between. */
export function date(on: string | null | undefined): string {
  if (!on || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return on ?? '';
  return new Intl.DateTimeFormat(locale.tag, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${on}T00:00:00Z`));
}

export function dateTime(at: string): string {
  return new Intl.DateTimeFormat(locale.tag, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 minutes ago"; for use beside the absolute time. */
export function ago(at: string, now = Date.now()): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  const format = new Intl.RelativeTimeFormat(locale.tag, { numeric: 'auto' });
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  return format.format(Math.min(0, Math.trunc(seconds)), 'second');
}

export function country(code: string): string {
  try {
    return new Intl.DisplayNames([locale.tag], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Today as YYYY-MM-DD where the user is. */
export function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function plusDays(on: string, days: number): string {
  const at = new Date(`${on}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
