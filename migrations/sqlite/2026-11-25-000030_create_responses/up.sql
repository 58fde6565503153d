-- Answers to documents: sent by an organization or by its provider here, or received about what was sent.
CREATE TABLE responses (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob,
  organization_id blob,
  direction text NOT NULL,
  kind text NOT NULL,
  status text,
  outcome text NOT NULL,
  subject_id blob,
  about_delivery_id blob,
  reference text NOT NULL,
  reasons text NOT NULL,
  note text,
  effective_on text,
  document_id text NOT NULL,
  sender text NOT NULL,
  receiver text NOT NULL,
  message_id text CONSTRAINT responses_message_id_key UNIQUE,
  instance_id text NOT NULL,
  mls_to text,
  mls_type text,
  document_sha256 text NOT NULL,
  receipt text NOT NULL,
  due_at integer,
  actor_user_id blob,
  actor_name text,
  created_at integer NOT NULL,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX responses_subject_id_created_at_idx ON responses (subject_id, created_at, id);
CREATE INDEX responses_organization_id_outcome_created_at_idx ON responses (organization_id, outcome, created_at, id);
CREATE INDEX responses_document_sha256_idx ON responses (document_sha256);
CREATE INDEX responses_about_delivery_id_idx ON responses (about_delivery_id);
-- A document that came in is answered by one message level status at most.
CREATE UNIQUE INDEX responses_subject_id_key ON responses (subject_id) WHERE direction = 'sent' AND kind = 'message_level_status';

-- A delivery carries an invoice or a response. SQLite has no statement that takes NOT NULL from a column, and a new table in its
-- place would lose what other migrations add to this one, so the stored definition is changed; the rows stay as they are.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '  invoice_id blob NOT NULL,', '  invoice_id blob,') WHERE type = 'table' AND name = 'deliveries';
PRAGMA writable_schema = RESET;
ALTER TABLE deliveries ADD COLUMN response_id blob REFERENCES responses (id) ON DELETE CASCADE
  CONSTRAINT deliveries_subject_check CHECK ((invoice_id IS NULL) <> (response_id IS NULL));
ALTER TABLE deliveries ADD COLUMN mls_to text;
ALTER TABLE deliveries ADD COLUMN mls_type text;
ALTER TABLE deliveries ADD COLUMN confirmation text;
CREATE INDEX deliveries_instance_id_idx ON deliveries (instance_id);
CREATE UNIQUE INDEX deliveries_response_id_key ON deliveries (response_id) WHERE status NOT IN ('failed', 'cancelled');

ALTER TABLE invoices ADD COLUMN response text;
ALTER TABLE received_invoices ADD COLUMN response text;
ALTER TABLE received_invoices ADD COLUMN response_status text;
ALTER TABLE received_invoices ADD COLUMN refusal text;

-- What a response says never changes, and neither do the ids that it goes out under.
CREATE TRIGGER responses_fixed BEFORE UPDATE ON responses
WHEN NEW.status IS NOT OLD.status
  OR NEW.outcome IS NOT OLD.outcome
  OR NEW.subject_id IS NOT OLD.subject_id
  OR NEW.document_sha256 IS NOT OLD.document_sha256
  OR NEW.message_id IS NOT OLD.message_id
  OR NEW.instance_id IS NOT OLD.instance_id
  OR NEW.sender IS NOT OLD.sender
  OR NEW.receiver IS NOT OLD.receiver
BEGIN SELECT RAISE(ABORT, 'illegal move of responses'); END;
