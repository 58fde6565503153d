-- Monthly reports of the service provider that were handed in, or are on their way. A later one replaces an earlier one.
CREATE TABLE network_reports (
  id uuid NOT NULL PRIMARY KEY,
  network text NOT NULL,
  month text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('eusr', 'tsr')),
  status text NOT NULL CHECK (status IN ('waiting', 'sent', 'failed')),
  sender text NOT NULL,
  receiver text NOT NULL,
  country text NOT NULL,
  message_id text NOT NULL,
  instance_id text NOT NULL,
  document_sha256 text NOT NULL,
  attempts bigint NOT NULL,
  failure jsonb,
  receipt jsonb,
  enqueued_at timestamptz NOT NULL,
  sent_at timestamptz,
  CONSTRAINT network_reports_message_id_key UNIQUE (message_id)
);
CREATE UNIQUE INDEX network_reports_network_month_kind_key ON network_reports (network, month, kind) WHERE status = 'waiting';
