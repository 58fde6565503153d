DELETE FROM deliveries WHERE status = 'cancelled';
DROP INDEX deliveries_invoice_id_key;
CREATE UNIQUE INDEX deliveries_invoice_id_key ON deliveries (invoice_id) WHERE status <> 'failed';
DROP TRIGGER deliveries_message_fixed;
DROP TRIGGER invoices_status_moves;
DROP TRIGGER invoices_status_starts;
DROP TRIGGER deliveries_status_moves;
DROP TRIGGER deliveries_status_starts;
