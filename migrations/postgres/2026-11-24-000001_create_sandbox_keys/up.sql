-- The keys of the network inside this installation: receipts that were given stay verifiable, on every node.
CREATE TABLE sandbox_keys (
  only_row bigint NOT NULL PRIMARY KEY CHECK (only_row = 1),
  keys jsonb NOT NULL,
  created_at timestamptz NOT NULL
);
