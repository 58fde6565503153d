import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, json, problem } from '@/testing/fake-api';

const sessionOf = (token: string, seconds = 300) => ({
  access_token: token,
  token_type: 'Bearer',
  expires_in: seconds,
});

/** Fresh modules: the session lives in module variables. */
async function load() {
  vi.resetModules();
  const { answer, api } = await import('./client');
  const { adoptSession, refreshSession, session, signOut } = await import('./session');
  const { stepUp } = await import('./step-up');
  const { ApiProblem } = await import('./problem');
  return { answer, api, adoptSession, refreshSession, session, signOut, stepUp, ApiProblem };
}

beforeEach(() => {
  vi.useRealTimers();
});

describe('the client', () => {
  it('sends the token and the language, and nothing of it to public calls', async () => {
    const { answer, api, adoptSession } = await load();
    const asked = fakeApi({
      'GET /api/v1/me': () => json({ id: '1' }),
      'GET /api/v1/auth/providers': () =>
        json({ items: [], password: { is_enabled: true }, passkey: { is_enabled: true } }),
    });
    adoptSession(sessionOf('one'));
    await answer(api.GET('/api/v1/me'));
    await answer(api.GET('/api/v1/auth/providers'));
    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer one');
    expect(asked[0]?.headers.get('Accept-Language')).toMatch(/^(en|nl)$/);
    expect(asked[1]?.headers.get('Authorization')).toBeNull();
  });

  it('answers a 401 with one refresh and one more try, body included', async () => {
    const { answer, api, adoptSession, session } = await load();
    const asked = fakeApi({
      'PATCH /api/v1/me': ({ headers, body }) =>
        headers.get('Authorization') === 'Bearer two'
          ? json({ echoed: body })
          : problem(401, 'access.unauthenticated'),
      'POST /api/v1/auth/refresh': () => json(sessionOf('two')),
    });
    adoptSession(sessionOf('one'));
    const result = await answer(api.PATCH('/api/v1/me', { body: { full_name: 'Ann' } }));
    expect(result).toEqual({ echoed: '{"full_name":"Ann"}' });
    expect(asked.map((one) => one.path)).toEqual(['/api/v1/me', '/api/v1/auth/refresh', '/api/v1/me']);
    expect(session.token).toBe('two');
  });

  it('refreshes once for many calls at the same time', async () => {
    const { answer, api, adoptSession } = await load();
    const asked = fakeApi({
      'GET /api/v1/me': ({ headers }) =>
        headers.get('Authorization') === 'Bearer two' ? json({}) : problem(401, 'access.unauthenticated'),
      'POST /api/v1/auth/refresh': async () => {
        await new Promise((done) => setTimeout(done, 20));
        return json(sessionOf('two'));
      },
    });
    adoptSession(sessionOf('one'));
    await Promise.all([1, 2, 3].map(() => answer(api.GET('/api/v1/me'))));
    expect(asked.filter((one) => one.path.endsWith('/refresh'))).toHaveLength(1);
  });

  it('waits its turn among the tabs', async () => {
    const request = vi.fn(async (_name: string, work: () => Promise<boolean>) => work());
    vi.stubGlobal('navigator', { ...navigator, languages: ['en'], locks: { request } });
    const { refreshSession } = await load();
    fakeApi({ 'POST /api/v1/auth/refresh': () => json(sessionOf('one')) });
    expect(await refreshSession()).toBe(true);
    expect(request).toHaveBeenCalledWith('wissel.refresh', expect.any(Function));
  });

  it('renews a token that has run out before it is used', async () => {
    const { answer, api, adoptSession } = await load();
    const asked = fakeApi({
      'GET /api/v1/me': () => json({}),
      'POST /api/v1/auth/refresh': () => json(sessionOf('two')),
    });
    vi.useFakeTimers({ toFake: ['Date'] });
    adoptSession(sessionOf('one', 60));
    vi.setSystemTime(Date.now() + 61_000);
    await answer(api.GET('/api/v1/me'));
    expect(asked.map((one) => one.path)).toEqual(['/api/v1/auth/refresh', '/api/v1/me']);
    expect(asked[1]?.headers.get('Authorization')).toBe('Bearer two');
  });

  it('is signed out when the refresh is refused, and does not try again', async () => {
    const { answer, api, adoptSession, session, ApiProblem } = await load();
    const asked = fakeApi({
      'GET /api/v1/me': () => problem(401, 'access.unauthenticated'),
      'POST /api/v1/auth/refresh': () => problem(401, 'access.unauthenticated'),
    });
    adoptSession(sessionOf('one'));
    const heard = vi.fn();
    session.subscribe(heard);
    await expect(answer(api.GET('/api/v1/me'))).rejects.toBeInstanceOf(ApiProblem);
    expect(session.state).toBe('signed-out');
    expect(session.token).toBeNull();
    expect(session.isEndedByHand).toBe(false);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(asked).toHaveLength(2);
  });

  it('keeps the session when the server can not be reached', async () => {
    const { answer, api, adoptSession, session } = await load();
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    adoptSession(sessionOf('one'));
    await expect(answer(api.GET('/api/v1/me'))).rejects.toMatchObject({ code: 'network', status: 0 });
    expect(session.state).toBe('signed-in');
  });

  it('signing out forgets the token at once and ends the session on the server', async () => {
    const { adoptSession, session, signOut } = await load();
    const asked = fakeApi({ 'POST /api/v1/auth/logout': () => new Response(null, { status: 204 }) });
    adoptSession(sessionOf('one'));
    const done = signOut();
    expect(session.token).toBeNull();
    expect(session.isEndedByHand).toBe(true);
    await done;
    expect(asked[0]?.path).toBe('/api/v1/auth/logout');
  });

  it('throws what the server says: code, missing right, request id, wait', async () => {
    const { answer, api, adoptSession } = await load();
    fakeApi({
      'GET /api/v1/me': () =>
        problem(403, 'access.missing_right', { missing_right: 'invoice.send' }, { 'Retry-After': '30' }),
    });
    adoptSession(sessionOf('one'));
    await expect(answer(api.GET('/api/v1/me'))).rejects.toMatchObject({
      status: 403,
      code: 'access.missing_right',
      missingRight: 'invoice.send',
      requestId: 'r-1',
      retryAfter: 30,
    });
  });

  it('copes with an answer that is no problem document', async () => {
    const { answer, api, adoptSession } = await load();
    fakeApi({ 'GET /api/v1/me': () => new Response('<html>bad gateway</html>', { status: 502 }) });
    adoptSession(sessionOf('one'));
    await expect(answer(api.GET('/api/v1/me'))).rejects.toMatchObject({ status: 502, code: 'unknown' });
  });

  it.each(['access.bad_credentials', 'mfa.wrong_code'])(
    'asks once when what was typed is wrong: %s',
    async (code) => {
      const { answer, api, adoptSession, session } = await load();
      const asked = fakeApi({ 'GET /api/v1/me': () => problem(401, code) });
      adoptSession(sessionOf('one'));
      await expect(answer(api.GET('/api/v1/me'))).rejects.toMatchObject({ status: 401, code });
      expect(asked).toHaveLength(1);
      expect(session.state).toBe('signed-in');
    },
  );
});

