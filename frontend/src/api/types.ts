/** Short names for the shapes of the API, which are generated from its OpenAPI document. */
import type { components, paths } from './schema.gen';

type Schemas = components['schemas'];

export interface List<T> {
  items: T[];
  next?: string | null;
}

export type Language = Schemas['Language'];
export type EnvironmentRole = Schemas['Role'];
export type Permission = Schemas['Permission'];
/** A problem as it comes in: nothing in it is certain, a proxy may have answered. */
export type Problem = Partial<Omit<Schemas['Problem'], 'code'>> & { code?: string };
export type ProblemError = Schemas['ProblemField'];
/** Why a visit to a sign-in provider came to nothing. */
export type VisitProblem = Schemas['VisitProblem'];

export type Session = Schemas['Session'];
export type Provider = Schemas['SignInProvider'];
export type SignInMethods = Schemas['SignInMethods'];
/** A sign-in with a provider that needs more steps; it belongs to this browser. */
export type PendingSignIn = Schemas['PendingSignIn'];
export type Terms = Schemas['Terms'];
export type Installation = Schemas['Installation'];
export type ReportName = Schemas['ReportName'];
export type ReportMonth = Schemas['ReportMonth'];
export type MonthlyReport = Schemas['MonthlyReport'];

export type Me = Schemas['Me'];
export type MyEnvironment = Schemas['MyEnvironment'];
export type MyOrganization = Schemas['MyOrganization'];
export type Environment = Schemas['Environment'];
export type EnvironmentMember = Schemas['Member'];

export type Address = Schemas['InvoiceAddress'];
export type RegisterResult = Schemas['RegisterEntry'];
export type Organization = Schemas['Organization'];
export type OrganizationState = Schemas['OrganizationState'];
export type CreateOrganization = Schemas['CreateOrganization'];
export type UpdateOrganization = Schemas['UpdateOrganization'];
export type OrganizationMember = Schemas['OrganizationMember'];
export type SetOrganizationMember = Schemas['PutOrganizationMember'];
export type Activation = Schemas['Activation'];
export type SandboxPayment = Schemas['SandboxPayment'];
export type SandboxPaymentResult = Schemas['PaidSandboxPayment'];

export type Identifier = Schemas['Identifier'];
export type IdentifierState = Schemas['RegistrationState'];
export type RegistrationFailure = Schemas['RegistrationFailure'];
export type StartMigration = Schemas['StartMigration'];
export type DocumentTypeChoice = Schemas['DocumentType'];
export type ParticipantLookup =
  paths['/api/v1/participants/lookup']['get']['responses'][200]['content']['application/json'];
export type Capability = ParticipantLookup['capabilities'][number];

export type Party = Schemas['Party'];
export type PartyName = Schemas['PartySummary'];
export type AllowanceCharge = Schemas['AllowanceCharge'];
export type Line = Schemas['InvoiceLine'];
export type CreateInvoice = Schemas['CreateInvoice'];
export type Invoice = Schemas['Invoice'];
export type InvoiceItem = Schemas['InvoiceSummary'];
export type Failure = Schemas['Failure'];
export type InvoiceStatus = Schemas['InvoiceStatus'];
export type Totals = Schemas['Totals'];
export type VatBreakdown = Schemas['VatBreakdown'];
export type TimelineEvent = Schemas['TimelineEntry'];
export type LastResponse = Schemas['LastResponse'];
export type ResponseStatus = Schemas['ResponseStatus'];
export type RespondToReceived = Schemas['RespondToReceived'];
export type Received = Schemas['Received'];
export type ReceivedItem = Schemas['ReceivedSummary'];

export type Security = Schemas['Security'];
export type Identity = Schemas['Identity'];
export type Passkey = Schemas['Passkey'];
export type SignedInSession = Schemas['MySession'];

export type Domain = Schemas['Domain'];
export type IdentityProvider = Schemas['IdentityProvider'];

export interface JsonPatchOperation {
  op: string;
  path: string;
  value?: unknown;
}
/** The document can not say what an operation of a repair looks like; RFC 6902 does. */
export type Finding = Omit<Schemas['Finding'], 'repair'> & { repair?: JsonPatchOperation[] | null };
export type Report = Omit<Schemas['Report'], 'findings'> & { findings: Finding[] };
