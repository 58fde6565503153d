import { m } from '@/i18n/paraglide/messages.js';

/** Why an activation was refused, in words; an unknown reason keeps its code. */
export function reasonName(code: string | null | undefined): string {
  if (code === 'name_mismatch' || !code) return m.activation_rejected_body();
  return code;
}
