import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Invoice } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { FileButton, FileDrop } from '@/ui/file-drop';
import { ProblemBanner } from '@/ui/problem-banner';
import { uploadInvoice } from '../../api';

interface Outcome {
  file: string;
  invoice?: Invoice;
  error?: unknown;
}

export interface UploadAreaProps {
  organizationId: string;
  isEnabled: boolean;
  children: (button: ReactNode) => ReactNode;
}

/** Files of other programs can be dropped on the list or chosen with the button. */
export function UploadArea({ organizationId, isEnabled, children }: UploadAreaProps) {
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);

  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    const results: Outcome[] = [];
    for (const file of files) {
      try {
        results.push({ file: file.name, invoice: await uploadInvoice(organizationId, file) });
      } catch (error) {
        results.push({ file: file.name, error });
      }
    }
    setBusy(false);
    const only = results.length === 1 ? results[0]?.invoice : undefined;
    if (only) await navigate({ to: '/invoices/$invoice_id', params: { invoice_id: only.id } });
    else setOutcomes(results);
  };
  const stored = outcomes.filter((outcome) => outcome.invoice);

  if (!isEnabled) return children(null);
  return (
    <FileDrop label={m.upload_area()} onFiles={(files) => void take(files)}>
      {stored.length > 0 && (
        <Banner tone="ok" isLive>
          {m.upload_stored({ count: stored.length })}
        </Banner>
      )}
      {outcomes.map(
        (outcome) =>
          outcome.error !== undefined && (
            <div key={outcome.file} className="grid gap-1">
              <p className="font-medium" translate="no">
                {outcome.file}
              </p>
              <ProblemBanner error={outcome.error} />
            </div>
          ),
      )}
      {children(
        <FileButton
          text={m.upload_button()}
          label={m.upload_files()}
          accept=".xml,application/xml,text/xml"
          isMultiple
          isPending={isBusy}
          onFiles={(files) => void take(files)}
        />,
      )}
      <p className="hint">{m.upload_hint()}</p>
    </FileDrop>
  );
}
