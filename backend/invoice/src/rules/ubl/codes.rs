//! Codes that must be in their list: BR-CL-01 to BR-CL-26 and the lists of Peppol.

use super::facts::*;
use crate::rules::en16931::codes::*;
use crate::{
    code_lists as lists,
    rules::{Findings, rule::Rule},
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

/// Elements whose currency must be in the list.
pub(in crate::rules) const AMOUNTS: [Name; 13] = [
    cbc::Amount,
    cbc::BaseAmount,
    cbc::PriceAmount,
    cbc::TaxAmount,
    cbc::TaxableAmount,
    cbc::LineExtensionAmount,
    cbc::TaxExclusiveAmount,
    cbc::TaxInclusiveAmount,
    cbc::AllowanceTotalAmount,
    cbc::ChargeTotalAmount,
    cbc::PrepaidAmount,
    cbc::PayableRoundingAmount,
    cbc::PayableAmount,
];

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    for element in facts.tree.elements() {
        let name = element.name();
        if AMOUNTS.contains(&name) {
            let currency = element.attribute(at::currencyID).unwrap_or_default();
            listed(&BR_CL_03, lists::CURRENCIES, element, currency, to);
        } else {
            value(facts, element, to);
            attribute(element, to);
        }
    }
}

fn listed(rule: &'static Rule, list: &[&str], element: Element<'_>, code: &str, to: &mut Findings) {
    if !lists::contains(list, code.trim()) {
        to.at(rule, element, &[code]);
    }
}

/// Codes in the text of an element.
fn value(_facts: &Facts<'_>, element: Element<'_>, to: &mut Findings) {
    let parent = element.parent();
    let parent_name = element.parent_name();
    let mut check = |rule, list| listed(rule, list, element, element.value(), to);
    match (element.name(), parent_name) {
        (cbc::InvoiceTypeCode, _) => {
            check(&BR_CL_01, lists::INVOICE_TYPES);
        }
        (cbc::CreditNoteTypeCode, _) => {
            check(&BR_CL_01, lists::CREDIT_NOTE_TYPES);
        }
        (cbc::Note, _) if element.parent().is_some_and(|root| root.parent().is_none()) => note(element, to),
        (cbc::DocumentCurrencyCode, _) => check(&BR_CL_04, lists::CURRENCIES),
        (cbc::TaxCurrencyCode, _) => check(&BR_CL_05, lists::CURRENCIES),
        (cbc::DescriptionCode, cac::InvoicePeriod) => check(&BR_CL_06, lists::TAX_POINT_CODES),
        (cbc::IdentificationCode, cac::Country) => check(&BR_CL_14, lists::COUNTRIES),
        (cbc::IdentificationCode, cac::OriginCountry) => check(&BR_CL_15, lists::COUNTRIES),
        (cbc::PaymentMeansCode, cac::PaymentMeans) => check(&BR_CL_16, lists::PAYMENT_MEANS),
        (cbc::ID, cac::TaxCategory) => check(&BR_CL_17, lists::VAT_CATEGORIES),
        (cbc::ID, cac::ClassifiedTaxCategory) => check(&BR_CL_18, lists::VAT_CATEGORIES),
        (cbc::AllowanceChargeReasonCode, cac::AllowanceCharge) => {
            match parent.and_then(|charge| charge.child(cbc::ChargeIndicator)).map(Element::value) {
                Some("true" | "1") => check(&BR_CL_20, lists::CHARGE_REASONS),
                Some("false" | "0") => check(&BR_CL_19, lists::ALLOWANCE_REASONS),
                _ => {}
            }
        }
        (cbc::TaxExemptionReasonCode, _) => {
            let code = element.value().to_uppercase();
            listed(&BR_CL_22, lists::EXEMPTION_REASONS, element, &code, to);
        }
        _ => {}
    }
}

/// The subject code in a note: three characters between two number signs. The list is searched as one text, so that the
/// end of one code with the space after it passes as well.
fn note(note: Element<'_>, to: &mut Findings) {
    let Some((_, rest)) = note.text().split_once('#') else { return };
    let Some((code, _)) = rest.split_once('#') else { return };
    let subjects = lists::NOTE_SUBJECTS;
    if code.chars().count() != 3 || subjects.contains(code) {
        return;
    }
    let across = |pair: &[&str]| format!("{} {} ", pair[0], pair[1]).contains(code);
    if !subjects.windows(2).any(across) && !format!(" {}", subjects[0]).contains(code) {
        to.at(&BR_CL_08, note, &[code]);
    }
}

/// Codes in an attribute.
fn attribute(element: Element<'_>, to: &mut Findings) {
    let parent = element.parent();
    let parent_name = element.parent_name();
    let mut check = |rule: &'static Rule, list, name: Name| {
        if let Some(code) = element.attribute(name)
            && !lists::contains(list, code.trim())
        {
            to.missing(rule, element, name, &[code]);
        }
    };
    match (element.name(), parent_name) {
        (cbc::EndpointID, _) => {
            check(&BR_CL_25, lists::ADDRESS_SCHEMES, at::schemeID);
        }
        (cbc::ID, cac::PartyIdentification) => {
            let role = parent.and_then(Element::parent).map(|party| match party.name() {
                cac::Party => party.parent_name(),
                name => name,
            });
            let is_creditor_role = matches!(role, Some(cac::AccountingSupplierParty | cac::PayeeParty));
            if !(is_creditor_role && element.attribute(at::schemeID).map(str::trim) == Some("SEPA")) {
                check(&BR_CL_10, lists::REGISTER_SCHEMES, at::schemeID);
            }
        }
        (cbc::CompanyID, cac::PartyLegalEntity) => check(&BR_CL_11, lists::REGISTER_SCHEMES, at::schemeID),
        (cbc::ID, cac::StandardItemIdentification) => check(&BR_CL_21, lists::REGISTER_SCHEMES, at::schemeID),
        (cbc::ID, cac::DeliveryLocation) => check(&BR_CL_26, lists::REGISTER_SCHEMES, at::schemeID),
        (cbc::ID, cac::AdditionalDocumentReference | cac::DocumentReference) => {
            let type_code = parent.and_then(|reference| reference.child(cbc::DocumentTypeCode));
            if type_code.is_some_and(|code| code.text() == "130") {
                check(&BR_CL_07, lists::OBJECT_SCHEMES, at::schemeID);
            }
        }
        (cbc::ItemClassificationCode, cac::CommodityClassification) => {
            check(&BR_CL_13, lists::CLASSIFICATIONS, at::listID);
        }
        (cbc::InvoicedQuantity | cbc::CreditedQuantity | cbc::BaseQuantity, _) => {
            check(&BR_CL_23, lists::UNITS, at::unitCode);
        }
        (cbc::EmbeddedDocumentBinaryObject, _) => {
            check(&BR_CL_24, lists::MEDIA_TYPES, at::mimeCode);
        }
        _ => {}
    }
}
