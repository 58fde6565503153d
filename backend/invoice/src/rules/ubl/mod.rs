//! EN 16931 in the UBL binding.
//!
//! One [`walk`] over the document judges each element where it stands, as its official context says (`lines`, `charges`,
//! `parts`, `codes`, `totals`, `vat`), and gathers what the rules of the whole document ask for (`document`, `tally`,
//! `uses`, `parties`). Values are read in `reading` and `number` as the official rules read them; what those stop at is a
//! finding of its own.

mod category;
mod charges;
mod codes;
mod document;
mod lines;
pub(in crate::rules) mod number;
mod parties;
mod parts;
mod quotient;
mod rates;
pub(in crate::rules) mod reading;
pub(in crate::rules) mod schema;
mod tally;
mod totals;
mod uses;
mod vat;
pub(in crate::rules) mod verdicts;
mod walk;

use super::rule::Rule;
pub(super) use walk::check;

/// The rules that only UBL has.
pub(super) static ALL: &[&[&Rule]] = &[schema::ALL, reading::ALL];
