DROP TABLE events;
DROP TABLE received_invoices;
DROP TABLE deliveries;
DROP TABLE invoices;
