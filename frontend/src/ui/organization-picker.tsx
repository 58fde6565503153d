import { chooseOrganization, useOrganizationsWith } from '@/api/me';
import type { Permission } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { SelectField } from './select-field';

/** Which organization a list is about; nothing to see when there is no choice. */
export function OrganizationPicker({
  right,
  value,
  onChange,
}: {
  right: Permission;
  value: string;
  onChange: (id: string) => void;
}) {
  const organizations = useOrganizationsWith(right);
  if (organizations.length < 2) return null;
  return (
    <SelectField
      label={m.organization()}
      isLabelHidden
      isCode
      className="w-56"
      value={value}
      choices={organizations.map((item) => ({ value: item.id, label: item.legal_name }))}
      onChange={(id) => {
        chooseOrganization(id);
        onChange(id);
      }}
    />
  );
}
