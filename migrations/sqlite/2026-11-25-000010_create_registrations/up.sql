-- An identifier has one registration on its network (SML 1.3: one SMP holds a participant); what it takes is said per
-- kind of document by the SMP.
ALTER TABLE identifiers ADD COLUMN is_held integer NOT NULL DEFAULT 0;
ALTER TABLE identifiers ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE identifiers ADD COLUMN failure_provider text;
ALTER TABLE identifiers ADD COLUMN migration_direction text;
ALTER TABLE identifiers ADD COLUMN migration_key text;
ALTER TABLE identifiers ADD COLUMN migration_prepared_at integer;
UPDATE identifiers SET is_held = 1 WHERE can_receive = 1 AND state = 'registered';

CREATE TABLE registrations (
  environment_id blob NOT NULL,
  organization_id blob NOT NULL,
  identifier_id blob NOT NULL REFERENCES identifiers (id) ON DELETE CASCADE,
  document_type text NOT NULL,
  state text NOT NULL,
  failure text,
  changed_at integer NOT NULL,
  PRIMARY KEY (identifier_id, document_type),
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX registrations_organization_id_idx ON registrations (organization_id);
INSERT INTO registrations (environment_id, organization_id, identifier_id, document_type, state, changed_at)
  SELECT i.environment_id, i.organization_id, i.id, t.value, 'registered', i.updated_at
  FROM identifiers i JOIN organizations o ON o.id = i.organization_id, json_each(o.document_types) t
  WHERE i.is_held = 1;

-- A state moves along its table only (backend/store/src/moves.rs), whoever writes.
CREATE TRIGGER identifiers_state_moves BEFORE UPDATE OF state ON identifiers
WHEN NEW.state <> OLD.state AND (OLD.state || ' ' || NEW.state) NOT IN
  ('pending publishing', 'pending registered', 'pending failed', 'pending deregistered', 'pending migrating',
   'publishing registered', 'publishing failed', 'publishing deregistered', 'publishing migrating',
   'registered publishing', 'registered migrating', 'failed publishing', 'failed migrating',
   'migrating publishing', 'migrating registered', 'migrating failed', 'migrating deregistered',
   'deregistered publishing', 'deregistered migrating')
BEGIN SELECT RAISE(ABORT, 'illegal move of identifiers'); END;
CREATE TRIGGER identifiers_state_starts BEFORE INSERT ON identifiers WHEN NEW.state <> 'pending'
BEGIN SELECT RAISE(ABORT, 'illegal move of identifiers'); END;
CREATE TRIGGER registrations_state_moves BEFORE UPDATE OF state ON registrations
WHEN NEW.state <> OLD.state AND (OLD.state || ' ' || NEW.state) NOT IN
  ('pending publishing', 'pending registered', 'pending failed', 'pending deregistered',
   'publishing registered', 'publishing failed', 'publishing deregistered',
   'registered publishing', 'registered deregistered', 'failed publishing', 'failed deregistered',
   'deregistered publishing')
BEGIN SELECT RAISE(ABORT, 'illegal move of registrations'); END;
CREATE TRIGGER registrations_state_starts BEFORE INSERT ON registrations WHEN NEW.state <> 'pending'
BEGIN SELECT RAISE(ABORT, 'illegal move of registrations'); END;
