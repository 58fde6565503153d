-- Domains that environments prove by DNS, and the identity provider of an environment.
CREATE TABLE environment_domains (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  domain text NOT NULL,
  secret text NOT NULL,
  state text NOT NULL,
  failure text,
  proved_at integer,
  seen_at integer,
  checked_at integer,
  created_at integer NOT NULL,
  CONSTRAINT environment_domains_environment_id_domain_key UNIQUE (environment_id, domain)
) STRICT;
CREATE UNIQUE INDEX environment_domains_domain_key ON environment_domains (domain) WHERE state = 'proved';

CREATE TABLE identity_providers (
  environment_id blob NOT NULL PRIMARY KEY REFERENCES environments (id) ON DELETE CASCADE,
  label text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  client_secret text,
  state text NOT NULL,
  tested_at integer,
  tested_email text,
  break_glass_user_id blob REFERENCES users (id) ON DELETE SET NULL,
  kept_session_id blob,
  created_at integer NOT NULL,
  updated_at integer NOT NULL
) STRICT;
CREATE INDEX identity_providers_break_glass_user_id_idx ON identity_providers (break_glass_user_id);
