//! What Peppol asks of a seller in Iceland: IS-R.

use super::{
    national::{documents, is_in},
    reading::{any_is, is_plain_date, normalized},
    scope::Scope,
    verdict::{any, has_scheme, unless},
};
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::reading::{Found, Read},
    },
    xml::{
        Element, Name,
        names::{cac, cbc},
    },
};

rules! {
    IS_R_001 "IS-R-001" Warning "BT-3"
        "Soort ‘{0}’ is ongewoon voor een IJslandse verkoper; gebruikelijk zijn 380 en 381."
        "Type ‘{0}’ is unusual for an Icelandic seller; 380 and 381 are usual."
    IS_R_002 "IS-R-002" Fatal "BT-30"
        "Een IJslandse verkoper noemt zijn kennitala (schema 0196)."
        "An Icelandic seller names his kennitala (scheme 0196)."
    IS_R_003 "IS-R-003" Fatal "BG-5"
        "Het adres van een IJslandse verkoper heeft een straat en een postcode nodig."
        "The address of an Icelandic seller needs a street and a postal code."
    IS_R_004 "IS-R-004" Fatal "BT-47"
        "Een IJslandse koper heeft een kennitala (schema 0196) nodig."
        "An Icelandic buyer needs a kennitala (scheme 0196)."
    IS_R_005 "IS-R-005" Fatal "BG-8"
        "Het adres van een IJslandse koper heeft een straat en een postcode nodig."
        "The address of an Icelandic buyer needs a street and a postal code."
    IS_R_006 "IS-R-006" Fatal "BT-84"
        "Een IJslandse vordering (betaalwijze 9) noemt een rekening van 12 tekens."
        "An Icelandic claim (way of paying 9) names an account of 12 signs."
    IS_R_007 "IS-R-007" Fatal "BT-84"
        "Een IJslandse overboeking (betaalwijze 42) noemt een rekening van 12 tekens."
        "An Icelandic transfer (way of paying 42) names an account of 12 signs."
    IS_R_008 "IS-R-008" Fatal "BT-122"
        "De uiterste dag (EINDAGI) ‘{0}’ is geen datum als 2026-05-31."
        "The final day (EINDAGI) ‘{0}’ is not a date such as 2026-05-31."
    IS_R_009 "IS-R-009" Fatal "BT-9"
        "Met een uiterste dag (EINDAGI) hoort ook een vervaldatum."
        "A final day (EINDAGI) comes with a due date."
    IS_R_010 "IS-R-010" Fatal "BT-122"
        "De uiterste dag (EINDAGI) ‘{0}’ valt niet op of na de vervaldatum ‘{1}’."
        "The final day (EINDAGI) ‘{0}’ is not on or after the due date ‘{1}’."
}

/// From a party to its registration numbers and to parts of its address.
const NUMBER: &[Name] = &[cac::Party, cac::PartyLegalEntity, cbc::CompanyID];
const STREET: &[Name] = &[cac::Party, cac::PostalAddress, cbc::StreetName];
const ZONE: &[Name] = &[cac::Party, cac::PostalAddress, cbc::PostalZone];

/// Judges a document with an Icelandic seller.
pub(super) fn check(scope: &Scope<'_>, to: &mut Findings) {
    let is_domestic = is_in(scope.buyer_country, "IS").unwrap_or(false);
    for document in documents(scope.root) {
        type_code(document, to);
        seller(document, to);
        for (rule, code) in [(&IS_R_006, "9"), (&IS_R_007, "42")] {
            account(rule, document, code, to);
        }
        final_day(document, to);
        for role in document.children_named(cac::AccountingCustomerParty).filter(|_| is_domestic) {
            buyer(role, to);
        }
    }
}

fn seller(document: Element<'_>, to: &mut Findings) {
    const PARTY: &[Name] = &[cac::AccountingSupplierParty, cac::Party];
    let sellers = || document.children_named(cac::AccountingSupplierParty);
    if !sellers().any(|seller| has_scheme(seller.all(NUMBER), "0196")) {
        to.missing(&IS_R_002, document, PARTY, &[]);
    }
    if [STREET, ZONE].into_iter().any(|path| sellers().all(|seller| seller.find(path).is_none())) {
        to.missing(&IS_R_003, document, PARTY, &[]);
    }
}

fn buyer(role: Element<'_>, to: &mut Findings) {
    if !has_scheme(role.all(NUMBER), "0196") {
        to.missing(&IS_R_004, role, NUMBER, &[]);
    }
    if role.find(STREET).is_none() || role.find(ZONE).is_none() {
        to.missing(&IS_R_005, role, &[cac::Party, cac::PostalAddress], &[]);
    }
}

fn type_code(root: Element<'_>, to: &mut Findings) {
    let of = |name: Name| Found::child(root, name).value();
    let is_usual = |code: &str| matches!(code, "380" | "381");
    let codes = [of(cbc::InvoiceTypeCode), of(cbc::CreditNoteTypeCode)];
    unless(any(codes.map(|code| code.map(is_usual))), to, |to| {
        let stated = codes.into_iter().flatten().find(|code| !code.is_empty());
        to.missing(&IS_R_001, root, cbc::InvoiceTypeCode, &[stated.unwrap_or_default()]);
    });
}

/// Payments by a code name one account of twelve signs.
fn account(rule: &'static Rule, root: Element<'_>, code: &str, to: &mut Findings) {
    let means = || root.children_named(cac::PaymentMeans).filter(|means| any_is(*means, cbc::PaymentMeansCode, code));
    let Some(first) = means().next() else { return };
    let path = &[cac::PayeeFinancialAccount, cbc::ID];
    let account = Found::of(means().flat_map(|means| means.all(path))).only();
    let is_right = |account: Option<Element<'_>>| account.is_some_and(|id| normalized(id.text()).chars().count() == 12);
    unless(account.map(is_right), to, |to| to.missing(rule, first, path, &[]));
}

/// The day on which a payment that is due becomes overdue stands in a supporting document.
fn final_day(root: Element<'_>, to: &mut Findings) {
    let documents = || {
        let all = root.children_named(cac::AdditionalDocumentReference);
        all.filter(|document| any_is(*document, cbc::DocumentDescription, "EINDAGI"))
    };
    let Some(first) = documents().next() else { return };
    let days = || documents().flat_map(|document| document.children_named(cbc::ID));
    let day: Read<'_, &str> = Found::of(days()).only().map(|day| day.map_or("", Element::text));
    unless(day.map(is_plain_date), to, |to| to.missing(&IS_R_008, first, cbc::ID, &[day.unwrap_or_default()]));
    let Some(due) = root.children_named(cbc::DueDate).map(Element::text).min() else {
        to.missing(&IS_R_009, root, cbc::DueDate, &[]);
        to.missing(&IS_R_010, first, cbc::ID, &[day.unwrap_or_default(), ""]);
        return;
    };
    if days().map(Element::text).max().is_none_or(|day| day < due) {
        to.missing(&IS_R_010, first, cbc::ID, &[day.unwrap_or_default(), due]);
    }
}
