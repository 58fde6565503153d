DROP TABLE pending_sign_ins;
ALTER TABLE identities DROP COLUMN undone_at;
ALTER TABLE identities DROP COLUMN last_used_at;
ALTER TABLE sign_in_attempts DROP COLUMN full_name;
ALTER TABLE sign_in_attempts DROP COLUMN session_id;
ALTER TABLE sign_in_attempts DROP COLUMN purpose;
