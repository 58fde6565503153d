//! What a service provider reports to OpenPeppol each month: end users (EUSR 1.1) and transactions (TSR 1.0).
//!
//! [`EndUserReport::of`] and [`TransactionReport::of`] count the messages of one [`ReportMonth`]; both are written also
//! when there were none. [`judge`] holds a report against the official rules, EUSR 1.1.5 and TSR 1.0.5. Not for choosing
//! the messages from the database, and not for sending the reports.

mod end_users;
mod error;
mod exchange;
mod month;
mod paper;
mod rules;
mod transactions;

use serde::{Deserialize, Serialize};

use crate::document_type::DocumentTypeId;
use crate::judgement::{Finding, Node};
use crate::xml::Limits;

pub use end_users::{EndUserReport, EndUserSubset, EndUserSubsetKind, EndUsers};
pub use error::ReportError;
pub use exchange::{Country, Direction, EndUser, ExchangedMessage};
pub use month::{Period, ReportMonth};
pub use paper::{Key, KeyKind};
pub use transactions::{Subtotal, SubtotalKind, TransactionReport, Transactions};

/// ProfileID of both reports.
pub const PROFILE: &str = "urn:fdc:peppol.eu:edec:bis:reporting:1.0";

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// End User Statistics Report.
    EndUsers,
    /// Transaction Statistics Report.
    Transactions,
}

impl ReportKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::EndUsers, Self::Transactions];

    /// The document type under which it travels.
    #[must_use]
    pub fn document_type(self) -> DocumentTypeId {
        match self {
            Self::EndUsers => DocumentTypeId::END_USER_REPORT,
            Self::Transactions => DocumentTypeId::TRANSACTION_REPORT,
        }
    }
}

/// Holds a report against the official rules of its kind.
///
/// # Errors
/// [`ReportError`] for bytes that are no XML or have another root. What is wrong with the report is in the findings.
pub fn judge(kind: ReportKind, bytes: &[u8], limits: Limits) -> Result<Vec<Finding>, ReportError> {
    Ok(rules::judge(kind, &open(kind, bytes, limits)?))
}

/// The root of a report.
fn open(kind: ReportKind, bytes: &[u8], limits: Limits) -> Result<Node, ReportError> {
    let id = kind.document_type();
    let root = Node::read(bytes, limits, id.root_namespace()).map_err(|error| ReportError::Xml(error.to_string()))?;
    if root.name == id.local_name() { Ok(root) } else { Err(ReportError::Root(root.name)) }
}

#[cfg(test)]
mod tests;
