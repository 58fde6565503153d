DROP TABLE limits;
DROP TABLE signing_keys;
DROP TABLE sign_in_attempts;
DROP TABLE identities;
DROP TABLE sessions;
DROP TABLE mail_tokens;
DROP TABLE users;
