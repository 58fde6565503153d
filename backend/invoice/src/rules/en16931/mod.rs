//! The business rules of EN 16931 in words, for both syntaxes. How each syntax judges them is in `ubl` and `cii`.

pub(super) mod codes;
pub(super) mod decimals;
pub(super) mod details;
pub(super) mod presence;
pub(super) mod sums;
pub(super) mod unjudged;
pub(super) mod vat;
pub(super) mod vat_families;

use super::rule::Rule;

/// The rules of all groups but the families of VAT categories.
pub(super) static ALL: &[&[&Rule]] =
    &[presence::ALL, details::ALL, sums::ALL, vat::ALL, decimals::ALL, codes::ALL, unjudged::ALL];
