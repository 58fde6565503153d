//! Where elements of CII stand, and what several groups of rules ask of them.

use crate::{
    rules::ubl::reading::{Found, Read},
    xml::{
        Element, Name,
        names::{ram, rsm},
    },
};

/// The elements of one name directly inside.
pub(super) fn own(inside: Element<'_>, name: Name) -> Found<'_> {
    inside.children_named(name).collect()
}

/// The elements at a path inside.
pub(super) fn at_path<'a>(inside: Element<'a>, path: &'static [Name]) -> Found<'a> {
    inside.all(path).collect()
}

/// Whether an element stands in just these, the nearest first, the last of which stands in the root.
pub(super) fn stands_in(element: Element<'_>, around: &[Name]) -> bool {
    let mut ancestors = element.ancestors();
    around.iter().all(|name| ancestors.next().is_some_and(|above| above.name() == *name))
        && ancestors.next().is_some_and(|root| root.parent().is_none())
}

/// Whether the elements around an element are first of all these, the nearest first.
pub(super) fn follows(element: Element<'_>, around: &[Name]) -> bool {
    let mut ancestors = element.ancestors();
    around.iter().all(|name| ancestors.next().is_some_and(|above| above.name() == *name))
}

/// The settlement of the document, from within.
pub(super) const IN_SETTLEMENT: &[Name] = &[ram::ApplicableHeaderTradeSettlement, rsm::SupplyChainTradeTransaction];
/// The agreement of the document, from within.
pub(super) const IN_AGREEMENT: &[Name] = &[ram::ApplicableHeaderTradeAgreement, rsm::SupplyChainTradeTransaction];

/// Whether the type of a tax is VAT, in capitals or not.
pub(super) fn is_vat(tax: Element<'_>) -> Read<'_, bool> {
    let kind = own(tax, ram::TypeCode).only()?;
    Ok(kind.is_some_and(|kind| kind.text().eq_ignore_ascii_case("VAT")))
}
