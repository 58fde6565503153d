//! What Peppol asks of a seller in Greece: GR-R and GR-S.

use super::{
    greek_numbers::{self, is_tin},
    reading::{any_is, normalized},
    scope::{Scope, vat_country},
    tax_schemes::{numbers, schemes},
    verdict::unless,
};
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::reading::{Found, Read},
    },
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

rules! {
    GR_R_002 "GR-R-002" Fatal "BT-28" "Een Griekse verkoper noemt zijn volledige naam." "A Greek seller names his full name."
    GR_R_003 "GR-R-003" Fatal "BT-31"
        "‘{0}’ is geen Grieks btw-nummer: EL en een geldig belastingnummer."
        "‘{0}’ is not a Greek VAT identifier: EL and a valid tax number."
    GR_R_004_1 "GR-R-004-1" Fatal "BT-122"
        "Er zijn {0} MARK-nummers (##M.AR.K##); een Griekse verkoper noemt er één."
        "There are {0} MARK numbers (##M.AR.K##); a Greek seller names one."
    GR_R_004_2 "GR-R-004-2" Fatal "BT-122"
        "MARK-nummer ‘{0}’ is geen geheel getal groter dan nul."
        "MARK number ‘{0}’ is not an integer greater than nought."
    GR_R_005 "GR-R-005" Fatal "BT-45"
        "Een Griekse verkoper noemt de volledige naam van de koper."
        "A Greek seller names the full name of the buyer."
    GR_R_006 "GR-R-006" Fatal "BT-48"
        "Een Griekse koper heeft één geldig Grieks btw-nummer (EL en een belastingnummer) nodig."
        "A Greek buyer needs one valid Greek VAT identifier (EL and a tax number)."
    GR_R_008_2 "GR-R-008-2" Fatal "BT-122"
        "Er zijn {0} adressen om de factuur na te zien (##INVOICE|URL##); hoogstens één is toegestaan."
        "There are {0} addresses at which to verify the invoice (##INVOICE|URL##); at most one is allowed."
    GR_R_008_3 "GR-R-008-3" Fatal "BT-124"
        "Bij ##INVOICE|URL## ontbreekt het adres (URI)."
        "With ##INVOICE|URL## the address (URI) is missing."
    GR_R_009 "GR-R-009" Fatal "BT-34"
        "Het elektronisch adres van een Griekse verkoper is een geldig belastingnummer met schema 9933, niet ‘{0}’."
        "The electronic address of a Greek seller is a valid tax number with scheme 9933, not ‘{0}’."
    GR_R_010 "GR-R-010" Fatal "BT-49"
        "Het elektronisch adres van een Griekse koper is een geldig belastingnummer met schema 9933, niet ‘{0}’."
        "The electronic address of a Greek buyer is a valid tax number with scheme 9933, not ‘{0}’."
    GR_S_008_1 "GR-S-008-1" Warning "BT-122"
        "Er zijn {0} adressen om de factuur na te zien (##INVOICE|URL##); een Griekse verkoper noemt er één."
        "There are {0} addresses at which to verify the invoice (##INVOICE|URL##); a Greek seller names one."
    GR_S_011 "GR-S-011" Warning "BT-31"
        "Een Griekse verkoper noemt één geldig Grieks btw-nummer (EL en een belastingnummer)."
        "A Greek seller names one valid Greek VAT identifier (EL and a tax number)."
}

const MARK: &str = "##M.AR.K##";
const ADDRESS: &str = "##INVOICE|URL##";

/// Whether a country is Greece, which has two codes.
fn is_greece(country: &str) -> bool {
    country.eq_ignore_ascii_case("GR") || country.eq_ignore_ascii_case("EL")
}

