import { useState } from 'react';
import type { Identifier } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';
import { documentName } from '../model';

export interface StopReceivingProps {
  item: Identifier;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Others find nobody here any more afterwards, so the number has to be typed. Tells first what goes and what stays. */
export function StopReceiving({ item, isPending, onConfirm, onClose }: StopReceivingProps) {
  const [typed, setTyped] = useState('');
  const leaving = item.registrations.filter((one) => one.state !== 'deregistered');
  return (
    <Dialog
      title={m.identifier_stop_title({ id: item.participant })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button
            kind="danger"
            isPending={isPending}
            isDisabled={![item.value, item.participant].includes(typed.trim())}
            onClick={onConfirm}
          >
            {m.identifier_stop_confirm()}
          </Button>
        </>
      }
    >
      <p>{m.identifier_stop_body()}</p>
      {leaving.length > 0 && (
        <div>
          <p className="font-medium">{m.identifier_stop_leaves()}</p>
          <ul className="list-disc pl-5">
            {leaving.map((one) => (
              <li key={one.document_type}>{documentName(one.document_type)}</li>
            ))}
          </ul>
        </div>
      )}
      <TextField
        label={m.identifier_stop_type({ value: item.value })}
        value={typed}
        onChange={setTyped}
        isCode
        autoComplete="off"
      />
    </Dialog>
  );
}
