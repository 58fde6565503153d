/** Identifier schemes of Peppol participants (ISO 6523 ICD): which exist for a country and how to write one. */
export interface Scheme {
  code: string;
  /** The name people know it by; a proper name, the same in every language. */
  name: string;
  countries: readonly string[] | null;
  example: string;
}

export const schemes: readonly Scheme[] = [
  { code: '0106', name: 'KvK-nummer', countries: ['NL'], example: '12345678' },
  { code: '9944', name: 'Btw-id (NL)', countries: ['NL'], example: 'NL123456782B90' },
  { code: '0190', name: 'OIN', countries: ['NL'], example: '00000004000000059000' },
  { code: '0208', name: 'Ondernemingsnummer (KBO)', countries: ['BE'], example: '0403019261' },
  { code: '9925', name: 'Btw-nummer (BE)', countries: ['BE'], example: 'BE0403019261' },
  { code: '0204', name: 'Leitweg-ID', countries: ['DE'], example: '04011000-1234512345-06' },
  { code: '9930', name: 'USt-IdNr.', countries: ['DE'], example: 'DE136695976' },
  { code: '0002', name: 'SIREN', countries: ['FR'], example: '732829320' },
  { code: '0009', name: 'SIRET', countries: ['FR'], example: '73282932000074' },
  { code: '0225', name: 'FR:CTC', countries: ['FR'], example: '732829320' },
  { code: '0240', name: 'RCS / LU', countries: ['LU'], example: 'B123456' },
  { code: '0192', name: 'Organisasjonsnummer', countries: ['NO'], example: '923609016' },
  { code: '0007', name: 'Organisationsnummer', countries: ['SE'], example: '5560360793' },
  { code: '0184', name: 'CVR', countries: ['DK'], example: '10150817' },
  { code: '0088', name: 'GLN', countries: null, example: '8712345678906' },
  { code: '0060', name: 'DUNS', countries: null, example: '150483782' },
  { code: '0199', name: 'LEI', countries: null, example: '5493001KJTIIGC8Y1R12' },
];

export function schemesFor(country: string): readonly Scheme[] {
  return schemes.filter((scheme) => scheme.countries === null || scheme.countries.includes(country));
}

export function schemeName(code: string): string | null {
  return schemes.find((scheme) => scheme.code === code)?.name ?? null;
}

/** The scheme under which a company of this country is usually found on Peppol. */
export function mainScheme(country: string): string {
  return schemes.find((scheme) => scheme.countries?.includes(country))?.code ?? '0088';
}

/** A participant as typed ("0106:12345678", also with the full iso6523 prefix), or null. */
export function readParticipant(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^iso6523-actorid-upis::/i, '')
    .replace(/\s+/g, '');
  return /^\d{4}:[A-Za-z0-9._~+-]{1,130}$/.test(bare) ? bare : null;
}

export type QueryKind = 'vat' | 'number' | 'name';

/** What a search for a company was understood as. */
export function recognizeQuery(text: string): QueryKind {
  const bare = text.replace(/[\s.-]/g, '');
  if (/^(NL\d{9}B\d{2}|BE[01]?\d{9}|[A-Z]{2}\d{8,12})$/i.test(bare)) return 'vat';
  if (/^\d{6,10}$/.test(bare)) return 'number';
  return 'name';
}
