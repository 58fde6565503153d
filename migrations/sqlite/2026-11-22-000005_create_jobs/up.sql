CREATE TABLE jobs (
  id blob NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  payload text NOT NULL,
  state text NOT NULL,
  run_at integer NOT NULL,
  attempts integer NOT NULL,
  max_attempts integer NOT NULL,
  locked_until integer,
  locked_by text,
  fence integer NOT NULL,
  last_error text,
  created_at integer NOT NULL,
  finished_at integer
) STRICT;
CREATE INDEX jobs_state_run_at_idx ON jobs (state, run_at);

-- The answer once given to a write, kept in the transaction of its effect.
CREATE TABLE idempotency_keys (
  actor_id blob NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  key text NOT NULL,
  operation text NOT NULL,
  request_sha256 text NOT NULL,
  status integer NOT NULL,
  answer text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY (actor_id, key)
) STRICT;
