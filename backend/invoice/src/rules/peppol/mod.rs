//! Peppol BIS Billing 3, on top of EN 16931.

mod billing;
mod identifiers;
mod lines;
mod netherlands;

use super::{Findings, rule::Rule, ubl::facts::Facts};

/// The rules of this set.
pub(super) static ALL: &[&[&Rule]] = &[billing::ALL, identifiers::ALL, lines::ALL, netherlands::ALL];

/// Judges a UBL document by the rules that Peppol adds.
pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    billing::check(facts, to);
    lines::check(facts, to);
    identifiers::check(facts, to);
    netherlands::check(facts, to);
}
