//! Codes that must be in their list: BR-CL. An element is judged by the first rule that fits it.

use super::tally::indicator;
use crate::{
    code_lists::{self as lists, CodeList},
    rules::{en16931::codes::*, rule::Rule, ubl::verdicts::Verdicts},
    xml::{
        Element, Name,
        names::{at, ram, rsm},
        trim,
    },
};

pub(super) fn judge(element: Element<'_>, to: &mut Verdicts<'_>) {
    match element.name() {
        ram::TypeCode => match element.parent_name() {
            rsm::ExchangedDocument => value(&BR_CL_01, lists::CII_DOCUMENT_TYPES, element, to),
            ram::SpecifiedTradeSettlementPaymentMeans => value(&BR_CL_16, lists::PAYMENT_MEANS, element, to),
            _ => {}
        },
        ram::TaxTotalAmount => attribute(&BR_CL_03, lists::CURRENCIES, element, at::currencyID, to),
        ram::InvoiceCurrencyCode => value(&BR_CL_04, lists::CURRENCIES, element, to),
        ram::TaxCurrencyCode => value(&BR_CL_05, lists::CURRENCIES, element, to),
        ram::DueDateTypeCode => value(&BR_CL_06, lists::CII_TAX_POINT_CODES, element, to),
        ram::ReferenceTypeCode => value(&BR_CL_07, lists::OBJECT_SCHEMES, element, to),
        ram::SubjectCode => value(&BR_CL_08, lists::CII_NOTE_SUBJECTS, element, to),
        ram::GlobalID => global_id(element, to),
        ram::ID => id(element, to),
        ram::ClassCode => attribute(&BR_CL_13, lists::CLASSIFICATIONS, element, at::listID, to),
        ram::CountryID => value(&BR_CL_14, lists::CII_COUNTRIES, element, to),
        ram::CategoryCode => match element.parent_name() {
            ram::CategoryTradeTax => value(&BR_CL_17, lists::VAT_CATEGORIES, element, to),
            ram::ApplicableTradeTax => value(&BR_CL_18, lists::VAT_CATEGORIES, element, to),
            _ => {}
        },
        ram::ReasonCode => reason(element, to),
        ram::ExemptionReasonCode if !is_exemption_reason(element) => to.at(&BR_CL_22, element, &[element.text()]),
        ram::BasisQuantity | ram::BilledQuantity => attribute(&BR_CL_23, lists::UNITS, element, at::unitCode, to),
        ram::AttachmentBinaryObject => {
            if let Some(kind) = element.attribute(at::mimeCode).filter(|kind| !lists::MEDIA_TYPES.contains(kind)) {
                to.missing(&BR_CL_24, element, at::mimeCode, &[kind]);
            }
        }
        ram::URIID if element.parent_name() == ram::URIUniversalCommunication => {
            attribute(&BR_CL_25, lists::ADDRESS_SCHEMES, element, at::schemeID, to);
        }
        _ => {}
    }
}

fn value(rule: &'static Rule, list: &CodeList, element: Element<'_>, to: &mut Verdicts<'_>) {
    if !list.contains(element.value()) {
        to.at(rule, element, &[element.text()]);
    }
}

fn attribute(rule: &'static Rule, list: &CodeList, element: Element<'_>, name: Name, to: &mut Verdicts<'_>) {
    if let Some(code) = element.attribute(name).filter(|code| !list.contains(trim(code))) {
        to.missing(rule, element, name, &[code]);
    }
}

/// Compared in capitals.
fn is_exemption_reason(code: Element<'_>) -> bool {
    lists::EXEMPTION_REASONS.contains(trim(&code.text().to_uppercase()))
}

fn stands_inside(element: Element<'_>, name: Name) -> bool {
    element.ancestors().any(|above| above.name() == name)
}

fn global_id(id: Element<'_>, to: &mut Verdicts<'_>) {
    if id.attribute(at::schemeID).is_none() {
        return;
    }
    let delivery = |party: Element<'_>| party.parent_name() == ram::ApplicableHeaderTradeDelivery;
    let rule = if !stands_inside(id, ram::SpecifiedTradeProduct) && !stands_inside(id, ram::ShipToTradeParty) {
        &BR_CL_10
    } else {
        match id.parent() {
            Some(product) if product.name() == ram::SpecifiedTradeProduct => &BR_CL_21,
            Some(party) if party.name() == ram::ShipToTradeParty && delivery(party) => &BR_CL_26,
            _ => return,
        }
    };
    attribute(rule, lists::REGISTER_SCHEMES, id, at::schemeID, to);
}

fn id(id: Element<'_>, to: &mut Verdicts<'_>) {
    if id.attribute(at::schemeID).is_some() && !stands_inside(id, ram::SpecifiedTaxRegistration) {
        attribute(&BR_CL_11, lists::REGISTER_SCHEMES, id, at::schemeID, to);
    } else if id.parent_name() == ram::OriginTradeCountry {
        value(&BR_CL_15, lists::CII_COUNTRIES, id, to);
    }
}

fn reason(reason: Element<'_>, to: &mut Verdicts<'_>) {
    let Some(charge) = reason.parent().filter(|charge| charge.name() == ram::SpecifiedTradeAllowanceCharge) else {
        return;
    };
    let says = indicator(charge);
    if let Ok(true) = says.is_allowance {
        value(&BR_CL_19, lists::ALLOWANCE_REASONS, reason, to);
    } else if let Ok(true) = says.is_charge {
        value(&BR_CL_20, lists::CHARGE_REASONS, reason, to);
    }
}
