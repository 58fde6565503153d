//! Service Metadata Publishing (Peppol SMP 1.4): where a participant takes which documents, and over what.
//!
//! [`SmpClient`] asks others, from DNS to a signed answer that was checked; [`document`] and [`business_card`] are what
//! is published, read and written, so that an SMP of our own can answer. Not here: who is registered (the server's rows),
//! HTTP itself ([`crate::wire`]), and whom to believe, which the caller says.

pub mod business_card;
mod cache;
mod client;
pub mod document;
mod fetch;
pub mod naptr;
pub mod published;
mod read;
mod trust;
mod write;

use thiserror::Error;

use crate::document_type::{DocumentTypeError, DocumentTypeId};
use crate::identifier::{IdentifierError, ParticipantId};
use crate::locator::percent_encode;
use crate::transport::TransportError;
use crate::xml::XmlError;
use crate::xml::signature::SignatureError;

pub use client::{Route, Routed, SmpClient, SmpClock, SmpSettings};
pub use trust::{NetworkTrust, SignerTrust};

/// Namespace of SMP documents (SMP 1.4).
pub const NAMESPACE: &str = "http://busdox.org/serviceMetadata/publishing/1.0/";
/// Namespace of the identifiers in SMP and SML documents.
pub const IDENTIFIERS: &str = "http://busdox.org/transport/identifiers/1.0/";
/// Namespace of WS-Addressing 1.0, in which the address of an endpoint stands.
pub const ADDRESSING: &str = "http://www.w3.org/2005/08/addressing";

/// Why an SMP document cannot be used. The texts are for the log and for operators (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SmpError {
    /// Not XML, or XML that is not taken from strangers.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// The signature does not hold, or is of somebody who is not trusted.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// Another document than was expected.
    #[error("a {expected} was expected and {found} came")]
    Root {
        /// What should have come.
        expected: &'static str,
        /// The root that came.
        found: String,
    },
    /// A mandatory element or attribute is not there.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// An element has a value that it cannot have.
    #[error("{element} cannot be {value:?}")]
    Value {
        /// Which element.
        element: &'static str,
        /// What stands there.
        value: String,
    },
    /// A participant that cannot be read.
    #[error("participant: {0}")]
    Participant(#[from] IdentifierError),
    /// A document type or process that cannot be read.
    #[error("document type or process: {0}")]
    Kind(#[from] DocumentTypeError),
    /// The answer is about something else than was asked.
    #[error("asked about {asked} and answered about {answered}")]
    Mismatch {
        /// What was asked.
        asked: String,
        /// What the answer is about.
        answered: String,
    },
    /// An SMP that was redirected to redirects again (SMP 1.4: at most one).
    #[error("redirected more than once")]
    SecondRedirect,
    /// Another SMP signed than the redirect names.
    #[error("redirected to an SMP with certificate {wanted:?}, and {found:?} signed")]
    RedirectSigner {
        /// The CertificateUID of the redirect.
        wanted: String,
        /// The subject of the certificate that signed.
        found: String,
    },
    /// An address that may not be called.
    #[error("{0:?} is not an address of an SMP")]
    Address(String),
}

impl From<SmpError> for TransportError {
    fn from(error: SmpError) -> Self {
        match error {
            SmpError::Signature(SignatureError::Untrusted(why)) if why.is_temporary => {
                Self::Unavailable(format!("the signer of an SMP cannot be checked now: {}", why.reason))
            }
            other => Self::InvalidAnswer(other.to_string()),
        }
    }
}

/// The path of a service group below the base of an SMP.
#[must_use]
pub fn service_group_path(participant: &ParticipantId) -> String {
    format!("/{}", percent_encode(&participant.qualified()))
}

/// The path of the signed metadata of a document type below the base of an SMP.
#[must_use]
pub fn service_metadata_path(participant: &ParticipantId, document_type: &DocumentTypeId) -> String {
    format!("{}/services/{}", service_group_path(participant), percent_encode(&document_type.to_string()))
}

/// The path of a business card below the base of an SMP, where the Peppol Directory fetches it.
#[must_use]
pub fn business_card_path(participant: &ParticipantId) -> String {
    format!("/businesscard{}", service_group_path(participant))
}
