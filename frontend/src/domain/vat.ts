/** VAT categories (UNCL5305, the part EN 16931 allows) and the usual rates of a country. */
export const vatCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M'] as const;
export type VatCategory = (typeof vatCategories)[number];

/** Categories under which the rate is zero by definition. */
const zeroRated: readonly string[] = ['Z', 'E', 'AE', 'K', 'G'];
/** Categories that must say why no VAT is charged. */
const needsReason: readonly string[] = ['E', 'AE', 'K', 'G', 'O'];

const standardRates: Record<string, readonly string[]> = {
  NL: ['21', '9', '0'],
  BE: ['21', '12', '6'],
  DE: ['19', '7'],
  FR: ['20', '10', '5.5', '2.1'],
  LU: ['17', '14', '8', '3'],
};

export function usualRates(country: string): readonly string[] {
  return standardRates[country] ?? standardRates.NL ?? [];
}

/** The rate that goes with a newly chosen category; null when the category has none. */
export function rateFor(category: string, country: string, current: string): string | null {
  if (category === 'O') return null;
  if (zeroRated.includes(category)) return '0';
  return current !== '' && current !== '0' ? current : (usualRates(country)[0] ?? '');
}

export function isRateFixed(category: string): boolean {
  return category === 'O' || zeroRated.includes(category);
}

export function needsExemptionReason(category: string): boolean {
  return needsReason.includes(category);
}

/** The official reason code where one always fits (VATEX). */
export function exemptionReasonCode(category: string): string | null {
  switch (category) {
    case 'AE':
      return 'VATEX-EU-AE';
    case 'K':
      return 'VATEX-EU-IC';
    case 'G':
      return 'VATEX-EU-G';
    case 'O':
      return 'VATEX-EU-O';
    default:
      return null;
  }
}
