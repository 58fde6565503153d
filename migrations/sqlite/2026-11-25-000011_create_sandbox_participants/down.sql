DROP TABLE sandbox_participants;
