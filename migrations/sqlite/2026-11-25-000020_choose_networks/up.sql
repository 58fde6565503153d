-- The network that an organization is on; none: the first of the installation. A delivery stays on the network it was queued on.
ALTER TABLE organizations ADD COLUMN network text;
ALTER TABLE deliveries ADD COLUMN network text NOT NULL DEFAULT 'sandbox';
DROP TRIGGER deliveries_message_fixed;
CREATE TRIGGER deliveries_message_fixed BEFORE UPDATE ON deliveries
WHEN NEW.message_id IS NOT OLD.message_id
  OR NEW.instance_id IS NOT OLD.instance_id
  OR NEW.enqueued_at IS NOT OLD.enqueued_at
  OR NEW.document_sha256 IS NOT OLD.document_sha256
  OR NEW.sender IS NOT OLD.sender
  OR NEW.receiver IS NOT OLD.receiver
  OR NEW.network IS NOT OLD.network
BEGIN SELECT RAISE(ABORT, 'illegal move of deliveries'); END;
