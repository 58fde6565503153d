-- Mails that somebody does not want. What is not here is sent, so a new kind reaches everybody until he says otherwise.
CREATE TABLE muted_notifications (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL,
  muted_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, kind)
);
