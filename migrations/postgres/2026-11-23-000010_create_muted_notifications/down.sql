DROP TABLE muted_notifications;
