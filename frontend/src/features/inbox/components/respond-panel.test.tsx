import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { LastResponse, Received } from '@/api/types';
import { fakeApi, json } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { answersAfter } from './answers';
import { RespondPanel } from './respond-panel';

const answered = (status: LastResponse['status'], more: Partial<LastResponse> = {}): LastResponse =>
  ({
    id: 'a-1',
    status,
    reasons: [],
    at: '2026-11-23T12:00:00Z',
    delivery_status: 'delivered',
    ...more,
  }) as LastResponse;
const received = (more: Partial<Received> = {}): Received =>
  ({
    id: 'r-1',
    organization_id: 'o-1',
    number: '7',
    document: {},
    response: null,
    refusal: null,
    ...more,
  }) as Received;

describe('what may follow', () => {
  it('is only payment after acceptance, and nothing after the end', () => {
    expect(answersAfter(null)).toEqual(['AP', 'UQ', 'RE', 'PD']);
    expect(answersAfter(answered('UQ'))).toEqual(['AP', 'UQ', 'RE', 'PD']);
    expect(answersAfter(answered('AP'))).toEqual(['PD']);
    expect(answersAfter(answered('RE'))).toEqual([]);
    expect(answersAfter(answered('PD'))).toEqual([]);
    const part = { kind: 'reason', code: 'PPD', meaning: '', note: '5' } as const;
    expect(answersAfter(answered('PD', { reasons: [part] }))).toEqual(['PD']);
    expect(answersAfter(answered('RE', { delivery_status: 'failed' }))).toHaveLength(4);
  });
});

describe('answering', () => {
  it('rejects with a reason, and asks for words where the code says nothing', async () => {
    const bodies: unknown[] = [];
    const asked = fakeApi({
      'POST /api/v1/received/r-1/responses': async (request) => {
        bodies.push(JSON.parse(request.body));
        return json({}, 202);
      },
    });
    const { user } = await show(<RespondPanel received={received()} canRespond />);
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    await user.selectOptions(screen.getByLabelText(/^Reason/), 'OTH');
    const send = screen.getByRole('button', { name: 'Send answer' });
    expect(send.hasAttribute('disabled') || send.getAttribute('aria-disabled') === 'true').toBe(true);
    await user.type(screen.getByLabelText(/In your words/), 'Not ours');
    await user.click(send);
    await waitFor(() =>
      expect(bodies).toEqual([{ status: 'RE', reasons: [{ code: 'OTH', note: 'Not ours' }] }]),
    );
    expect(asked[0]?.headers.get('Idempotency-Key')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('shows the answer and how far it is, and offers nothing without the right', async () => {
    const shown = await show(
      <RespondPanel received={received({ response: answered('UQ') })} canRespond={false} />,
    );
    expect(screen.getByText('Question to the seller')).not.toBeNull();
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
    shown.unmount();
    await show(
      <RespondPanel
        received={received({ response: answered('RE', { delivery_status: 'failed' }) })}
        canRespond
      />,
    );
    expect(screen.getByText('Your answer did not arrive')).not.toBeNull();
    expect(screen.getByRole('button', { name: 'Accept' })).not.toBeNull();
  });

  it('is not offered for a document that was refused', async () => {
    await show(<RespondPanel received={received({ refusal: { issues: [] } })} canRespond />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
