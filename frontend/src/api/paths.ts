/** The operations of the API in the form openapi-typescript writes them, so that the generated file can take this one's place. */
import type * as T from './types';

interface Parts {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  header?: Record<string, string | undefined>;
  body?: unknown;
  bodyType?: string;
  ok: number;
  json?: unknown;
}
type Body<P extends Parts> = P extends { body: infer B }
  ? {
      requestBody: {
        content: P extends { bodyType: infer M extends string } ? { [K in M]: B } : { 'application/json': B };
      };
    }
  : { requestBody?: never };
type Answer<P extends Parts> = P extends { json: infer J }
  ? { headers: object; content: { 'application/json': J } }
  : { headers: object; content?: never };
type Params<P extends Parts> = {
  parameters: (P extends { path: infer X } ? { path: X } : { path?: never }) &
    (P extends { query: infer X } ? { query?: X } : { query?: never }) &
    (P extends { header: infer X } ? { header?: X } : { header?: never });
};
type Op<P extends Parts> = Params<P> &
  Body<P> & {
    responses: { [S in P['ok']]: Answer<P> } & {
      default: { headers: object; content: { 'application/problem+json': T.Problem } };
    };
  };
type Get<J, P = object> = Op<P & { ok: 200; json: J }>;

type Env = { path: { environment_id: string } };
type Org = { path: { organization_id: string } };
type Inv = { path: { invoice_id: string } };
type Rec = { path: { received_id: string } };
type Page = { limit?: number; cursor?: string };

export interface paths {
  '/api/v1/installation': { get: Get<T.Installation> };
  '/api/v1/terms/current': { get: Get<T.Terms> };
  '/api/v1/auth/providers': { get: Get<T.SignInMethods, { query: { environment?: string } }> };
  '/api/v1/auth/register': {
    post: Op<{ body: { email: string; language?: T.Language }; ok: 202; json: object }>;
  };
  '/api/v1/auth/activations/inspect': {
    post: Op<{ body: { token: string }; ok: 200; json: { email: string; language: T.Language } }>;
  };
  '/api/v1/auth/activate': {
    post: Op<{
      body: { token: string; password: string; full_name: string; accepted_terms_version: string };
      ok: 200;
      json: T.Session;
    }>;
  };
  '/api/v1/auth/login': {
    post: Op<{
      body: { email: string; password: string; accepted_terms_version?: string };
      ok: 200;
      json: T.Session;
    }>;
  };
  '/api/v1/auth/password/forgot': { post: Op<{ body: { email: string }; ok: 202 }> };
  '/api/v1/auth/password/reset': { post: Op<{ body: { token: string; password: string }; ok: 204 }> };

  '/api/v1/me': {
    get: Get<T.Me>;
    patch: Op<{ body: { full_name?: string; language?: T.Language }; ok: 200; json: T.Me }>;
  };
  '/api/v1/environments': {
    get: Get<T.List<T.Environment>>;
    post: Op<{ body: { name: string }; ok: 201; json: T.Environment }>;
  };
  '/api/v1/environments/{environment_id}': {
    get: Get<T.Environment, Env>;
    patch: Op<Env & { body: { name?: string; is_invitation_only?: boolean }; ok: 200; json: T.Environment }>;
  };
  '/api/v1/environments/{environment_id}/members': { get: Get<T.List<T.EnvironmentMember>, Env> };
  '/api/v1/environments/{environment_id}/members/{user_id}': {
    patch: Op<{
      path: { environment_id: string; user_id: string };
      body: { role: T.EnvironmentRole };
      ok: 200;
      json: T.EnvironmentMember;
    }>;
    delete: Op<{ path: { environment_id: string; user_id: string }; ok: 204 }>;
  };
  '/api/v1/environments/{environment_id}/organizations': {
    get: Get<T.List<T.Organization>, Env & { query: Page }>;
    post: Op<Env & { body: T.CreateOrganization; ok: 201; json: T.Organization }>;
  };
  '/api/v1/register/search': {
    get: Get<T.RegisterSearch, { query: { country?: string; query?: string } }>;
  };

