//! Lines, allowances and charges, and amounts.

use rust_decimal::Decimal;

use super::{text::Writer, write::write_period};
use crate::{
    model::{AllowanceCharge, Invoice, Line},
    totals::{line_net, rate_of, round},
};

/// What all amounts of a document share.
#[derive(Clone, Copy)]
pub(super) struct Amounts<'a> {
    currency: &'a str,
    is_credit_note: bool,
}

impl<'a> Amounts<'a> {
    pub(super) fn of(invoice: &'a Invoice) -> Self {
        Self { currency: &invoice.currency, is_credit_note: invoice.is_credit_note() }
    }

    /// Writes an amount with its currency, as precise as it is given.
    pub(super) fn write(self, to: &mut Writer, name: &str, amount: Decimal) {
        to.value(name, &[("currencyID", Some(self.currency))], &amount.to_string());
    }
}

/// Writes the allowances (`is_charge` false) or charges of a document or a line.
pub(super) fn write_allowances(
    to: &mut Writer,
    amounts: Amounts<'_>,
    items: &[AllowanceCharge],
    is_charge: bool,
    on_document: bool,
) {
    for item in items {
        to.group("cac:AllowanceCharge", |to| {
            to.text("cbc:ChargeIndicator", if is_charge { "true" } else { "false" });
            to.optional("cbc:AllowanceChargeReasonCode", item.reason_code.as_deref());
            to.optional("cbc:AllowanceChargeReason", item.reason.as_deref());
            let percentage = item.percentage.map(|percentage| percentage.normalize().to_string());
            to.optional("cbc:MultiplierFactorNumeric", percentage.as_deref());
            amounts.write(to, "cbc:Amount", round(item.amount));
            if let Some(base) = item.base_amount {
                amounts.write(to, "cbc:BaseAmount", round(base));
            }
            if let Some(category) = item.vat_category.as_deref().filter(|_| on_document) {
                write_category(to, "cac:TaxCategory", category, item.vat_rate);
            }
        });
    }
}

/// Writes an invoice or credit note line; `position` counts from 0.
pub(super) fn write_line(to: &mut Writer, amounts: Amounts<'_>, position: usize, line: &Line) {
    let (element, quantity) = match amounts.is_credit_note {
        true => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
        false => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
    };
    let unit = [("unitCode", Some(line.unit_code.as_str()))];
    to.group(element, |to| {
        match line.id.as_deref().filter(|id| !id.trim().is_empty()) {
            Some(id) => to.text("cbc:ID", id),
            None => to.text("cbc:ID", &(position + 1).to_string()),
        }
        to.optional("cbc:Note", line.note.as_deref());
        to.value(quantity, &unit, &line.quantity.to_string());
        amounts.write(to, "cbc:LineExtensionAmount", line_net(line));
        write_period(to, line.period);
        to.group("cac:OrderLineReference", |to| to.optional("cbc:LineID", line.order_line.as_deref()));
        write_allowances(to, amounts, &line.allowances, false, false);
        write_allowances(to, amounts, &line.charges, true, false);
        write_item(to, line);
        to.group("cac:Price", |to| {
            amounts.write(to, "cbc:PriceAmount", line.unit_price);
            if let Some(base) = line.price_base_quantity {
                to.value("cbc:BaseQuantity", &unit, &base.to_string());
            }
        });
    });
}

fn write_item(to: &mut Writer, line: &Line) {
    to.group("cac:Item", |to| {
        to.optional("cbc:Description", line.description.as_deref());
        to.text("cbc:Name", &line.name);
        to.group("cac:BuyersItemIdentification", |to| {
            to.optional("cbc:ID", line.buyer_item_id.as_deref());
        });
        to.group("cac:SellersItemIdentification", |to| {
            to.optional("cbc:ID", line.seller_item_id.as_deref());
        });
        if let Some(id) = &line.standard_item_id {
            to.group("cac:StandardItemIdentification", |to| {
                let scheme = line.standard_item_scheme.as_deref().unwrap_or("0160");
                to.value("cbc:ID", &[("schemeID", Some(scheme))], id);
            });
        }
        write_category(to, "cac:ClassifiedTaxCategory", &line.vat_category, line.vat_rate);
    });
}

fn write_category(to: &mut Writer, element: &'static str, category: &str, rate: Option<Decimal>) {
    if category.trim().is_empty() {
        return;
    }
    to.group(element, |to| {
        to.text("cbc:ID", category);
        let rate = rate_of(category, rate).map(|rate| rate.normalize().to_string());
        to.optional("cbc:Percent", rate.as_deref());
        to.group("cac:TaxScheme", |to| to.text("cbc:ID", "VAT"));
    });
}
