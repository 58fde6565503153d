//! Codes that must be in their list: BR-CL.

use super::{reading::indicator, verdicts::Verdicts, walk::is_of_document};
use crate::{
    code_lists::{self as lists, CodeList},
    rules::{en16931::codes::*, rule::Rule},
    xml::{
        Element, Name,
        names::{at, cac, cbc},
        trim,
    },
};

/// The codes that almost every element of a kind has. Most have that of the one before.
#[derive(Default)]
pub(super) struct Codes<'a> {
    known_currency: &'a str,
    known_unit: &'a str,
}

impl<'a> Codes<'a> {
    /// Any amount.
    pub(super) fn currency(&mut self, amount: Element<'a>, to: &mut Verdicts<'_>) {
        let currency = amount.attribute(at::currencyID).unwrap_or_default();
        if currency == self.known_currency && !currency.is_empty() {
            return;
        }
        if lists::CURRENCIES.contains(trim(currency)) {
            self.known_currency = currency;
        } else {
            to.at(&BR_CL_03, amount, &[currency]);
        }
    }

    /// Any quantity.
    pub(super) fn unit(&mut self, quantity: Element<'a>, to: &mut Verdicts<'_>) {
        let Some(unit) = quantity.attribute(at::unitCode) else { return };
        if unit == self.known_unit && !unit.is_empty() {
            return;
        }
        if lists::UNITS.contains(trim(unit)) {
            self.known_unit = unit;
        } else {
            to.missing(&BR_CL_23, quantity, at::unitCode, &[unit]);
        }
    }
}

fn code(rule: &'static Rule, list: &CodeList, element: Element<'_>, to: &mut Verdicts<'_>) {
    if !list.contains(element.value()) {
        to.at(rule, element, &[element.value()]);
    }
}

/// A code in an attribute, when it is there.
fn attribute(rule: &'static Rule, list: &CodeList, element: Element<'_>, name: Name, to: &mut Verdicts<'_>) {
    if let Some(code) = element.attribute(name)
        && !list.contains(trim(code))
    {
        to.missing(rule, element, name, &[code]);
    }
}

/// Judges any other element but an `ID`.
pub(super) fn judge(element: Element<'_>, to: &mut Verdicts<'_>) {
    match element.name() {
        cbc::InvoiceTypeCode => code(&BR_CL_01, lists::INVOICE_TYPES, element, to),
        cbc::CreditNoteTypeCode => code(&BR_CL_01, lists::CREDIT_NOTE_TYPES, element, to),
        cbc::DocumentCurrencyCode => code(&BR_CL_04, lists::CURRENCIES, element, to),
        cbc::TaxCurrencyCode => code(&BR_CL_05, lists::CURRENCIES, element, to),
        cbc::TaxExemptionReasonCode => exemption(element, to),
        cbc::EndpointID => attribute(&BR_CL_25, lists::ADDRESS_SCHEMES, element, at::schemeID, to),
        cbc::EmbeddedDocumentBinaryObject => attachment(element, to),
        cbc::Note if is_of_document(element) => note(element, to),
        cbc::DescriptionCode
        | cbc::IdentificationCode
        | cbc::PaymentMeansCode
        | cbc::AllowanceChargeReasonCode
        | cbc::CompanyID
        | cbc::ItemClassificationCode => by_parent(element, to),
        _ => {}
    }
}

/// Codes that are of a list only in some elements.
fn by_parent(element: Element<'_>, to: &mut Verdicts<'_>) {
    match (element.name(), element.parent_name()) {
        (cbc::DescriptionCode, cac::InvoicePeriod) => code(&BR_CL_06, lists::TAX_POINT_CODES, element, to),
        (cbc::IdentificationCode, cac::Country) => code(&BR_CL_14, lists::COUNTRIES, element, to),
        (cbc::IdentificationCode, cac::OriginCountry) => code(&BR_CL_15, lists::COUNTRIES, element, to),
        (cbc::PaymentMeansCode, cac::PaymentMeans) => code(&BR_CL_16, lists::PAYMENT_MEANS, element, to),
        (cbc::CompanyID, cac::PartyLegalEntity) => {
            attribute(&BR_CL_11, lists::REGISTER_SCHEMES, element, at::schemeID, to);
        }
        (cbc::ItemClassificationCode, cac::CommodityClassification) => {
            attribute(&BR_CL_13, lists::CLASSIFICATIONS, element, at::listID, to);
        }
        (cbc::AllowanceChargeReasonCode, cac::AllowanceCharge) => {
            let Some(indicator) = element.parent().map(indicator) else { return };
            if let Ok(true) = indicator.is_allowance {
                code(&BR_CL_19, lists::ALLOWANCE_REASONS, element, to);
            } else if let Ok(true) = indicator.is_charge {
                code(&BR_CL_20, lists::CHARGE_REASONS, element, to);
            }
        }
        _ => {}
    }
}

