import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endedVisit } from '@/api/provider-visit';
import { adoptSession } from '@/api/session';
import { stepUp } from '@/api/step-up';
import type { Security } from '@/api/types';
import { type Answers, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { StepUpDialog } from './components/step-up-dialog';
import { VisitRefusal } from './components/visit-refusal';

const security: Security = {
  has_password: true,
  has_second_factor: false,
  totp: { is_enabled: false, enabled_at: null },
  recovery_codes_left: 0,
  passkey_count: 0,
  stepped_up_until: null,
  step_up_methods: ['password'],
};
const me = {
  id: 'u1',
  full_name: 'Ann',
  email: 'ann@firm.example',
  language: 'en',
  environments: [],
  organizations: [],
};

function answers(changes: Partial<Security> = {}, more: Answers = {}): Answers {
  return {
    'GET /api/v1/me': () => json(me),
    'GET /api/v1/me/security': () => json({ ...security, ...changes }),
    'POST /api/v1/me/step-up': () => json({ stepped_up_until: '2026-11-23T10:05:00Z' }),
    ...more,
  };
}

let stop: () => void;
let outcome: Promise<boolean>;
beforeEach(() => {
  adoptSession({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
  stop = stepUp.subscribe(() => undefined);
  outcome = stepUp.ask();
});
afterEach(() => {
  stepUp.settle(false);
  stop();
});

const app = { is_enabled: true, enabled_at: '2026-11-01T10:00:00Z' };

describe('the question for a fresh proof', () => {
  it('takes a recovery code where there is a passkey and no app', async () => {
    const asked = fakeApi(
      answers({
        has_second_factor: true,
        passkey_count: 1,
        recovery_codes_left: 9,
        step_up_methods: ['password', 'one_time_code', 'passkey'],
      }),
    );
    const { user } = await show(<StepUpDialog />);
    await user.type(await screen.findByLabelText('Password'), 'right');
    expect(screen.queryByLabelText('Code from your authenticator app')).toBeNull();
    await user.type(screen.getByLabelText('Recovery code'), '7c0d-9wqk-41ne-t8zv');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await outcome).toBe(true);
    expect(asked.find((one) => one.path.endsWith('/step-up'))?.body).toBe(
      '{"password":"right","one_time_code":"7c0d-9wqk-41ne-t8zv"}',
    );
  });

  it('takes the password', async () => {
    const asked = fakeApi(answers());
    const { user } = await show(<StepUpDialog />);
    const field = await screen.findByLabelText('Password');
    expect(document.activeElement).toBe(field);
    await user.type(field, 'right');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await outcome).toBe(true);
    expect(asked.find((one) => one.path.endsWith('/step-up'))?.body).toBe('{"password":"right"}');
  });

  it('says which part was wrong, beside it, and asks again', async () => {
    const replies = [
      problem(401, 'access.bad_credentials'),
      problem(401, 'mfa.wrong_code'),
      json({ stepped_up_until: '' }),
    ];
    const asked = fakeApi(
      answers(
        { has_second_factor: true, totp: app, step_up_methods: ['password', 'one_time_code'] },
        { 'POST /api/v1/me/step-up': () => replies.shift() as Response },
      ),
    );
    const { user } = await show(<StepUpDialog />);
    const button = await screen.findByRole('button', { name: 'Confirm' });
    await user.click(button);
    expect(screen.getAllByText('Fill in this field.')).toHaveLength(2);
    await user.type(screen.getByLabelText('Password'), 'typed');
    await user.type(screen.getByLabelText('Code from your authenticator app'), '123456');
    await user.click(button);
    expect(await screen.findByText('This password is not right.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText(/This code is not right/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await outcome).toBe(true);
    const last = asked.filter((one) => one.path.endsWith('/step-up')).at(-1);
    expect(last?.body).toBe('{"password":"typed","one_time_code":"123456"}');
  });

  it('asks for the code when only the server knew that one is needed', async () => {
    fakeApi(answers({}, { 'POST /api/v1/me/step-up': () => problem(403, 'mfa.required') }));
    const { user } = await show(<StepUpDialog />);
    await user.type(await screen.findByLabelText('Password'), 'right');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByLabelText('Code from your authenticator app')).toBeTruthy();
  });

  it('takes the code alone where there is no password', async () => {
    const asked = fakeApi(answers({ has_password: false, totp: app, step_up_methods: ['one_time_code'] }));
    const { user } = await show(<StepUpDialog />);
    const field = await screen.findByLabelText('Code from your authenticator app');
    expect(document.activeElement).toBe(field);
    expect(screen.queryByLabelText('Password')).toBeNull();
    await user.type(field, '123456');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await outcome).toBe(true);
    expect(asked.find((one) => one.path.endsWith('/step-up'))?.body).toBe('{"one_time_code":"123456"}');
  });

  it('leaves everything as it was when it is cancelled', async () => {
    const asked = fakeApi(answers());
    const { user } = await show(<StepUpDialog />);
    await screen.findByLabelText('Password');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await outcome).toBe(false);
    expect(asked.some((one) => one.path.endsWith('/step-up'))).toBe(false);
  });

  it('takes a passkey instead, and says when none was used', async () => {
    const credential = { toJSON: () => ({ id: 'c1' }) };
    const get = vi
      .fn()
      .mockRejectedValueOnce(new DOMException('', 'NotAllowedError'))
      .mockResolvedValue(credential);
    vi.stubGlobal('PublicKeyCredential', { parseRequestOptionsFromJSON: (options: unknown) => options });
    vi.stubGlobal('navigator', { ...navigator, languages: ['en'], credentials: { get } });
    const asked = fakeApi(
      answers(
        { step_up_methods: ['passkey'], passkey_count: 1, has_password: false },
        { 'POST /api/v1/me/step-up/passkey': () => json({ options: { challenge: 'AA' } }) },
      ),
    );
    const { user } = await show(<StepUpDialog />);
    await user.click(await screen.findByRole('button', { name: 'Confirm with a passkey' }));
    expect(await screen.findByText(/No passkey was used/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Confirm with a passkey' }));
    expect(await outcome).toBe(true);
    expect(asked.find((one) => one.path.endsWith('/step-up'))?.body).toBe('{"credential":{"id":"c1"}}');
  });

  it('goes to the provider and back to this page', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    const identity = {
      id: 'i1',
      provider: 'google',
      provider_name: 'Google',
      kind: 'google',
      email: me.email,
    };
    const asked = fakeApi(
      answers(
        { step_up_methods: ['provider'], has_password: false },
        {
          'GET /api/v1/me/identities': () => json({ items: [identity, { ...identity, id: 'i2' }] }),
          'POST /api/v1/me/identities/start': () => json({ url: 'https://accounts.google.example/go' }),
        },
      ),
    );
    const { user } = await show(<StepUpDialog />);
    await user.click(await screen.findByRole('button', { name: 'Confirm at Google' }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith('https://accounts.google.example/go'));
    expect(JSON.parse(asked.find((one) => one.path.endsWith('/start'))?.body ?? '')).toMatchObject({
      provider: 'google',
      purpose: 'step_up',
    });
    expect(endedVisit()).toEqual({ purpose: 'step_up', page: '/', pressed: null });
  });

  it('says what to do when there is no way', async () => {
    fakeApi(answers({ step_up_methods: [], has_password: false }));
    await show(<StepUpDialog />);
    expect(await screen.findByText(/no password, passkey or linked account/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull();
  });
});

const codes: string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../openapi/openapi.json'), 'utf8'),
).components.schemas.VisitProblem.enum;

it('has words of its own for everything that a server can tell of a visit', async () => {
  expect(codes.length).toBeGreaterThan(5);
  for (const code of codes) {
    const { container, unmount } = await show(<VisitRefusal code={code} onClose={vi.fn()} />);
    expect(container.textContent, code).toContain(code);
    expect(screen.queryByText(/^Nothing has changed here. Try again/), code).toBeNull();
    unmount();
  }
});

it.each([
  ['access.bad_credentials', /did not let you in/],
  ['identity.taken', /belongs to somebody else here/],
  ['auth.cancelled', /stopped at the provider/],
  ['constructor', /^Nothing has changed here. Try again/],
])('says why a visit to a provider came to nothing: %s', async (code, sentence) => {
  const onClose = vi.fn();
  const { user } = await show(<VisitRefusal code={code} onClose={onClose} />);
  expect(screen.getByText(sentence)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(onClose).toHaveBeenCalled();
});
