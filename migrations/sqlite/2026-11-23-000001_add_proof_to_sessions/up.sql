-- How and from where a session was opened, and when its person last proved to be himself.
ALTER TABLE sessions ADD COLUMN method text;
ALTER TABLE sessions ADD COLUMN provider text;
ALTER TABLE sessions ADD COLUMN address text;
ALTER TABLE sessions ADD COLUMN authenticated_at integer;
