DROP TABLE network_reports;
