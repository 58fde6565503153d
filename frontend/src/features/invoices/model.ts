/** The editor's form and its way to and from the document of the API. */
import type { AllowanceCharge, CreateInvoice, Line, Organization, Party } from '@/api/types';
import { mainScheme } from '@/domain/participant';
import { exemptionReasonCode, needsExemptionReason } from '@/domain/vat';

export interface PartyForm {
  legal_name: string;
  participant: string;
  register_number: string;
  vat_number: string;
  address: { street: string; additional_street: string; postal_code: string; city: string; country: string };
  contact: { name: string; email: string; phone: string };
}
export interface LineForm {
  name: string;
  description: string;
  quantity: string;
  unit_code: string;
  unit_price: string;
  vat_category: string;
  vat_rate: string;
  seller_item_id: string;
  order_line: string;
  /** What the form does not show but must not lose. */
  base: Partial<Line>;
}
export interface AmountForm {
  amount: string;
  reason: string;
  vat_category: string;
  vat_rate: string;
  base: Partial<AllowanceCharge>;
}
export interface InvoiceForm {
  number: string;
  type_code: string;
  issued_on: string;
  due_on: string;
  delivered_on: string;
  currency: string;
  buyer_reference: string;
  order_reference: string;
  contract_reference: string;
  project_reference: string;
  note: string;
  payment_terms: string;
  prepaid_amount: string;
  buyer: PartyForm;
  payment: { iban: string; bic: string; account_name: string; reference: string };
  preceding_invoices: { number: string; issued_on: string }[];
  lines: LineForm[];
  allowances: AmountForm[];
  charges: AmountForm[];
  exemptions: Record<string, string>;
}

export const emptyParty: PartyForm = {
  legal_name: '',
  participant: '',
  register_number: '',
  vat_number: '',
  address: { street: '', additional_street: '', postal_code: '', city: '', country: 'NL' },
  contact: { name: '', email: '', phone: '' },
};

export function emptyLine(vatRate = '21'): LineForm {
  return {
    name: '',
    description: '',
    quantity: '1',
    unit_code: 'C62',
    unit_price: '',
    vat_category: 'S',
    vat_rate: vatRate,
    seller_item_id: '',
    order_line: '',
    base: {},
  };
}

export function emptyAmount(vatRate = '21'): AmountForm {
  return { amount: '', reason: '', vat_category: 'S', vat_rate: vatRate, base: {} };
}

export interface NewInvoice {
  number: string;
  issuedOn: string;
  dueOn: string;
  organization: Organization;
}

export function emptyInvoice({ number, issuedOn, dueOn, organization }: NewInvoice): InvoiceForm {
  return {
    number,
    type_code: '380',
    issued_on: issuedOn,
    due_on: dueOn,
    delivered_on: '',
    currency: 'EUR',
    buyer_reference: '',
    order_reference: '',
    contract_reference: '',
    project_reference: '',
    note: '',
    payment_terms: '',
    prepaid_amount: '',
    buyer: { ...emptyParty, address: { ...emptyParty.address, country: organization.country } },
    payment: {
      iban: organization.payment?.iban ?? '',
      bic: organization.payment?.bic ?? '',
      account_name: organization.payment?.account_name ?? '',
      reference: '',
    },
    preceding_invoices: [],
    lines: [emptyLine()],
    allowances: [],
    charges: [],
    exemptions: {},
  };
}

const shown = (text: string | null | undefined): string => text ?? '';
const told = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

function filled<T extends object>(object: T): T | undefined {
  return Object.values(object).some((value) => value !== undefined && value !== null) ? object : undefined;
}

function toPartyForm(party: Party): PartyForm {
  const { address, contact } = party;
  return {
    legal_name: shown(party.legal_name),
    participant: shown(party.participant),
    register_number: shown(party.register_number),
    vat_number: shown(party.vat_number),
    address: {
      street: shown(address?.street),
      additional_street: shown(address?.additional_street),
      postal_code: shown(address?.postal_code),
      city: shown(address?.city),
      country: address?.country ?? 'NL',
    },
    contact: { name: shown(contact?.name), email: shown(contact?.email), phone: shown(contact?.phone) },
  };
}

function toAmountForm(item: AllowanceCharge): AmountForm {
  return {
    amount: item.amount,
    reason: shown(item.reason),
    vat_category: item.vat_category ?? 'S',
    vat_rate: shown(item.vat_rate),
    base: item,
  };
}

