//! What the network says of a participant.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::OutcomeCode;
use crate::document_type::{DocumentTypeId, ProcessId};
use crate::identifier::ParticipantId;

/// The only active transport profile (code list v9.7): Peppol AS4 2.
pub const AS4_PROFILE: &str = "peppol-transport-as4-v2_0";

/// One document type in one process that a participant takes, and over which transport (SMP 1.4:
/// ServiceInformation, Process, Endpoint).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Capability {
    /// What.
    pub document_type: DocumentTypeId,
    /// In which process.
    pub process: ProcessId,
    /// Transport profile, normally [`AS4_PROFILE`].
    pub transport: String,
}

impl Capability {
    /// A capability over the current AS4 profile.
    #[must_use]
    pub fn as4(document_type: DocumentTypeId, process: ProcessId) -> Self {
        Self { document_type, process, transport: AS4_PROFILE.to_owned() }
    }
}

/// A participant as an SMP holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The service provider, as shown to people.
    pub provider: String,
    /// What the participant takes.
    pub capabilities: Vec<Capability>,
}

/// The answer to a look-up, kept as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lookup {
    /// Who was asked for.
    pub participant: ParticipantId,
    /// What it comes to for the participant as a whole.
    pub verdict: LookupVerdict,
    /// The service provider, where the network names one.
    pub provider: Option<String>,
    /// What the participant takes.
    pub capabilities: Vec<Capability>,
    /// The DNS name, records and SMP answers behind it.
    pub evidence: serde_json::Value,
    /// When the network was asked.
    pub looked_up_at: Timestamp,
}

impl Lookup {
    /// Whether the participant is registered on the network, for whatever document.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        self.verdict != LookupVerdict::NotRegistered
    }

    /// Whether a document of this type can be sent, and if not what stands in the way.
    #[must_use]
    pub fn verdict_for(&self, document_type: &DocumentTypeId, process: &ProcessId) -> LookupVerdict {
        if self.verdict != LookupVerdict::Reachable {
            return self.verdict;
        }
        let mut of_type = self.capabilities.iter().filter(|one| one.document_type.covers(document_type)).peekable();
        if of_type.peek().is_none() {
            return LookupVerdict::DocumentTypeNotAccepted;
        }
        let mut in_process = of_type.filter(|one| one.process == *process).peekable();
        if in_process.peek().is_none() {
            return LookupVerdict::ProcessNotAccepted;
        }
        if in_process.any(|one| one.transport == AS4_PROFILE) {
            LookupVerdict::Reachable
        } else {
            LookupVerdict::NoSupportedTransport
        }
    }
}

/// What a look-up comes to; the words for it are the server's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookupVerdict {
    /// Registered, and takes something (or takes the document that was asked for).
    Reachable,
    /// The SML has no such participant (NXDOMAIN): definitive.
    NotRegistered,
    /// Registered, but takes no document at all.
    NoCapabilities,
    /// Registered, but not for this document type.
    DocumentTypeNotAccepted,
    /// Takes the document type, but not in this process.
    ProcessNotAccepted,
    /// Takes the document only over a transport that Peppol no longer has.
    NoSupportedTransport,
}

impl LookupVerdict {
    /// As what a document is refused for which the verdict is this; `None` if it can be sent.
    #[must_use]
    pub fn refusal(self) -> Option<OutcomeCode> {
        match self {
            Self::Reachable => None,
            Self::NotRegistered => Some(OutcomeCode::ReceiverNotRegistered),
            Self::NoCapabilities | Self::DocumentTypeNotAccepted => Some(OutcomeCode::DocumentTypeNotAccepted),
            Self::ProcessNotAccepted => Some(OutcomeCode::ProcessNotAccepted),
            Self::NoSupportedTransport => Some(OutcomeCode::NoSupportedTransport),
        }
    }

    /// A stable code for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Reachable => "lookup.reachable",
            Self::NotRegistered => "lookup.not_registered",
            Self::NoCapabilities => "lookup.no_capabilities",
            Self::DocumentTypeNotAccepted => "lookup.document_type_not_accepted",
            Self::ProcessNotAccepted => "lookup.process_not_accepted",
            Self::NoSupportedTransport => "lookup.no_supported_transport",
        }
    }
}