/// An `ID`, which is a code or has a scheme by what it is of.
pub(super) fn identifier(id: Element<'_>, to: &mut Verdicts<'_>) {
    match id.parent_name() {
        cac::TaxCategory => code(&BR_CL_17, lists::VAT_CATEGORIES, id, to),
        cac::ClassifiedTaxCategory => code(&BR_CL_18, lists::VAT_CATEGORIES, id, to),
        cac::PartyIdentification => party(id, to),
        cac::StandardItemIdentification => attribute(&BR_CL_21, lists::REGISTER_SCHEMES, id, at::schemeID, to),
        cac::DeliveryLocation => attribute(&BR_CL_26, lists::REGISTER_SCHEMES, id, at::schemeID, to),
        cac::AdditionalDocumentReference | cac::DocumentReference => {
            let mut types =
                id.parent().into_iter().flat_map(|reference| reference.children_named(cbc::DocumentTypeCode));
            if types.any(|code| code.text() == "130") {
                attribute(&BR_CL_07, lists::OBJECT_SCHEMES, id, at::schemeID, to);
            }
        }
        _ => {}
    }
}

/// SEPA is a scheme of the creditor only: the seller or the payee.
fn party(id: Element<'_>, to: &mut Verdicts<'_>) {
    let is_creditor =
        || id.ancestors().any(|around| matches!(around.name(), cac::AccountingSupplierParty | cac::PayeeParty));
    let scheme = id.attribute(at::schemeID).map(trim);
    if !(scheme.is_some_and(|scheme| lists::CREDITOR_SCHEMES.contains(scheme)) && is_creditor()) {
        attribute(&BR_CL_10, lists::REGISTER_SCHEMES, id, at::schemeID, to);
    }
}

/// Reasons are compared in capitals.
fn exemption(reason: Element<'_>, to: &mut Verdicts<'_>) {
    let code = reason.value();
    if !lists::EXEMPTION_REASONS.contains(code) && !lists::EXEMPTION_REASONS.contains(&code.to_uppercase()) {
        to.at(&BR_CL_22, reason, &[code]);
    }
}

/// Media types are compared as they are written.
fn attachment(file: Element<'_>, to: &mut Verdicts<'_>) {
    if let Some(media_type) = file.attribute(at::mimeCode)
        && !lists::MEDIA_TYPES.contains(media_type)
    {
        to.missing(&BR_CL_24, file, at::mimeCode, &[media_type]);
    }
}

/// The subject code in a note: three characters between two number signs.
fn note(note: Element<'_>, to: &mut Verdicts<'_>) {
    let Some((_, rest)) = note.text().split_once('#') else { return };
    let Some((code, _)) = rest.split_once('#') else { return };
    if code.chars().count() == 3 && !lists::NOTE_SUBJECTS.contains(code) && !is_across_subjects(code) {
        to.at(&BR_CL_08, note, &[code]);
    }
}

/// The official rule looks for the code in a text of all subjects with spaces between, so that what stands at the end of
/// one of them, at the start of the next, or over both passes as well.
fn is_across_subjects(code: &str) -> bool {
    let subjects = lists::NOTE_SUBJECTS;
    let ends_so = |subject: &str, end: u8| subject.as_bytes().last() == Some(&end);
    let starts_so = |subject: &str, start: u8| subject.as_bytes().first() == Some(&start);
    match *code.as_bytes() {
        [b' ', ..] => subjects.iter().any(|subject| subject.starts_with(&code[1..])),
        [.., b' '] => subjects.iter().any(|subject| subject.ends_with(&code[..code.len() - 1])),
        [end, b' ', start] => subjects.windows(2).any(|pair| ends_so(pair[0], end) && starts_so(pair[1], start)),
        _ => false,
    }
}
