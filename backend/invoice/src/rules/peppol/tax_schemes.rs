//! The tax schemes and numbers of a party, as the rules of single countries pick them.

use super::reading::{any_is, normalized};
use crate::rules::ubl::reading::{Found, Read};
use crate::xml::{
    Element,
    names::{cac, cbc},
};

/// The tax schemes of a party with an identifier, white space around it not counting.
pub(super) fn schemes<'a>(party: Element<'a>, kind: &'static str) -> impl Iterator<Item = Read<'a, Element<'a>>> {
    party.children_named(cac::PartyTaxScheme).filter_map(move |scheme| {
        let own = Found::of(scheme.all(&[cac::TaxScheme, cbc::ID])).only();
        match own.map(|own| own.is_some_and(|own| normalized(own.text()) == kind)) {
            Ok(true) => Some(Ok(scheme)),
            Ok(false) => None,
            Err(fault) => Some(Err(fault)),
        }
    })
}

/// The numbers of these schemes.
pub(super) fn numbers<'a>(party: Element<'a>, kind: &'static str) -> Read<'a, Found<'a>> {
    let mut numbers = Found::default();
    for scheme in schemes(party, kind) {
        for number in scheme?.children_named(cbc::CompanyID) {
            numbers.add(number);
        }
    }
    Ok(numbers)
}

/// The tax schemes of a party that are VAT to the letter.
pub(super) fn vat_schemes(party: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    party.children_named(cac::PartyTaxScheme).filter(|scheme| {
        let mut tax = scheme.children_named(cac::TaxScheme);
        tax.any(|tax| any_is(tax, cbc::ID, "VAT"))
    })
}
