//! A message as a report counts it.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::document_type::{DocumentTypeId, ProcessId};
use crate::provider::SeatId;

use super::ReportKind;
use super::rules::countries;

/// A message that was exchanged with a positive receipt. One without does not count, and is not to be passed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangedMessage {
    /// Which way.
    pub direction: Direction,
    /// When the receipt was given or taken.
    pub at: Timestamp,
    /// The access point on the other side: C2 of a received message, C3 of a sent one.
    pub other_side: SeatId,
    /// What.
    pub document_type: DocumentTypeId,
    /// In which process.
    pub process: ProcessId,
    /// Transport profile, normally [`crate::transport::AS4_PROFILE`].
    pub transport: String,
    /// Our end user: C1 of a sent message, C4 of a received one.
    pub end_user: EndUser,
    /// `COUNTRY_C1` of a received message, where it is a country. Of a sent message the other country is not known and
    /// not reported.
    pub sender_country: Option<Country>,
}

impl ExchangedMessage {
    /// Whether it counts: the reports themselves do not.
    pub(super) fn counts(&self) -> bool {
        ReportKind::ALL.iter().all(|kind| kind.document_type() != self.document_type)
    }
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From our end user.
    Sent,
    /// To our end user.
    Received,
}

/// An end user: one party, however many identifiers it has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EndUser {
    /// A name that is the same for all its messages; it does not appear in a report.
    pub id: String,
    /// Its country.
    pub country: Country,
}

/// A country that a report may name: ISO 3166-1 alpha-2, `EL`, `XK`, `1A` or `XI`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Country(String);

impl Country {
    /// A country by its code; `None` if a report may not name it.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        countries::is_country(code).then(|| Self(code.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
