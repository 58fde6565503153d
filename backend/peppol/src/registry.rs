//! The seam between the product and the place where participants are registered to receive: the SML of a network
//! (Peppol SML 1.3), for which the product's own SMP speaks.
//!
//! A participant is held by one SMP at a time. Every operation may be repeated: what is so already is no error, because
//! an answer can get lost after the registry did what was asked. Not here: what a participant takes, which its SMP says.

mod provided;
mod sml;

use async_trait::async_trait;
use thiserror::Error;

use crate::identifier::ParticipantId;
use crate::sml::MigrationKey;

pub use provided::ProvidedRegistry;
pub use sml::SmlRegistry;

/// Where participants are registered.
#[async_trait]
pub trait Registry: Send + Sync {
    /// Who holds a participant.
    ///
    /// # Errors
    /// [`RegistryError::Unavailable`]: nobody could say.
    async fn holder(&self, participant: &ParticipantId) -> Result<Holder, RegistryError>;

    /// Has this installation's SMP speak for a participant that nobody holds.
    ///
    /// # Errors
    /// [`RegistryError`]; [`RegistryError::HeldElsewhere`] when another SMP holds it.
    async fn register(&self, participant: &ParticipantId) -> Result<(), RegistryError>;

    /// Ends that.
    ///
    /// # Errors
    /// [`RegistryError`].
    async fn deregister(&self, participant: &ParticipantId) -> Result<(), RegistryError>;

    /// Lets another SMP take a participant of this one over, by showing `key`.
    ///
    /// # Errors
    /// [`RegistryError`].
    async fn prepare_to_migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError>;

    /// Takes a participant over from another SMP, with the key that was given out there.
    ///
    /// # Errors
    /// [`RegistryError`]; [`RegistryError::WrongKey`] when the key does not open it.
    async fn migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError>;
}

/// Who holds a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// Nobody: it is free.
    Nobody,
    /// The SMP of this installation.
    Us,
    /// Another SMP.
    Other {
        /// Base address of that SMP.
        smp: String,
        /// The service provider, where the network names one.
        provider: Option<String>,
    },
}

/// Why a registry did not do what was asked. The texts are for the log and for operators (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RegistryError {
    /// Another SMP holds the participant.
    #[error("another SMP holds the participant")]
    HeldElsewhere,
    /// This SMP does not hold the participant.
    #[error("this SMP does not hold the participant")]
    NotHeld,
    /// The migration key is not the one that was given out.
    #[error("the migration key is not the one that was given out")]
    WrongKey,
    /// It will not be done as it is.
    #[error("refused: {0}")]
    Refused(String),
    /// No answer: it may have been done all the same. Ask again later.
    #[error("no answer: {0}")]
    Unavailable(String),
}

impl RegistryError {
    /// Whether asking again later may help.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}
