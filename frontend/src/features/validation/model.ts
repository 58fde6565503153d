import { m } from '@/i18n/paraglide/messages.js';
import { ruleSetName } from '@/ui/rule-sets';

/** Rules to judge by; `auto` leaves the choice to the document. */
export type Rules = 'auto' | 'en16931' | 'peppol' | 'nlcius';

export function rulesChoices(): { value: Rules; label: string }[] {
  const named = (['peppol', 'nlcius', 'en16931'] as const).map((value) => ({
    value,
    label: ruleSetName(value),
  }));
  return [{ value: 'auto', label: m.check_rules_auto() }, ...named];
}

/** What a document is, by how it begins: JSON is an object, and no XML begins like one. */
export function contentType(start: string): 'application/json' | 'application/xml' {
  return /^\uFEFF?\s*[{[]/.test(start) ? 'application/json' : 'application/xml';
}
