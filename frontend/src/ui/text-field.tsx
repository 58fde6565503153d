import { type ReactNode, type Ref, useId } from 'react';
import { type FieldFinding, Findings, LabelText } from './field-parts';

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email';
  autoComplete?: string;
  placeholder?: string;
  hint?: ReactNode;
  findings?: readonly FieldFinding[];
  isOptional?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  isCode?: boolean;
  rows?: number;
  className?: string;
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  after?: ReactNode;
}

/** A labelled text field with its hint and findings tied to it. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  const findings = props.findings ?? [];
  const described = [props.hint && `${id}-hint`, findings.length > 0 && `${id}-findings`];
  const shared = {
    id,
    ref: props.inputRef,
    className: `input ${props.isCode ? 'mono' : ''}`,
    name: props.name,
    value: props.value,
    placeholder: props.placeholder,
    autoComplete: props.autoComplete,
    disabled: props.isDisabled,
    readOnly: props.isReadOnly,
    translate: props.isCode ? ('no' as const) : undefined,
    spellCheck: props.isCode || props.type === 'email' ? false : undefined,
    'aria-invalid': findings.some((finding) => finding.severity !== 'warning') || undefined,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    onBlur: props.onBlur,
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
  };
  return (
    <div className={`field ${props.className ?? ''}`}>
      <label className="label" htmlFor={id}>
        <LabelText isOptional={props.isOptional}>{props.label}</LabelText>
      </label>
      {props.hint && (
        <div id={`${id}-hint`} className="hint">
          {props.hint}
        </div>
      )}
      <div className="relative">
        {props.rows ? (
          <textarea {...shared} rows={props.rows} />
        ) : (
          <input {...shared} type={props.type ?? 'text'} inputMode={props.inputMode} />
        )}
        {props.after}
      </div>
      <Findings findings={findings} id={`${id}-findings`} />
    </div>
  );
}
