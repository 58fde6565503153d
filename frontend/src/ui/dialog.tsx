import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, type ButtonKind } from './button';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  role?: 'dialog' | 'alertdialog';
}

/** A modal on the browser's own dialog: it keeps the focus inside and gives it back afterwards. */
export function Dialog(props: DialogProps) {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ title, onClose, children, actions, role }: DialogProps) {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="modal"
      role={role}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="grid gap-4 p-6">
        <h2 id={id}>{title}</h2>
        {children}
        <div className="flex flex-wrap justify-end gap-2">
          {actions ?? <Button onClick={onClose}>{m.close()}</Button>}
        </div>
      </div>
    </dialog>
  );
}

export interface ConfirmProps {
  title: string;
  body: ReactNode;
  confirmLabel: string;
  kind?: ButtonKind;
  isOpen: boolean;
  isPending?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Names the thing and what happens to it, before it happens. */
export function Confirm(props: ConfirmProps) {
  const { title, body, confirmLabel, kind = 'danger', isOpen, isPending, onConfirm, onClose } = props;
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button kind={kind} onClick={onConfirm} isPending={isPending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div>{body}</div>
    </Dialog>
  );
}
