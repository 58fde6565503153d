DROP TABLE identity_providers;
DROP TABLE environment_domains;
