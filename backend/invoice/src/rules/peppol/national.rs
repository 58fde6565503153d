//! The rules of single countries, each judged only where the country is that of the seller.

use super::{denmark, greece, iceland, norway, scope::Scope, sweden};
use crate::{
    rules::{
        Findings,
        ubl::reading::{Found, Read},
    },
    xml::{Element, names::ubl},
};

/// Judges a document of Peppol Billing by the rules of the country of its seller.
pub(super) fn check<'a>(scope: &Scope<'a>, tax_country: Option<&str>, sellers: &[Element<'a>], to: &mut Findings) {
    if is_elsewhere(scope, tax_country, sellers) {
        return;
    }
    if is_in(scope.seller_country, "DK").unwrap_or(false) {
        denmark::check(scope, to);
    }
    if is_in(scope.seller_country, "IS").unwrap_or(false) {
        iceland::check(scope, to);
    }
    if tax_country == Some("NO") {
        norway::check(sellers, to);
    }
    sweden::check(scope.root, sellers, to);
    greece::check(scope, tax_country, sellers, to);
}

const COUNTRIES: [&str; 6] = ["DK", "SE", "NO", "IS", "GR", "EL"];

/// Whether a document has one seller, who has nothing to do with these countries. So it is with most.
fn is_elsewhere(scope: &Scope<'_>, tax_country: Option<&str>, sellers: &[Element<'_>]) -> bool {
    let is_one = |country: &str| COUNTRIES.iter().any(|one| one.eq_ignore_ascii_case(country));
    matches!(sellers, [seller] if seller.parent() == Some(scope.root))
        && scope.seller_country.only().is_ok_and(|country| !country.is_some_and(|country| is_one(country.value())))
        && !tax_country.is_some_and(is_one)
}

/// Whether the country of an address is this one, to the letter; several countries are a fault.
pub(super) fn is_in<'a>(address: Found<'a>, country: &str) -> Read<'a, bool> {
    Ok(address.only()?.is_some_and(|own| own.text() == country))
}

/// The document and what in it is called an invoice or credit note as well, which the official rules take for one.
pub(super) fn documents(root: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    let is_document = |element: &Element<'_>| matches!(element.name(), ubl::Invoice | ubl::CreditNote);
    std::iter::once(root).chain(root.descendants().filter(is_document))
}
