/** Fields of the editor: bound to the form by name, with the findings of the server beside them. */
import { DateField } from '@/ui/date-field';
import { DecimalField } from '@/ui/decimal-field';
import { Findings } from '@/ui/field-parts';
import { SelectField, type SelectFieldProps } from '@/ui/select-field';
import { TextField, type TextFieldProps } from '@/ui/text-field';
import { type FieldName, useField, useFieldFindings } from './editor-context';

type Free<P> = Omit<P, 'value' | 'onChange' | 'onBlur' | 'findings' | 'name'>;

export function EditorText({ name, ...props }: { name: FieldName } & Free<TextFieldProps>) {
  return <TextField {...props} {...useField(name)} name={name} />;
}

export function EditorSelect({ name, ...props }: { name: FieldName } & Free<SelectFieldProps>) {
  return <SelectField {...props} {...useField(name)} />;
}

/** What is found about a group of fields as a whole. */
export function GroupFindings({ name, className }: { name: string; className?: string }) {
  const findings = useFieldFindings(name);
  if (findings.length === 0) return null;
  return (
    <div className={className}>
      <Findings findings={findings} />
    </div>
  );
}

interface PlainProps {
  name: FieldName;
  label: string;
  isOptional?: boolean;
  className?: string;
}

export function EditorDate({ name, ...props }: PlainProps) {
  return <DateField {...props} {...useField(name)} />;
}

export function EditorDecimal({ name, ...props }: PlainProps & { least?: number; isDisabled?: boolean }) {
  return <DecimalField {...props} {...useField(name)} />;
}
