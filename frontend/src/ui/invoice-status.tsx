import { CircleCheck, CircleX, FilePen, Hourglass, type LucideIcon, Send } from 'lucide-react';
import type { InvoiceStatus } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Chip, type Tone } from './chip';

const looks: Record<InvoiceStatus, { tone: Tone; icon: LucideIcon; name: () => string }> = {
  draft: { tone: 'neutral', icon: FilePen, name: m.invoice_status_draft },
  queued: { tone: 'info', icon: Hourglass, name: m.invoice_status_queued },
  sending: { tone: 'info', icon: Send, name: m.invoice_status_sending },
  delivered: { tone: 'ok', icon: CircleCheck, name: m.invoice_status_delivered },
  failed: { tone: 'danger', icon: CircleX, name: m.invoice_status_failed },
};

export function statusName(status: InvoiceStatus): string {
  return looks[status].name();
}

export function InvoiceStatusChip({ status }: { status: InvoiceStatus }) {
  const look = looks[status];
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {look.name()}
    </Chip>
  );
}
