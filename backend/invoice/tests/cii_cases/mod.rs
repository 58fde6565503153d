//! Changes to the full CII invoice, and what each breaks.

mod amounts;
mod parts;

use super::judging::Case;

pub const TABLES: &[&[Case]] = &[
    parts::DOCUMENT,
    parts::PARTIES,
    parts::LINES,
    parts::CODES,
    amounts::CHARGES,
    amounts::TOTALS,
    amounts::BREAKDOWN,
];
pub use amounts::UNREADABLE;
