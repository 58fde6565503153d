-- What the SML of the sandbox knows: who speaks for a participant there. Whoever has no row is free, but for the few
-- that the sandbox's other provider holds from the start.
CREATE TABLE sandbox_participants (
  participant text NOT NULL PRIMARY KEY,
  smp text NOT NULL,
  migration_key text,
  taken_over_at timestamptz,
  changed_at timestamptz NOT NULL
);
INSERT INTO sandbox_participants (participant, smp, changed_at)
  SELECT DISTINCT i.scheme || ':' || i.value, 'WISSEL-SANDBOX', i.updated_at FROM identifiers i WHERE i.is_held;
