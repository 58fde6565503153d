/** The shapes of the API (snake_case, decimals as strings, times RFC 3339). One place to change when they come from the OpenAPI document. */

export type Language = 'nl' | 'en';
export type EnvironmentRole = 'guest' | 'basic' | 'advanced' | 'administrator';
export type Permission =
  | 'organization.read'
  | 'organization.manage'
  | 'invoice.read'
  | 'invoice.write'
  | 'invoice.send'
  | 'received.respond'
  | 'received.approve';

export interface ProblemError {
  pointer?: string | null;
  code: string;
  message: string;
}
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  code?: string;
  detail?: string | null;
  request_id?: string;
  missing_right?: string;
  errors?: ProblemError[];
}
export interface List<T> {
  items: T[];
  next?: string | null;
}

export interface Session {
  access_token: string;
  token_type: string;
  expires_in: number;
}
export interface Provider {
  id: string;
  name: string;
  kind: 'microsoft' | 'google' | 'apple' | 'oidc';
  start_url: string;
}
export interface SignInMethods {
  items: Provider[];
  password: { is_enabled: boolean };
}
export interface Terms {
  version: string;
  language: Language;
  title: string;
  body: string;
}
export interface Installation {
  name: string;
  network: string;
  is_demo: boolean;
  demo_sign_in: { email: string; password: string } | null;
  mail_folder_is_used: boolean;
  languages: Language[];
  version: string;
}

export interface MyEnvironment {
  id: string;
  name: string;
  slug: string;
  role: EnvironmentRole;
}
export interface MyOrganization {
  id: string;
  environment_id: string;
  legal_name: string;
  state: OrganizationState;
  permissions: Permission[];
}
export interface Me {
  id: string;
  email: string;
  full_name: string;
  language: Language;
  is_operator?: boolean;
  environments: MyEnvironment[];
  organizations: MyOrganization[];
}
export interface Environment extends MyEnvironment {
  domain: string | null;
  is_invitation_only: boolean;
  created_at: string;
}
export interface EnvironmentMember {
  user_id: string;
  email: string;
  full_name: string;
  role: EnvironmentRole;
  joined_at: string;
}

export interface Address {
  street?: string | null;
  additional_street?: string | null;
  city?: string | null;
  postal_code?: string | null;
  region?: string | null;
  country: string;
}
export interface Contact {
  name?: string | null;
  phone?: string | null;
  email?: string | null;
}
export interface RegisterResult {
  country: string;
  register_number: string;
  legal_name: string;
  vat_number: string | null;
  address: Address | null;
}
export interface RegisterSearch {
  items: RegisterResult[];
  source: string;
  checked_at: string;
}

export type OrganizationState = 'created' | 'in_review' | 'active' | 'rejected' | 'removed';
export interface PaymentDetails {
  means_code?: string | null;
  iban?: string | null;
  bic?: string | null;
  account_name?: string | null;
}
export interface Organization {
  id: string;
  environment_id: string;
  country: string;
  register_number: string | null;
  legal_name: string;
  vat_number: string | null;
  address: Address | null;
  state: OrganizationState;
  rejection_reason: string | null;
  contact: Contact | null;
  payment: PaymentDetails | null;
  permissions: Permission[];
  created_at: string;
  updated_at: string;
}
export interface CreateOrganization {
  country: string;
  register_number: string;
  legal_name: string;
  vat_number?: string | null;
  address?: Address | null;
  contact?: Contact | null;
  payment?: PaymentDetails | null;
}
export interface OrganizationMember {
  user_id: string;
  email: string;
  full_name: string;
  permissions: Permission[];
}
export type SetOrganizationMember = { role: 'member' | 'administrator' } | { permissions: Permission[] };

export interface Activation {
  id: string;
  method: string;
  state: 'pending' | 'approved' | 'rejected';
  next_step: { url: string; payment_id: string } | null;
  amount: string;
  currency: string;
  reason: string | null;
  created_at: string;
}
export interface SandboxPayment {
  payment_id: string;
  amount: string;
  currency: string;
  description: string;
  state: 'open' | 'paid';
  return_url: string | null;
}
export interface SandboxPaymentResult {
  payment_id: string;
  state: 'paid';
  activation_state: 'approved' | 'rejected';
  reason: string | null;
}

export type IdentifierState = 'pending' | 'publishing' | 'registered' | 'failed' | 'deregistered';
export interface Identifier {
  id: string;
  organization_id: string;
  scheme: string;
  value: string;
  participant: string;
  is_primary: boolean;
  can_send: boolean;
  can_receive: boolean;
  state: IdentifierState;
  failure: string | null;
  updated_at: string;
}
export interface DocumentTypeChoice {
  document_type: 'invoice' | 'credit_note';
  is_received: boolean;
}
export interface Capability {
  document_type: string;
  process: string;
  transport: string;
}
export interface ParticipantLookup {
  id: string;
  is_registered: boolean;
  provider: string | null;
  capabilities: Capability[];
  verdict: string;
  evidence: Record<string, unknown>;
  looked_up_at: string;
}

