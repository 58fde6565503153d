//! Which identifiers the parties have that the rules of VAT categories ask for.

use super::reading::{Any, Read, both, either, is_only_vat};
use crate::{
    rules::en16931::vat_families::Parties as Wanted,
    xml::{
        Element, Name,
        names::{cac, cbc},
    },
};

/// The identifiers of all sellers, buyers and tax representatives, wherever they stand.
#[derive(Default)]
pub(super) struct Parties<'a> {
    /// Whether a seller has any tax number.
    seller_tax: bool,
    seller_vat: Any<'a>,
    representative_vat: Any<'a>,
    buyer_vat: Any<'a>,
    /// Whether a buyer has a registration number.
    buyer_registered: bool,
}

impl<'a> Parties<'a> {
    /// A `PartyTaxScheme`.
    pub(super) fn tax_scheme(&mut self, scheme: Element<'a>) {
        let has_number = scheme.child(cbc::CompanyID).is_some();
        let is_of_vat = || Ok(is_only_vat(scheme)? && has_number);
        match role_of(scheme) {
            cac::AccountingSupplierParty => {
                self.seller_tax |= has_number;
                self.seller_vat.test(is_of_vat);
            }
            cac::AccountingCustomerParty => self.buyer_vat.test(is_of_vat),
            cac::TaxRepresentativeParty => self.representative_vat.test(is_of_vat),
            _ => {}
        }
    }

    /// A `PartyLegalEntity`.
    pub(super) fn legal_entity(&mut self, entity: Element<'a>) {
        if !self.buyer_registered && role_of(entity) == cac::AccountingCustomerParty {
            self.buyer_registered = entity.child(cbc::CompanyID).is_some();
        }
    }

    /// Whether they have what a category wants.
    pub(super) fn have(&self, wanted: Wanted) -> Read<'a, bool> {
        let representative = self.representative_vat.holds();
        let buyer_vat = self.buyer_vat.holds();
        let seller_tax = either(Ok(self.seller_tax), representative);
        let seller_vat = either(self.seller_vat.holds(), representative);
        match wanted {
            Wanted::SellerTax => seller_tax,
            Wanted::SellerTaxAndBuyer => both(seller_tax, either(buyer_vat, Ok(self.buyer_registered))),
            Wanted::SellerVat => seller_vat,
            Wanted::SellerVatAndBuyerVat => both(seller_vat, buyer_vat),
            Wanted::NoVat => either(seller_vat, buyer_vat).map(|has| !has),
        }
    }
}

/// Whose party an element belongs to that stands in one.
fn role_of(element: Element<'_>) -> Name {
    match element.parent() {
        Some(party) if party.name() == cac::Party => match party.parent_name() {
            role @ (cac::AccountingSupplierParty | cac::AccountingCustomerParty) => role,
            _ => Name::NOTHING,
        },
        // A tax representative is a party itself, without another around it.
        Some(party) if party.name() == cac::TaxRepresentativeParty => party.name(),
        _ => Name::NOTHING,
    }
}
