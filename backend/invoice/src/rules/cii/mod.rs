//! EN 16931 in the CII binding (D16B), but for its structure.

mod binary;
mod charges;
mod codes;
mod document;
mod elements;
mod lines;
mod parties;
mod parts;
mod tally;
mod totals;
mod uses;
mod vat;
mod walk;

pub(super) use walk::check;
