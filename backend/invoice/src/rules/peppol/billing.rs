//! What Peppol asks of a document as a whole: PEPPOL-EN16931-R001 to R020, R053 to R080.

use std::cmp::Ordering;

use super::{
    edition::Process,
    reading::{any_is, normalized, text_of, undivided},
    scope::Scope,
};
use crate::{
    rules::{
        Findings,
        rule::rules,
        ubl::reading::{Found, Read, against_zero, any, both, either},
    },
    xml::{
        Element, Name,
        names::{at, cac, cbc, ubl},
    },
};

rules! {
    R001 "PEPPOL-EN16931-R001" Fatal "BT-23" "Het bedrijfsproces (ProfileID) ontbreekt." "The business process (ProfileID) is missing."
    R002 "PEPPOL-EN16931-R002" Fatal "BT-22"
        "Er zijn {0} opmerkingen; tussen partijen die niet beide Duits zijn is er één toegestaan."
        "There are {0} notes; between parties that are not both German one is allowed."
    R003 "PEPPOL-EN16931-R003" Fatal "BT-10"
        "Vul een referentie van de koper of een inkoopordernummer in."
        "Give a buyer reference or a purchase order reference."
    R004 "PEPPOL-EN16931-R004" Fatal "BT-24"
        "De specificatie ‘{0}’ is niet die van deze Peppol-set."
        "The specification ‘{0}’ is not that of this Peppol set."
    R005 "PEPPOL-EN16931-R005" Fatal "BT-6"
        "De boekingsvaluta is gelijk aan de valuta van de factuur ({0}); laat haar dan weg."
        "The accounting currency equals the currency of the invoice ({0}); then leave it out."
    R007 "PEPPOL-EN16931-R007" Fatal "BT-23"
        "Het bedrijfsproces ‘{0}’ is geen Peppol-proces voor facturen."
        "The business process ‘{0}’ is not a Peppol process for invoices."
    R010 "PEPPOL-EN16931-R010" Fatal "BT-49" "Het elektronisch adres van de koper ontbreekt." "The electronic address of the buyer is missing."
    R020 "PEPPOL-EN16931-R020" Fatal "BT-34" "Het elektronisch adres van de verkoper ontbreekt." "The electronic address of the seller is missing."
    R053 "PEPPOL-EN16931-R053" Fatal "BT-110"
        "Er moet precies één btw-totaal met specificatie zijn; er zijn er {0}."
        "There must be exactly one VAT total with a breakdown; there are {0}."
    R054 "PEPPOL-EN16931-R054" Fatal "BT-111"
        "Er zijn {0} btw-totalen zonder specificatie; het moeten er {1} zijn."
        "There are {0} VAT totals without a breakdown; there must be {1}."
    R055 "PEPPOL-EN16931-R055" Fatal "BT-111"
        "De btw in {0} en die in {1} moeten beide staan en hetzelfde teken hebben."
        "The VAT in {0} and that in {1} must both be there and have the same sign."
    R080 "PEPPOL-EN16931-R080" Fatal "BT-11"
        "Een creditnota noemt hoogstens één project; hier zijn het er {0}."
        "A credit note names at most one project; here there are {0}."
}

/// What stands directly in a document, gathered in one pass.
#[derive(Default)]
struct Head<'a> {
    notes: usize,
    has_profile: bool,
    has_reference: bool,
    has_tax_currency: bool,
    taxes_with_parts: usize,
    taxes_without_parts: usize,
    projects: usize,
    tax_amounts: Vec<Element<'a>>,
}

impl<'a> Head<'a> {
    fn of(document: Element<'a>) -> Self {
        let mut head = Self::default();
        for child in document.children() {
            match child.name() {
                cbc::Note => head.notes += 1,
                cbc::ProfileID => head.has_profile = true,
                cbc::BuyerReference => head.has_reference = true,
                cac::OrderReference => head.has_reference |= child.child(cbc::ID).is_some(),
                cbc::TaxCurrencyCode => head.has_tax_currency = true,
                cac::TaxTotal if child.child(cac::TaxSubtotal).is_some() => head.taxes_with_parts += 1,
                cac::TaxTotal => head.taxes_without_parts += 1,
                cac::AdditionalDocumentReference => {
                    head.projects += usize::from(any_is(child, cbc::DocumentTypeCode, "50"));
                }
                _ => {}
            }
        }
        if head.has_tax_currency {
            head.tax_amounts.extend(document.all(&[cac::TaxTotal, cbc::TaxAmount]));
        }
        head
    }
}

