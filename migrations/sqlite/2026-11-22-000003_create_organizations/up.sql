CREATE TABLE organizations (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  country text NOT NULL,
  register_number text NOT NULL,
  legal_name text NOT NULL,
  vat_number text,
  address text NOT NULL,
  contact text NOT NULL,
  payment text NOT NULL,
  document_types text NOT NULL,
  state text NOT NULL,
  rejection_reason text,
  version integer NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  CONSTRAINT organizations_environment_id_id_key UNIQUE (environment_id, id)
) STRICT;
-- A company that was removed may be added again.
CREATE UNIQUE INDEX organizations_environment_id_country_register_number_key
  ON organizations (environment_id, country, register_number) WHERE state <> 'removed';

CREATE TABLE organization_members (
  environment_id blob NOT NULL,
  organization_id blob NOT NULL,
  user_id blob NOT NULL,
  permissions text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY (organization_id, user_id),
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, user_id) REFERENCES memberships (environment_id, user_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX organization_members_user_id_idx ON organization_members (user_id);

CREATE TABLE activations (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob NOT NULL,
  organization_id blob NOT NULL,
  method text NOT NULL,
  state text NOT NULL,
  payment_id blob CONSTRAINT activations_payment_id_key UNIQUE,
  account_holder_name text,
  reason text,
  created_by blob NOT NULL,
  created_at integer NOT NULL,
  decided_at integer,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX activations_organization_id_idx ON activations (organization_id);

CREATE TABLE identifiers (
  id blob NOT NULL PRIMARY KEY,
  environment_id blob NOT NULL,
  organization_id blob NOT NULL,
  scheme text NOT NULL,
  value text NOT NULL,
  is_primary integer NOT NULL,
  can_send integer NOT NULL,
  can_receive integer NOT NULL,
  state text NOT NULL,
  failure text,
  version integer NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  CONSTRAINT identifiers_organization_id_scheme_value_key UNIQUE (organization_id, scheme, value),
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
) STRICT;
-- Only one organization of an installation receives on an identifier.
CREATE UNIQUE INDEX identifiers_scheme_value_key ON identifiers (scheme, value) WHERE can_receive = 1;
