DROP TABLE identifiers;
DROP TABLE activations;
DROP TABLE organization_members;
DROP TABLE organizations;
