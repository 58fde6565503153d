import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Spinner } from './spinner';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

/** The looks of a button, also for links that act as one. */
export function buttonClass(kind: ButtonKind = 'secondary', extra = ''): string {
  return `btn btn-${kind} ${extra}`.trim();
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  kind?: ButtonKind;
  size?: 'normal' | 'small';
  isIcon?: boolean;
  /** Busy: keeps its focus and its place, does nothing. */
  isPending?: boolean;
  isDisabled?: boolean;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  kind = 'secondary',
  size = 'normal',
  isIcon,
  isPending,
  isDisabled,
  className = '',
  type = 'button',
  onClick,
  children,
  ...props
}: ButtonProps) {
  const extra = [size === 'small' && 'btn-sm', isIcon && 'btn-icon', className].filter(Boolean).join(' ');
  return (
    <button
      {...props}
      type={isPending ? 'button' : type}
      disabled={isDisabled}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      className={buttonClass(kind, extra)}
      onClick={isPending ? undefined : onClick}
    >
      {isPending && <Spinner />}
      {children}
    </button>
  );
}
