/** The one typed way to the API: bearer token, language, one refresh on 401, problems as errors. */
import createClient from 'openapi-fetch';
import { locale } from '@/i18n/locale';
import { ApiProblem, parseProblem } from './problem';
import { queryClient } from './query-client';
import type { paths } from './schema.gen';
import { refreshSession, session } from './session';
import { stepUp } from './step-up';

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

/** The code of a refusal; what is no problem document has none. The answer itself stays unread. */
async function codeOf(response: Response): Promise<string | undefined> {
  return parseProblem(await response.clone().text()).code;
}

/** A 401 about what was typed is an answer; any other is about the session. */
async function isAboutSession(response: Response): Promise<boolean> {
  const code = await codeOf(response);
  return code !== 'access.bad_credentials' && code !== 'mfa.wrong_code';
}

/**
 * fetch with this tab's session. A 401 about the session is answered by one refresh and one more try, the
 * wish for a fresh proof of who asks by that proof and one more try.
 */
export async function sessionFetch(request: Request): Promise<Response> {
  const attempt = () => send(dressed(request.clone()));
  if (request.url.includes('/api/v1/auth/')) return attempt();
  if (session.isStale) await refreshSession().catch(() => false);
  let response = await attempt();
  if (response.status === 401 && session.state === 'signed-in' && (await isAboutSession(response)))
    if (await refreshSession()) response = await attempt();
  if (response.status === 403 && (await codeOf(response)) === 'access.step_up_required')
    if (await stepUp.ask()) response = await attempt();
  return response;
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
  if (!response.ok) {
    const problem = new ApiProblem(response.status, parseProblem(error), response.headers);
    // New terms since the account was read: it says so, and the terms are drawn.
    if (problem.code === 'terms.required' && session.state === 'signed-in')
      void queryClient.invalidateQueries({ queryKey: ['me'] });
    throw problem;
  }
  return { data: data as T, etag: response.headers.get('ETag') };
}
