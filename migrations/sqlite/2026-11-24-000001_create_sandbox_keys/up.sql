-- The keys of the network inside this installation: receipts that were given stay verifiable, on every node.
CREATE TABLE sandbox_keys (
  only_row integer NOT NULL PRIMARY KEY CHECK (only_row = 1),
  keys text NOT NULL,
  created_at integer NOT NULL
) STRICT;
