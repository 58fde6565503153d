//! The store behaves the same on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)]

mod common;
mod jobs;
mod schema;
mod scopes;
mod writes;
