/** The one typed way to the API: bearer token, language, one refresh on 401, problems as errors. */
import createClient from 'openapi-fetch';
import { locale } from '@/i18n/locale';
import { ApiProblem, parseProblem } from './problem';
import type { paths } from './schema.gen';
import { refreshSession, session } from './session';

function dressed(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set('Accept-Language', locale.current);
  if (session.token && !request.url.includes('/api/v1/auth/'))
    headers.set('Authorization', `Bearer ${session.token}`);
  return new Request(request, { headers });
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw ApiProblem.network();
  }
}

/** fetch with this tab's session. A 401 is answered by one refresh and one more try. */
export async function sessionFetch(request: Request): Promise<Response> {
  const isPublic = request.url.includes('/api/v1/auth/');
  if (session.isStale && !isPublic) await refreshSession().catch(() => false);
  const spare = request.clone();
  const response = await send(dressed(request));
  if (response.status !== 401 || isPublic || session.state !== 'signed-in') return response;
  return (await refreshSession()) ? send(dressed(spare)) : response;
}

// Without the browser's URL (in tests) a Request needs an absolute address.
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: sessionFetch,
  credentials: 'same-origin',
});

interface Result<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's content, or the problem thrown. */
export async function answer<T>(call: Promise<Result<T>>): Promise<T> {
  return (await answerWithTag(call)).data;
}

/** The answer's content with its ETag, for edits that must not overwrite another's. */
export async function answerWithTag<T>(call: Promise<Result<T>>): Promise<{ data: T; etag: string | null }> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiProblem(response.status, parseProblem(error), response.headers);
  return { data: data as T, etag: response.headers.get('ETag') };
}
