/** Readers of search parameters: what does not fit is left out instead of refused. */
export type Search = Record<string, unknown>;

export function text(search: Search, name: string): string | undefined {
  const value = search[name];
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

export function flag(search: Search, name: string): boolean | undefined {
  const value = search[name];
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;
}

export function oneOf<T extends string>(search: Search, name: string, values: readonly T[]): T | undefined {
  return values.find((value) => value === search[name]);
}
