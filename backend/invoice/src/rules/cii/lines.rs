//! What a line must say: BR-21 to BR-28, BR-64, BR-CO-04 and the decimals of its amount.

use std::cmp::Ordering;

use super::elements::{at_path, is_vat};
use crate::{
    rules::{
        en16931::{decimals::*, details::*, presence::*},
        ubl::{
            reading::{Found, Read, any, any_against_zero},
            verdicts::Verdicts,
        },
    },
    xml::{
        Element, Name,
        names::{at, ram},
        trim,
    },
};

const ID: &[Name] = &[ram::AssociatedDocumentLineDocument, ram::LineID];
const QUANTITY: &[Name] = &[ram::SpecifiedLineTradeDelivery, ram::BilledQuantity];
const UNIT: &[Name] = &[ram::SpecifiedLineTradeDelivery, ram::BilledQuantity, at::unitCode];
const AMOUNT: &[Name] =
    &[ram::SpecifiedLineTradeSettlement, ram::SpecifiedTradeSettlementLineMonetarySummation, ram::LineTotalAmount];
const NAME: &[Name] = &[ram::SpecifiedTradeProduct, ram::Name];
const PRODUCT_ID: &[Name] = &[ram::SpecifiedTradeProduct, ram::GlobalID];
const PRICE: &[Name] = &[ram::SpecifiedLineTradeAgreement, ram::NetPriceProductTradePrice, ram::ChargeAmount];
const GROSS_PRICE: &[Name] = &[ram::SpecifiedLineTradeAgreement, ram::GrossPriceProductTradePrice, ram::ChargeAmount];
const TAX: &[Name] = &[ram::SpecifiedLineTradeSettlement, ram::ApplicableTradeTax];

pub(super) fn judge(line: Element<'_>, to: &mut Verdicts<'_>) {
    let ids = at_path(line, ID);
    let id = ids.first.map_or("", Element::value);
    to.require(ids.is_filled(), &BR_21, line, ID, &[]);
    let mut quantities = line.all(QUANTITY).peekable();
    if quantities.peek().is_none() {
        to.missing(&BR_22, line, QUANTITY, &[id]);
    }
    if !quantities.any(|quantity| quantity.attribute(at::unitCode).is_some()) {
        to.missing(&BR_23, line, UNIT, &[id]);
    }
    to.require(at_path(line, NAME).is_filled(), &BR_25, line, NAME, &[id]);
    to.require(product_is_identified(line), &BR_64, line, PRODUCT_ID, &[product_id(line)]);
    amount(line, id, to);
    prices(line, id, to);
    let holds = any(line.all(TAX), |tax| Ok(is_vat(tax)? && tax.child(ram::CategoryCode).is_some()));
    to.require(holds, &BR_CO_04, line, &[TAX[0], TAX[1], ram::CategoryCode], &[id]);
}

fn product_id(line: Element<'_>) -> &str {
    line.find(PRODUCT_ID).map_or("", Element::value)
}

fn product_is_identified(line: Element<'_>) -> Read<'_, bool> {
    if line.find(PRODUCT_ID).is_none() {
        return Ok(true);
    }
    scheme_is_filled(line.all(PRODUCT_ID), at::schemeID)
}

/// Whether the only one of these elements that has an attribute says something in it.
pub(super) fn scheme_is_filled<'a>(elements: impl Iterator<Item = Element<'a>>, attribute: Name) -> Read<'a, bool> {
    let with: Found<'a> = elements.filter(|e| e.attribute(attribute).is_some()).collect();
    let scheme = with.only()?.and_then(|element| element.attribute(attribute));
    Ok(scheme.is_some_and(|scheme| !trim(scheme).is_empty()))
}

fn amount(line: Element<'_>, id: &str, to: &mut Verdicts<'_>) {
    let amounts = at_path(line, AMOUNT);
    match amounts.first {
        None => to.missing(&BR_24, line, AMOUNT, &[id]),
        Some(amount) => to.require(amounts.has_two_decimals(), &BR_DEC_23, line, AMOUNT, &[amount.value()]),
    }
}

fn prices(line: Element<'_>, id: &str, to: &mut Verdicts<'_>) {
    let price = line.find(PRICE);
    if price.is_none() {
        to.missing(&BR_26, line, PRICE, &[id]);
    }
    let holds = any_against_zero(line.all(PRICE), Ordering::is_ge);
    to.require(holds, &BR_27, line, PRICE, &[id, price.map_or("—", Element::value)]);
    if let Some(price) = line.find(GROSS_PRICE) {
        let holds = any_against_zero(line.all(GROSS_PRICE), Ordering::is_ge);
        to.require(holds, &BR_28, line, GROSS_PRICE, &[id, price.value()]);
    }
}