/** A document of the API as the form shows it. */
export function toForm(document: CreateInvoice): InvoiceForm {
  return {
    number: document.number,
    type_code: document.type_code ?? '380',
    issued_on: shown(document.issued_on),
    due_on: shown(document.due_on),
    delivered_on: shown(document.delivered_on),
    currency: document.currency ?? 'EUR',
    buyer_reference: shown(document.buyer_reference),
    order_reference: shown(document.order_reference),
    contract_reference: shown(document.contract_reference),
    project_reference: shown(document.project_reference),
    note: shown(document.note),
    payment_terms: shown(document.payment_terms),
    prepaid_amount: shown(document.prepaid_amount),
    buyer: toPartyForm(document.buyer),
    payment: {
      iban: shown(document.payment?.iban),
      bic: shown(document.payment?.bic),
      account_name: shown(document.payment?.account_name),
      reference: shown(document.payment?.reference),
    },
    preceding_invoices: (document.preceding_invoices ?? []).map((item) => ({
      number: item.number,
      issued_on: shown(item.issued_on),
    })),
    lines: document.lines.map((line) => ({
      name: shown(line.name),
      description: shown(line.description),
      quantity: line.quantity,
      unit_code: line.unit_code ?? 'C62',
      unit_price: line.unit_price,
      vat_category: line.vat_category,
      vat_rate: shown(line.vat_rate),
      seller_item_id: shown(line.seller_item_id),
      order_line: shown(line.order_line),
      base: line,
    })),
    allowances: (document.allowances ?? []).map(toAmountForm),
    charges: (document.charges ?? []).map(toAmountForm),
    exemptions: Object.fromEntries(
      (document.exemption_reasons ?? []).map((item) => [item.vat_category, shown(item.reason)]),
    ),
  };
}

function fromPartyForm(form: PartyForm, base?: Party | null): Party {
  const contact = filled({
    name: told(form.contact.name),
    email: told(form.contact.email),
    phone: told(form.contact.phone),
  });
  const registerNumber = told(form.register_number);
  const isOwnScheme = base?.register_number === registerNumber;
  return {
    trading_name: base?.trading_name,
    legal_name: form.legal_name.trim(),
    participant: told(form.participant),
    register_number: registerNumber,
    register_scheme:
      registerNumber === undefined
        ? undefined
        : isOwnScheme
          ? base?.register_scheme
          : mainScheme(form.address.country),
    vat_number: told(form.vat_number),
    address: {
      street: told(form.address.street),
      additional_street: told(form.address.additional_street),
      postal_code: told(form.address.postal_code),
      city: told(form.address.city),
      region: base?.address?.region,
      country: form.address.country,
    },
    contact,
  };
}

function fromAmountForm(form: AmountForm): AllowanceCharge {
  return {
    ...form.base,
    amount: form.amount.trim(),
    reason: told(form.reason),
    vat_category: form.vat_category,
    vat_rate: form.vat_category === 'O' ? undefined : told(form.vat_rate),
  };
}

function fromLineForm(form: LineForm, index: number): Line {
  return {
    ...form.base,
    id: form.base.id ?? String(index + 1),
    name: form.name.trim(),
    description: told(form.description),
    quantity: form.quantity.trim(),
    unit_code: form.unit_code,
    unit_price: form.unit_price.trim(),
    vat_category: form.vat_category,
    vat_rate: form.vat_category === 'O' ? undefined : told(form.vat_rate),
    seller_item_id: told(form.seller_item_id),
    order_line: told(form.order_line),
  };
}

/** The VAT categories in use that must say why no VAT is charged, in order of appearance. */
export function exemptCategories(form: Pick<InvoiceForm, 'lines' | 'allowances' | 'charges'>): string[] {
  const used = [...form.lines, ...form.allowances, ...form.charges].map((item) => item.vat_category);
  return [...new Set(used)].filter(needsExemptionReason);
}

/** The form as the API wants it. Line numbers are given anew when two would be the same. */
export function toDocument(form: InvoiceForm, base?: CreateInvoice | null): CreateInvoice {
  const payment = filled({
    iban: told(form.payment.iban.replace(/\s+/g, '')),
    bic: told(form.payment.bic),
    account_name: told(form.payment.account_name),
    reference: told(form.payment.reference),
  });
  const lines = form.lines.map(fromLineForm);
  const isEachIdOnce = new Set(lines.map((line) => line.id)).size === lines.length;
  const reasons = exemptCategories(form).map((category) => {
    const before = base?.exemption_reasons?.find((item) => item.vat_category === category);
    return {
      vat_category: category,
      reason: told(form.exemptions[category] ?? ''),
      reason_code: before?.reason_code ?? exemptionReasonCode(category) ?? undefined,
    };
  });
  return {
    ...base,
    number: form.number.trim(),
    type_code: form.type_code,
    issued_on: form.issued_on,
    due_on: told(form.due_on),
    delivered_on: told(form.delivered_on),
    currency: form.currency,
    buyer_reference: told(form.buyer_reference),
    order_reference: told(form.order_reference),
    contract_reference: told(form.contract_reference),
    project_reference: told(form.project_reference),
    note: told(form.note),
    payment_terms: told(form.payment_terms),
    prepaid_amount: told(form.prepaid_amount),
    buyer: fromPartyForm(form.buyer, base?.buyer),
    payment: payment && { means_code: base?.payment?.means_code ?? '30', ...payment },
    preceding_invoices: form.preceding_invoices
      .filter((item) => item.number.trim() !== '')
      .map((item) => ({ number: item.number.trim(), issued_on: told(item.issued_on) })),
    lines: isEachIdOnce ? lines : lines.map((line, index) => ({ ...line, id: String(index + 1) })),
    allowances: form.allowances.map(fromAmountForm),
    charges: form.charges.map(fromAmountForm),
    exemption_reasons: reasons,
  };
}
