//! What became of one attempt to hand a message over.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Proof that a message came in, made by the receiving side and kept by both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// AS4 MessageId of the message that was received.
    pub message_id: String,
    /// When the receiving side stored it.
    pub received_at: Timestamp,
    /// The receiving service provider.
    pub received_by: String,
    /// SHA-256 of the business document as it stood in the envelope, in lower-case hexadecimal.
    pub payload_sha256: String,
    /// The signed receipt itself, or what stands for it.
    pub evidence: serde_json::Value,
}

/// The end of one attempt. All but `Retry` and `Accepted` are final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The receiving side has it: never send it again.
    Delivered(Receipt),
    /// A remote access point took it over and will know more later: ask [`crate::transport::Transport::status`].
    Accepted {
        /// Its name for the message.
        reference: String,
        /// When it took it over.
        accepted_at: Timestamp,
        /// What it answered.
        evidence: serde_json::Value,
    },
    /// It will never arrive as it is.
    Rejected {
        /// Why, for programs.
        code: OutcomeCode,
        /// Why, for the log and for operators (English).
        reason: String,
        /// The receipt, if it was received before it was refused.
        receipt: Option<Receipt>,
        /// What was found and answered.
        evidence: serde_json::Value,
    },
    /// Try again later, with the same ids.
    Retry {
        /// Why, for programs; [`OutcomeCode::UnknownOutcome`] if the message may have arrived.
        code: OutcomeCode,
        /// Why, for the log and for operators (English).
        reason: String,
        /// Not before this much later, if the network said so (whole milliseconds).
        #[serde(rename = "after_ms", with = "milliseconds", default)]
        after: Option<Duration>,
        /// What was found and answered.
        evidence: serde_json::Value,
    },
}

impl Outcome {
    /// Whether there is nothing left to try or to ask.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Delivered(_) | Self::Rejected { .. })
    }

    /// The receipt, if the message was received.
    #[must_use]
    pub fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Delivered(receipt) => Some(receipt),
            Self::Rejected { receipt, .. } => receipt.as_ref(),
            Self::Accepted { .. } | Self::Retry { .. } => None,
        }
    }

    /// Why it was refused or has to be tried again.
    #[must_use]
    pub fn code(&self) -> Option<OutcomeCode> {
        match self {
            Self::Rejected { code, .. } | Self::Retry { code, .. } => Some(*code),
            Self::Delivered(_) | Self::Accepted { .. } => None,
        }
    }

    /// A refusal that was never received.
    #[must_use]
    pub fn rejected(code: OutcomeCode, reason: impl Into<String>, evidence: serde_json::Value) -> Self {
        Self::Rejected { code, reason: reason.into(), receipt: None, evidence }
    }

    /// A reason to try again.
    #[must_use]
    pub fn retry(
        code: OutcomeCode,
        reason: impl Into<String>,
        after: Option<Duration>,
        evidence: serde_json::Value,
    ) -> Self {
        Self::Retry { code, reason: reason.into(), after, evidence }
    }
}

/// Why a message was not delivered by an attempt; the words for people are the server's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeCode {
    /// The receiver is not on the network (final).
    ReceiverNotRegistered,
    /// The receiver does not take this document type (final).
    DocumentTypeNotAccepted,
    /// The receiver does not take it in this process (final).
    ProcessNotAccepted,
    /// The receiver has no transport that we speak (final).
    NoSupportedTransport,
    /// No valid envelope could be made or read (final).
    EnvelopeInvalid,
    /// The document is not what its envelope says (final).
    PayloadMismatch,
    /// The message id was used before for another content (final).
    MessageConflict,
    /// The receiving side does not serve this receiver and document (AS4 `PEPPOL:NOT_SERVICED`; final).
    NotServiced,
    /// The receiving side refused the document (final).
    ReceiverRefused,
    /// The look-up got no answer; nothing was sent (try again).
    LookupUnavailable,
    /// The certificate of the receiving side is not one to encrypt for; nothing was sent (try again).
    PeerNotTrusted,
    /// The receiving side said that it cannot take it now; nothing was stored there (try again).
    ReceiverUnavailable,
    /// It was sent, but no answer came: it may have arrived (send the same again).
    UnknownOutcome,
}

impl OutcomeCode {
    /// Every code, in order.
    pub const ALL: [Self; 13] = [
        Self::ReceiverNotRegistered,
        Self::DocumentTypeNotAccepted,
        Self::ProcessNotAccepted,
        Self::NoSupportedTransport,
        Self::EnvelopeInvalid,
        Self::PayloadMismatch,
        Self::MessageConflict,
        Self::NotServiced,
        Self::ReceiverRefused,
        Self::LookupUnavailable,
        Self::PeerNotTrusted,
        Self::ReceiverUnavailable,
        Self::UnknownOutcome,
    ];

    /// A stable code for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReceiverNotRegistered => "delivery.receiver_not_registered",
            Self::DocumentTypeNotAccepted => "delivery.document_type_not_accepted",
            Self::ProcessNotAccepted => "delivery.process_not_accepted",
            Self::NoSupportedTransport => "delivery.no_supported_transport",
            Self::EnvelopeInvalid => "delivery.envelope_invalid",
            Self::PayloadMismatch => "delivery.payload_mismatch",
            Self::MessageConflict => "delivery.message_conflict",
            Self::NotServiced => "delivery.not_serviced",
            Self::ReceiverRefused => "delivery.receiver_refused",
            Self::LookupUnavailable => "delivery.lookup_unavailable",
            Self::PeerNotTrusted => "delivery.peer_not_trusted",
            Self::ReceiverUnavailable => "delivery.receiver_unavailable",
            Self::UnknownOutcome => "delivery.unknown_outcome",
        }
    }
}

impl std::fmt::Display for OutcomeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

mod milliseconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[allow(clippy::ref_option, reason = "the signature that serde asks for")]
    pub(super) fn serialize<S: Serializer>(after: &Option<Duration>, s: S) -> Result<S::Ok, S::Error> {
        after.map(|after| u64::try_from(after.as_millis()).unwrap_or(u64::MAX)).serialize(s)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Duration>, D::Error> {
        Ok(Option::<u64>::deserialize(d)?.map(Duration::from_millis))
    }
}
