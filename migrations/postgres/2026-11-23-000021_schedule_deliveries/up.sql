-- When a delivery is tried again, and when it is given up; the peer it goes to, and how that peer does.
ALTER TABLE deliveries ADD COLUMN peer text NOT NULL DEFAULT '';
UPDATE deliveries SET peer = receiver;
ALTER TABLE deliveries ADD COLUMN retries jsonb NOT NULL DEFAULT '{}';
ALTER TABLE deliveries ADD COLUMN not_before timestamptz;
ALTER TABLE deliveries ADD COLUMN next_attempt_at timestamptz;
ALTER TABLE deliveries ADD COLUMN give_up_at timestamptz;
ALTER TABLE deliveries ADD COLUMN accepted_at timestamptz;
ALTER TABLE organizations ADD COLUMN undo_seconds bigint NOT NULL DEFAULT 0;
ALTER TABLE invoices ADD COLUMN cancellable_until timestamptz;

-- Jobs of one lane go to one peer: a lane may not take all workers.
ALTER TABLE jobs ADD COLUMN lane text;
CREATE INDEX jobs_lane_state_idx ON jobs (lane, state);

-- Peers that failed lately. One that does well has no row.
CREATE TABLE peers (
  name text NOT NULL PRIMARY KEY,
  failures bigint NOT NULL,
  last_failure text NOT NULL,
  open_until timestamptz,
  changed_at timestamptz NOT NULL
);
