import { useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import type { Invoice } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
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

/** UBL files can be dropped on the list or chosen with the button. */
export function UploadArea({ organizationId, isEnabled, children }: UploadAreaProps) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);

  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
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
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };
  const stored = outcomes.filter((outcome) => outcome.invoice);

  const button = isEnabled ? (
    <>
      <Button isPending={isBusy} onClick={() => input.current?.click()}>
        <Upload size={16} aria-hidden="true" />
        {m.upload_button()}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xml,application/xml,text/xml"
        multiple
        className="sr-only"
        tabIndex={-1}
        aria-label={m.upload_files()}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void take(files);
        }}
      />
    </>
  ) : null;

  if (!isEnabled) return children(null);
  return (
    <section
      aria-label={m.upload_area()}
      className={`grid content-start gap-4 rounded-card ${isOver ? 'drop-target' : ''}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
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
      {children(button)}
      <p className="hint">{m.upload_hint()}</p>
    </section>
  );
}
