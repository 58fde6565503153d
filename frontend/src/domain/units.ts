/** Units of measure offered in the editor (UN/ECE Recommendation 20). Any other code can come in by upload. */
export const unitCodes = [
  'C62',
  'HUR',
  'DAY',
  'WEE',
  'MON',
  'ANN',
  'KGM',
  'TNE',
  'MTR',
  'KMT',
  'MTK',
  'MTQ',
  'LTR',
  'KWH',
  'XPP',
  'SET',
  'E48',
] as const;
export type UnitCode = (typeof unitCodes)[number];
