import { useEffect, useRef, useState } from 'react';
import { readTyped } from '@/domain/decimal';
import { decimal } from '@/i18n/format';
import { useLocale } from '@/i18n/locale';

export interface DecimalInputProps {
  /** The wire form ("1234.5"), or what was typed when it is not a number. */
  value: string;
  onChange: (wire: string) => void;
  onBlur?: () => void;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  className?: string;
  isDisabled?: boolean;
  least?: number;
  inputRef?: (element: HTMLInputElement | null) => void;
}

/** A number typed as people write it ("1.234,56"), kept as an exact decimal string. */
export function DecimalInput({
  value,
  onChange,
  onBlur,
  least = 0,
  isDisabled,
  inputRef,
  ...props
}: DecimalInputProps) {
  const language = useLocale();
  const [text, setText] = useState(() => decimal(value, least));
  const isTyping = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of language rewrites the number too
  useEffect(() => {
    if (!isTyping.current) setText(decimal(value, least));
  }, [value, language, least]);
  return (
    <input
      {...props}
      ref={inputRef}
      className={`input num ${props.className ?? ''}`}
      inputMode="decimal"
      autoComplete="off"
      disabled={isDisabled}
      value={text}
      onChange={(event) => {
        isTyping.current = true;
        setText(event.target.value);
        onChange(readTyped(event.target.value, language) ?? event.target.value.trim());
      }}
      onBlur={() => {
        isTyping.current = false;
        setText(decimal(value, least));
        onBlur?.();
      }}
    />
  );
}
