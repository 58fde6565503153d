import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentTypeChoice } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { SkeletonLines } from '@/ui/skeleton';
import { Switch } from '@/ui/switch';
import { documentTypesQuery, saveDocumentTypes } from '../api';

const names = { invoice: m.document_invoice, credit_note: m.document_credit_note };

export function DocumentTypesSection({
  organizationId,
  canManage,
}: {
  organizationId: string;
  canManage: boolean;
}) {
  const types = useQuery(documentTypesQuery(organizationId));
  const [failure, setFailure] = useState<unknown>(null);
  const [wanted, setWanted] = useState<DocumentTypeChoice[] | null>(null);
  const items = wanted ?? types.data?.items ?? [];
  const change = async (changed: DocumentTypeChoice): Promise<void> => {
    const next = items.map((item) => (item.document_type === changed.document_type ? changed : item));
    setFailure(null);
    setWanted(next);
    try {
      await saveDocumentTypes(organizationId, next);
    } catch (error) {
      setFailure(error);
    } finally {
      setWanted(null);
    }
  };
  return (
    <Section title={m.document_types_title()} lead={m.document_types_lead()}>
      {failure !== null && (
        <div className="px-5 pb-4">
          <ProblemBanner error={failure} />
        </div>
      )}
      {types.isPending && <SkeletonLines lines={2} />}
      {types.error && <ErrorPanel error={types.error} onRetry={() => void types.refetch()} />}
      {items.length > 0 && (
        <table className="data-table">
          <caption className="sr-only">{m.document_types_title()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.document_type()}</th>
              <th scope="col">{m.document_send()}</th>
              <th scope="col">{m.document_receive()}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => {
              const name = names[item.document_type]?.() ?? item.document_type;
              return (
                <tr key={item.document_type}>
                  <th scope="row" className="text-sm! text-text!">
                    {name}
                  </th>
                  <td className="text-text-2">{m.document_always()}</td>
                  <td>
                    <Switch
                      label={m.document_receive_this({ name })}
                      isLabelHidden
                      isSelected={item.is_received}
                      isDisabled={!canManage || wanted !== null}
                      onChange={(is_received) => void change({ ...item, is_received })}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
}
