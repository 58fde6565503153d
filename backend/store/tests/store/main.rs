//! The store behaves the same on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)]

mod blobs;
mod exchanges;
mod housekeeping;
mod jobs;
mod moves;
mod open;
mod passkeys;
mod schema;
mod scopes;
mod writes;
