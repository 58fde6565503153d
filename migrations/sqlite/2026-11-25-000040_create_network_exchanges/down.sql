DROP TABLE network_exchanges;
