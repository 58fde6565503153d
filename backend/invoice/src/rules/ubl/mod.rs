//! EN 16931 in the UBL binding.

pub(in crate::rules) mod codes;
mod decimals;
mod details;
pub(in crate::rules) mod facts;
mod presence;
pub(in crate::rules) mod schema;
mod sums;
mod vat;

use facts::Facts;

use super::{Findings, rule::Rule};

/// The rules that only UBL has.
pub(super) static ALL: &[&[&Rule]] = &[schema::ALL];

/// Judges a UBL document by EN 16931.
pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    presence::check(facts, to);
    details::check(facts, to);
    sums::check(facts, to);
    vat::check(facts, to);
    codes::check(facts, to);
    decimals::check(facts, to);
}
