-- What a browser left for a provider for, and the name that came with the answer of Apple.
ALTER TABLE sign_in_attempts ADD COLUMN purpose text NOT NULL DEFAULT 'sign_in';
ALTER TABLE sign_in_attempts ADD COLUMN session_id blob;
ALTER TABLE sign_in_attempts ADD COLUMN full_name text;

ALTER TABLE identities ADD COLUMN last_used_at integer;
-- Taken away by its person with the link of a mail: it may not come back without a proof.
ALTER TABLE identities ADD COLUMN undone_at integer;

-- A sign-in at a provider that needs more: a proof, a second factor, or the terms. It belongs to one browser.
CREATE TABLE pending_sign_ins (
  id blob NOT NULL PRIMARY KEY,
  browser_hash text NOT NULL CONSTRAINT pending_sign_ins_browser_hash_key UNIQUE,
  provider text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  email text NOT NULL,
  full_name text,
  trust text NOT NULL,
  is_proved integer NOT NULL,
  has_shown_factor integer NOT NULL,
  mail_sent_at integer,
  return_to text NOT NULL,
  language text NOT NULL,
  created_at integer NOT NULL,
  expires_at integer NOT NULL
) STRICT;
