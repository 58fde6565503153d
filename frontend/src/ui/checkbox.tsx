import { type ReactNode, useId } from 'react';
import { type FieldFinding, Findings } from './field-parts';

export interface CheckboxProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  onBlur?: () => void;
  findings?: readonly FieldFinding[];
  isDisabled?: boolean;
  name?: string;
}

export function Checkbox({
  children,
  isSelected,
  onChange,
  onBlur,
  findings = [],
  isDisabled,
  name,
}: CheckboxProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label className="checkbox">
        <input
          type="checkbox"
          className="checkbox-box"
          name={name}
          checked={isSelected}
          disabled={isDisabled}
          aria-invalid={findings.length > 0 || undefined}
          aria-describedby={findings.length > 0 ? id : undefined}
          onChange={(event) => onChange(event.target.checked)}
          onBlur={onBlur}
        />
        <span>{children}</span>
      </label>
      <Findings findings={findings} id={id} />
    </div>
  );
}
