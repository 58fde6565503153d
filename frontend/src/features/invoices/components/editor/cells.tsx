/** Narrow fields for the table of lines: no visible label, findings in the row below. */
import type { ClipboardEvent } from 'react';
import { DecimalInput } from '@/ui/decimal-input';
import type { Choice } from '@/ui/select-field';
import { type FieldName, useField } from './editor-context';

function marks(findings: readonly { severity?: string }[], describedBy: string) {
  return {
    'aria-invalid': findings.some((finding) => finding.severity !== 'warning') || undefined,
    'aria-describedby': findings.length > 0 ? describedBy : undefined,
  };
}

export interface CellProps {
  name: FieldName;
  label: string;
  /** The row under the line that speaks of what is wrong. */
  describedBy: string;
}

export function TextCell({
  name,
  label,
  describedBy,
  placeholder,
  onPaste,
  elementId,
}: CellProps & {
  placeholder?: string;
  elementId?: string;
  onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
}) {
  const { findings, value, onChange, onBlur } = useField(name);
  return (
    <input
      id={elementId}
      className="input cell-input"
      aria-label={label}
      autoComplete="off"
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      onPaste={onPaste}
      {...marks(findings, describedBy)}
    />
  );
}

export function DecimalCell({
  name,
  label,
  describedBy,
  least,
  isDisabled,
}: CellProps & { least?: number; isDisabled?: boolean }) {
  const { findings, value, onChange, onBlur } = useField(name);
  return (
    <DecimalInput
      className="cell-input"
      aria-label={label}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      least={least}
      isDisabled={isDisabled}
      {...marks(findings, describedBy)}
    />
  );
}

export function SelectCell({
  name,
  label,
  describedBy,
  choices,
  onChosen,
}: CellProps & { choices: readonly Choice[]; onChosen?: (value: string) => void }) {
  const { findings, value, onChange, onBlur } = useField(name);
  const isKnown = choices.some((choice) => choice.value === value);
  return (
    <select
      className="input cell-input"
      aria-label={label}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
        onChosen?.(event.target.value);
      }}
      onBlur={onBlur}
      {...marks(findings, describedBy)}
    >
      {!isKnown && <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
