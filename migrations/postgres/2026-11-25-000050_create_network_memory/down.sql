DROP TABLE network_memory;
