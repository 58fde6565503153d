import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { installationQuery } from '@/api/me';
import type { Organization } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { SelectField } from '@/ui/select-field';
import { toast } from '@/ui/toast';
import { updateOrganization } from '../api';

export interface NetworkSectionProps {
  organization: Organization;
  etag: string | null;
  canManage: boolean;
}

/** Over which network this organization sends and receives; nothing where there is no choice. */
export function NetworkSection({ organization, etag, canManage }: NetworkSectionProps) {
  const { data: installation } = useQuery(installationQuery);
  const [failure, setFailure] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  if (!installation || installation.networks.length < 2) return null;
  const choose = async (network: string): Promise<void> => {
    setFailure(null);
    setSaving(true);
    try {
      await updateOrganization(organization.id, { network }, etag);
      toast(m.saved());
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Section title={m.network_title()} lead={m.network_lead()}>
      <div className="grid gap-4 px-5 pb-5">
        <ProblemBanner error={failure} />
        <SelectField
          label={m.network_label()}
          value={organization.network ?? installation.network}
          onChange={(network) => void choose(network)}
          isDisabled={!canManage || isSaving}
          choices={installation.networks.map((one) => ({ value: one.name, label: one.description }))}
        />
      </div>
    </Section>
  );
}