describe('a call that needs a fresh proof', () => {
  /** Refuses until `proved` is true. */
  function guarded() {
    const state = { isProved: false };
    const asked = fakeApi({
      'PATCH /api/v1/me': ({ body }) =>
        state.isProved ? json({ echoed: body }) : problem(403, 'access.step_up_required'),
    });
    return { state, tries: () => asked.filter((one) => one.method === 'PATCH').length };
  }

  it('waits for the proof and is sent again, body included', async () => {
    const { answer, api, adoptSession, stepUp } = await load();
    const { state, tries } = guarded();
    adoptSession(sessionOf('one'));
    stepUp.subscribe(() => undefined);
    const call = answer(api.PATCH('/api/v1/me', { body: { full_name: 'Ann' } }));
    await vi.waitFor(() => expect(stepUp.isAsked).toBe(true));
    state.isProved = true;
    stepUp.settle(true);
    expect(await call).toEqual({ echoed: '{"full_name":"Ann"}' });
    expect(tries()).toBe(2);
    expect(stepUp.isAsked).toBe(false);
  });

  it('asks once for all calls that wait', async () => {
    const { answer, api, adoptSession, stepUp } = await load();
    const { state, tries } = guarded();
    adoptSession(sessionOf('one'));
    const heard = vi.fn();
    stepUp.subscribe(heard);
    const calls = [1, 2].map(() => answer(api.PATCH('/api/v1/me', { body: {} })));
    await vi.waitFor(() => expect(tries()).toBe(2));
    await new Promise((done) => setTimeout(done, 10));
    state.isProved = true;
    stepUp.settle(true);
    await Promise.all(calls);
    expect(heard).toHaveBeenCalledTimes(2);
    expect(tries()).toBe(4);
  });

  it('is refused as the server said when the person would not', async () => {
    const { answer, api, adoptSession, stepUp } = await load();
    const { tries } = guarded();
    adoptSession(sessionOf('one'));
    stepUp.subscribe(() => undefined);
    const call = answer(api.PATCH('/api/v1/me', { body: {} }));
    await vi.waitFor(() => expect(stepUp.isAsked).toBe(true));
    stepUp.settle(false);
    await expect(call).rejects.toMatchObject({ code: 'access.step_up_required' });
    expect(tries()).toBe(1);
  });

  it('is refused at once when nobody is there to ask', async () => {
    const { answer, api, adoptSession } = await load();
    guarded();
    adoptSession(sessionOf('one'));
    await expect(answer(api.PATCH('/api/v1/me', { body: {} }))).rejects.toMatchObject({ status: 403 });
  });
});
