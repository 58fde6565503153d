import { m } from '@/i18n/paraglide/messages.js';

const names: Record<string, () => string> = {
  'organization.read': m.right_organization_read,
  'organization.manage': m.right_organization_manage,
  'organization.members': m.right_organization_members,
  'organization.create': m.right_organization_create,
  'invoice.read': m.right_invoice_read,
  'invoice.write': m.right_invoice_write,
  'invoice.send': m.right_invoice_send,
  'received.respond': m.right_received_respond,
  'received.approve': m.right_received_approve,
  'environment.read': m.right_environment_read,
  'environment.manage': m.right_environment_manage,
  'identity_provider.manage': m.right_identity_provider_manage,
};

/** A right in plain words; an unknown one keeps its code. */
export function rightName(code: string): string {
  return names[code]?.() ?? code;
}
