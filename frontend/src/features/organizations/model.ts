import * as v from 'valibot';
import type {
  Address,
  CreateOrganization,
  Organization,
  OrganizationState,
  Permission,
  RegisterResult,
  UpdateOrganization,
} from '@/api/types';
import { isIban } from '@/domain/iban';
import { m } from '@/i18n/paraglide/messages.js';

/** What a kind of document is called that an identifier receives. */
export function documentName(kind: string): string {
  const names: Record<string, () => string> = {
    invoice: m.document_invoice,
    credit_note: m.document_credit_note,
  };
  return names[kind]?.() ?? kind;
}

/** Countries whose company register can be searched. */
export const searchableCountries: readonly string[] = ['NL', 'BE'];

const required = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(() => m.form_required()),
);
const free = v.pipe(v.string(), v.trim());
const email = v.union([v.literal(''), v.pipe(v.string(), v.trim(), v.email())], () => m.form_email());
const iban = v.pipe(
  v.string(),
  v.trim(),
  v.check(
    (text) => text === '' || isIban(text),
    () => m.form_iban(),
  ),
);

export const typedInForm = v.object({
  country: v.string(),
  register_number: required,
  legal_name: required,
  vat_number: free,
  street: free,
  postal_code: free,
  city: required,
});
export type TypedIn = v.InferOutput<typeof typedInForm>;

export const emptyTypedIn: TypedIn = {
  country: 'NL',
  register_number: '',
  legal_name: '',
  vat_number: '',
  street: '',
  postal_code: '',
  city: '',
};

export const detailsForm = v.object({
  vat_number: free,
  street: free,
  postal_code: free,
  city: free,
  contact_name: free,
  contact_email: email,
  contact_phone: free,
  iban,
  bic: free,
  account_name: free,
  undo_seconds: v.string(),
});
export type Details = v.InferOutput<typeof detailsForm>;

export const identifierForm = v.object({ scheme: v.string(), value: required });

const orNull = (text: string): string | null => (text === '' ? null : text);

export function fromTypedIn(values: TypedIn): CreateOrganization {
  return {
    country: values.country,
    register_number: values.register_number,
    legal_name: values.legal_name,
    vat_number: orNull(values.vat_number),
    address: {
      street: orNull(values.street),
      postal_code: orNull(values.postal_code),
      city: orNull(values.city),
      country: values.country,
    },
  };
}

export function fromRegister(result: RegisterResult): CreateOrganization {
  return {
    country: result.country,
    register_number: result.register_number,
    legal_name: result.legal_name,
    vat_number: result.vat_number,
    address: result.address,
  };
}

export function toDetails(organization: Organization): Details {
  const { address, contact, payment } = organization;
  return {
    vat_number: organization.vat_number ?? '',
    street: address?.street ?? '',
    postal_code: address?.postal_code ?? '',
    city: address?.city ?? '',
    contact_name: contact?.name ?? '',
    contact_email: contact?.email ?? '',
    contact_phone: contact?.phone ?? '',
    iban: payment?.iban ?? '',
    bic: payment?.bic ?? '',
    account_name: payment?.account_name ?? '',
    undo_seconds: String(organization.undo_seconds),
  };
}

export function fromDetails(values: Details, organization: Organization): UpdateOrganization {
  const address: Address = {
    ...organization.address,
    street: orNull(values.street),
    postal_code: orNull(values.postal_code),
    city: orNull(values.city),
    country: organization.address?.country ?? organization.country,
  };
  return {
    vat_number: orNull(values.vat_number),
    address,
    contact: {
      name: orNull(values.contact_name),
      email: orNull(values.contact_email),
      phone: orNull(values.contact_phone),
    },
    payment: {
      means_code: organization.payment?.means_code ?? '30',
      iban: orNull(values.iban.replace(/\s+/g, '')),
      bic: orNull(values.bic),
      account_name: orNull(values.account_name),
    },
    undo_seconds: Number(values.undo_seconds),
  };
}

/** Times to undo sending that can be chosen, in seconds; one that was set by the API stays. */
export function undoChoices(now: number): readonly number[] {
  return [...new Set([0, 10, 30, 60, 300, now])].toSorted((a, b) => a - b);
}

/** Where the server's names of a details body are in the form. */
export const detailsNames: Record<string, keyof Details> = {
  'address.street': 'street',
  'address.postal_code': 'postal_code',
  'address.city': 'city',
  'contact.name': 'contact_name',
  'contact.email': 'contact_email',
  'contact.phone': 'contact_phone',
  'payment.iban': 'iban',
  'payment.bic': 'bic',
  'payment.account_name': 'account_name',
};

/** How far along: added (0), proof under way (1), active (2). */
export function stepOf(state: OrganizationState): number {
  return state === 'active' ? 2 : state === 'in_review' || state === 'rejected' ? 1 : 0;
}

export function roleOf(permissions: readonly Permission[]): 'member' | 'administrator' {
  return permissions.includes('organization.manage') ? 'administrator' : 'member';
}

/** The one-line form of an address. */
export function addressLine(address: Address | null | undefined): string {
  if (!address) return '';
  const town = [address.postal_code, address.city].filter(Boolean).join(' ');
  return [address.street, address.additional_street, town].filter(Boolean).join(', ');
}
