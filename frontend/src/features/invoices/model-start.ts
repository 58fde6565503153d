/** How a new invoice begins: its number, its seller, a copy, a credit note, a test to oneself. */
import type { CreateInvoice, Identifier, Organization, Party } from '@/api/types';
import { readTyped } from '@/domain/decimal';
import { mainScheme } from '@/domain/participant';
import { emptyLine, type InvoiceForm, type LineForm, toForm } from './model';

/** The number after the last one: its final digits plus one ("F-0099" to "F-0100"). */
export function nextNumber(last: string | null, year: number): string {
  const match = last === null ? null : /^(.*?)(\d{1,12})(\D*)$/.exec(last);
  if (!match) return `${year}-0001`;
  const [, before = '', digits = '0', after = ''] = match;
  return before + String(Number(digits) + 1).padStart(digits.length, '0') + after;
}

/** The number under which the organization sends: its main identifier if that may send, else the first that may. */
export function senderOf(identifiers: readonly Identifier[]): string | undefined {
  const able = identifiers.filter((identifier) => identifier.can_send);
  return (able.find((identifier) => identifier.is_primary) ?? able[0])?.participant;
}

/** The seller as the server fills it in, for checking a draft that is not stored yet. */
export function sellerOf(organization: Organization, identifiers: readonly Identifier[]): Party {
  return {
    legal_name: organization.legal_name,
    participant: senderOf(identifiers),
    register_number: organization.register_number ?? undefined,
    register_scheme: organization.register_number ? mainScheme(organization.country) : undefined,
    vat_number: organization.vat_number ?? undefined,
    address: organization.address ?? undefined,
    contact: organization.contact ?? undefined,
  };
}

/** The buyer's part of a test invoice to oneself. */
export function testInvoice(
  form: InvoiceForm,
  organization: Organization,
  identifiers: readonly Identifier[],
  words: { line: string; reference: string },
): InvoiceForm {
  const receiving = identifiers.find((identifier) => identifier.can_receive) ?? identifiers[0];
  const seller = sellerOf(organization, identifiers);
  const self = toForm({
    number: '',
    type_code: '380',
    currency: 'EUR',
    issued_on: '',
    buyer: { ...seller, participant: receiving?.participant },
    lines: [],
  });
  return {
    ...form,
    buyer: self.buyer,
    buyer_reference: words.reference,
    lines: [{ ...emptyLine(), name: words.line, unit_price: '100' }],
  };
}

/** The same content under a new number and date. */
export function copyOf(
  document: CreateInvoice,
  number: string,
  issuedOn: string,
  dueOn: string,
): CreateInvoice {
  return { ...document, number, issued_on: issuedOn, due_on: dueOn };
}

/** A credit note that takes back the whole invoice and names it. */
export function creditNoteFor(document: CreateInvoice, number: string, issuedOn: string): CreateInvoice {
  return {
    ...document,
    number,
    type_code: '381',
    issued_on: issuedOn,
    due_on: undefined,
    preceding_invoices: [{ number: document.number, issued_on: document.issued_on }],
  };
}

/**
 * Lines pasted from a sheet: description, then quantity and price if there are columns for them.
 * Null when it is plain text for one field.
 */
export function readPastedLines(text: string, language: 'nl' | 'en', vatRate: string): LineForm[] | null {
  const rows = text
    .replace(/\r/g, '')
    .split('\n')
    .filter((row) => row.trim() !== '');
  if (rows.length < 2 && !text.includes('\t')) return null;
  return rows.map((row) => {
    const [name = '', second = '', third = ''] = row.split('\t').map((cell) => cell.trim());
    const line = { ...emptyLine(vatRate), name };
    if (third !== '') {
      line.quantity = readTyped(second, language) ?? second;
      line.unit_price = readTyped(third, language) ?? third;
    } else if (second !== '') line.unit_price = readTyped(second, language) ?? second;
    return line;
  });
}
