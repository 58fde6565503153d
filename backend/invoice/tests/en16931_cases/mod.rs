//! Changes of the full invoice and how often they break which rules of EN 16931, as the official rules have it.

mod faults;
mod parts;
mod sums;
mod vat;
mod vat_standard;

pub(super) use {faults::FAULTS, parts::PARTS, sums::SUMS, vat::VAT, vat_standard::VAT_STANDARD};
