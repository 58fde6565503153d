-- Domains that environments prove by DNS, and the identity provider of an environment.
CREATE TABLE environment_domains (
  id uuid PRIMARY KEY,
  environment_id uuid NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  domain text NOT NULL,
  secret text NOT NULL,
  state text NOT NULL,
  failure text,
  proved_at timestamptz,
  seen_at timestamptz,
  checked_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT environment_domains_environment_id_domain_key UNIQUE (environment_id, domain)
);
CREATE UNIQUE INDEX environment_domains_domain_key ON environment_domains (domain) WHERE state = 'proved';

CREATE TABLE identity_providers (
  environment_id uuid PRIMARY KEY REFERENCES environments (id) ON DELETE CASCADE,
  label text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  client_secret text,
  state text NOT NULL,
  tested_at timestamptz,
  tested_email text,
  break_glass_user_id uuid REFERENCES users (id) ON DELETE SET NULL,
  kept_session_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX identity_providers_break_glass_user_id_idx ON identity_providers (break_glass_user_id);
