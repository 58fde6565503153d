//! Bringing the schema up to date.

use diesel::RunQueryDsl;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::conn::Conn;
use crate::{Result, StoreError};

const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");

/// Key of the advisory lock that nodes take in turn ("wissel" as bytes).
const MIGRATION_LOCK: &str = "SELECT pg_advisory_lock(131277515449708)";
const MIGRATION_UNLOCK: &str = "SELECT pg_advisory_unlock(131277515449708)";

/// Applies what is missing. Nodes that start together take turns: PostgreSQL by an advisory lock, SQLite by its write lock.
pub fn run(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Pg(c) => {
            diesel::sql_query(MIGRATION_LOCK).execute(c)?;
            let outcome = c.run_pending_migrations(POSTGRES).map(drop);
            diesel::sql_query(MIGRATION_UNLOCK).execute(c)?;
            outcome.map_err(failed)
        }
        Conn::Sqlite(c) => c.immediate_transaction(|c| c.run_pending_migrations(SQLITE).map(drop).map_err(failed)),
    }
}

fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Unavailable(format!("migration: {error}"))
}
