import { useId } from 'react';
import { DecimalInput } from './decimal-input';
import { type FieldFinding, Findings, LabelText } from './field-parts';

export interface DecimalFieldProps {
  label: string;
  value: string;
  onChange: (wire: string) => void;
  onBlur?: () => void;
  findings?: readonly FieldFinding[];
  isOptional?: boolean;
  isDisabled?: boolean;
  least?: number;
  className?: string;
}

export function DecimalField({
  label,
  findings = [],
  isOptional,
  className = '',
  ...props
}: DecimalFieldProps) {
  const id = useId();
  return (
    <div className={`field ${className}`}>
      <label className="label" htmlFor={id}>
        <LabelText isOptional={isOptional}>{label}</LabelText>
      </label>
      <DecimalInput
        {...props}
        id={id}
        aria-invalid={findings.some((finding) => finding.severity !== 'warning') || undefined}
        aria-describedby={findings.length > 0 ? `${id}-findings` : undefined}
      />
      <Findings findings={findings} id={`${id}-findings`} />
    </div>
  );
}
