import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, type ButtonKind } from './button';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  isWide?: boolean;
  role?: 'dialog' | 'alertdialog';
}

export function Dialog({ title, isOpen, onClose, children, actions, isWide, role }: DialogProps) {
  return (
    <ModalOverlay
      className="modal-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role !== 'alertdialog'}
    >
      <Modal className={`modal ${isWide ? 'modal-wide' : ''}`}>
        <AriaDialog className="grid gap-4 p-6 outline-none" role={role}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          <div className="flex flex-wrap justify-end gap-2">
            {actions ?? <Button onClick={onClose}>{m.close()}</Button>}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
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
export function Confirm({
  title,
  body,
  confirmLabel,
  kind = 'danger',
  isOpen,
  isPending,
  onConfirm,
  onClose,
}: ConfirmProps) {
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