/// Judges an element of the name of a document.
pub(super) fn document<'a>(scope: &Scope<'a>, document: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let head = Head::of(document);
    if document.name() == ubl::CreditNote && head.projects > 1 {
        to.missing(&R080, document, cac::AdditionalDocumentReference, &[&head.projects.to_string()]);
    }
    if !head.has_profile {
        to.missing(&R001, document, cbc::ProfileID, &[]);
    }
    if scope.process? == Process::Unknown {
        let profile = scope.root.child(cbc::ProfileID).map_or("", Element::value);
        to.missing(&R007, document, cbc::ProfileID, &[profile]);
    }
    if head.notes > 1 && !scope.is_german()? {
        to.missing(&R002, document, cbc::Note, &[&head.notes.to_string()]);
    }
    if !head.has_reference {
        to.missing(&R003, document, cbc::BuyerReference, &[]);
    }
    let specification = text_of(document, cbc::CustomizationID)?;
    if !scope.edition.is_specification(&normalized(specification)) {
        to.missing(&R004, document, cbc::CustomizationID, &[specification]);
    }
    if head.taxes_with_parts != 1 {
        to.missing(&R053, document, cac::TaxTotal, &[&head.taxes_with_parts.to_string()]);
    }
    let wanted = usize::from(head.has_tax_currency);
    if head.taxes_without_parts != wanted {
        let values = [head.taxes_without_parts.to_string(), wanted.to_string()];
        to.missing(&R054, document, cac::TaxTotal, &[&values[0], &values[1]]);
    }
    if head.has_tax_currency && !has_same_sign(document, &head.tax_amounts)? {
        let code = |name: Name| document.child(name).map_or("", Element::value);
        let values = [code(cbc::DocumentCurrencyCode), code(cbc::TaxCurrencyCode)];
        to.missing(&R055, document, cac::TaxTotal, &values);
    }
    Ok(())
}

/// Whether some amount of VAT in each of the two currencies is zero or less, or in each zero or more.
fn has_same_sign<'a>(document: Element<'a>, amounts: &[Element<'a>]) -> Read<'a, bool> {
    let some = |currency: Name, is_such: fn(Ordering) -> bool| {
        any(amounts.iter().copied(), |amount| {
            let Some(own) = amount.attribute(at::currencyID) else { return Ok(false) };
            let wanted = normalized(Found::child(document, currency).value()?);
            Ok(own == wanted && is_such(against_zero(amount)?))
        })
    };
    let in_both = |is_such| both(some(cbc::TaxCurrencyCode, is_such), some(cbc::DocumentCurrencyCode, is_such));
    either(in_both(Ordering::is_le), in_both(Ordering::is_ge))
}

/// Judges a currency in which VAT is accounted (BT-6).
pub(super) fn tax_currency<'a>(scope: &Scope<'a>, element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
    let own = undivided(element)?;
    let other = match element.parent() {
        Some(parent) if parent == scope.root => scope.only_currency()?,
        Some(parent) => text_of(parent, cbc::DocumentCurrencyCode)?,
        None => "",
    };
    if normalized(own) == normalized(other) {
        to.at(&R005, element, &[element.value()]);
    }
    Ok(())
}

/// Judges a party: the seller and the buyer have an electronic address.
pub(super) fn party(party: Element<'_>, to: &mut Findings) {
    let rule = match party.parent_name() {
        cac::AccountingCustomerParty => &R010,
        cac::AccountingSupplierParty => &R020,
        _ => return,
    };
    if party.child(cbc::EndpointID).is_none() {
        to.missing(rule, party, cbc::EndpointID, &[]);
    }
}
