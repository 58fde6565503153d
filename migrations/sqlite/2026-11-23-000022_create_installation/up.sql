-- Which installation this is, and how far it has come: a copy of the database is recognised by the file beside the data.
CREATE TABLE installation (
  only_row integer NOT NULL PRIMARY KEY CHECK (only_row = 1),
  instance_id blob NOT NULL,
  generation integer NOT NULL,
  changed_at integer NOT NULL
) STRICT;
