-- A status moves along its table only (backend/store/src/moves.rs), whoever writes.
CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (OLD.status || ' ' || NEW.status) = ANY (TG_ARGV) THEN
    RAISE EXCEPTION 'illegal move of %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_start() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> TG_ARGV[0] THEN
    RAISE EXCEPTION 'illegal move of %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_other_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'illegal move of %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER invoices_status_moves BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION refuse_move
  ('draft queued', 'queued draft', 'queued sending', 'queued failed', 'sending delivered', 'sending failed', 'failed queued');
CREATE TRIGGER invoices_status_starts BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION refuse_start ('draft');
CREATE TRIGGER deliveries_status_moves BEFORE UPDATE ON deliveries FOR EACH ROW EXECUTE FUNCTION refuse_move
  ('queued cancelled', 'queued sending', 'queued failed', 'sending delivered', 'sending failed', 'failed queued');
CREATE TRIGGER deliveries_status_starts BEFORE INSERT ON deliveries FOR EACH ROW EXECUTE FUNCTION refuse_start ('queued');
-- What identifies a message never changes.
CREATE TRIGGER deliveries_message_fixed BEFORE UPDATE ON deliveries FOR EACH ROW
WHEN (NEW.message_id IS DISTINCT FROM OLD.message_id
  OR NEW.instance_id IS DISTINCT FROM OLD.instance_id
  OR NEW.enqueued_at IS DISTINCT FROM OLD.enqueued_at
  OR NEW.document_sha256 IS DISTINCT FROM OLD.document_sha256
  OR NEW.sender IS DISTINCT FROM OLD.sender
  OR NEW.receiver IS DISTINCT FROM OLD.receiver)
EXECUTE FUNCTION refuse_other_message();
-- A delivery that was taken back leaves room for another one.
DROP INDEX deliveries_invoice_id_key;
CREATE UNIQUE INDEX deliveries_invoice_id_key ON deliveries (invoice_id) WHERE status NOT IN ('failed', 'cancelled');
