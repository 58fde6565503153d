//! One connection type for both databases.

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::{PgConnection, SqliteConnection};

use crate::{Result, StoreError};

/// A connection to either database. Reads go through it as it is; writes through [`on_db!`](crate::conn::on_db),
/// because upserts and `returning` exist only on the concrete connections.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

/// Expands a query once for each database.
macro_rules! on_db {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::conn::Conn::Pg($c) => $body,
            $crate::conn::Conn::Sqlite($c) => $body,
        }
    };
}
pub(crate) use on_db;

impl Conn {
    /// Begins a transaction. On SQLite it takes the write lock at once, so that reading first and writing later can't fail.
    pub(crate) fn begin_write(&mut self) -> Result<()> {
        match self {
            Self::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
            Self::Pg(c) => AnsiTransactionManager::begin_transaction(c)?,
        }
        Ok(())
    }

    /// Begins a nested step: a savepoint of the open transaction.
    pub(crate) fn begin_step(&mut self) -> Result<()> {
        on_db!(self, |c| AnsiTransactionManager::begin_transaction(c))?;
        Ok(())
    }

    /// Commits the innermost transaction or step.
    pub(crate) fn commit(&mut self) -> Result<()> {
        on_db!(self, |c| AnsiTransactionManager::commit_transaction(c))?;
        Ok(())
    }

    /// Takes back the innermost transaction or step.
    pub(crate) fn roll_back(&mut self) -> Result<()> {
        on_db!(self, |c| AnsiTransactionManager::rollback_transaction(c))?;
        Ok(())
    }

    /// Runs `work` in the innermost step begun by the caller and ends that step: commit on `Ok`, back on `Err` or panic.
    pub(crate) fn finish_step<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(self)));
        match outcome {
            Ok(Ok(value)) => {
                self.commit()?;
                Ok(value)
            }
            Ok(Err(error)) => {
                self.roll_back()?;
                Err(error)
            }
            Err(_) => {
                self.roll_back()?;
                Err(StoreError::Panicked.into())
            }
        }
    }
}
