/** JSON pointers of the server to field names of a form ("/lines/0/vat_rate" to "lines.0.vat_rate") and back. */
export function pointerToPath(pointer: string): string | null {
  if (pointer === '') return '';
  if (!pointer.startsWith('/')) return null;
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

export function pathToPointer(path: string): string {
  if (path === '') return '';
  return `/${path
    .split('.')
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/')}`;
}

/** The nearest of `fields` that holds the pointed place: itself, else a parent. Null when none does. */
export function nearestField(pointer: string | null | undefined, fields: ReadonlySet<string>): string | null {
  if (pointer === null || pointer === undefined) return null;
  let path = pointerToPath(pointer);
  while (path) {
    if (fields.has(path)) return path;
    const dot = path.lastIndexOf('.');
    path = dot < 0 ? '' : path.slice(0, dot);
  }
  return null;
}

export interface PatchOperation {
  op: string;
  path: string;
  value?: unknown;
}

type Container = Record<string, unknown> | unknown[];

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Applies add, replace and remove of a JSON Patch to a copy. Null when a path can not be followed. */
export function applyPatch<T>(target: T, operations: readonly PatchOperation[]): T | null {
  const copy = structuredClone(target);
  for (const operation of operations) if (!applyOne(copy, operation)) return null;
  return copy;
}

function applyOne(root: unknown, operation: PatchOperation): boolean {
  const path = pointerToPath(operation.path);
  if (!path) return false;
  const keys = path.split('.');
  const last = keys.pop() as string;
  let place: unknown = root;
  for (const key of keys) {
    if (!isContainer(place)) return false;
    const holder = place as Record<string, unknown>;
    if (!isContainer(holder[key])) {
      if (operation.op === 'remove' || Array.isArray(place)) return false;
      holder[key] = {};
    }
    place = holder[key];
  }
  if (!isContainer(place)) return false;
  return Array.isArray(place) ? patchList(place, last, operation) : patchObject(place, last, operation);
}

function patchList(list: unknown[], key: string, operation: PatchOperation): boolean {
  const index = key === '-' ? list.length : Number(key);
  if (!Number.isInteger(index) || index < 0 || index > list.length) return false;
  if (operation.op === 'add') list.splice(index, 0, operation.value);
  else if (index === list.length) return false;
  else if (operation.op === 'replace') list[index] = operation.value;
  else if (operation.op === 'remove') list.splice(index, 1);
  else return false;
  return true;
}

function patchObject(object: Record<string, unknown>, key: string, operation: PatchOperation): boolean {
  if (operation.op === 'remove') delete object[key];
  else if (operation.op === 'add' || operation.op === 'replace') object[key] = operation.value;
  else return false;
  return true;
}
