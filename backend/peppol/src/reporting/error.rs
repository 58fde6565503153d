//! Why a report cannot be read. For programs and operators.

use thiserror::Error;

/// Why a report cannot be read. [`ReportError::code`] is stable.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReportError {
    /// The bytes are not XML that may be read.
    #[error("the report cannot be read: {0}")]
    Xml(String),
    /// Another root than this kind of report has.
    #[error("not a report of this kind but {0}")]
    Root(String),
    /// A mandatory value is not there.
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
}

impl ReportError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Xml(_) => "report.xml",
            Self::Root(_) => "report.root",
            Self::Missing(_) => "report.missing",
            Self::Value { .. } => "report.value",
        }
    }
}
