/** Stands in for the server in tests: answers by method and path, and remembers what was asked. */
import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  url: string;
  headers: Headers;
  body: string;
}
export type Answers = Record<string, (asked: Asked) => Response | Promise<Response>>;

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

export function problem(
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ status, code, title: code, request_id: 'r-1', errors: [], ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

/** Replaces fetch. An unexpected call answers 500 and fails the reader of it. */
export function fakeApi(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init);
    const { pathname } = new URL(request.url);
    const one = {
      method: request.method,
      path: pathname,
      url: request.url,
      headers: request.headers,
      body: await request.text(),
    };
    asked.push(one);
    const answer = answers[`${request.method} ${pathname}`];
    return answer ? answer(one) : problem(500, 'not.expected', { detail: `${request.method} ${pathname}` });
  });
  return asked;
}
