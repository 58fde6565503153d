CREATE TABLE jobs (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL,
  run_at timestamptz NOT NULL,
  attempts bigint NOT NULL,
  max_attempts bigint NOT NULL,
  locked_until timestamptz,
  locked_by text,
  fence bigint NOT NULL,
  last_error text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX jobs_state_run_at_idx ON jobs (state, run_at);

-- The answer once given to a write, kept in the transaction of its effect.
CREATE TABLE idempotency_keys (
  actor_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  key text NOT NULL,
  operation text NOT NULL,
  request_sha256 text NOT NULL,
  status bigint NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (actor_id, key)
);
