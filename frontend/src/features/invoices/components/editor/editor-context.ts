import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from 'react';
import type { FieldPath, FieldPathByValue, UseFormReturn } from 'react-hook-form';
import type { Finding } from '@/api/types';
import type { FieldFinding } from '@/ui/field-parts';
import type { InvoiceForm } from '../../model';
import type { FindingsStore } from './findings-store';
import type { FormValues } from './form-values';

/** What every part of the editor uses. It stays the same object, so that using it redraws nothing. */
export interface EditorServices {
  form: UseFormReturn<InvoiceForm>;
  values: FormValues;
  findings: FindingsStore;
  repair: (finding: Finding) => void;
}

export type FieldName = FieldPathByValue<InvoiceForm, string>;

export const EditorContext = createContext<EditorServices | null>(null);

export function useEditorServices(): EditorServices {
  const services = useContext(EditorContext);
  if (!services) throw new Error('outside of the editor');
  return services;
}

/** Redraws when something at or under the name changed; the value itself is read from the form. */
export function useVersion(name: FieldPath<InvoiceForm>): number {
  const { values } = useEditorServices();
  const subscribe = useCallback((listener: () => void) => values.subscribe(name, listener), [values, name]);
  return useSyncExternalStore(subscribe, () => values.versionOf(name));
}

export function useValue(name: FieldName): string {
  const { form } = useEditorServices();
  useVersion(name);
  return form.getValues(name) ?? '';
}

/** The findings of one field, and the registration that lets them find it. */
export function useFieldFindings(name: string): FieldFinding[] {
  const { findings, repair } = useEditorServices();
  useEffect(() => findings.register(name), [findings, name]);
  const list = useSyncExternalStore(findings.subscribe, () => findings.of(name));
  return list.map((finding) => ({
    message: finding.message,
    severity: finding.severity,
    rule: finding.rule,
    repair: finding.repair?.length ? () => repair(finding) : null,
  }));
}

/** What a field needs: its value, its way back, its findings. */
export function useField(name: FieldName) {
  const { form, findings } = useEditorServices();
  return {
    value: useValue(name),
    onChange: (value: string) => form.setValue(name, value),
    onBlur: () => findings.touch(name),
    findings: useFieldFindings(name),
  };
}