/// Judges a document with a Greek seller.
pub(super) fn check<'a>(scope: &Scope<'a>, tax_country: Option<&str>, sellers: &[Element<'a>], to: &mut Findings) {
    let parties = || sellers.iter().flat_map(|seller| seller.children_named(cac::Party));
    // Not in the name of a tax representative, as with the other rules.
    if is_greek(scope, cac::AccountingSupplierParty, scope.seller_country) {
        for address in parties().flat_map(|party| party.children_named(cbc::EndpointID)) {
            endpoint(&GR_R_009, address, to);
        }
    }
    if !tax_country.is_some_and(is_greece) {
        return;
    }
    greek_numbers::check(scope.root, to);
    for party in parties() {
        name(&GR_R_002, party, to);
        vat_identifier(&GR_S_011, party, to);
        for number in schemes(party, "VAT").flatten().flat_map(|scheme| scheme.children_named(cbc::CompanyID)) {
            if !is_greek_vat(number.text()) {
                to.at(&GR_R_003, number, &[number.value()]);
            }
        }
    }
    let is_at_home = scope.root.all(SELLER_COUNTRY).any(|country| country.text() == "GR");
    if is_at_home {
        documents(scope.root, to);
    }
    let is_domestic = is_greek(scope, cac::AccountingCustomerParty, scope.buyer_country);
    for element in scope.root.descendants() {
        match element.name() {
            cac::AccountingCustomerParty => {
                for party in element.children_named(cac::Party) {
                    buyer(party, is_domestic, to);
                }
            }
            cac::AdditionalDocumentReference => document(element, is_at_home, to),
            _ => {}
        }
    }
}

const SELLER_COUNTRY: &[Name] =
    &[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress, cac::Country, cbc::IdentificationCode];

/// Whether a seller or buyer is Greek by its VAT identifier, or else by its address.
fn is_greek(scope: &Scope<'_>, role: Name, address: Found<'_>) -> bool {
    let parties = scope.root.children_named(role).flat_map(|role| role.children_named(cac::Party));
    match vat_country(parties) {
        Ok(Some(country)) => is_greece(&normalized(country)),
        Ok(None) => address.value().is_ok_and(is_greece),
        Err(_) => false,
    }
}

fn is_greek_vat(number: &str) -> bool {
    number.strip_prefix("EL").is_some_and(is_tin)
}

fn name(rule: &'static Rule, party: Element<'_>, to: &mut Findings) {
    let name = Found::of(party.all(&[cac::PartyName, cbc::Name])).only();
    unless(name.map(|name| name.is_some_and(|name| !name.text().is_empty())), to, |to| {
        to.missing(rule, party, &[cac::PartyName, cbc::Name], &[]);
    });
}

fn vat_identifier(rule: &'static Rule, party: Element<'_>, to: &mut Findings) {
    let has_one = |numbers: Found<'_>| matches!(numbers.only(), Ok(Some(number)) if is_greek_vat(number.text()));
    unless(numbers(party, "VAT").map(has_one), to, |to| {
        to.missing(rule, party, &[cac::PartyTaxScheme, cbc::CompanyID], &[]);
    });
}

fn endpoint(rule: &'static Rule, address: Element<'_>, to: &mut Findings) {
    if address.attribute(at::schemeID) != Some("9933") || !is_tin(address.text()) {
        to.at(rule, address, &[address.value()]);
    }
}

fn buyer(party: Element<'_>, is_domestic: bool, to: &mut Findings) {
    name(&GR_R_005, party, to);
    if is_domestic {
        vat_identifier(&GR_R_006, party, to);
        for address in party.children_named(cbc::EndpointID) {
            endpoint(&GR_R_010, address, to);
        }
    }
}

fn documents(root: Element<'_>, to: &mut Findings) {
    let count = |description: &str| {
        let all = root.children_named(cac::AdditionalDocumentReference);
        all.filter(|document| any_is(*document, cbc::DocumentDescription, description)).count()
    };
    let (marks, addresses) = (count(MARK), count(ADDRESS));
    if marks != 1 {
        to.missing(&GR_R_004_1, root, cac::AdditionalDocumentReference, &[&marks.to_string()]);
    }
    if addresses != 1 {
        to.missing(&GR_S_008_1, root, cac::AdditionalDocumentReference, &[&addresses.to_string()]);
    }
    if addresses > 1 {
        to.missing(&GR_R_008_2, root, cac::AdditionalDocumentReference, &[&addresses.to_string()]);
    }
}

fn document(document: Element<'_>, is_at_home: bool, to: &mut Findings) {
    if is_at_home && any_is(document, cbc::DocumentDescription, MARK) {
        for number in document.children_named(cbc::ID) {
            if !number.text().starts_with(|c: char| matches!(c, '1'..='9')) {
                to.at(&GR_R_004_2, number, &[number.value()]);
            }
        }
    }
    if any_is(document, cbc::DocumentDescription, ADDRESS) {
        let path = &[cac::Attachment, cac::ExternalReference, cbc::URI];
        let address: Read<'_, &str> = Found::of(document.all(path)).value();
        unless(address.map(|address| !address.is_empty()), to, |to| to.missing(&GR_R_008_3, document, path, &[]));
    }
}
