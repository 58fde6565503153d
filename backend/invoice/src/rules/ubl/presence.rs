//! What must be there: BR-01 to BR-16 and BR-21 to BR-28.

use super::facts::*;
use crate::rules::en16931::presence::*;
use crate::{
    rules::{Findings, rule::Rule},
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

const SELLER: Name = cac::AccountingSupplierParty;
const BUYER: Name = cac::AccountingCustomerParty;

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    document(facts, to);
    if let Some(total) = facts.total {
        let amounts: [(&Rule, Name); 4] = [
            (&BR_12, cbc::LineExtensionAmount),
            (&BR_13, cbc::TaxExclusiveAmount),
            (&BR_14, cbc::TaxInclusiveAmount),
            (&BR_15, cbc::PayableAmount),
        ];
        for (rule, name) in amounts {
            if total.child(name).is_none() {
                to.missing(rule, total, name, &[]);
            }
        }
    }
    for line in &facts.lines {
        check_line(*line, to);
    }
}

fn document(facts: &Facts<'_>, to: &mut Findings) {
    let root = facts.root;
    let type_code = match facts.kind {
        crate::ubl::Kind::CreditNote => cbc::CreditNoteTypeCode,
        _ => cbc::InvoiceTypeCode,
    };
    let values: [(&Rule, Name); 5] = [
        (&BR_01, cbc::CustomizationID),
        (&BR_02, cbc::ID),
        (&BR_03, cbc::IssueDate),
        (&BR_04, type_code),
        (&BR_05, cbc::DocumentCurrencyCode),
    ];
    for (rule, name) in values {
        if is_blank(root.child(name)) {
            to.missing(rule, root, name, &[]);
        }
    }
    for (name, address, country, party) in [(&BR_06, &BR_08, &BR_09, SELLER), (&BR_07, &BR_10, &BR_11, BUYER)] {
        let path = &[party, cac::Party, cac::PartyLegalEntity, cbc::RegistrationName];
        if is_blank(root.find(path)) {
            to.missing(name, root, path, &[]);
        }
        let path = &[party, cac::Party, cac::PostalAddress];
        match root.find(path) {
            None => to.missing(address, root, path, &[]),
            Some(found) if is_blank(found.find(&[cac::Country, cbc::IdentificationCode])) => {
                to.missing(country, found, &[cac::Country, cbc::IdentificationCode], &[]);
            }
            Some(_) => {}
        }
    }
    if facts.lines.is_empty() {
        let line = match facts.kind {
            crate::ubl::Kind::CreditNote => cac::CreditNoteLine,
            _ => cac::InvoiceLine,
        };
        to.missing(&BR_16, root, line, &[]);
    }
}

fn check_line(line: Element<'_>, to: &mut Findings) {
    let id = line.child(cbc::ID).map_or("", Element::value);
    if id.is_empty() {
        to.missing(&BR_21, line, cbc::ID, &[]);
    }
    match line.child(cbc::InvoicedQuantity).or_else(|| line.child(cbc::CreditedQuantity)) {
        None => {
            to.missing(&BR_22, line, cbc::InvoicedQuantity, &[id]);
            to.missing(&BR_23, line, &[cbc::InvoicedQuantity, at::unitCode], &[id]);
        }
        Some(quantity) if quantity.attribute(at::unitCode).is_none() => {
            to.missing(&BR_23, quantity, at::unitCode, &[id]);
        }
        Some(_) => {}
    }
    if line.child(cbc::LineExtensionAmount).is_none() {
        to.missing(&BR_24, line, cbc::LineExtensionAmount, &[id]);
    }
    if is_blank(line.find(&[cac::Item, cbc::Name])) {
        to.missing(&BR_25, line, &[cac::Item, cbc::Name], &[id]);
    }
    match line.find(&[cac::Price, cbc::PriceAmount]) {
        None => {
            to.missing(&BR_26, line, &[cac::Price, cbc::PriceAmount], &[id]);
            to.missing(&BR_27, line, &[cac::Price, cbc::PriceAmount], &[id]);
        }
        Some(price) if price.value().starts_with('-') && !is_zero(price) => {
            to.at(&BR_27, price, &[id, price.value()]);
        }
        Some(_) => {}
    }
    let discount = line.find(&[cac::Price, cac::AllowanceCharge]);
    if let Some(gross) = discount.and_then(|discount| amount(discount, cbc::BaseAmount))
        && gross.is_sign_negative()
        && !gross.is_zero()
        && let Some(discount) = discount
    {
        to.missing(&BR_28, discount, cbc::BaseAmount, &[id, &gross.to_string()]);
    }
}

fn is_zero(element: Element<'_>) -> bool {
    crate::rules::ubl::facts::number(Some(element)).is_some_and(|number| number.is_zero())
}

/// Whether the value is absent or only white space.
pub(super) fn is_blank(element: Option<Element<'_>>) -> bool {
    element.is_none_or(|element| element.value().is_empty())
}
