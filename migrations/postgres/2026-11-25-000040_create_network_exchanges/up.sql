-- Every message that was exchanged with a positive receipt, as the reports of a service provider count it. It points to no
-- other table: a month stays what it was when an organization goes.
CREATE TABLE network_exchanges (
  id uuid NOT NULL PRIMARY KEY,
  network text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('sent', 'received')),
  message_id text NOT NULL,
  exchanged_at timestamptz NOT NULL,
  other_seat text NOT NULL,
  document_type text NOT NULL,
  process text NOT NULL,
  transport text NOT NULL,
  end_user text NOT NULL,
  country text NOT NULL,
  sender_country text,
  UNIQUE (network, direction, message_id)
);
CREATE INDEX network_exchanges_network_exchanged_at_idx ON network_exchanges (network, exchanged_at);
