DELETE FROM deliveries WHERE status = 'cancelled';
DROP INDEX deliveries_invoice_id_key;
CREATE UNIQUE INDEX deliveries_invoice_id_key ON deliveries (invoice_id) WHERE status <> 'failed';
DROP TRIGGER deliveries_message_fixed ON deliveries;
DROP TRIGGER invoices_status_moves ON invoices;
DROP TRIGGER invoices_status_starts ON invoices;
DROP TRIGGER deliveries_status_moves ON deliveries;
DROP TRIGGER deliveries_status_starts ON deliveries;
DROP FUNCTION refuse_move, refuse_start, refuse_other_message;
