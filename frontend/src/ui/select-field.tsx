import { type ReactNode, useId } from 'react';
import { type FieldFinding, Findings, LabelText } from './field-parts';

export interface Choice {
  value: string;
  label: string;
}
export interface SelectFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  choices: readonly Choice[];
  hint?: ReactNode;
  findings?: readonly FieldFinding[];
  isOptional?: boolean;
  isDisabled?: boolean;
  isLabelHidden?: boolean;
  isCode?: boolean;
  className?: string;
}

/** The browser's own select: it is reachable by every means, and fast in a long table. */
export function SelectField(props: SelectFieldProps) {
  const id = useId();
  const findings = props.findings ?? [];
  const described = [props.hint && `${id}-hint`, findings.length > 0 && `${id}-findings`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={`field ${props.className ?? ''}`}>
      <label className={props.isLabelHidden ? 'sr-only' : 'label'} htmlFor={id}>
        <LabelText isOptional={props.isOptional}>{props.label}</LabelText>
      </label>
      {props.hint && (
        <div id={`${id}-hint`} className="hint">
          {props.hint}
        </div>
      )}
      <select
        id={id}
        className="input"
        value={props.value}
        disabled={props.isDisabled}
        aria-invalid={findings.some((finding) => finding.severity !== 'warning') || undefined}
        aria-describedby={described || undefined}
        translate={props.isCode ? 'no' : undefined}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onBlur}
      >
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Findings findings={findings} id={`${id}-findings`} />
    </div>
  );
}
