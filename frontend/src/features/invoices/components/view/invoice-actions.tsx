import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Copy, FileMinus, MoreHorizontal, Pencil, Send, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Invoice } from '@/api/types';
import { idempotencyKey } from '@/domain/idempotency-key';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { type DocumentFormat, downloadEntries } from '@/ui/downloads';
import { Menu, type MenuEntry } from '@/ui/menu';
import { fileNameOf, saveFile } from '@/ui/save-file';
import { deleteInvoice, documentQuery, sendInvoice } from '../../api';
import { UndoSend } from './undo-send';

export interface InvoiceActionsProps {
  invoice: Invoice;
  canWrite: boolean;
  canSend: boolean;
  onFailure: (error: unknown) => void;
}

export function InvoiceActions({ invoice, canWrite, canSend, onFailure }: InvoiceActionsProps) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isSending, setSending] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  // One intent, one key: going as UBL is another one.
  const keys = useRef<{ own?: string; ubl?: string }>({});
  const isDraft = invoice.status === 'draft';
  const isUpload = invoice.source !== 'json';
  const isSendable = (isDraft || invoice.status === 'failed') && canSend;
  const isOnlyForUbl = invoice.status === 'failed' && invoice.failure?.code === 'delivery.cii_not_accepted';
  const isInvoice = invoice.type_code !== '381';

  const send = async (syntax?: 'ubl'): Promise<void> => {
    const intent = syntax ?? 'own';
    onFailure(null);
    setSending(true);
    keys.current[intent] ??= idempotencyKey();
    try {
      await sendInvoice(invoice.id, keys.current[intent], syntax);
      keys.current = {};
    } catch (error) {
      if (!isProblem(error, 'network')) keys.current = {};
      onFailure(error);
    } finally {
      setSending(false);
    }
  };
  const download = async (format: DocumentFormat): Promise<void> => {
    onFailure(null);
    try {
      const { file } = await queryClient.fetchQuery(documentQuery(invoice.id, format));
      const isConverted = format !== 'original' && format !== (invoice.source === 'cii' ? 'cii' : 'ubl');
      saveFile(fileNameOf(invoice.number, isConverted ? format : undefined), file);
    } catch (error) {
      onFailure(error);
    }
  };
  const remove = async (): Promise<void> => {
    onFailure(null);
    setDeleting(false);
    try {
      await deleteInvoice(invoice.id);
      await navigate({ to: '/invoices', search: { organization: invoice.organization_id } });
    } catch (error) {
      onFailure(error);
    }
  };
  const make = (search: { copy?: string; credit?: string }) =>
    void navigate({
      to: '/invoices/new',
      search: { organization: invoice.organization_id, ...search },
    });

  const formats: readonly DocumentFormat[] = isUpload ? ['ubl', 'cii', 'original'] : ['ubl', 'cii'];
  const downloads = downloadEntries(formats, (format) => void download(format));
  const entries: MenuEntry[] = [];
  if (isSendable && invoice.source === 'cii' && !isOnlyForUbl)
    entries.push({
      id: 'send-as-ubl',
      text: m.action_send_as_ubl(),
      label: m.action_send_as_ubl(),
      icon: <Send size={16} aria-hidden="true" />,
      onAction: () => void send('ubl'),
    });
  if (canWrite)
    entries.push({
      id: 'copy',
      text: m.action_copy(),
      label: m.action_copy(),
      icon: <Copy size={16} aria-hidden="true" />,
      onAction: () => make({ copy: invoice.id }),
    });
  if (canWrite && !isDraft && isInvoice)
    entries.push({
      id: 'credit',
      text: m.action_credit(),
      label: m.action_credit(),
      icon: <FileMinus size={16} aria-hidden="true" />,
      onAction: () => make({ credit: invoice.id }),
    });
  if (canWrite && isDraft)
    entries.push({
      id: 'delete',
      text: m.action_delete(),
      label: m.action_delete(),
      icon: <Trash2 size={16} aria-hidden="true" />,
      onAction: () => setDeleting(true),
    });

  return (
    <>
      {isDraft && canWrite && !isUpload && (
        <Link
          to="/invoices/$invoice_id/edit"
          params={{ invoice_id: invoice.id }}
          className={buttonClass('secondary')}
        >
          <Pencil size={16} aria-hidden="true" />
          {m.edit()}
        </Link>
      )}
      {invoice.status === 'queued' && canSend && invoice.cancellable_until && (
        <UndoSend invoiceId={invoice.id} until={invoice.cancellable_until} onFailure={onFailure} />
      )}
      {isSendable && (
        <Button
          kind="primary"
          isPending={isSending}
          onClick={() => void send(isOnlyForUbl ? 'ubl' : undefined)}
        >
          <Send size={16} aria-hidden="true" />
          {isOnlyForUbl ? m.action_send_as_ubl() : isDraft ? m.editor_send() : m.action_send_again()}
        </Button>
      )}
      <Menu
        label={m.action_more()}
        trigger={<MoreHorizontal size={18} aria-hidden="true" />}
        groups={[
          { id: 'downloads', entries: downloads },
          { id: 'actions', entries },
        ].filter((group) => group.entries.length > 0)}
      />
      <Confirm
        title={m.action_delete_title({ number: invoice.number })}
        body={m.action_delete_body()}
        confirmLabel={m.action_delete()}
        isOpen={isDeleting}
        onConfirm={() => void remove()}
        onClose={() => setDeleting(false)}
      />
    </>
  );
}
