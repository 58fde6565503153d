-- What is to be known of a network after a restart: CRLs and peers, and how its SMP stands at the SML. No secrets.
CREATE TABLE network_memory (
  network text NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  changed_at integer NOT NULL,
  PRIMARY KEY (network, name)
) STRICT;
