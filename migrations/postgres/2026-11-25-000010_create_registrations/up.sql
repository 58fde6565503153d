-- An identifier has one registration on its network (SML 1.3: one SMP holds a participant); what it takes is said per
-- kind of document by the SMP.
ALTER TABLE identifiers ADD COLUMN is_held boolean NOT NULL DEFAULT false;
ALTER TABLE identifiers ADD COLUMN attempts bigint NOT NULL DEFAULT 0;
ALTER TABLE identifiers ADD COLUMN failure_provider text;
ALTER TABLE identifiers ADD COLUMN migration_direction text;
ALTER TABLE identifiers ADD COLUMN migration_key text;
ALTER TABLE identifiers ADD COLUMN migration_prepared_at timestamptz;
UPDATE identifiers SET is_held = true WHERE can_receive AND state = 'registered';

CREATE TABLE registrations (
  environment_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  identifier_id uuid NOT NULL REFERENCES identifiers (id) ON DELETE CASCADE,
  document_type text NOT NULL,
  state text NOT NULL,
  failure text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (identifier_id, document_type),
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX registrations_organization_id_idx ON registrations (organization_id);
INSERT INTO registrations (environment_id, organization_id, identifier_id, document_type, state, changed_at)
  SELECT i.environment_id, i.organization_id, i.id, t.value, 'registered', i.updated_at
  FROM identifiers i JOIN organizations o ON o.id = i.organization_id, jsonb_array_elements_text(o.document_types) t (value)
  WHERE i.is_held;

-- A state moves along its table only (backend/store/src/moves.rs), whoever writes.
CREATE FUNCTION refuse_state_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND NOT (OLD.state || ' ' || NEW.state) = ANY (TG_ARGV) THEN
    RAISE EXCEPTION 'illegal move of %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_state_start() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> TG_ARGV[0] THEN
    RAISE EXCEPTION 'illegal move of %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER identifiers_state_moves BEFORE UPDATE ON identifiers FOR EACH ROW EXECUTE FUNCTION refuse_state_move
  ('pending publishing', 'pending registered', 'pending failed', 'pending deregistered', 'pending migrating',
   'publishing registered', 'publishing failed', 'publishing deregistered', 'publishing migrating',
   'registered publishing', 'registered migrating', 'failed publishing', 'failed migrating',
   'migrating publishing', 'migrating registered', 'migrating failed', 'migrating deregistered',
   'deregistered publishing', 'deregistered migrating');
CREATE TRIGGER identifiers_state_starts BEFORE INSERT ON identifiers FOR EACH ROW EXECUTE FUNCTION refuse_state_start ('pending');
CREATE TRIGGER registrations_state_moves BEFORE UPDATE ON registrations FOR EACH ROW EXECUTE FUNCTION refuse_state_move
  ('pending publishing', 'pending registered', 'pending failed', 'pending deregistered',
   'publishing registered', 'publishing failed', 'publishing deregistered',
   'registered publishing', 'registered deregistered', 'failed publishing', 'failed deregistered',
   'deregistered publishing');
CREATE TRIGGER registrations_state_starts BEFORE INSERT ON registrations FOR EACH ROW EXECUTE FUNCTION refuse_state_start ('pending');
