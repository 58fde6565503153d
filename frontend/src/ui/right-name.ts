import { m } from '@/i18n/paraglide/messages.js';

const names: Record<string, () => string> = {
  'organization.read': m.right_organization_read,
  'organization.manage': m.right_organization_manage,
  'invoice.read': m.right_invoice_read,
  'invoice.write': m.right_invoice_write,
  'invoice.send': m.right_invoice_send,
  'received.respond': m.right_received_respond,
  'received.approve': m.right_received_approve,
};

/** A right in plain words; an unknown one keeps its code. */
export function rightName(code: string): string {
  return names[code]?.() ?? code;
}
