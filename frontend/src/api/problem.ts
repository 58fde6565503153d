import type { Problem, ProblemError } from './types';

/** What went wrong with a call: the server's problem document, or `network` when no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly missingRight: string | null;
  readonly errors: ProblemError[];
  readonly retryAfter: number | null;
  /** Where an organization that signs in by its own provider lets its people in. */
  readonly signInUrl: string | null;

  constructor(status: number, problem: Problem, headers?: Headers) {
    super(problem.title ?? problem.code ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = problem.code ?? (status === 0 ? 'network' : 'unknown');
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? null;
    this.requestId = problem.request_id ?? headers?.get('X-Request-Id') ?? null;
    this.missingRight = problem.missing_right ?? null;
    this.errors = problem.errors ?? [];
    this.signInUrl = problem.sign_in_url ?? null;
    const retryAfter = Number(headers?.get('Retry-After') ?? Number.NaN);
    this.retryAfter = Number.isFinite(retryAfter) ? retryAfter : null;
  }

  static async from(response: Response): Promise<ApiProblem> {
    const text = await response.text().catch(() => '');
    return new ApiProblem(response.status, parseProblem(text), response.headers);
  }

  static network(): ApiProblem {
    return new ApiProblem(0, { code: 'network' });
  }
}

export function parseProblem(text: unknown): Problem {
  if (typeof text === 'object' && text !== null) return text as Problem;
  if (typeof text !== 'string') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Problem) : {};
  } catch {
    return {};
  }
}

export function isProblem(error: unknown, code?: string): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.code === code);
}
