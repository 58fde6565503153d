//! What the SML of the sandbox has to remember. The product gives it a table, so that all nodes know the same.

use async_trait::async_trait;
use jiff::Timestamp;

use crate::transport::DirectoryError;

/// Who holds a participant at the SML of the sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Scheme and value with a colon between, lower case.
    pub participant: String,
    /// The SMP, by its id at the SML.
    pub smp: String,
    /// The key with which another SMP may take it over.
    pub migration_key: Option<String>,
    /// When the sandbox's other provider will use that key.
    pub taken_over_at: Option<Timestamp>,
    /// When this last changed.
    pub changed_at: Timestamp,
}

/// Keeps holdings. Every change is made only if nobody else was faster, and says so.
#[async_trait]
pub trait SandboxParticipants: Send + Sync {
    /// Who holds a participant.
    ///
    /// # Errors
    /// What is kept can't be reached.
    async fn find(&self, participant: &str) -> Result<Option<Holding>, DirectoryError>;

    /// Keeps a holding of a participant that has none. False when it has one.
    ///
    /// # Errors
    /// What is kept can't be reached.
    async fn insert(&self, holding: Holding) -> Result<bool, DirectoryError>;

    /// Replaces a holding by another. False when it is no longer as it was read.
    ///
    /// # Errors
    /// What is kept can't be reached.
    async fn replace(&self, read: &Holding, holding: Holding) -> Result<bool, DirectoryError>;

    /// Ends the holding of an SMP. False when it has none.
    ///
    /// # Errors
    /// What is kept can't be reached.
    async fn delete(&self, participant: &str, smp: &str) -> Result<bool, DirectoryError>;

    /// Participants that an SMP holds, in order, from after the one that was seen last.
    ///
    /// # Errors
    /// What is kept can't be reached.
    async fn list(&self, smp: &str, after: &str, limit: usize) -> Result<Vec<String>, DirectoryError>;
}
