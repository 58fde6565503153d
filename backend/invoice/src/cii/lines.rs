//! Reading lines, and the allowances and charges of line and document.

use super::{
    OBJECT,
    content::{document_type, object, period},
};
use crate::{
    model::{AllowanceCharge, Classification, ItemAttribute, Line},
    totals::computed_line_net,
    ubl::{
        lines::drop_plain_discount,
        text::{Read, attribute, identifier, number, own_number, own_text, text, unless_empty},
    },
    xml::{
        Element,
        names::{at, ram, udt},
    },
};

/// Reads a line.
pub(super) fn read_line(from: Element<'_>) -> Read<Line> {
    let mut line = Line {
        id: text(from, &[ram::AssociatedDocumentLineDocument, ram::LineID]),
        note: text(from, &[ram::AssociatedDocumentLineDocument, ram::IncludedNote, ram::Content]),
        ..Line::default()
    };
    let mut net = None;
    for part in from.children() {
        match part.name() {
            ram::SpecifiedTradeProduct => read_product(part, &mut line),
            ram::SpecifiedLineTradeAgreement => read_agreement(part, &mut line)?,
            ram::SpecifiedLineTradeDelivery => {
                if let Some(quantity) = part.child(ram::BilledQuantity) {
                    line.quantity = own_number(quantity)?.unwrap_or_default();
                    line.unit_code = attribute(quantity, at::unitCode).unwrap_or_default();
                }
            }
            ram::SpecifiedLineTradeSettlement => net = read_settlement(part, &mut line)?,
            _ => {}
        }
    }
    // What follows from the rest need not be told.
    line.price_base_unit = line.price_base_unit.filter(|unit| *unit != line.unit_code);
    line.net_amount = net.filter(|net| *net != computed_line_net(&line));
    Ok(line)
}

fn read_product(from: Element<'_>, line: &mut Line) {
    for part in from.children() {
        match part.name() {
            ram::GlobalID if line.standard_item_id.is_none() => {
                if let Some(standard) = identifier(part) {
                    line.standard_item_id = Some(standard.id);
                    line.standard_item_scheme = Some(standard.scheme.unwrap_or_default());
                }
            }
            ram::SellerAssignedID => line.seller_item_id = own_text(part),
            ram::BuyerAssignedID => line.buyer_item_id = own_text(part),
            ram::Name if line.name.is_empty() => line.name = own_text(part).unwrap_or_default(),
            ram::Description if line.description.is_none() => line.description = own_text(part),
            ram::ApplicableProductCharacteristic => line.attributes.extend(unless_empty(ItemAttribute {
                name: text(part, ram::Description).unwrap_or_default(),
                value: text(part, ram::Value).unwrap_or_default(),
            })),
            ram::DesignatedProductClassification => {
                line.classifications.extend(part.child(ram::ClassCode).and_then(class));
            }
            ram::OriginTradeCountry => line.origin_country = text(part, ram::ID),
            _ => {}
        }
    }
}

fn class(code: Element<'_>) -> Option<Classification> {
    Some(Classification {
        code: own_text(code)?,
        list: attribute(code, at::listID).unwrap_or_default(),
        list_version: attribute(code, at::listVersionID),
    })
}

fn read_agreement(from: Element<'_>, line: &mut Line) -> Read<()> {
    line.order_line = text(from, &[ram::BuyerOrderReferencedDocument, ram::LineID]);
    let (net, gross) = (from.child(ram::NetPriceProductTradePrice), from.child(ram::GrossPriceProductTradePrice));
    if let Some(net) = net {
        line.unit_price = number(net, ram::ChargeAmount)?.unwrap_or_default();
    }
    let mut bases = net.into_iter().chain(gross).filter_map(|price| price.child(ram::BasisQuantity));
    if let Some(base) = bases.next() {
        line.price_base_quantity = own_number(base)?;
        line.price_base_unit = attribute(base, at::unitCode);
    }
    if let Some(gross) = gross {
        line.gross_price = number(gross, ram::ChargeAmount)?;
        line.price_discount = number(gross, &[ram::AppliedTradeAllowanceCharge, ram::ActualAmount])?;
        // The difference of the two prices is a discount, said or not.
        line.price_discount = line.discount();
        drop_plain_discount(line);
    }
    Ok(())
}

/// Reads VAT, period, allowances and references of a line, and returns its net amount.
fn read_settlement(from: Element<'_>, line: &mut Line) -> Read<Option<rust_decimal::Decimal>> {
    if let Some(tax) = from.child(ram::ApplicableTradeTax) {
        line.vat_category = text(tax, ram::CategoryCode).unwrap_or_default();
        line.vat_rate = number(tax, ram::RateApplicablePercent)?;
    }
    line.period = period(from)?;
    line.allowances = allowances(from, false)?;
    line.charges = allowances(from, true)?;
    line.accounting_reference = text(from, &[ram::ReceivableSpecifiedTradeAccountingAccount, ram::ID]);
    let mut documents = from.children_named(ram::AdditionalReferencedDocument);
    line.object = documents.find(|document| document_type(*document) == OBJECT).and_then(object);
    number(from, &[ram::SpecifiedTradeSettlementLineMonetarySummation, ram::LineTotalAmount])
}

/// Whether it is a charge (`true`) or an allowance; `None` when that cannot be told.
pub(crate) fn is_charge(item: Element<'_>) -> Option<bool> {
    match item.find(&[ram::ChargeIndicator, udt::Indicator])?.value() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Reads the allowances (`false`) or charges (`true`) of the document or a line.
pub(super) fn allowances(from: Element<'_>, charges: bool) -> Read<Vec<AllowanceCharge>> {
    let is_wanted = |item: &Element<'_>| is_charge(*item) == Some(charges);
    from.children_named(ram::SpecifiedTradeAllowanceCharge).filter(is_wanted).map(allowance).collect()
}

fn allowance(from: Element<'_>) -> Read<AllowanceCharge> {
    Ok(AllowanceCharge {
        amount: number(from, ram::ActualAmount)?.unwrap_or_default(),
        base_amount: number(from, ram::BasisAmount)?,
        percentage: number(from, ram::CalculationPercent)?,
        reason: text(from, ram::Reason),
        reason_code: text(from, ram::ReasonCode),
        vat_category: text(from, &[ram::CategoryTradeTax, ram::CategoryCode]),
        vat_rate: number(from, &[ram::CategoryTradeTax, ram::RateApplicablePercent])?,
    })
}
