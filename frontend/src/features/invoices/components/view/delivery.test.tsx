import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Failure, Invoice } from '@/api/types';
import { fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { FailureBanner } from './failure-banner';
import { InvoiceActions } from './invoice-actions';

const queued = (until: string | null): Invoice =>
  ({
    id: 'i-1',
    organization_id: 'o-1',
    number: '7',
    type_code: '380',
    source: 'json',
    status: 'queued',
    cancellable_until: until,
  }) as Invoice;
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

describe('undoing a send', () => {
  it('counts down and takes the invoice back', async () => {
    const asked = fakeApi({ 'POST /api/v1/invoices/i-1/cancel': () => json({ id: 'i-1', status: 'draft' }) });
    const { user } = await show(
      <InvoiceActions invoice={queued(inSeconds(30))} canWrite canSend onFailure={vi.fn()} />,
    );
    expect(screen.getByText(/^(29|30) s$/)).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo sending' }));
    await waitFor(() => expect(asked).toHaveLength(1));
  });

  it('is not offered without the right, without a wait, or too late', async () => {
    for (const [until, canSend] of [
      [inSeconds(30), false],
      [null, true],
      [inSeconds(-1), true],
    ] as const) {
      const shown = await show(
        <InvoiceActions invoice={queued(until)} canWrite canSend={canSend} onFailure={vi.fn()} />,
      );
      expect(screen.queryByRole('button', { name: 'Undo sending' })).toBeNull();
      shown.unmount();
    }
  });

  it('tells when it was too late after all', async () => {
    fakeApi({ 'POST /api/v1/invoices/i-1/cancel': () => problem(409, 'invoice.not_cancellable') });
    const onFailure = vi.fn();
    const { user } = await show(
      <InvoiceActions invoice={queued(inSeconds(30))} canWrite canSend onFailure={onFailure} />,
    );
    await user.click(screen.getByRole('button', { name: 'Undo sending' }));
    await waitFor(() => expect(onFailure).toHaveBeenLastCalledWith(expect.objectContaining({ status: 409 })));
  });
});

describe('a failure', () => {
  const failure: Failure = {
    code: 'delivery.unknown_outcome',
    message: 'No answer.',
    responsible: 'receivers_provider',
    forward_text: 'We could not hand it over.\n\nMessage: m-1',
  };

  it('names who must act, and hands out the text for him', async () => {
    const { user } = await show(<FailureBanner failure={failure} />);
    expect(screen.getByText('The provider of the receiver must act.')).not.toBeNull();
    await user.click(screen.getByText('Text to forward'));
    await user.click(screen.getByRole('button', { name: 'Copy the text' }));
    await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(failure.forward_text));
  });

  it('has no text when you can do something yourself', async () => {
    await show(<FailureBanner failure={{ ...failure, responsible: 'you', forward_text: null }} />);
    expect(screen.getByText('You can do something about this.')).not.toBeNull();
    expect(screen.queryByText('Text to forward')).toBeNull();
  });
});
