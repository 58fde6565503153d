//! The seam between the product and a network. A [`Transport`] finds receivers and hands documents over; the
//! product implements [`Inbox`] and [`Directory`] so that a network can hand documents in and know who is here.
//!
//! What is fixed at the moment a document is queued (message id, SBDH instance id, time) is in [`Outbound`] and
//! is used again by every attempt: a resend after an unknown outcome must be recognisable as the same message.
//! Every answer keeps its evidence. Nothing here reads a clock, makes an id or writes a log.

mod lookup;
mod outcome;

use async_trait::async_trait;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use thiserror::Error;

use crate::document_type::{DocumentTypeId, ProcessId};
use crate::envelope::{Envelope, MlsType};
use crate::identifier::ParticipantId;
use crate::provider::SeatId;

pub use lookup::{AS4_PROFILE, Capability, Lookup, LookupVerdict, Registration};
pub use outcome::{Outcome, OutcomeCode, Receipt};

/// A way to reach other parties: the sandbox, an embedded access point, or a remote one.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Name shown to people and kept with every delivery, such as `sandbox`.
    fn name(&self) -> &'static str;

    /// Asks the network where a participant is and what it takes. "Not registered" is an answer
    /// ([`Lookup::verdict`]), not an error.
    ///
    /// # Errors
    /// The network could not be asked or its answer cannot be trusted; nothing is known of the participant.
    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError>;

    /// Tries once to hand a message over. Idempotent: the same message again gives the same receipt.
    /// Never panics and never loses an answer: what went wrong is in the [`Outcome`].
    async fn send(&self, message: &Outbound) -> Outcome;

    /// What became of a message that was accepted, or whose outcome is unknown. `None` if the network does not
    /// know the message (it may safely be sent again).
    ///
    /// # Errors
    /// The network could not be asked.
    async fn status(&self, message_id: &str) -> Result<Option<Outcome>, TransportError>;

    /// The seat of our own access point, which reports what it exchanged (EUSR and TSR). `None` when the access point is that
    /// of somebody else, who reports himself.
    ///
    /// # Errors
    /// The keys of the access point could not be read.
    async fn own_seat(&self) -> Result<Option<SeatId>, TransportError> {
        Ok(None)
    }
}

/// Why the network could not answer. `code` is stable; the text is for the log and for operators.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TransportError {
    /// SERVFAIL, a timeout, a 5xx: ask again later. Never to be read as "not registered".
    #[error("the network did not answer: {0}")]
    Unavailable(String),
    /// An answer came that cannot be trusted or understood (signature, certificate, form).
    #[error("the network answered with something that cannot be trusted: {0}")]
    InvalidAnswer(String),
    /// This transport is not set up to do what was asked.
    #[error("the transport is not configured for this: {0}")]
    NotConfigured(String),
}

impl TransportError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unavailable(_) => "transport.unavailable",
            Self::InvalidAnswer(_) => "transport.invalid_answer",
            Self::NotConfigured(_) => "transport.not_configured",
        }
    }

    /// Whether asking again later may help.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// A message on its way out. Ids and time were fixed when it was queued.
#[derive(Clone, PartialEq, Eq)]
pub struct Outbound {
    /// AS4 MessageId (ebMS3 §5.2.2.1); the same for every attempt.
    pub message_id: String,
    /// SBDH InstanceIdentifier, a UUID; the same for every attempt.
    pub instance_id: String,
    /// SBDH CreationDateAndTime: when it was queued.
    pub created_at: Timestamp,
    /// C1, on whose behalf it is sent.
    pub sender: ParticipantId,
    /// C4, for whom it is.
    pub receiver: ParticipantId,
    /// What it is.
    pub document_type: DocumentTypeId,
    /// In which conversation.
    pub process: ProcessId,
    /// COUNTRY_C1: ISO 3166 alpha-2 country of the sender (Peppol Business Message Envelope 2.0).
    pub country_c1: String,
    /// `MLS_TO`: the service provider (scheme 0242) that gets the message level status, if not the one that sends.
    pub mls_to: Option<ParticipantId>,
    /// `MLS_TYPE`: when a message level status is wanted; `None` stands for failures only.
    pub mls_type: Option<MlsType>,
    /// The business document as it is stored: XML in UTF-8.
    pub payload: Vec<u8>,
}

impl Outbound {
    /// The envelope that goes around this message.
    #[must_use]
    pub fn envelope(&self) -> Envelope {
        Envelope {
            sender: self.sender.clone(),
            receiver: self.receiver.clone(),
            document_type: self.document_type.clone(),
            process: self.process.clone(),
            instance_id: self.instance_id.clone(),
            created_at: self.created_at,
            country_c1: self.country_c1.clone(),
            standard: self.document_type.root_namespace().to_owned(),
            type_version: self.document_type.version().to_owned(),
            type_name: self.document_type.local_name().to_owned(),
            mls_to: self.mls_to.clone(),
            mls_type: self.mls_type,
        }
    }
}

impl fmt::Debug for Outbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbound")
            .field("message_id", &self.message_id)
            .field("instance_id", &self.instance_id)
            .field("sender", &self.sender)
            .field("receiver", &self.receiver)
            .field("document_type", &self.document_type)
            .field("payload_bytes", &self.payload.len())
            .finish_non_exhaustive()
    }
}

