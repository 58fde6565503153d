DROP TABLE memberships;
DROP TABLE environments;
