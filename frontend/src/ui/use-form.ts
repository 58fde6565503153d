/** A small form: values, a check, errors beside the fields. The invoice editor has its own. */
import { useRef, useState } from 'react';
import { ApiProblem } from '@/api/problem';
import { nearestField } from '@/domain/pointer';
import { afterPress } from './after-press';
import type { FieldFinding } from './field-parts';

export type Values = Record<string, string | boolean>;
export type Errors<T> = Partial<Record<keyof T & string, string>>;
/** The values made ready to send, or what is wrong with which field. */
export type Check<T> = (values: T) => { output: T | null; errors: Errors<T> };

export interface Form<T extends Values> {
  values: T;
  failure: unknown;
  isSubmitting: boolean;
  isDirty: boolean;
  set: (changes: Partial<T>) => void;
  reset: (values: T) => void;
  text: (name: keyof T & string) => {
    name: string;
    value: string;
    onChange: (value: string) => void;
    onBlur: () => void;
    findings: FieldFinding[];
  };
  tick: (name: keyof T & string) => {
    name: string;
    isSelected: boolean;
    onChange: (value: boolean) => void;
    findings: FieldFinding[];
  };
  onSubmit: (event: { preventDefault: () => void; currentTarget: EventTarget | null }) => void;
}

export interface FormOptions<T extends Values> {
  check: Check<T>;
  initial: T;
  submit: (values: T) => Promise<unknown>;
  /** Names of the body that differ from the form's ("/accepted_terms_version" stands for "accepted"). */
  names?: Record<string, keyof T & string>;
  onProblem?: (problem: ApiProblem) => void;
}

function focusFirstInvalid(form: EventTarget | null): void {
  requestAnimationFrame(() => {
    if (form instanceof HTMLElement) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}

export function useForm<T extends Values>(options: FormOptions<T>): Form<T> {
  const [values, setValues] = useState<T>(options.initial);
  const [touched, setTouched] = useState<readonly string[]>([]);
  const [serverErrors, setServerErrors] = useState<Errors<T>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isSubmitting, setSubmitting] = useState(false);
  const start = useRef(options.initial);
  const { errors } = options.check(values);

  const set = (changes: Partial<T>): void => {
    setValues((before) => ({ ...before, ...changes }));
    setServerErrors((before) => {
      const after = { ...before };
      for (const name of Object.keys(changes)) delete after[name as keyof T & string];
      return after;
    });
  };
  const findings = (name: keyof T & string): FieldFinding[] => {
    const message = serverErrors[name] ?? (touched.includes(name) ? errors[name] : undefined);
    return message ? [{ message }] : [];
  };
  const place = (problem: ApiProblem): boolean => {
    const known = new Set([...Object.keys(values), ...Object.keys(options.names ?? {})]);
    const placed: Record<string, string> = {};
    let isAll = problem.errors.length > 0;
    for (const error of problem.errors) {
      const field = nearestField(error.pointer, known);
      if (field === null) isAll = false;
      else placed[options.names?.[field] ?? field] ??= error.message;
    }
    setServerErrors(placed as Errors<T>);
    return isAll;
  };
  const run = async (form: EventTarget | null): Promise<void> => {
    const { output } = options.check(values);
    setTouched(Object.keys(values));
    setFailure(null);
    if (output === null) return focusFirstInvalid(form);
    setSubmitting(true);
    try {
      await options.submit(output);
    } catch (error) {
      if (error instanceof ApiProblem) options.onProblem?.(error);
      if (!(error instanceof ApiProblem && place(error))) setFailure(error);
      focusFirstInvalid(form);
    } finally {
      setSubmitting(false);
    }
  };
  const touch = (name: string): void => {
    if (touched.includes(name) || values[name] === '') return;
    afterPress(() => setTouched((before) => (before.includes(name) ? before : [...before, name])));
  };

  return {
    values,
    failure,
    isSubmitting,
    isDirty: Object.keys(values).some((name) => values[name] !== start.current[name]),
    set,
    reset(next) {
      start.current = next;
      setValues(next);
      setTouched([]);
      setServerErrors({});
      setFailure(null);
    },
    text: (name) => ({
      name,
      value: String(values[name] ?? ''),
      onChange: (value) => set({ [name]: value } as Partial<T>),
      onBlur: () => touch(name),
      findings: findings(name),
    }),
    tick: (name) => ({
      name,
      isSelected: Boolean(values[name]),
      onChange: (value) => set({ [name]: value } as Partial<T>),
      findings: findings(name),
    }),
    onSubmit: (event) => {
      event.preventDefault();
      if (!isSubmitting) void run(event.currentTarget);
    },
  };
}
