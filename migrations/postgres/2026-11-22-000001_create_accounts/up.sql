CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL CONSTRAINT users_email_key UNIQUE,
  full_name text NOT NULL,
  language text NOT NULL,
  password_hash text,
  status text NOT NULL,
  is_operator boolean NOT NULL,
  session_epoch bigint NOT NULL,
  terms_version text,
  terms_accepted_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

-- A link in a mail. Only the hash of its token is kept; a token is used once.
CREATE TABLE mail_tokens (
  id uuid PRIMARY KEY,
  token_hash text CONSTRAINT mail_tokens_token_hash_key UNIQUE,
  purpose text NOT NULL,
  email text NOT NULL,
  user_id uuid REFERENCES users (id) ON DELETE CASCADE,
  language text NOT NULL,
  details jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX mail_tokens_email_idx ON mail_tokens (email);
CREATE INDEX mail_tokens_user_id_idx ON mail_tokens (user_id);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  refresh_hash text NOT NULL CONSTRAINT sessions_refresh_hash_key UNIQUE,
  previous_hash text,
  rotated_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  user_agent text
);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE INDEX sessions_previous_hash_idx ON sessions (previous_hash);

-- An identity at a provider, known by provider, issuer and subject, never by e-mail.
CREATE TABLE identities (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  provider text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  email text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT identities_provider_issuer_subject_key UNIQUE (provider, issuer, subject)
);
CREATE INDEX identities_user_id_idx ON identities (user_id);

-- What has to be remembered between leaving for a provider and coming back.
CREATE TABLE sign_in_attempts (
  id uuid PRIMARY KEY,
  state_hash text NOT NULL CONSTRAINT sign_in_attempts_state_hash_key UNIQUE,
  browser_hash text NOT NULL,
  provider text NOT NULL,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  return_to text NOT NULL,
  language text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE signing_keys (
  id uuid PRIMARY KEY,
  private_key text NOT NULL,
  public_key text NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz
);

-- Attempts counted per key (account or address) within a window.
CREATE TABLE limits (
  key text PRIMARY KEY,
  window_started_at timestamptz NOT NULL,
  used bigint NOT NULL
);
