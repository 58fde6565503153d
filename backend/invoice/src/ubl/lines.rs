//! Reading lines, and the allowances and charges of line and document.

use std::ops::Neg;

use rust_decimal::Decimal;

use super::{
    content::{OBJECT, document_type, period},
    text::{Read, attribute, identifier, number, own_number, own_text, text, unless_empty},
};
use crate::{
    model::{AllowanceCharge, Classification, ItemAttribute, Line},
    totals::computed_line_net,
    xml::{
        Element,
        names::{at, cac, cbc},
    },
};

/// Reads an invoice line or credit note line.
pub(super) fn read_line(from: Element<'_>) -> Read<Line> {
    let mut line = Line::default();
    let mut net = None;
    for part in from.children() {
        match part.name() {
            cbc::ID => line.id = line.id.or_else(|| own_text(part)),
            cbc::Note => line.note = line.note.or_else(|| own_text(part)),
            cbc::InvoicedQuantity | cbc::CreditedQuantity => {
                line.quantity = own_number(part)?.unwrap_or_default();
                line.unit_code = attribute(part, at::unitCode).unwrap_or_default();
            }
            cbc::LineExtensionAmount => net = own_number(part)?,
            cbc::AccountingCost => line.accounting_reference = own_text(part),
            cac::InvoicePeriod if line.period.is_none() => line.period = period(part)?,
            cac::OrderLineReference => line.order_line = line.order_line.or_else(|| text(part, cbc::LineID)),
            cac::DocumentReference if line.object.is_none() && document_type(part) == OBJECT => {
                line.object = part.child(cbc::ID).and_then(identifier);
            }
            cac::AllowanceCharge => {
                match is_charge(part) {
                    Some(true) => line.charges.push(allowance(part)?),
                    Some(false) => line.allowances.push(allowance(part)?),
                    None => {}
                };
            }
            cac::Item => read_item(part, &mut line)?,
            cac::Price => read_price(part, &mut line)?,
            _ => {}
        }
    }
    // What follows from the rest need not be told.
    line.price_base_unit = line.price_base_unit.filter(|unit| *unit != line.unit_code);
    line.net_amount = net.filter(|net| *net != computed_line_net(&line));
    Ok(line)
}

fn read_item(from: Element<'_>, line: &mut Line) -> Read<()> {
    for part in from.children() {
        match part.name() {
            cbc::Description if line.description.is_none() => line.description = own_text(part),
            cbc::Name if line.name.is_empty() => line.name = own_text(part).unwrap_or_default(),
            cac::BuyersItemIdentification => line.buyer_item_id = text(part, cbc::ID),
            cac::SellersItemIdentification => line.seller_item_id = text(part, cbc::ID),
            cac::StandardItemIdentification => {
                let standard = part.child(cbc::ID).and_then(identifier);
                if let Some(standard) = standard {
                    line.standard_item_id = Some(standard.id);
                    line.standard_item_scheme = Some(standard.scheme.unwrap_or_default());
                }
            }
            cac::OriginCountry => line.origin_country = text(part, cbc::IdentificationCode),
            cac::CommodityClassification => {
                line.classifications.extend(part.child(cbc::ItemClassificationCode).and_then(class))
            }
            cac::ClassifiedTaxCategory if line.vat_category.is_empty() => {
                line.vat_category = text(part, cbc::ID).unwrap_or_default();
                line.vat_rate = number(part, cbc::Percent)?;
            }
            cac::AdditionalItemProperty => line.attributes.extend(unless_empty(ItemAttribute {
                name: text(part, cbc::Name).unwrap_or_default(),
                value: text(part, cbc::Value).unwrap_or_default(),
            })),
            _ => {}
        }
    }
    Ok(())
}

fn class(code: Element<'_>) -> Option<Classification> {
    Some(Classification {
        code: own_text(code)?,
        list: attribute(code, at::listID).unwrap_or_default(),
        list_version: attribute(code, at::listVersionID),
    })
}

fn read_price(from: Element<'_>, line: &mut Line) -> Read<()> {
    line.unit_price = number(from, cbc::PriceAmount)?.unwrap_or_default();
    if let Some(base) = from.child(cbc::BaseQuantity) {
        line.price_base_quantity = own_number(base)?;
        line.price_base_unit = attribute(base, at::unitCode);
    }
    if let Some(discount) = from.child(cac::AllowanceCharge) {
        line.gross_price = number(discount, cbc::BaseAmount)?;
        let amount = number(discount, cbc::Amount)?;
        // A charge on the price, which EN 16931 does not know, is the opposite of a discount.
        line.price_discount = if is_charge(discount) == Some(true) { amount.map(Neg::neg) } else { amount };
        drop_plain_discount(line);
    }
    Ok(())
}

/// A discount of nothing on a gross price that is the net price is no discount.
pub(crate) fn drop_plain_discount(line: &mut Line) {
    let is_plain = line.gross_price.is_none_or(|gross| gross == line.unit_price);
    line.price_discount = line.price_discount.filter(|discount| !(is_plain && discount.is_zero()));
}

/// Whether it is a charge (`true`) or an allowance; `None` when that cannot be told.
pub(crate) fn is_charge(item: Element<'_>) -> Option<bool> {
    match item.child(cbc::ChargeIndicator)?.value() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Reads the allowances (`false`) or charges (`true`) of the document.
pub(super) fn allowances(from: Element<'_>, charges: bool) -> Read<Vec<AllowanceCharge>> {
    let is_wanted = |item: &Element<'_>| is_charge(*item) == Some(charges);
    from.children_named(cac::AllowanceCharge).filter(is_wanted).map(allowance).collect()
}

fn allowance(from: Element<'_>) -> Read<AllowanceCharge> {
    let mut item = AllowanceCharge::default();
    for part in from.children() {
        match part.name() {
            cbc::Amount => item.amount = own_number(part)?.unwrap_or(Decimal::ZERO),
            cbc::BaseAmount => item.base_amount = own_number(part)?,
            cbc::MultiplierFactorNumeric => item.percentage = own_number(part)?,
            cbc::AllowanceChargeReason => item.reason = item.reason.or_else(|| own_text(part)),
            cbc::AllowanceChargeReasonCode => item.reason_code = own_text(part),
            cac::TaxCategory if item.vat_category.is_none() => {
                item.vat_category = text(part, cbc::ID);
                item.vat_rate = number(part, cbc::Percent)?;
            }
            _ => {}
        }
    }
    Ok(item)
}
