-- A password shorter than one that stands alone holds only beside a second factor.
ALTER TABLE users ADD COLUMN has_short_password boolean NOT NULL DEFAULT false;

-- The secret that an account shares with an authenticator app; a new one counts only once a code of it was given.
CREATE TABLE totp_secrets (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  secret text,
  enabled_at timestamptz,
  last_step bigint NOT NULL,
  new_secret text,
  new_secret_at timestamptz
);

-- Codes for when the second factor is lost. Only their hashes are kept; each is used once.
CREATE TABLE recovery_codes (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  code_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT recovery_codes_user_id_code_hash_key UNIQUE (user_id, code_hash)
);

-- Browsers in which an account signed in before: what strangers do to the account does not count for them.
CREATE TABLE known_browsers (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  secret_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  CONSTRAINT known_browsers_user_id_secret_hash_key UNIQUE (user_id, secret_hash)
);
CREATE INDEX known_browsers_secret_hash_idx ON known_browsers (secret_hash);
