//! What Peppol asks of a seller in the Netherlands: NL-R.

use crate::rules::ubl::facts::*;
use crate::{
    rules::{Findings, rule::rules},
    ubl::Kind,
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

use rust_decimal::Decimal;

rules! {
    NL_R_001 "NL-R-001" Fatal "BT-25"
        "Een Nederlandse creditnota noemt het nummer van de factuur die zij crediteert."
        "A Dutch credit note names the number of the invoice that it credits."
    NL_R_002 "NL-R-002" Fatal "BG-5"
        "Het adres van de verkoper heeft een straat, een plaats en een postcode nodig."
        "The address of the seller needs a street, a city and a postal code."
    NL_R_003 "NL-R-003" Fatal "BT-30"
        "Het registratienummer {0} van de verkoper moet een KvK-nummer (0106) of OIN (0190) zijn."
        "The registration number {0} of the seller must be a trade register number (0106) or an OIN (0190)."
    NL_R_004 "NL-R-004" Fatal "BG-8"
        "Het adres van de koper heeft een straat, een plaats en een postcode nodig."
        "The address of the buyer needs a street, a city and a postal code."
    NL_R_005 "NL-R-005" Fatal "BT-47"
        "Het registratienummer {0} van de koper moet een KvK-nummer (0106) of OIN (0190) zijn."
        "The registration number {0} of the buyer must be a trade register number (0106) or an OIN (0190)."
    NL_R_006 "NL-R-006" Fatal "BG-12"
        "Het adres van de fiscaal vertegenwoordiger heeft een straat, een plaats en een postcode nodig."
        "The address of the tax representative needs a street, a city and a postal code."
    NL_R_007 "NL-R-007" Fatal "BG-16"
        "Er is {0} te betalen; zeg hoe (betaalgegevens)."
        "There is {0} to pay; say how (payment instructions)."
    NL_R_008 "NL-R-008" Fatal "BT-81"
        "Tussen Nederlandse partijen is betaalwijze {0} niet toegestaan; wel 30, 48, 49, 57, 58 of 59."
        "Between Dutch parties the way of paying {0} is not allowed; 30, 48, 49, 57, 58 and 59 are."
    NL_R_009 "NL-R-009" Fatal "BT-132"
        "Regel {0} van een inkooporder wordt genoemd, maar de order niet."
        "Line {0} of a purchase order is named, but the order is not."
}

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    if Facts::country(facts.seller) != "NL" {
        return;
    }
    let root = facts.root;
    let has_preceding = root.find(&[cac::BillingReference, cac::InvoiceDocumentReference, cbc::ID]).is_some();
    if root.child(cbc::CreditNoteTypeCode).is_some() && !has_preceding {
        to.missing(&NL_R_001, root, &[cac::BillingReference, cac::InvoiceDocumentReference, cbc::ID], &[]);
    }
    let is_dutch_buyer = Facts::country(facts.buyer) == "NL";
    let representative = facts.representative;
    let is_dutch_representative = Facts::country(representative) == "NL";
    for (party, rule, applies) in [
        (facts.seller, &NL_R_002, true),
        (facts.buyer, &NL_R_004, is_dutch_buyer),
        (representative, &NL_R_006, is_dutch_representative),
    ] {
        let address = party.and_then(|party| party.child(cac::PostalAddress)).filter(|_| applies);
        let lacks = |address: &Element<'_>| {
            [cbc::StreetName, cbc::CityName, cbc::PostalZone].into_iter().any(|name| address.child(name).is_none())
        };
        if let Some(address) = address.filter(lacks) {
            to.at(rule, address, &[]);
        }
    }
    for (party, rule, applies) in [(facts.seller, &NL_R_003, true), (facts.buyer, &NL_R_005, is_dutch_buyer)] {
        let entities =
            party.into_iter().filter(|_| applies).flat_map(|party| party.children_named(cac::PartyLegalEntity));
        let is_dutch = |id: &Element<'_>| matches!(id.attribute(at::schemeID), Some("0106" | "0190"));
        for id in entities.flat_map(|entity| entity.children_named(cbc::CompanyID)) {
            if !is_dutch(&id) || id.value().is_empty() {
                to.at(rule, id, &[id.value()]);
            }
        }
    }
    payment(facts, is_dutch_buyer, to);
    let has_order = root.find(&[cac::OrderReference, cbc::ID]).is_some();
    for line in facts.lines.iter().filter(|_| !has_order) {
        if let Some(order_line) = line.find(&[cac::OrderLineReference, cbc::LineID]) {
            to.at(&NL_R_009, order_line, &[order_line.value()]);
        }
    }
}

fn payment(facts: &Facts<'_>, is_dutch_buyer: bool, to: &mut Findings) {
    let payable = facts.total.and_then(|total| amount(total, cbc::PayableAmount));
    let is_owed = match (facts.kind, payable) {
        (_, None) => true,
        (Kind::CreditNote, Some(payable)) => payable < Decimal::ZERO,
        (_, Some(payable)) => payable > Decimal::ZERO,
    };
    let has_means = facts.root.child(cac::PaymentMeans).is_some();
    if facts.total.is_some() && is_owed && !has_means {
        let shown = payable.unwrap_or_default().to_string();
        to.missing(&NL_R_007, facts.root, cac::PaymentMeans, &[&shown]);
    }
    for means in facts.root.children_named(cac::PaymentMeans).filter(|_| is_dutch_buyer) {
        let code = means.child(cbc::PaymentMeansCode).map_or("", Element::value);
        if !matches!(code, "30" | "48" | "49" | "57" | "58" | "59") {
            to.missing(&NL_R_008, means, cbc::PaymentMeansCode, &[code]);
        }
    }
}
