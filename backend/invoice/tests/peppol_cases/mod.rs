//! What is changed in the full invoice, and which rules of Peppol that breaks, how often each. The same documents have
//! been judged by the official rules.

mod codes;
mod documents;
mod identifiers;
mod lines;

use super::judging::Case;

/// All of them.
pub const TABLES: &[&[Case]] = &[documents::CASES, lines::CASES, codes::CASES, identifiers::CASES];
