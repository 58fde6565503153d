-- Which installation this is, and how far it has come: a copy of the database is recognised by the file beside the data.
CREATE TABLE installation (
  only_row bigint NOT NULL PRIMARY KEY CHECK (only_row = 1),
  instance_id uuid NOT NULL,
  generation bigint NOT NULL,
  changed_at timestamptz NOT NULL
);
