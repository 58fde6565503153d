//! Invoice and credit note lines.

use rust_decimal::Decimal;

use super::{ToWrite, references::write_object, write_category, write_period};
use crate::{model::Line, xml_writer::XmlWriter};

impl ToWrite<'_> {
    /// Writes a line; `position` counts from 0.
    pub(super) fn line(self, to: &mut XmlWriter, position: usize, line: &Line, net: Decimal) {
        let (element, quantity) = match self.is_credit_note {
            true => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
            false => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
        };
        to.group(element, |to| {
            match line.id.as_deref().filter(|id| !id.trim().is_empty()) {
                Some(id) => to.text("cbc:ID", id),
                None => to.plain("cbc:ID", &[], position + 1),
            }
            to.optional("cbc:Note", line.note.as_deref());
            to.plain(quantity, &[("unitCode", Some(&line.unit_code))], line.quantity);
            self.amount(to, "cbc:LineExtensionAmount", net);
            to.optional("cbc:AccountingCost", line.accounting_reference.as_deref());
            write_period(to, line.period, None);
            to.group("cac:OrderLineReference", |to| to.optional("cbc:LineID", line.order_line.as_deref()));
            if let Some(object) = &line.object {
                write_object(to, "cac:DocumentReference", object);
            }
            self.allowances(to, &line.allowances, false, false);
            self.allowances(to, &line.charges, true, false);
            write_item(to, line);
            self.price(to, line);
        });
    }

    fn price(self, to: &mut XmlWriter, line: &Line) {
        to.group("cac:Price", |to| {
            self.amount(to, "cbc:PriceAmount", line.unit_price);
            if let Some(base) = line.price_base_quantity {
                let unit = line.price_base_unit.as_deref().unwrap_or(&line.unit_code);
                to.plain("cbc:BaseQuantity", &[("unitCode", Some(unit))], base);
            }
            if let Some(discount) = line.discount() {
                to.group("cac:AllowanceCharge", |to| {
                    to.text("cbc:ChargeIndicator", "false");
                    self.amount(to, "cbc:Amount", discount);
                    if let Some(gross) = line.gross_price {
                        self.amount(to, "cbc:BaseAmount", gross);
                    }
                });
            }
        });
    }
}

fn write_item(to: &mut XmlWriter, line: &Line) {
    to.group("cac:Item", |to| {
        to.optional("cbc:Description", line.description.as_deref());
        to.text("cbc:Name", &line.name);
        to.group("cac:BuyersItemIdentification", |to| to.optional("cbc:ID", line.buyer_item_id.as_deref()));
        to.group("cac:SellersItemIdentification", |to| to.optional("cbc:ID", line.seller_item_id.as_deref()));
        to.group("cac:StandardItemIdentification", |to| {
            let id = line.standard_item_id.as_deref().unwrap_or_default();
            to.value("cbc:ID", &[("schemeID", Some(line.known_item_scheme()))], id);
        });
        to.group("cac:OriginCountry", |to| to.optional("cbc:IdentificationCode", line.origin_country.as_deref()));
        for class in &line.classifications {
            to.group("cac:CommodityClassification", |to| {
                let list = [("listID", Some(class.list.as_str())), ("listVersionID", class.list_version.as_deref())];
                to.value("cbc:ItemClassificationCode", &list, &class.code);
            });
        }
        write_category(to, "cac:ClassifiedTaxCategory", &line.vat_category, line.vat_rate);
        for attribute in &line.attributes {
            to.group("cac:AdditionalItemProperty", |to| {
                to.text("cbc:Name", &attribute.name);
                to.text("cbc:Value", &attribute.value);
            });
        }
    });
}
