//! The period of a report: one calendar month in UTC.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::ReportError;

/// First and last day of what a report covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

/// A calendar month in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReportMonth(Date);

impl ReportMonth {
    /// A month by its year and number (1 to 12); `None` for a month that does not exist.
    #[must_use]
    pub fn new(year: i16, month: i8) -> Option<Self> {
        // A year before 1 or after 9998 has no month to report in: a report writes four digits.
        let date = Date::new(year, month, 1).ok()?;
        (1..=9998).contains(&year).then_some(Self(date))
    }

    /// The month in which a moment falls.
    #[must_use]
    pub fn of(moment: Timestamp) -> Self {
        Self(TimeZone::UTC.to_datetime(moment).date().first_of_month())
    }

    /// The month before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1.month()))
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1.month()))
    }

    /// Its first moment, in UTC.
    #[must_use]
    pub fn begins_at(self) -> Timestamp {
        TimeZone::UTC.to_timestamp(self.0.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN)
    }

    /// First and last day.
    #[must_use]
    pub fn period(self) -> Period {
        Period { start: self.0, end: self.0.last_of_month() }
    }

    /// Whether a moment falls in it.
    #[must_use]
    pub fn contains(self, moment: Timestamp) -> bool {
        Self::of(moment) == self
    }

    /// The last day on which the report can be handed in: the fifteenth of the month after.
    #[must_use]
    pub fn due(self) -> Date {
        self.0.saturating_add(1.month()).saturating_add(14.days())
    }
}

/// `2026-10`.
impl fmt::Display for ReportMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for ReportMonth {
    type Err = ReportError;

    fn from_str(text: &str) -> Result<Self, ReportError> {
        let parts = text.split_once('-').filter(|(year, month)| {
            (year.len(), month.len()) == (4, 2) && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        });
        let month = parts.and_then(|(year, month)| Self::new(year.parse().ok()?, month.parse().ok()?));
        month.ok_or_else(|| ReportError::Value { field: "month", value: text.to_owned() })
    }
}
