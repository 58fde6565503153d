DROP TRIGGER deliveries_message_fixed;
CREATE TRIGGER deliveries_message_fixed BEFORE UPDATE ON deliveries
WHEN NEW.message_id IS NOT OLD.message_id
  OR NEW.instance_id IS NOT OLD.instance_id
  OR NEW.enqueued_at IS NOT OLD.enqueued_at
  OR NEW.document_sha256 IS NOT OLD.document_sha256
  OR NEW.sender IS NOT OLD.sender
  OR NEW.receiver IS NOT OLD.receiver
BEGIN SELECT RAISE(ABORT, 'illegal move of deliveries'); END;
ALTER TABLE deliveries DROP COLUMN network;
ALTER TABLE organizations DROP COLUMN network;
