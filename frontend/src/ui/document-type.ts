import { m } from '@/i18n/paraglide/messages.js';

/** What a document is called, by its UNCL1001 code. */
export function typeName(code: string): string {
  const names: Record<string, () => string> = {
    '380': m.type_380,
    '381': m.type_381,
    '383': m.type_383,
    '384': m.type_384,
    '386': m.type_386,
    '389': m.type_389,
    '326': m.type_326,
  };
  return names[code]?.() ?? m.type_other({ code });
}