  '/api/v1/organizations/{organization_id}': {
    get: Get<T.Organization, Org>;
    patch: Op<
      Org & {
        header: { 'If-Match'?: string };
        body: Partial<T.CreateOrganization>;
        ok: 200;
        json: T.Organization;
      }
    >;
    delete: Op<Org & { ok: 204 }>;
  };
  '/api/v1/organizations/{organization_id}/members': { get: Get<T.List<T.OrganizationMember>, Org> };
  '/api/v1/organizations/{organization_id}/members/{user_id}': {
    put: Op<{
      path: { organization_id: string; user_id: string };
      body: T.SetOrganizationMember;
      ok: 200;
      json: T.OrganizationMember;
    }>;
    delete: Op<{ path: { organization_id: string; user_id: string }; ok: 204 }>;
  };
  '/api/v1/organizations/{organization_id}/activations': {
    get: Get<T.List<T.Activation>, Org>;
    post: Op<Org & { body: { method: 'payment' }; ok: 201; json: T.Activation }>;
  };
  '/api/v1/sandbox/payments/{payment_id}': {
    get: Get<T.SandboxPayment, { path: { payment_id: string } }>;
  };
  '/api/v1/sandbox/payments/{payment_id}/pay': {
    post: Op<{
      path: { payment_id: string };
      body: { account_holder_name: string };
      ok: 200;
      json: T.SandboxPaymentResult;
    }>;
  };
  '/api/v1/organizations/{organization_id}/identifiers': {
    get: Get<T.List<T.Identifier>, Org>;
    post: Op<Org & { body: { scheme: string; value: string }; ok: 201; json: T.Identifier }>;
  };
  '/api/v1/organizations/{organization_id}/identifiers/{identifier_id}': {
    patch: Op<{
      path: { organization_id: string; identifier_id: string };
      body: { can_send?: boolean; can_receive?: boolean };
      ok: 200;
      json: T.Identifier;
    }>;
  };
  '/api/v1/organizations/{organization_id}/document-types': {
    get: Get<{ items: T.DocumentTypeChoice[] }, Org>;
    put: Op<
      Org & { body: { items: T.DocumentTypeChoice[] }; ok: 200; json: { items: T.DocumentTypeChoice[] } }
    >;
  };
  '/api/v1/participants/lookup': { get: Get<T.ParticipantLookup, { query: { id: string } }> };

  '/api/v1/organizations/{organization_id}/invoices': {
    get: Get<
      T.List<T.InvoiceItem>,
      Org & { query: Page & { status?: string; query?: string; sort?: string } }
    >;
    post: Op<Org & { body: T.CreateInvoice; ok: 201; json: T.Invoice }>;
  };
  '/api/v1/invoices/{invoice_id}': {
    get: Get<T.Invoice, Inv>;
    patch: Op<
      Inv & { header: { 'If-Match'?: string }; body: Partial<T.CreateInvoice>; ok: 200; json: T.Invoice }
    >;
    delete: Op<Inv & { ok: 204 }>;
  };
  '/api/v1/invoices/{invoice_id}/document': {
    get: Op<Inv & { query: { format: 'ubl' | 'original' }; ok: 200; json: string }>;
  };
  '/api/v1/invoices/{invoice_id}/validate': { post: Op<Inv & { ok: 200; json: T.Report }> };
  '/api/v1/invoices/{invoice_id}/send': {
    post: Op<
      Inv & {
        header: { 'Idempotency-Key': string };
        ok: 202;
        json: { delivery: T.Delivery; invoice: T.Invoice };
      }
    >;
  };
  '/api/v1/invoices/{invoice_id}/deliveries': { get: Get<T.List<T.Delivery>, Inv> };
  '/api/v1/invoices/{invoice_id}/timeline': { get: Get<T.List<T.TimelineEvent>, Inv> };
  '/api/v1/validations': { post: Op<{ body: T.CreateInvoice; ok: 200; json: T.Report }> };

  '/api/v1/organizations/{organization_id}/received': {
    get: Get<T.List<T.ReceivedItem>, Org & { query: Page & { is_read?: boolean; query?: string } }>;
  };
  '/api/v1/received/{received_id}': {
    get: Get<T.Received, Rec>;
    patch: Op<Rec & { body: { is_read: boolean }; ok: 200; json: T.Received }>;
  };
  '/api/v1/received/{received_id}/document': {
    get: Op<Rec & { query: { format: 'ubl' | 'original' }; ok: 200; json: string }>;
  };
  '/api/v1/received/{received_id}/timeline': { get: Get<T.List<T.TimelineEvent>, Rec> };
}
