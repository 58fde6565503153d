import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/api/problem';
import type { CreateInvoice, Finding } from '@/api/types';
import { FindingsStore } from './findings-store';
import { checkLocally, joinFindings } from './local-check';
import { atFormFields, findingsOf } from './problems';

const finding = (pointer: string | null, rule = 'BR-01'): Finding => ({
  rule,
  severity: 'fatal',
  count: 1,
  message: `about ${pointer}`,
  pointer,
});

describe('findings beside the fields', () => {
  it('go to the field they point at, else to what holds it', () => {
    const store = new FindingsStore();
    for (const name of ['number', 'lines.0', 'lines.0.vat_rate']) store.register(name);
    store.showEvery();
    store.show([
      finding('/lines/0/vat_rate'),
      finding('/lines/0/period/start_on'),
      finding('/seller/vat_number'),
    ]);
    expect(store.of('lines.0.vat_rate')).toHaveLength(1);
    expect(store.of('lines.0')).toHaveLength(1);
    expect(store.of('number')).toEqual([]);
    expect(store.all()).toHaveLength(3);
  });

  it('wait until the field was left or a send was tried', () => {
    const store = new FindingsStore();
    store.register('number');
    store.register('due_on');
    store.show([finding('/number'), finding('/due_on')]);
    expect(store.of('number')).toEqual([]);
    store.touch('number');
    expect(store.of('number')).toHaveLength(1);
    expect(store.of('due_on')).toEqual([]);
    expect(store.all()).toEqual([]);
    store.showEvery();
    expect(store.of('due_on')).toHaveLength(1);
  });

  it('leave fields alone whose findings stay the same', () => {
    const store = new FindingsStore();
    store.register('number');
    store.showEvery();
    store.show([finding('/number')]);
    const before = store.of('number');
    store.show([finding('/number'), finding('/due_on')]);
    expect(store.of('number')).toBe(before);
    const heard = vi.fn();
    const stop = store.subscribe(heard);
    store.show([]);
    stop();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.of('number')).toEqual([]);
  });
});

describe('refused calls', () => {
  it('become findings where they point at fields', () => {
    const problem = new ApiProblem(422, {
      code: 'invoice.not_valid',
      title: 'x',
      errors: [{ pointer: '/buyer_reference', code: 'PEPPOL-EN16931-R003', message: 'Give one.' }],
    });
    expect(findingsOf(problem)).toEqual([
      {
        rule: 'PEPPOL-EN16931-R003',
        severity: 'fatal',
        count: 1,
        message: 'Give one.',
        pointer: '/buyer_reference',
      },
    ]);
  });

  it('about the number or the receiver stand at those', () => {
    expect(
      findingsOf(new ApiProblem(409, { code: 'invoice.number_taken', title: 'Taken' }))[0]?.pointer,
    ).toBe('/number');
    expect(
      findingsOf(new ApiProblem(422, { code: 'invoice.receiver_missing', title: 'x' }))[0]?.pointer,
    ).toBe('/buyer/participant');
    expect(findingsOf(new ApiProblem(409, { code: 'identifier.cannot_send', title: 'x' }))).toEqual([]);
  });

  it('about reasons of exemption stand at the field of their category', () => {
    const document = { exemption_reasons: [{ vat_category: 'E' }, { vat_category: 'AE' }] } as CreateInvoice;
    expect(atFormFields([finding('/exemption_reasons/1/reason')], document)[0]?.pointer).toBe(
      '/exemptions/AE',
    );
  });
});

describe('what the server can not read yet', () => {
  const document = {
    issued_on: '',
    lines: [
      { name: 'a', quantity: '', unit_price: 'x', vat_category: 'S', vat_rate: '21', unit_code: 'C62' },
    ],
    allowances: [{ amount: '1' }],
    prepaid_amount: 'y',
  } as CreateInvoice;

  it('is told, and a stand-in lets the rest be checked', () => {
    const local = checkLocally(document);
    expect(local.findings.map((one) => one.pointer)).toEqual([
      '/lines/0/quantity',
      '/lines/0/unit_price',
      '/prepaid_amount',
      '/issued_on',
    ]);
    expect(local.document.lines[0]).toMatchObject({ quantity: '0', unit_price: '0', vat_rate: '21' });
    expect(document.lines[0]?.quantity).toBe('');
  });

  it('hides what the server says of the stand-ins', () => {
    const local = [finding('/lines/0/quantity', '')];
    expect(joinFindings(local, [finding('/lines/0/quantity'), finding('/number')])).toHaveLength(2);
  });
});
