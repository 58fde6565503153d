/** The same path with a word about what went wrong. */
export function withProblem(path: string, problem: string | undefined): string {
  if (!problem) return path;
  const [page = '', ...fragment] = path.split('#');
  const search = `${page.includes('?') ? '&' : '?'}problem=${encodeURIComponent(problem)}`;
  return [page + search, ...fragment].join('#');
}

/** A path to go back to after signing in. Only a path of this site is accepted; anything else is the start page. */
export function safeReturnPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.startsWith('//')) return '/';
  if (value.includes('\\') || [...value].some((sign) => sign < ' ')) return '/';
  try {
    const base = 'https://own.invalid';
    const url = new URL(value, base);
    if (url.origin !== base || url.pathname.startsWith('//')) return '/';
    return url.pathname + url.search + url.hash;
  } catch {
    return '/';
  }
}
