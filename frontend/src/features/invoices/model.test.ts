import { describe, expect, it } from 'vitest';
import type { CreateInvoice, Identifier, Organization } from '@/api/types';
import { mergePatchOf } from './api';
import { emptyInvoice, emptyLine, exemptCategories, toDocument, toForm } from './model';
import {
  copyOf,
  creditNoteFor,
  nextNumber,
  readPastedLines,
  sellerOf,
  senderOf,
  testInvoice,
} from './model-start';

const organization = {
  id: 'o',
  environment_id: 'e',
  country: 'NL',
  register_number: '90000013',
  legal_name: 'Bakkerij De Zon B.V.',
  vat_number: 'NL820000000B01',
  address: { street: 'Dorpsstraat 12', city: 'Utrecht', postal_code: '3511 AB', country: 'NL' },
  state: 'active',
  contact: { name: 'Ann', email: 'ann@zon.example' },
  payment: { means_code: '30', iban: 'NL91ABNA0417164300' },
  undo_seconds: 0,
  permissions: ['invoice.send'],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
} satisfies Organization;

const identifiers = [
  { participant: '0106:1', is_primary: false, can_send: true, can_receive: true },
  { participant: '0106:2', is_primary: true, can_send: true, can_receive: false },
] as Identifier[];

const full: CreateInvoice = {
  number: 'F-1',
  type_code: '380',
  issued_on: '2026-11-22',
  due_on: '2026-12-22',
  currency: 'EUR',
  buyer_reference: 'PO 1',
  period: { start_on: '2026-11-01', end_on: '2026-11-30' },
  buyer: {
    legal_name: 'Koper',
    trading_name: 'De Koper',
    participant: '0106:3',
    register_number: '3',
    register_scheme: '0106',
    address: { street: 'A 1', city: 'B', region: 'Utrecht', country: 'NL' },
  },
  payment: { means_code: '58', iban: 'NL91ABNA0417164300' },
  lines: [
    {
      id: '7',
      name: 'Bread',
      quantity: '2',
      unit_code: 'C62',
      unit_price: '10.00',
      vat_category: 'AE',
      vat_rate: '0',
      allowances: [{ amount: '1.00', reason: 'Old' }],
      standard_item_id: '8712345678906',
      standard_item_scheme: '0160',
    },
  ],
  allowances: [{ amount: '1.00', reason: 'Friend', reason_code: '95', vat_category: 'S', vat_rate: '21' }],
  exemption_reasons: [{ vat_category: 'AE', reason: 'Reverse charge', reason_code: 'VATEX-EU-AE' }],
};

/** As it goes over the wire. */
const wire = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('a document through the form', () => {
  it('comes back with everything, also what the form does not show', () => {
    expect(wire(toDocument(toForm(full), full))).toMatchObject(full);
  });

  it('leaves out what is empty, and the rate of a category that has none', () => {
    const form = emptyInvoice({ number: '1', issuedOn: '2026-11-22', dueOn: '', organization });
    form.lines = [{ ...emptyLine(), name: ' Bread ', unit_price: '1', vat_category: 'O', vat_rate: '21' }];
    const document = wire(toDocument(form));
    expect(document).not.toHaveProperty('due_on');
    expect(document).not.toHaveProperty('note');
    expect(document.lines[0]).toMatchObject({ id: '1', name: 'Bread', vat_category: 'O' });
    expect(document.lines[0]).not.toHaveProperty('vat_rate');
    expect(document.exemption_reasons).toEqual([{ vat_category: 'O', reason_code: 'VATEX-EU-O' }]);
    expect(document.payment).toMatchObject({ means_code: '30', iban: 'NL91ABNA0417164300' });
  });

  it('gives lines new numbers when two are the same', () => {
    const form = toForm(full);
    form.lines = [form.lines[0], form.lines[0]].flatMap((line) => (line ? [line] : []));
    expect(toDocument(form, full).lines.map((line) => line.id)).toEqual(['1', '2']);
  });

  it('asks for reasons once per category', () => {
    const lines = ['AE', 'S', 'E', 'AE'].map((vat_category) => ({ ...emptyLine(), vat_category }));
    expect(exemptCategories({ lines, allowances: [], charges: [] })).toEqual(['AE', 'E']);
  });

  it('names what is gone in a merge patch, and leaves lists whole', () => {
    expect(mergePatchOf({ a: undefined, b: { c: undefined, d: 1 }, e: [{ f: undefined }] })).toEqual({
      a: null,
      b: { c: null, d: 1 },
      e: [{ f: undefined }],
    });
  });
});

describe('how an invoice begins', () => {
  it.each([
    [null, '2026-0001'],
    ['2026-0099', '2026-0100'],
    ['F-9', 'F-10'],
    ['INV007/A', 'INV008/A'],
    ['abc', '2026-0001'],
  ])('after %s comes %s', (last, next) => {
    expect(nextNumber(last, 2026)).toBe(next);
  });

  it('sends with the main identifier, if that may send', () => {
    expect(senderOf(identifiers)).toBe('0106:2');
    expect(senderOf(identifiers.slice(0, 1))).toBe('0106:1');
    expect(senderOf([])).toBeUndefined();
    expect(sellerOf(organization, identifiers)).toMatchObject({
      register_scheme: '0106',
      participant: '0106:2',
    });
  });

  it('a test goes to oneself, where one receives', () => {
    const form = emptyInvoice({ number: '1', issuedOn: '2026-11-22', dueOn: '', organization });
    const test = testInvoice(form, organization, identifiers, { line: 'Test', reference: 'T' });
    expect(test.buyer).toMatchObject({ legal_name: organization.legal_name, participant: '0106:1' });
    expect(test.buyer_reference).toBe('T');
  });

  it('a credit note names what it takes back', () => {
    const note = creditNoteFor(full, 'C-1', '2026-12-01');
    expect(note).toMatchObject({
      number: 'C-1',
      type_code: '381',
      preceding_invoices: [{ number: 'F-1', issued_on: '2026-11-22' }],
    });
    expect(note.due_on).toBeUndefined();
    expect(copyOf(full, 'F-2', '2026-12-01', '2026-12-31')).toMatchObject({
      number: 'F-2',
      due_on: '2026-12-31',
    });
  });

  it('takes rows from a sheet, and leaves plain text alone', () => {
    const lines = readPastedLines('Bread\t2\t1,50\r\nDelivery\t\t15\nTip\t3', 'nl', '21');
    expect(lines?.map(({ name, quantity, unit_price }) => [name, quantity, unit_price])).toEqual([
      ['Bread', '2', '1.50'],
      ['Delivery', '', '15'],
      ['Tip', '1', '3'],
    ]);
    expect(readPastedLines('just a description', 'nl', '21')).toBeNull();
  });
});
