CREATE TABLE environments (
  id blob NOT NULL PRIMARY KEY,
  name text NOT NULL,
  slug text NOT NULL CONSTRAINT environments_slug_key UNIQUE,
  domain text CONSTRAINT environments_domain_key UNIQUE,
  is_invitation_only integer NOT NULL,
  version integer NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL
) STRICT;

CREATE TABLE memberships (
  environment_id blob NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  user_id blob NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY (environment_id, user_id)
) STRICT;
CREATE INDEX memberships_user_id_idx ON memberships (user_id);
