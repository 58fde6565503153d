-- The network that an organization is on; none: the first of the installation. A delivery stays on the network it was queued on.
ALTER TABLE organizations ADD COLUMN network text;
ALTER TABLE deliveries ADD COLUMN network text NOT NULL DEFAULT 'sandbox';
DROP TRIGGER deliveries_message_fixed ON deliveries;
CREATE TRIGGER deliveries_message_fixed BEFORE UPDATE ON deliveries FOR EACH ROW
WHEN (NEW.message_id IS DISTINCT FROM OLD.message_id
  OR NEW.instance_id IS DISTINCT FROM OLD.instance_id
  OR NEW.enqueued_at IS DISTINCT FROM OLD.enqueued_at
  OR NEW.document_sha256 IS DISTINCT FROM OLD.document_sha256
  OR NEW.sender IS DISTINCT FROM OLD.sender
  OR NEW.receiver IS DISTINCT FROM OLD.receiver
  OR NEW.network IS DISTINCT FROM OLD.network)
EXECUTE FUNCTION refuse_other_message();
