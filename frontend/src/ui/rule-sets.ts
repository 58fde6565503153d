import { m } from '@/i18n/paraglide/messages.js';

/** The rules that a report names by its profile, in words. A profile of a newer server shows as it is. */
export function ruleSetName(profile: string): string {
  switch (profile) {
    case 'en16931':
      return m.rules_en16931();
    case 'peppol':
      return m.rules_peppol();
    case 'peppol-selfbilling':
      return m.rules_peppol_selfbilling();
    case 'nlcius':
      return m.rules_nlcius();
    case 'nlcius-gaccount':
      return m.rules_nlcius_gaccount();
    default:
      return profile;
  }
}
