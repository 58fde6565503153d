//! Why a response cannot be made or read. For programs and operators; the server has the words for people.

use thiserror::Error;

/// Why a response cannot be made or read. [`ResponseError::code`] is stable.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResponseError {
    /// The bytes are not XML that may be read.
    #[error("the document cannot be read: {0}")]
    Xml(String),
    /// The root is not an ApplicationResponse of UBL 2.1.
    #[error("not an ApplicationResponse but {0}")]
    Root(String),
    /// An ApplicationResponse of a specification that is none of the three.
    #[error("an ApplicationResponse of another specification: {0:?}")]
    UnknownKind(String),
    /// A mandatory value is not there, or says nothing.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A value that cannot be what it should be.
    #[error("{field} cannot be {value:?}")]
    Value {
        /// Which field.
        field: &'static str,
        /// What stands there.
        value: String,
    },
    /// A status that needs a clarification and has none (T111-R001), or part payment outside of a paid status (R005).
    #[error("status {status} and its clarifications do not go together: {reason}")]
    Clarification {
        /// The status.
        status: &'static str,
        /// What is missing or too much.
        reason: &'static str,
    },
    /// A rejection without an issue that is a failure, or issues that are failures without a rejection (MLS-24, MLS-25).
    #[error("response code {0} does not go together with its issues")]
    Issues(&'static str),
}

impl ResponseError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Xml(_) => "response.xml",
            Self::Root(_) => "response.root",
            Self::UnknownKind(_) => "response.unknown_kind",
            Self::Missing(_) => "response.missing",
            Self::Value { .. } => "response.value",
            Self::Clarification { .. } => "response.clarification",
            Self::Issues(_) => "response.issues",
        }
    }
}
