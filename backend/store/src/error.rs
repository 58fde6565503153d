//! What can go wrong in the store.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

/// Why a query gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row, or not within the scope that was asked.
    #[error("not found")]
    NotFound,
    /// A row with this key exists already. Holds the name of the constraint, `<table>_<columns>_key` on both databases.
    #[error("conflict on {0}")]
    Conflict(String),
    /// The row was changed by someone else since it was read.
    #[error("changed since it was read")]
    Stale,
    /// The database can't take work now: no free connection, queue full, or shutting down.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The work of a transaction panicked; nothing of it was kept.
    #[error("the work panicked")]
    Panicked,
    /// A status was to change in a way that its table does not know, or what is fixed was to change. Nothing was written.
    #[error("{0}")]
    IllegalMove(String),
    /// A stored value can't be read.
    #[error("corrupt: {0}")]
    Corrupt(String),
    /// Anything else that the database says.
    #[error("database: {0}")]
    Database(#[source] Error),
    /// Blob storage failed.
    #[error("blob storage: {0}")]
    Blob(String),
}

impl StoreError {
    /// True when the named unique constraint was hit.
    #[must_use]
    pub fn is_conflict_on(&self, constraint: &str) -> bool {
        matches!(self, Self::Conflict(name) if name == constraint)
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => Self::Conflict(constraint_name(&*info)),
            Error::DatabaseError(_, info) if info.message().starts_with(ILLEGAL_MOVE) => {
                Self::IllegalMove(info.message().to_owned())
            }
            other => Self::Database(other),
        }
    }
}

/// How the triggers of the migrations begin what they say.
const ILLEGAL_MOVE: &str = "illegal move of ";

/// SQLite names no constraint but says `UNIQUE constraint failed: users.email`; that is turned into the name that
/// PostgreSQL gives, `users_email_key`.
fn constraint_name(info: &(dyn DatabaseErrorInformation + Send + Sync)) -> String {
    if let Some(name) = info.constraint_name() {
        return name.to_owned();
    }
    let columns = info.message().rsplit(": ").next().unwrap_or_default();
    let mut name = String::new();
    for (position, column) in columns.split(", ").enumerate() {
        let (table, column) = column.split_once('.').unwrap_or(("", column));
        if position == 0 {
            name.push_str(table);
        }
        name.push('_');
        name.push_str(column);
    }
    name + "_key"
}
