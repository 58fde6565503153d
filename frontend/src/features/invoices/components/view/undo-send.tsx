import { Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { toast } from '@/ui/toast';
import { cancelInvoice } from '../../api';

export interface UndoSendProps {
  invoiceId: string;
  /** Nothing leaves before then. */
  until: string;
  onFailure: (error: unknown) => void;
}

const secondsUntil = (until: string) => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));

/** Takes an invoice back that waits before it leaves; gone when the time is over. */
export function UndoSend({ invoiceId, until, onFailure }: UndoSendProps) {
  const [seconds, setSeconds] = useState(() => secondsUntil(until));
  const [isPending, setPending] = useState(false);
  useEffect(() => {
    setSeconds(secondsUntil(until));
    const clock = setInterval(() => setSeconds(secondsUntil(until)), 1000);
    return () => clearInterval(clock);
  }, [until]);
  if (seconds === 0) return null;
  const undo = async (): Promise<void> => {
    onFailure(null);
    setPending(true);
    try {
      await cancelInvoice(invoiceId);
      toast(m.undo_send_done());
    } catch (error) {
      onFailure(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Button kind="primary" isPending={isPending} aria-label={m.undo_send()} onClick={() => void undo()}>
      <Undo2 size={16} aria-hidden="true" />
      {m.undo_send()}
      <span className="tabular-nums" role="timer" aria-hidden="true">
        {m.undo_send_left({ seconds })}
      </span>
    </Button>
  );
}
