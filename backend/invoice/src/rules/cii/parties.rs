//! What the parties must say, and which of their numbers the VAT categories ask for.

use super::elements::{IN_AGREEMENT, at_path, own, stands_in};
use crate::{
    code_lists::CII_VAT_PREFIXES,
    rules::{
        en16931::{details::*, vat_families::Parties as Wanted},
        ubl::{reading::Found, verdicts::Verdicts},
    },
    xml::{
        Element, Name,
        names::{at, ram},
    },
};

/// Which tax and registration numbers the parties have, as far as the VAT categories ask.
///
/// Some rules look only at the parties of the document, others at parties wherever they stand.
#[derive(Default)]
pub(super) struct Parties {
    seller_tax: Reach,
    seller_vat: Reach,
    representative_vat: Reach,
    buyer_vat: Reach,
    buyer_registration: Reach,
}

#[derive(Default)]
struct Reach {
    in_agreement: bool,
    anywhere: bool,
}

impl Reach {
    fn add(&mut self, in_agreement: bool) {
        self.in_agreement |= in_agreement;
        self.anywhere = true;
    }
}

impl Parties {
    /// Takes notice of an identifier, and judges it when it is a VAT number.
    pub(super) fn add(&mut self, id: Element<'_>, to: &mut Verdicts<'_>) {
        let Some(registration) = id.parent() else { return };
        let Some(party) = registration.parent() else { return };
        let in_agreement = || stands_in(party, IN_AGREEMENT);
        match (registration.name(), party.name()) {
            (ram::SpecifiedLegalOrganization, ram::BuyerTradeParty) => self.buyer_registration.add(in_agreement()),
            (ram::SpecifiedTaxRegistration, party) => {
                let scheme = id.attribute(at::schemeID);
                if scheme == Some("VA") {
                    prefix(id, to);
                }
                match (party, scheme) {
                    (ram::SellerTradeParty, Some("VA")) => {
                        self.seller_vat.add(in_agreement());
                        self.seller_tax.add(in_agreement());
                    }
                    (ram::SellerTradeParty, Some("FC")) => self.seller_tax.add(in_agreement()),
                    (ram::SellerTaxRepresentativeTradeParty, Some("VA")) => self.representative_vat.add(in_agreement()),
                    (ram::BuyerTradeParty, Some("VA")) => self.buyer_vat.add(in_agreement()),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    pub(super) fn have(&self, wanted: Wanted) -> bool {
        let (seller, representative) = (&self.seller_vat, &self.representative_vat);
        match wanted {
            Wanted::SellerTax => self.seller_tax.in_agreement || representative.in_agreement,
            Wanted::SellerTaxAndBuyer => {
                (self.seller_tax.anywhere || representative.anywhere)
                    && (self.buyer_vat.anywhere || self.buyer_registration.anywhere)
            }
            Wanted::SellerVat => seller.anywhere || representative.anywhere,
            Wanted::SellerVatAndBuyerVat => (seller.anywhere || representative.anywhere) && self.buyer_vat.anywhere,
            Wanted::NoVat => !seller.in_agreement && !representative.in_agreement && !self.buyer_vat.anywhere,
        }
    }
}

/// A VAT number starts with a country, or `EL` for Greece.
fn prefix(id: Element<'_>, to: &mut Verdicts<'_>) {
    let text = id.text();
    let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    if !CII_VAT_PREFIXES.contains(&text[..end]) {
        to.at(&BR_CO_09, id, &[text]);
    }
}

pub(super) fn seller(seller: Element<'_>, to: &mut Verdicts<'_>) {
    const REGISTRATION: &[Name] = &[ram::SpecifiedLegalOrganization, ram::ID];
    let has_vat = || vat_ids(seller).next().is_some();
    let is_known = [ram::ID, ram::GlobalID].into_iter().any(|name| seller.child(name).is_some())
        || seller.find(REGISTRATION).is_some()
        || has_vat();
    if !is_known {
        to.missing(&BR_CO_26, seller, REGISTRATION, &[]);
    }
}

fn vat_ids(party: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    let ids = party.all(&[ram::SpecifiedTaxRegistration, ram::ID]);
    ids.filter(|id| id.attribute(at::schemeID) == Some("VA"))
}

pub(super) fn representative(party: Element<'_>, to: &mut Verdicts<'_>) {
    const COUNTRY: &[Name] = &[ram::PostalTradeAddress, ram::CountryID];
    to.require(own(party, ram::Name).is_filled(), &BR_18, party, ram::Name, &[]);
    if party.child(ram::PostalTradeAddress).is_none() {
        to.missing(&BR_19, party, ram::PostalTradeAddress, &[]);
    }
    to.require(at_path(party, COUNTRY).is_filled(), &BR_20, party, COUNTRY, &[]);
    let ids: Found<'_> = vat_ids(party).collect();
    to.require(ids.is_filled(), &BR_56, party, &[ram::SpecifiedTaxRegistration, ram::ID], &[]);
}
