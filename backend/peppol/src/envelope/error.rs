//! Why an envelope cannot be made or read. For programs and operators; the server has the words for people.

use thiserror::Error;

use crate::document_type::DocumentTypeError;
use crate::identifier::IdentifierError;

/// Why an envelope or the document in it is refused. [`EnvelopeError::code`] is stable.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    /// More bytes than allowed.
    #[error("{bytes} bytes are more than the {allowed} that are allowed")]
    TooLarge {
        /// Bytes that came.
        bytes: usize,
        /// Bytes that are allowed.
        allowed: usize,
    },
    /// Elements deeper inside one another than allowed.
    #[error("elements are nested deeper than {0}")]
    TooDeep(usize),
    /// Not UTF-8, which AS4 profile 2.0.3 asks for.
    #[error("the document is not in UTF-8: {0}")]
    Encoding(String),
    /// Not well-formed XML.
    #[error("not well-formed XML at byte {at}: {reason}")]
    Xml {
        /// Place in the bytes.
        at: usize,
        /// What the parser says.
        reason: String,
    },
    /// A document type declaration, which could name files or grow without end.
    #[error("a document type declaration is not allowed")]
    DocumentTypeDeclaration,
    /// The root is not a StandardBusinessDocument.
    #[error("not a StandardBusinessDocument but {0}")]
    NotAnEnvelope(String),
    /// A mandatory field is not there.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A field that may be there once is there more often.
    #[error("{0} is there more than once")]
    Repeated(&'static str),
    /// A field has a value that it cannot have.
    #[error("{field} cannot be {value:?}")]
    Value {
        /// Which field.
        field: &'static str,
        /// What stands there.
        value: String,
    },
    /// A participant that cannot be read.
    #[error("{field}: {source}")]
    Participant {
        /// Which field.
        field: &'static str,
        /// What is wrong.
        source: IdentifierError,
    },
    /// A document type or process that cannot be read.
    #[error("{field}: {source}")]
    Kind {
        /// Which field.
        field: &'static str,
        /// What is wrong.
        source: DocumentTypeError,
    },
    /// No business document.
    #[error("there is no business document")]
    NoPayload,
    /// More than one business document.
    #[error("there is more than one business document")]
    ManyPayloads,
    /// The document is not what the envelope says.
    #[error("{field} says {stated:?} but it is {found:?}")]
    Mismatch {
        /// Which field of the envelope.
        field: &'static str,
        /// What it says.
        stated: String,
        /// What is there.
        found: String,
    },
}

impl EnvelopeError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "envelope.too_large",
            Self::TooDeep(_) => "envelope.too_deep",
            Self::Encoding(_) => "envelope.encoding",
            Self::Xml { .. } => "envelope.xml",
            Self::DocumentTypeDeclaration => "envelope.document_type_declaration",
            Self::NotAnEnvelope(_) => "envelope.not_an_envelope",
            Self::Missing(_) => "envelope.missing",
            Self::Repeated(_) => "envelope.repeated",
            Self::Value { .. } => "envelope.value",
            Self::Participant { .. } => "envelope.participant",
            Self::Kind { .. } => "envelope.kind",
            Self::NoPayload => "envelope.no_payload",
            Self::ManyPayloads => "envelope.many_payloads",
            Self::Mismatch { .. } => "envelope.mismatch",
        }
    }
}
