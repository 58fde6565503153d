import * as v from 'valibot';
import type { Check, Errors, Values } from './use-form';

/** A check by a valibot schema; the first message of a field counts. */
export function bySchema<T extends Values>(schema: v.GenericSchema<T>): Check<T> {
  return (values) => {
    const result = v.safeParse(schema, values);
    if (result.success) return { output: result.output, errors: {} };
    const errors: Record<string, string> = {};
    for (const issue of result.issues) {
      const path = v.getDotPath(issue) ?? '';
      errors[path] ??= issue.message;
    }
    return { output: null, errors: errors as Errors<T> };
  };
}