/// A message that came in, with its envelope read and checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Inbound {
    /// AS4 MessageId of the sender.
    pub message_id: String,
    /// The envelope, of which `receiver` says for whom it is.
    pub envelope: Envelope,
    /// The business document as it stood in the envelope.
    pub payload: Vec<u8>,
    /// The access point that handed it over (C2), where known.
    pub sent_by: Option<String>,
    /// When it came in.
    pub received_at: Timestamp,
    /// What the network saw of it (signed receipt, look-up, envelope digest): to be stored with it.
    pub evidence: serde_json::Value,
}

impl Inbound {
    /// SHA-256 of the business document, in lower-case hexadecimal.
    #[must_use]
    pub fn payload_sha256(&self) -> String {
        sha256_hex(&self.payload)
    }

    /// SHA-256 over envelope and document: two messages with one id and different fingerprints are a conflict.
    /// The time of arrival, the access point and the evidence do not count.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let envelope = &self.envelope;
        let mut hash = Sha256::new();
        for part in [
            envelope.sender.canonical(),
            envelope.receiver.canonical(),
            envelope.document_type.to_string(),
            envelope.process.to_string(),
            envelope.instance_id.clone(),
        ] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        hash.update(&self.payload);
        hex(&hash.finalize())
    }

    /// The receipt for this message, to be stored with it and given again for a duplicate.
    #[must_use]
    pub fn receipt(&self, received_by: &str) -> Receipt {
        Receipt {
            message_id: self.message_id.clone(),
            received_at: self.received_at,
            received_by: received_by.to_owned(),
            payload_sha256: self.payload_sha256(),
            evidence: self.evidence.clone(),
        }
    }
}

impl fmt::Debug for Inbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbound")
            .field("message_id", &self.message_id)
            .field("envelope", &self.envelope)
            .field("payload_bytes", &self.payload.len())
            .field("received_at", &self.received_at)
            .finish_non_exhaustive()
    }
}

/// Where a network leaves documents for participants that are registered here.
#[async_trait]
pub trait Inbox: Send + Sync {
    /// Whether this receiver is registered here for this document type and process (AS4 profile 2.0.3:
    /// otherwise the answer is `PEPPOL:NOT_SERVICED`).
    ///
    /// # Errors
    /// The question could not be answered.
    async fn is_serviced(
        &self,
        receiver: &ParticipantId,
        document_type: &DocumentTypeId,
        process: &ProcessId,
    ) -> Result<bool, InboxError>;

    /// Takes a message. Durable before it returns, and idempotent: the same message id with the same
    /// [`Inbound::fingerprint`] gives the stored receipt again.
    ///
    /// # Errors
    /// [`InboxError::Conflict`] for a known id with another content; [`InboxError::NotServiced`] for a receiver
    /// that is not here; [`InboxError::Unavailable`] when nothing was stored.
    async fn receive(&self, inbound: Inbound) -> Result<Received, InboxError>;

    /// The stored receipt of a message, if it came in.
    ///
    /// # Errors
    /// The question could not be answered.
    async fn receipt(&self, message_id: &str) -> Result<Option<Receipt>, InboxError>;
}

/// What became of a message handed to an [`Inbox`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "received", rename_all = "snake_case")]
pub enum Received {
    /// Seen for the first time and stored.
    New(Receipt),
    /// Stored before; this is the receipt of then.
    Duplicate(Receipt),
}

impl Received {
    /// The receipt, whichever it is.
    #[must_use]
    pub fn into_receipt(self) -> Receipt {
        match self {
            Self::New(receipt) | Self::Duplicate(receipt) => receipt,
        }
    }
}

/// Why an [`Inbox`] did not take a message.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InboxError {
    /// The receiver, or this document type for it, is not registered here.
    #[error("the receiver does not take this document here")]
    NotServiced,
    /// The message id is known with another content.
    #[error("message {message_id} was received before with another content")]
    Conflict {
        /// The id that was used twice.
        message_id: String,
    },
    /// The receiver does not want it, and why: it will not take it later either.
    #[error("refused: {0}")]
    Refused(String),
    /// Nothing was stored; the sender should try again.
    #[error("the inbox cannot store now: {0}")]
    Unavailable(String),
}

impl InboxError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotServiced => "inbox.not_serviced",
            Self::Conflict { .. } => "inbox.conflict",
            Self::Refused(_) => "inbox.refused",
            Self::Unavailable(_) => "inbox.unavailable",
        }
    }
}

/// Who is registered: what an SMP knows. The sandbox asks it in place of DNS and HTTP.
#[async_trait]
pub trait Directory: Send + Sync {
    /// The registration of a participant for receiving, `None` if there is none.
    ///
    /// # Errors
    /// The question could not be answered.
    async fn find(&self, participant: &ParticipantId) -> Result<Option<Registration>, DirectoryError>;
}

/// The directory could not answer; nothing is known of the participant.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the directory cannot answer now: {0}")]
pub struct DirectoryError(
    /// What went wrong, for the log.
    pub String,
);

/// SHA-256 in lower-case hexadecimal: the form in receipts.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
