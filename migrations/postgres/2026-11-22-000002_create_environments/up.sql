CREATE TABLE environments (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  slug text NOT NULL CONSTRAINT environments_slug_key UNIQUE,
  domain text CONSTRAINT environments_domain_key UNIQUE,
  is_invitation_only boolean NOT NULL,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE memberships (
  environment_id uuid NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (environment_id, user_id)
);
CREATE INDEX memberships_user_id_idx ON memberships (user_id);
