//! The envelope around a business document: the UN/CEFACT Standard Business Document Header as the Peppol
//! Business Message Envelope 2.0 profiles it.
//!
//! [`write()`] puts one document into one envelope, [`read`] takes it out again. The document is carried byte for
//! byte from the start of its root element to the end of it; an XML declaration, a byte order mark and whatever
//! else stands around the root element cannot stand inside another document and are dropped ([`inspect`] shows
//! what is left). Not a validator of the document inside: [`check_payload`] only asks whether it is the kind of
//! document that the envelope says.

mod error;
mod read;
mod scan;
mod walker;
mod write;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::document_type::{DocumentTypeId, EXACT_SCHEME, ProcessId};
use crate::identifier::ParticipantId;

pub use error::EnvelopeError;
pub use read::{Opened, read};
pub use scan::{BusinessDocument, DocumentRoot, inspect};
pub use write::{enclose, header, write};

/// Namespace of the Standard Business Document Header (UN/CEFACT SBDH 1.3).
pub const SBDH_NAMESPACE: &str = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";

/// What stands on the envelope of one message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Sender/Identifier: C1.
    pub sender: ParticipantId,
    /// Receiver/Identifier: C4.
    pub receiver: ParticipantId,
    /// Scope `DOCUMENTID`.
    pub document_type: DocumentTypeId,
    /// Scope `PROCESSID`.
    pub process: ProcessId,
    /// DocumentIdentification/InstanceIdentifier: a UUID, new for every exchange of a document.
    pub instance_id: String,
    /// DocumentIdentification/CreationDateAndTime.
    pub created_at: Timestamp,
    /// Scope `COUNTRY_C1`: ISO 3166 alpha-2 country of the sender; mandatory.
    pub country_c1: String,
    /// DocumentIdentification/Standard: namespace of the root of the document.
    pub standard: String,
    /// DocumentIdentification/TypeVersion: `2.1` for UBL, `D16B` for CII.
    pub type_version: String,
    /// DocumentIdentification/Type: local name of the root of the document.
    pub type_name: String,
    /// Scope `MLS_TO`: where the status of this message is to be sent, a service provider under scheme 0242.
    pub mls_to: Option<ParticipantId>,
    /// Scope `MLS_TYPE`: when a status is wanted; failures only if it is absent.
    pub mls_type: Option<MlsType>,
}

/// When the sender wants a Message Level Status (Business Message Envelope 2.0, scope `MLS_TYPE`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MlsType {
    /// Only when the document could not be delivered.
    FailureOnly,
    /// Whatever the outcome.
    AlwaysSend,
}

impl MlsType {
    const ALL: [Self; 2] = [Self::FailureOnly, Self::AlwaysSend];

    /// The value in the envelope.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FailureOnly => "FAILURE_ONLY",
            Self::AlwaysSend => "ALWAYS_SEND",
        }
    }
}

impl std::str::FromStr for MlsType {
    type Err = EnvelopeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|one| one.as_str() == text);
        found.ok_or_else(|| EnvelopeError::Value { field: "MLS_TYPE", value: text.to_owned() })
    }
}

/// How much of a stranger's XML is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of envelope and document together.
    pub max_bytes: usize,
    /// Most elements inside one another.
    pub max_depth: usize,
}

impl Default for Limits {
    /// 100 MiB and 100 elements deep.
    fn default() -> Self {
        Self { max_bytes: 100 * 1024 * 1024, max_depth: 100 }
    }
}

/// Asks whether a document is of the kind that the envelope names: namespace and name of its root against
/// `Standard`, `Type` and the document type, and its customization (BT-24) against the document type, under the
/// wildcard scheme up to the `*`.
///
/// # Errors
/// [`EnvelopeError::Mismatch`] with both values.
pub fn check_payload(envelope: &Envelope, root: &DocumentRoot) -> Result<(), EnvelopeError> {
    check_root(envelope, root)?;
    let wanted = envelope.document_type.customization();
    let found = root.customization.as_deref().unwrap_or_default();
    let open_end = wanted.strip_suffix('*').filter(|_| envelope.document_type.scheme() != EXACT_SCHEME);
    if open_end.map_or(found == wanted, |start| found.starts_with(start)) {
        Ok(())
    } else {
        Err(mismatch("CustomizationID", wanted, found))
    }
}

/// The part of [`check_payload`] that holds for every document, with or without a customization.
fn check_root(envelope: &Envelope, root: &DocumentRoot) -> Result<(), EnvelopeError> {
    let kind = &envelope.document_type;
    for (field, stated, found) in [
        ("DOCUMENTID", kind.root_namespace(), envelope.standard.as_str()),
        ("DOCUMENTID", kind.local_name(), envelope.type_name.as_str()),
        ("DOCUMENTID", kind.version(), envelope.type_version.as_str()),
        ("Standard", envelope.standard.as_str(), root.namespace.as_str()),
        ("Type", envelope.type_name.as_str(), root.local_name.as_str()),
    ] {
        if stated != found {
            return Err(mismatch(field, stated, found));
        }
    }
    Ok(())
}

fn mismatch(field: &'static str, stated: &str, found: &str) -> EnvelopeError {
    EnvelopeError::Mismatch { field, stated: stated.to_owned(), found: found.to_owned() }
}

#[cfg(test)]
mod tests;
