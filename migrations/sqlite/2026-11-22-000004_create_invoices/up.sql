CREATE TABLE invoices (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob NOT NULL,
  organization_id blob NOT NULL,
  number text NOT NULL,
  type_code text NOT NULL,
  status text NOT NULL,
  source text NOT NULL,
  issued_on text NOT NULL,
  due_on text,
  currency text NOT NULL,
  buyer_name text NOT NULL,
  buyer_participant text,
  payable integer NOT NULL,
  content text NOT NULL,
  document_sha256 text,
  failure text,
  version integer NOT NULL,
  created_by blob NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  sent_at integer,
  delivered_at integer,
  CONSTRAINT invoices_organization_id_id_key UNIQUE (organization_id, id),
  CONSTRAINT invoices_organization_id_number_key UNIQUE (organization_id, number),
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX invoices_organization_id_issued_on_idx ON invoices (organization_id, issued_on, id);
CREATE INDEX invoices_organization_id_status_idx ON invoices (organization_id, status, issued_on, id);

-- One way of one document to one receiver. Message id, instance id and time are fixed when it is queued.
CREATE TABLE deliveries (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob NOT NULL,
  organization_id blob NOT NULL,
  invoice_id blob NOT NULL,
  status text NOT NULL,
  sender text NOT NULL,
  receiver text NOT NULL,
  document_type text NOT NULL,
  process text NOT NULL,
  country text NOT NULL,
  message_id text NOT NULL CONSTRAINT deliveries_message_id_key UNIQUE,
  instance_id text NOT NULL,
  document_sha256 text NOT NULL,
  attempts integer NOT NULL,
  failure text,
  receipt text,
  enqueued_at integer NOT NULL,
  delivered_at integer,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id) ON DELETE CASCADE
) STRICT;
-- An invoice has at most one delivery that is alive or has arrived.
CREATE UNIQUE INDEX deliveries_invoice_id_key ON deliveries (invoice_id) WHERE status <> 'failed';

CREATE TABLE received_invoices (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob NOT NULL,
  organization_id blob NOT NULL,
  message_id text NOT NULL CONSTRAINT received_invoices_message_id_key UNIQUE,
  instance_id text NOT NULL,
  sender text NOT NULL,
  receiver text NOT NULL,
  document_type text NOT NULL,
  process text NOT NULL,
  document_sha256 text NOT NULL,
  number text NOT NULL,
  type_code text NOT NULL,
  issued_on text,
  due_on text,
  currency text NOT NULL,
  seller_name text NOT NULL,
  payable integer NOT NULL,
  content text NOT NULL,
  is_read integer NOT NULL,
  receipt text NOT NULL,
  received_at integer NOT NULL,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX received_invoices_organization_id_received_at_idx ON received_invoices (organization_id, received_at, id);

-- The timeline of an invoice, sent or received.
CREATE TABLE events (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob NOT NULL,
  organization_id blob NOT NULL,
  subject_id blob NOT NULL,
  kind text NOT NULL,
  actor_user_id blob,
  actor_name text,
  details text NOT NULL,
  happened_at integer NOT NULL,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX events_subject_id_happened_at_idx ON events (subject_id, happened_at, id);
