//! Invoice lines.

use rust_decimal::Decimal;

use super::{write_allowances, write_category, write_indicator, write_object, write_period};
use crate::{model::Line, xml_writer::XmlWriter};

/// Writes a line; `position` counts from 0.
pub(super) fn write_line(to: &mut XmlWriter, position: usize, line: &Line, net: Decimal) {
    to.group("ram:IncludedSupplyChainTradeLineItem", |to| {
        to.group("ram:AssociatedDocumentLineDocument", |to| {
            match line.id.as_deref().filter(|id| !id.trim().is_empty()) {
                Some(id) => to.text("ram:LineID", id),
                None => to.plain("ram:LineID", &[], position + 1),
            }
            to.group("ram:IncludedNote", |to| to.optional("ram:Content", line.note.as_deref()));
        });
        write_product(to, line);
        to.group("ram:SpecifiedLineTradeAgreement", |to| write_agreement(to, line));
        to.group("ram:SpecifiedLineTradeDelivery", |to| {
            to.plain("ram:BilledQuantity", &[("unitCode", Some(&line.unit_code))], line.quantity);
        });
        to.group("ram:SpecifiedLineTradeSettlement", |to| {
            write_category(to, "ram:ApplicableTradeTax", &line.vat_category, line.vat_rate);
            write_period(to, line.period);
            write_allowances(to, &line.allowances, false, false);
            write_allowances(to, &line.charges, true, false);
            to.group("ram:SpecifiedTradeSettlementLineMonetarySummation", |to| {
                to.plain("ram:LineTotalAmount", &[], net);
            });
            if let Some(object) = &line.object {
                write_object(to, object);
            }
            to.group("ram:ReceivableSpecifiedTradeAccountingAccount", |to| {
                to.optional("ram:ID", line.accounting_reference.as_deref());
            });
        });
    });
}

fn write_product(to: &mut XmlWriter, line: &Line) {
    to.group("ram:SpecifiedTradeProduct", |to| {
        let id = line.standard_item_id.as_deref().unwrap_or_default();
        to.value("ram:GlobalID", &[("schemeID", Some(line.known_item_scheme()))], id);
        to.optional("ram:SellerAssignedID", line.seller_item_id.as_deref());
        to.optional("ram:BuyerAssignedID", line.buyer_item_id.as_deref());
        to.text("ram:Name", &line.name);
        to.optional("ram:Description", line.description.as_deref());
        for attribute in &line.attributes {
            to.group("ram:ApplicableProductCharacteristic", |to| {
                to.text("ram:Description", &attribute.name);
                to.text("ram:Value", &attribute.value);
            });
        }
        for class in &line.classifications {
            to.group("ram:DesignatedProductClassification", |to| {
                let list = [("listID", Some(class.list.as_str())), ("listVersionID", class.list_version.as_deref())];
                to.value("ram:ClassCode", &list, &class.code);
            });
        }
        to.group("ram:OriginTradeCountry", |to| to.optional("ram:ID", line.origin_country.as_deref()));
    });
}

/// Writes the line of the order and the price. The gross price stands for the discount as well, so that one without the
/// other gets it: net price + discount.
fn write_agreement(to: &mut XmlWriter, line: &Line) {
    to.group("ram:BuyerOrderReferencedDocument", |to| to.optional("ram:LineID", line.order_line.as_deref()));
    let discount = line.discount();
    let gross = line.gross_price.or_else(|| discount.map(|discount| line.unit_price.saturating_add(discount)));
    if let Some(gross) = gross {
        to.group("ram:GrossPriceProductTradePrice", |to| {
            to.plain("ram:ChargeAmount", &[], gross);
            let is_plain = gross == line.unit_price && line.price_discount.is_none();
            if let Some(discount) = discount.filter(|_| !is_plain) {
                to.group("ram:AppliedTradeAllowanceCharge", |to| {
                    write_indicator(to, false);
                    to.plain("ram:ActualAmount", &[], discount);
                });
            }
        });
    }
    to.group("ram:NetPriceProductTradePrice", |to| {
        to.plain("ram:ChargeAmount", &[], line.unit_price);
        if let Some(base) = line.price_base_quantity {
            let unit = line.price_base_unit.as_deref().unwrap_or(&line.unit_code);
            to.plain("ram:BasisQuantity", &[("unitCode", Some(unit))], base);
        }
    });
}
