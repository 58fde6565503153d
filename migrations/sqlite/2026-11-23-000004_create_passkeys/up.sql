-- A passkey of an account: a WebAuthn credential. `credential` holds the public key, the counter and what the
-- authenticator said of itself; there is nothing secret in it.
CREATE TABLE passkeys (
  id blob NOT NULL PRIMARY KEY,
  user_id blob NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  credential_id text NOT NULL CONSTRAINT passkeys_credential_id_key UNIQUE,
  credential text NOT NULL,
  name text NOT NULL,
  created_at integer NOT NULL,
  last_used_at integer
) STRICT;
CREATE INDEX passkeys_user_id_idx ON passkeys (user_id);

-- What a passkey was asked to sign: once, for one browser or one session, and not for long.
CREATE TABLE passkey_challenges (
  id blob NOT NULL PRIMARY KEY,
  purpose text NOT NULL,
  challenge_hash text NOT NULL CONSTRAINT passkey_challenges_challenge_hash_key UNIQUE,
  browser_hash text,
  session_id blob REFERENCES sessions (id) ON DELETE CASCADE,
  passkey_id blob REFERENCES passkeys (id) ON DELETE CASCADE,
  answer_hash text,
  state text NOT NULL,
  created_at integer NOT NULL,
  expires_at integer NOT NULL
) STRICT;
CREATE INDEX passkey_challenges_session_id_idx ON passkey_challenges (session_id);
CREATE INDEX passkey_challenges_passkey_id_idx ON passkey_challenges (passkey_id);
CREATE INDEX passkey_challenges_expires_at_idx ON passkey_challenges (expires_at);
