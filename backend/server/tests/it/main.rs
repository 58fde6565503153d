//! The server from outside: real HTTP against a real database, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::too_many_lines)]

mod accounts;
mod app;
mod authenticator;
mod cii;
mod commands;
mod conversions;
mod deletions;
mod domains;
mod emails;
mod emergencies;
mod engine;
mod factors;
mod gate;
mod house_rules;
mod invoices;
mod jobs;
mod letters;
mod linking;
mod names;
mod openapi;
mod organizations;
mod own_providers;
mod passkey_site;
mod passkeys;
mod passwords;
mod providers;
mod recovery_codes;
mod requests;
mod roles;
mod same_work;
mod sessions;
mod strangers;
mod terms;
mod validations;
