-- A status moves along its table only (backend/store/src/moves.rs), whoever writes.
CREATE TRIGGER invoices_status_moves BEFORE UPDATE OF status ON invoices
WHEN NEW.status <> OLD.status AND (OLD.status || ' ' || NEW.status) NOT IN
  ('draft queued', 'queued draft', 'queued sending', 'queued failed', 'sending delivered', 'sending failed', 'failed queued')
BEGIN SELECT RAISE(ABORT, 'illegal move of invoices'); END;
CREATE TRIGGER invoices_status_starts BEFORE INSERT ON invoices WHEN NEW.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'illegal move of invoices'); END;
CREATE TRIGGER deliveries_status_moves BEFORE UPDATE OF status ON deliveries
WHEN NEW.status <> OLD.status AND (OLD.status || ' ' || NEW.status) NOT IN
  ('queued cancelled', 'queued sending', 'queued failed', 'sending delivered', 'sending failed', 'failed queued')
BEGIN SELECT RAISE(ABORT, 'illegal move of deliveries'); END;
CREATE TRIGGER deliveries_status_starts BEFORE INSERT ON deliveries WHEN NEW.status <> 'queued'
BEGIN SELECT RAISE(ABORT, 'illegal move of deliveries'); END;
-- What identifies a message never changes.
CREATE TRIGGER deliveries_message_fixed BEFORE UPDATE ON deliveries
WHEN NEW.message_id IS NOT OLD.message_id
  OR NEW.instance_id IS NOT OLD.instance_id
  OR NEW.enqueued_at IS NOT OLD.enqueued_at
  OR NEW.document_sha256 IS NOT OLD.document_sha256
  OR NEW.sender IS NOT OLD.sender
  OR NEW.receiver IS NOT OLD.receiver
BEGIN SELECT RAISE(ABORT, 'illegal move of deliveries'); END;
-- A delivery that was taken back leaves room for another one.
DROP INDEX deliveries_invoice_id_key;
CREATE UNIQUE INDEX deliveries_invoice_id_key ON deliveries (invoice_id) WHERE status NOT IN ('failed', 'cancelled');