export interface Party {
  legal_name: string;
  trading_name?: string | null;
  participant?: string | null;
  register_number?: string | null;
  register_scheme?: string | null;
  vat_number?: string | null;
  address?: Address | null;
  contact?: Contact | null;
}
export interface AllowanceCharge {
  amount: string;
  base_amount?: string | null;
  percentage?: string | null;
  reason?: string | null;
  reason_code?: string | null;
  vat_category?: string | null;
  vat_rate?: string | null;
}
export interface Line {
  id?: string | null;
  name: string;
  description?: string | null;
  note?: string | null;
  quantity: string;
  unit_code?: string | null;
  unit_price: string;
  price_base_quantity?: string | null;
  vat_category: string;
  vat_rate?: string | null;
  order_line?: string | null;
  seller_item_id?: string | null;
  buyer_item_id?: string | null;
  standard_item_id?: string | null;
  standard_item_scheme?: string | null;
  period?: Period | null;
  allowances?: AllowanceCharge[];
  charges?: AllowanceCharge[];
}
export interface Period {
  start_on?: string | null;
  end_on?: string | null;
}
export interface InvoicePayment extends PaymentDetails {
  reference?: string | null;
}
export interface ExemptionReason {
  vat_category: string;
  reason?: string | null;
  reason_code?: string | null;
}
export interface CreateInvoice {
  number: string;
  type_code?: string;
  issued_on: string;
  due_on?: string | null;
  currency?: string;
  note?: string | null;
  buyer_reference?: string | null;
  order_reference?: string | null;
  contract_reference?: string | null;
  project_reference?: string | null;
  delivered_on?: string | null;
  period?: Period | null;
  preceding_invoices?: { number: string; issued_on?: string | null }[];
  seller?: Party | null;
  buyer: Party;
  payment?: InvoicePayment | null;
  payment_terms?: string | null;
  prepaid_amount?: string | null;
  rounding_amount?: string | null;
  allowances?: AllowanceCharge[];
  charges?: AllowanceCharge[];
  lines: Line[];
  exemption_reasons?: ExemptionReason[];
}
export interface VatBreakdown {
  vat_category: string;
  vat_rate: string | null;
  taxable: string;
  tax: string;
  exemption_reason?: string | null;
}
export interface Totals {
  line_net: string;
  allowances: string;
  charges: string;
  tax_exclusive: string;
  tax: string;
  tax_inclusive: string;
  prepaid: string;
  rounding: string;
  payable: string;
  breakdown: VatBreakdown[];
}
export interface PartyName {
  legal_name: string;
  participant?: string | null;
}
export interface Failure {
  code: string;
  message: string;
}
export type InvoiceStatus = 'draft' | 'queued' | 'sending' | 'delivered' | 'failed';
export interface InvoiceItem {
  id: string;
  organization_id: string;
  number: string;
  type_code: string;
  status: InvoiceStatus;
  source: 'json' | 'ubl';
  issued_on: string;
  due_on: string | null;
  currency: string;
  buyer: PartyName;
  seller: PartyName | null;
  totals: Totals;
  created_at: string;
  updated_at: string;
  sent_at: string | null;
  delivered_at: string | null;
  failure: Failure | null;
}
export interface Invoice extends InvoiceItem {
  document: CreateInvoice;
}
export interface JsonPatchOperation {
  op: 'add' | 'remove' | 'replace';
  path: string;
  value?: unknown;
}
export interface Finding {
  rule: string;
  severity: 'fatal' | 'warning';
  message: string;
  path?: string | null;
  line?: number | null;
  term?: string | null;
  pointer?: string | null;
  repair?: JsonPatchOperation[] | null;
}
export interface Report {
  is_valid: boolean;
  profile: string;
  findings: Finding[];
  totals?: Totals | null;
}
export interface Delivery {
  id: string;
  invoice_id: string;
  status: 'queued' | 'sending' | 'delivered' | 'failed';
  sender: string;
  receiver: string;
  document_type: string;
  process: string;
  message_id: string;
  instance_id: string;
  document_sha256: string;
  attempts: number;
  failure: Failure | null;
  enqueued_at: string;
  delivered_at: string | null;
  receipt: unknown;
}
export interface TimelineEvent {
  id: string;
  at: string;
  kind: string;
  sentence: string;
  actor: string | null;
  evidence: Record<string, unknown> | null;
}
export interface ReceivedItem {
  id: string;
  organization_id: string;
  number: string;
  type_code: string;
  issued_on: string | null;
  due_on: string | null;
  currency: string;
  /** Null, as the totals, when the document could not be read in full. */
  buyer: PartyName | null;
  seller: PartyName | null;
  totals: Totals | null;
  received_at: string;
  is_read: boolean;
  sender: { participant: string };
  receiver: string;
  message_id: string;
  document_sha256: string;
  response: unknown;
}
export interface Received extends ReceivedItem {
  document: CreateInvoice | null;
}
