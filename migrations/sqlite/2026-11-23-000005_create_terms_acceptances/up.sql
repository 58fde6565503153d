-- Who accepted which version of the terms, when and from where.
CREATE TABLE terms_acceptances (
  user_id blob NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  version text NOT NULL,
  accepted_at integer NOT NULL,
  address text,
  PRIMARY KEY (user_id, version)
) STRICT;
INSERT INTO terms_acceptances (user_id, version, accepted_at)
  SELECT id, terms_version, terms_accepted_at FROM users WHERE terms_version IS NOT NULL AND terms_accepted_at IS NOT NULL;
