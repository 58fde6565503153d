CREATE TABLE invoices (
  id uuid PRIMARY KEY,
  environment_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  number text NOT NULL,
  type_code text NOT NULL,
  status text NOT NULL,
  source text NOT NULL,
  issued_on date NOT NULL,
  due_on date,
  currency text NOT NULL,
  buyer_name text NOT NULL,
  buyer_participant text,
  payable numeric(24,6) NOT NULL,
  content jsonb NOT NULL,
  document_sha256 text,
  failure jsonb,
  version bigint NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  sent_at timestamptz,
  delivered_at timestamptz,
  CONSTRAINT invoices_organization_id_id_key UNIQUE (organization_id, id),
  CONSTRAINT invoices_organization_id_number_key UNIQUE (organization_id, number),
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX invoices_organization_id_issued_on_idx ON invoices (organization_id, issued_on, id);
CREATE INDEX invoices_organization_id_status_idx ON invoices (organization_id, status, issued_on, id);

-- One way of one document to one receiver. Message id, instance id and time are fixed when it is queued.
CREATE TABLE deliveries (
  id uuid PRIMARY KEY,
  environment_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  status text NOT NULL,
  sender text NOT NULL,
  receiver text NOT NULL,
  document_type text NOT NULL,
  process text NOT NULL,
  country text NOT NULL,
  message_id text NOT NULL CONSTRAINT deliveries_message_id_key UNIQUE,
  instance_id text NOT NULL,
  document_sha256 text NOT NULL,
  attempts bigint NOT NULL,
  failure jsonb,
  receipt jsonb,
  enqueued_at timestamptz NOT NULL,
  delivered_at timestamptz,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id) ON DELETE CASCADE
);
-- An invoice has at most one delivery that is alive or has arrived.
CREATE UNIQUE INDEX deliveries_invoice_id_key ON deliveries (invoice_id) WHERE status <> 'failed';

CREATE TABLE received_invoices (
  id uuid PRIMARY KEY,
  environment_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  message_id text NOT NULL CONSTRAINT received_invoices_message_id_key UNIQUE,
  instance_id text NOT NULL,
  sender text NOT NULL,
  receiver text NOT NULL,
  document_type text NOT NULL,
  process text NOT NULL,
  document_sha256 text NOT NULL,
  number text NOT NULL,
  type_code text NOT NULL,
  issued_on date,
  due_on date,
  currency text NOT NULL,
  seller_name text NOT NULL,
  payable numeric(24,6) NOT NULL,
  content jsonb NOT NULL,
  is_read boolean NOT NULL,
  receipt jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX received_invoices_organization_id_received_at_idx ON received_invoices (organization_id, received_at, id);

-- The timeline of an invoice, sent or received.
CREATE TABLE events (
  id uuid PRIMARY KEY,
  environment_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  kind text NOT NULL,
  actor_user_id uuid,
  actor_name text,
  details jsonb NOT NULL,
  happened_at timestamptz NOT NULL,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX events_subject_id_happened_at_idx ON events (subject_id, happened_at, id);
