CREATE TABLE organizations (
  id uuid PRIMARY KEY,
  environment_id uuid NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  country text NOT NULL,
  register_number text NOT NULL,
  legal_name text NOT NULL,
  vat_number text,
  address jsonb NOT NULL,
  contact jsonb NOT NULL,
  payment jsonb NOT NULL,
  document_types jsonb NOT NULL,
  state text NOT NULL,
  rejection_reason text,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT organizations_environment_id_id_key UNIQUE (environment_id, id)
);
-- A company that was removed may be added again.
CREATE UNIQUE INDEX organizations_environment_id_country_register_number_key
  ON organizations (environment_id, country, register_number) WHERE state <> 'removed';

CREATE TABLE organization_members (
  environment_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  permissions jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, user_id),
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, user_id) REFERENCES memberships (environment_id, user_id) ON DELETE CASCADE
);
CREATE INDEX organization_members_user_id_idx ON organization_members (user_id);

CREATE TABLE activations (
  id uuid PRIMARY KEY,
  environment_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  method text NOT NULL,
  state text NOT NULL,
  payment_id uuid CONSTRAINT activations_payment_id_key UNIQUE,
  account_holder_name text,
  reason text,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  decided_at timestamptz,
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX activations_organization_id_idx ON activations (organization_id);

CREATE TABLE identifiers (
  id uuid PRIMARY KEY,
  environment_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  scheme text NOT NULL,
  value text NOT NULL,
  is_primary boolean NOT NULL,
  can_send boolean NOT NULL,
  can_receive boolean NOT NULL,
  state text NOT NULL,
  failure text,
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT identifiers_organization_id_scheme_value_key UNIQUE (organization_id, scheme, value),
  FOREIGN KEY (environment_id, organization_id) REFERENCES organizations (environment_id, id) ON DELETE CASCADE
);
-- Only one organization of an installation receives on an identifier.
CREATE UNIQUE INDEX identifiers_scheme_value_key ON identifiers (scheme, value) WHERE can_receive;
