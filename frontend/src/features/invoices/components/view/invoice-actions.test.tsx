import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Invoice } from '@/api/types';
import { type Asked, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { InvoiceActions } from './invoice-actions';

const invoice = (more: Partial<Invoice>): Invoice =>
  ({ id: 'i-1', organization_id: 'o-1', number: '7', type_code: '380', status: 'draft', ...more }) as Invoice;
const refusedCii = {
  source: 'cii',
  status: 'failed',
  failure: { code: 'delivery.cii_not_accepted', message: 'Send it as UBL.', responsible: 'you' },
} as const;

function actions(more: Partial<Invoice>, onFailure = vi.fn()) {
  return show(<InvoiceActions invoice={invoice(more)} canWrite canSend onFailure={onFailure} />);
}
const search = (asked: Asked) => new URL(asked.url).search;
const names = () => screen.getAllByRole('menuitem', { hidden: true }).map((item) => item.textContent);

describe('what can be done with an invoice', () => {
  it('downloads UBL and CII, and the original of an upload', async () => {
    const made = await actions({ source: 'json' });
    expect(names().slice(0, 3)).toEqual(['Download UBL', 'Download CII', 'Copy to new invoice']);
    made.unmount();
    await actions({ source: 'ubl' });
    expect(names().slice(0, 3)).toEqual(['Download UBL', 'Download CII', 'Download original']);
  });

  it.each([
    ['json', 'ubl', '7.xml'],
    ['json', 'cii', '7-cii.xml'],
    ['cii', 'cii', '7.xml'],
    ['cii', 'ubl', '7-ubl.xml'],
    ['cii', 'original', '7.xml'],
  ] as const)('names the file of %s as %s %s', async (source, format, name) => {
    const asked = fakeApi({ 'GET /api/v1/invoices/i-1/document': () => new Response('<a/>') });
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const { user } = await actions({ source });
    const label = { ubl: 'Download UBL', cii: 'Download CII', original: 'Download original' }[format];
    await user.click(screen.getByRole('menuitem', { name: label, hidden: true }));
    await waitFor(() => expect(saved).toEqual([name]));
    expect(asked.map(search)).toEqual([`?format=${format}`]);
  });

  it('sends CII as it is, or as UBL on request', async () => {
    const asked = fakeApi({ 'POST /api/v1/invoices/i-1/send': () => json({}, 202) });
    const { user } = await actions({ source: 'cii' });
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(asked.map(search)).toEqual(['']));
    await user.click(screen.getByRole('menuitem', { name: 'Send as UBL', hidden: true }));
    await waitFor(() => expect(asked.map(search)).toEqual(['', '?syntax=ubl']));
    const keys = asked.map((one) => one.headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(2);
  });

  it('offers UBL when the receiver takes no CII', async () => {
    const asked = fakeApi({ 'POST /api/v1/invoices/i-1/send': () => json({}, 202) });
    const { user } = await actions(refusedCii);
    expect(names()).not.toContain('Send as UBL');
    await user.click(screen.getByRole('button', { name: 'Send as UBL' }));
    await waitFor(() => expect(asked.map(search)).toEqual(['?syntax=ubl']));
  });

  it('keeps the key of an intent while nobody knows what became of it', async () => {
    const onFailure = vi.fn();
    const answers: (() => Response)[] = [
      () => {
        throw new TypeError('offline');
      },
      () => problem(503, 'unavailable'),
      () => json({}, 202),
    ];
    const asked = fakeApi({ 'POST /api/v1/invoices/i-1/send': () => answers.shift()?.() ?? json({}, 202) });
    const { user } = await actions(refusedCii, onFailure);
    const send = screen.getByRole('button', { name: 'Send as UBL' });
    for (const times of [1, 2, 3]) {
      await user.click(send);
      await waitFor(() => expect(asked).toHaveLength(times));
      await waitFor(() => expect(send.getAttribute('aria-busy')).toBeNull());
    }
    const keys = asked.map((one) => one.headers.get('Idempotency-Key'));
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
    expect(onFailure).toHaveBeenCalledTimes(5);
  });
});
