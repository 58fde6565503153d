//! From the semantic model to UBL 2.1.
//!
//! Elements come in the order of the UBL schema, which differs a little between `Invoice` and `CreditNote`. Totals are
//! the stated ones, or computed, see [`crate::totals`]. Blank values are left out, so that a document never has an empty
//! element.

mod lines;
mod parties;
mod payment;
mod references;
mod totals;

use rust_decimal::Decimal;

use crate::{
    document_type::{PEPPOL_BILLING, PEPPOL_BILLING_PROCESS},
    model::{AllowanceCharge, Invoice, Period},
    totals::{line_nets, rate_of, round, totals_of},
    xml::{UBL_AGGREGATE, UBL_BASIC, UBL_CREDIT_NOTE, UBL_INVOICE},
    xml_writer::XmlWriter,
};

/// About the size of a document without lines, and of a line.
const SIZE: (usize, usize) = (8 * 1024, 1600);

/// Writes the invoice as UBL 2.1: an `Invoice`, or a `CreditNote` when its type code says so.
pub(crate) fn write(invoice: &Invoice) -> Vec<u8> {
    let to_write = ToWrite { invoice, is_credit_note: invoice.is_credit_note() };
    let (root, namespace) = match to_write.is_credit_note {
        true => ("CreditNote", UBL_CREDIT_NOTE),
        false => ("Invoice", UBL_INVOICE),
    };
    let head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{namespace}\" xmlns:cac=\"{UBL_AGGREGATE}\" \
         xmlns:cbc=\"{UBL_BASIC}\">\n"
    );
    let mut to = XmlWriter::new(&head, root, SIZE.0 + invoice.lines.len().saturating_mul(SIZE.1));
    let nets = line_nets(invoice);
    let totals = totals_of(invoice, &nets);
    to_write.head(&mut to);
    to_write.references(&mut to);
    to_write.parties(&mut to);
    to_write.delivery(&mut to);
    to_write.payments(&mut to);
    to_write.payment_terms(&mut to);
    to_write.allowances(&mut to, &invoice.allowances, false, true);
    to_write.allowances(&mut to, &invoice.charges, true, true);
    to_write.tax(&mut to, &totals);
    to_write.totals(&mut to, &totals);
    for (position, (line, net)) in invoice.lines.iter().zip(nets).enumerate() {
        to_write.line(&mut to, position, line, net);
    }
    to.finish()
}

/// The invoice with what all its parts ask for.
#[derive(Clone, Copy)]
struct ToWrite<'a> {
    invoice: &'a Invoice,
    is_credit_note: bool,
}

impl ToWrite<'_> {
    fn head(self, to: &mut XmlWriter) {
        let invoice = self.invoice;
        let by_default = |value| invoice.specification.is_none().then_some(value);
        to.optional("cbc:CustomizationID", invoice.specification.as_deref().or(Some(PEPPOL_BILLING)));
        to.optional("cbc:ProfileID", invoice.process.as_deref().or_else(|| by_default(PEPPOL_BILLING_PROCESS)));
        to.text("cbc:ID", &invoice.number);
        to.plain("cbc:IssueDate", &[], invoice.issued_on);
        if self.is_credit_note {
            self.vat_point(to);
            to.text("cbc:CreditNoteTypeCode", &invoice.type_code);
        } else {
            if let Some(day) = invoice.due_on {
                to.plain("cbc:DueDate", &[], day);
            }
            to.text("cbc:InvoiceTypeCode", &invoice.type_code);
        }
        for (subject, text) in invoice.notes() {
            match subject {
                Some(code) => to.text("cbc:Note", &format!("#{code}#{text}")),
                None => to.text("cbc:Note", text),
            }
        }
        if !self.is_credit_note {
            self.vat_point(to);
        }
        to.text("cbc:DocumentCurrencyCode", &invoice.currency);
        to.optional("cbc:TaxCurrencyCode", invoice.accounting_currency.as_deref());
        to.optional("cbc:AccountingCost", invoice.buyer_accounting_reference.as_deref());
        to.optional("cbc:BuyerReference", invoice.buyer_reference.as_deref());
        write_period(to, invoice.period, invoice.vat_point_code.as_deref());
    }

    fn vat_point(self, to: &mut XmlWriter) {
        if let Some(day) = self.invoice.vat_point_on {
            to.plain("cbc:TaxPointDate", &[], day);
        }
    }

    /// Writes an amount in the currency of the document, as precise as it is given.
    fn amount(self, to: &mut XmlWriter, name: &'static str, amount: Decimal) {
        to.plain(name, &[("currencyID", Some(&self.invoice.currency))], amount);
    }

    /// Writes the allowances (`is_charge` false) or charges of the document or a line.
    fn allowances(self, to: &mut XmlWriter, items: &[AllowanceCharge], is_charge: bool, on_document: bool) {
        for item in items {
            to.group("cac:AllowanceCharge", |to| {
                to.text("cbc:ChargeIndicator", if is_charge { "true" } else { "false" });
                to.optional("cbc:AllowanceChargeReasonCode", item.reason_code.as_deref());
                to.optional("cbc:AllowanceChargeReason", item.reason.as_deref());
                if let Some(percentage) = item.percentage {
                    to.plain("cbc:MultiplierFactorNumeric", &[], percentage.normalize());
                }
                self.amount(to, "cbc:Amount", round(item.amount));
                if let Some(base) = item.base_amount {
                    self.amount(to, "cbc:BaseAmount", round(base));
                }
                if let Some(category) = item.vat_category.as_deref().filter(|_| on_document) {
                    write_category(to, "cac:TaxCategory", category, item.vat_rate);
                }
            });
        }
    }
}

/// Writes the period of the document, with the code of BT-8, or of a line.
fn write_period(to: &mut XmlWriter, period: Option<Period>, vat_point_code: Option<&str>) {
    let period = period.unwrap_or_default();
    to.group("cac:InvoicePeriod", |to| {
        if let Some(day) = period.start_on {
            to.plain("cbc:StartDate", &[], day);
        }
        if let Some(day) = period.end_on {
            to.plain("cbc:EndDate", &[], day);
        }
        to.optional("cbc:DescriptionCode", vat_point_code);
    });
}

/// Writes the VAT category of a line, an allowance or a charge.
fn write_category(to: &mut XmlWriter, element: &'static str, category: &str, rate: Option<Decimal>) {
    if category.trim().is_empty() {
        return;
    }
    to.group(element, |to| {
        to.text("cbc:ID", category);
        if let Some(rate) = rate_of(category, rate) {
            to.plain("cbc:Percent", &[], rate.normalize());
        }
        to.group("cac:TaxScheme", |to| to.text("cbc:ID", "VAT"));
    });
}
