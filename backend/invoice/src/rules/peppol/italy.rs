//! What Peppol asks of a seller in Italy: IT-R.

use super::reading::normalized;
use crate::{
    rules::{
        Findings,
        rule::rules,
        ubl::reading::{Found, Read},
    },
    xml::{
        Element,
        names::{cac, cbc},
    },
};

rules! {
    IT_R_001 "IT-R-001" Fatal "BT-32"
        "Het Italiaanse belastingnummer ‘{0}’ van de verkoper moet 11 tot 16 hoofdletters of cijfers hebben."
        "The Italian tax registration ‘{0}’ of the seller must have 11 to 16 capitals or digits."
    IT_R_002 "IT-R-002" Fatal "BT-35" "Het adres van een Italiaanse verkoper heeft een straat nodig." "The address of an Italian seller needs a street."
    IT_R_003 "IT-R-003" Fatal "BT-37" "Het adres van een Italiaanse verkoper heeft een plaats nodig." "The address of an Italian seller needs a city."
    IT_R_004 "IT-R-004" Fatal "BT-38" "Het adres van een Italiaanse verkoper heeft een postcode nodig." "The address of an Italian seller needs a postal code."
}

/// Judges a party, when the seller of the document is Italian.
pub(super) fn party<'a>(party: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    if party.parent_name() != cac::AccountingSupplierParty {
        return Ok(());
    }
    for (name, rule) in [(cbc::StreetName, &IT_R_002), (cbc::CityName, &IT_R_003), (cbc::PostalZone, &IT_R_004)] {
        if party.find(&[cac::PostalAddress, name]).is_none() {
            to.missing(rule, party, &[cac::PostalAddress, name], &[]);
        }
    }
    for scheme in party.children_named(cac::PartyTaxScheme) {
        let kind = Found::of(scheme.all(&[cac::TaxScheme, cbc::ID])).value();
        if kind.is_ok_and(|kind| kind != "VAT") {
            let number = normalized(Found::child(scheme, cbc::CompanyID).value()?);
            let is_right = (11..=16).contains(&number.len())
                && number.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            if !is_right {
                to.missing(&IT_R_001, scheme, cbc::CompanyID, &[&number]);
            }
        }
    }
    Ok(())
}
