-- A passkey of an account: a WebAuthn credential. `credential` holds the public key, the counter and what the
-- authenticator said of itself; there is nothing secret in it.
CREATE TABLE passkeys (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  credential_id text NOT NULL CONSTRAINT passkeys_credential_id_key UNIQUE,
  credential jsonb NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkeys_user_id_idx ON passkeys (user_id);

-- What a passkey was asked to sign: once, for one browser or one session, and not for long.
CREATE TABLE passkey_challenges (
  id uuid PRIMARY KEY,
  purpose text NOT NULL,
  challenge_hash text NOT NULL CONSTRAINT passkey_challenges_challenge_hash_key UNIQUE,
  browser_hash text,
  session_id uuid REFERENCES sessions (id) ON DELETE CASCADE,
  passkey_id uuid REFERENCES passkeys (id) ON DELETE CASCADE,
  answer_hash text,
  state jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenges_session_id_idx ON passkey_challenges (session_id);
CREATE INDEX passkey_challenges_passkey_id_idx ON passkey_challenges (passkey_id);
CREATE INDEX passkey_challenges_expires_at_idx ON passkey_challenges (expires_at);
