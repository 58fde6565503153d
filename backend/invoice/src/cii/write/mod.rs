//! From the semantic model to CII.
//!
//! Elements come in the order of the schema of D16B. Totals are the stated ones, or computed, see [`crate::totals`].
//! Blank values are left out; no element is empty but the delivery, which the schema wants to be there.

mod lines;
mod parties;
mod settlement;

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{OBJECT, SUPPORTING, TENDER};
use crate::{
    document_type::{PEPPOL_BILLING, PEPPOL_BILLING_PROCESS},
    model::{AllowanceCharge, Attachment, Identifier, Invoice, Period},
    totals::{line_nets, rate_of, round, totals_of},
    xml::{CII_ELEMENTS, CII_MESSAGE, CII_QUALIFIED, CII_UNQUALIFIED},
    xml_writer::XmlWriter,
};

/// About the size of a document without lines, and of a line.
const SIZE: (usize, usize) = (8 * 1024, 2000);
/// Format of all dates: year, month and day without anything between.
const DAY: &[(&str, Option<&str>)] = &[("format", Some("102"))];

/// Writes the invoice as a CII `CrossIndustryInvoice`, whatever its type code.
pub(crate) fn write(invoice: &Invoice) -> Vec<u8> {
    let head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rsm:CrossIndustryInvoice xmlns:rsm=\"{CII_MESSAGE}\" \
         xmlns:ram=\"{CII_ELEMENTS}\" xmlns:udt=\"{CII_UNQUALIFIED}\" xmlns:qdt=\"{CII_QUALIFIED}\">\n"
    );
    let size = SIZE.0 + invoice.lines.len().saturating_mul(SIZE.1);
    let mut to = XmlWriter::new(&head, "rsm:CrossIndustryInvoice", size);
    let nets = line_nets(invoice);
    let totals = totals_of(invoice, &nets);
    write_context(&mut to, invoice);
    to.group("rsm:ExchangedDocument", |to| {
        to.text("ram:ID", &invoice.number);
        to.text("ram:TypeCode", &invoice.type_code);
        write_day(to, "ram:IssueDateTime", Some(invoice.issued_on));
        for (subject, text) in invoice.notes() {
            to.group("ram:IncludedNote", |to| {
                to.text("ram:Content", text);
                to.optional("ram:SubjectCode", subject);
            });
        }
    });
    to.group("rsm:SupplyChainTradeTransaction", |to| {
        for (position, (line, net)) in invoice.lines.iter().zip(nets).enumerate() {
            lines::write_line(to, position, line, net);
        }
        to.required_group("ram:ApplicableHeaderTradeAgreement", |to| write_agreement(to, invoice));
        to.required_group("ram:ApplicableHeaderTradeDelivery", |to| parties::write_delivery(to, invoice));
        to.required_group("ram:ApplicableHeaderTradeSettlement", |to| {
            settlement::write_settlement(to, invoice, &totals);
        });
    });
    to.finish()
}

fn write_context(to: &mut XmlWriter, invoice: &Invoice) {
    let by_default = |value| invoice.specification.is_none().then_some(value);
    let process = invoice.process.as_deref().or_else(|| by_default(PEPPOL_BILLING_PROCESS));
    to.required_group("rsm:ExchangedDocumentContext", |to| {
        to.group("ram:BusinessProcessSpecifiedDocumentContextParameter", |to| to.optional("ram:ID", process));
        to.group("ram:GuidelineSpecifiedDocumentContextParameter", |to| {
            to.optional("ram:ID", invoice.specification.as_deref().or(Some(PEPPOL_BILLING)));
        });
    });
}

/// Writes who agreed on what.
fn write_agreement(to: &mut XmlWriter, invoice: &Invoice) {
    to.optional("ram:BuyerReference", invoice.buyer_reference.as_deref());
    parties::write_parties(to, invoice);
    write_reference(to, "ram:SellerOrderReferencedDocument", invoice.sales_order_reference.as_deref());
    write_reference(to, "ram:BuyerOrderReferencedDocument", invoice.order_reference.as_deref());
    write_reference(to, "ram:ContractReferencedDocument", invoice.contract_reference.as_deref());
    for attachment in &invoice.attachments {
        write_attachment(to, attachment);
    }
    if let Some(tender) = invoice.tender_reference.as_deref().filter(|tender| !tender.trim().is_empty()) {
        to.group("ram:AdditionalReferencedDocument", |to| {
            to.text("ram:IssuerAssignedID", tender);
            to.text("ram:TypeCode", TENDER);
        });
    }
    if let Some(object) = &invoice.invoiced_object {
        write_object(to, object);
    }
    if let Some(project) = invoice.project_reference.as_deref().filter(|project| !project.trim().is_empty()) {
        to.group("ram:SpecifiedProcuringProject", |to| {
            to.text("ram:ID", project);
            // The schema wants a name, EN 16931 has none.
            to.text("ram:Name", "Project reference");
        });
    }
}

fn write_reference(to: &mut XmlWriter, element: &'static str, id: Option<&str>) {
    to.group(element, |to| to.optional("ram:IssuerAssignedID", id));
}

/// Writes what the invoice (BT-18) or a line (BT-128) is about.
fn write_object(to: &mut XmlWriter, object: &Identifier) {
    if object.id.trim().is_empty() {
        return;
    }
    to.group("ram:AdditionalReferencedDocument", |to| {
        to.text("ram:IssuerAssignedID", &object.id);
        to.text("ram:TypeCode", OBJECT);
        to.optional("ram:ReferenceTypeCode", object.scheme.as_deref());
    });
}

fn write_attachment(to: &mut XmlWriter, attachment: &Attachment) {
    to.group("ram:AdditionalReferencedDocument", |to| {
        to.text("ram:IssuerAssignedID", &attachment.id);
        to.optional("ram:URIID", attachment.url.as_deref());
        to.text("ram:TypeCode", SUPPORTING);
        to.optional("ram:Name", attachment.description.as_deref());
        if let Some(content) = &attachment.content {
            let attributes = [("mimeCode", attachment.media_type()), ("filename", attachment.file_name.as_deref())];
            to.value("ram:AttachmentBinaryObject", &attributes, content);
        }
    });
}

/// A day as CII writes it: `20260302`.
struct Day(Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}{:02}{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

fn write_day(to: &mut XmlWriter, element: &'static str, day: Option<Date>) {
    if let Some(day) = day {
        to.group(element, |to| to.plain("udt:DateTimeString", DAY, Day(day)));
    }
}

/// Writes a period of the document or a line.
fn write_period(to: &mut XmlWriter, period: Option<Period>) {
    let Some(period) = period else { return };
    to.group("ram:BillingSpecifiedPeriod", |to| {
        write_day(to, "ram:StartDateTime", period.start_on);
        write_day(to, "ram:EndDateTime", period.end_on);
    });
}

/// Writes the allowances (`is_charge` false) or charges of the document or a line.
fn write_allowances(to: &mut XmlWriter, items: &[AllowanceCharge], is_charge: bool, on_document: bool) {
    for item in items {
        to.group("ram:SpecifiedTradeAllowanceCharge", |to| {
            write_indicator(to, is_charge);
            if let Some(percentage) = item.percentage {
                to.plain("ram:CalculationPercent", &[], percentage.normalize());
            }
            if let Some(base) = item.base_amount {
                to.plain("ram:BasisAmount", &[], round(base));
            }
            to.plain("ram:ActualAmount", &[], round(item.amount));
            to.optional("ram:ReasonCode", item.reason_code.as_deref());
            to.optional("ram:Reason", item.reason.as_deref());
            if let Some(category) = item.vat_category.as_deref().filter(|_| on_document) {
                write_category(to, "ram:CategoryTradeTax", category, item.vat_rate);
            }
        });
    }
}

fn write_indicator(to: &mut XmlWriter, is_charge: bool) {
    to.group("ram:ChargeIndicator", |to| to.text("udt:Indicator", if is_charge { "true" } else { "false" }));
}

/// Writes the VAT category of a line, an allowance or a charge.
fn write_category(to: &mut XmlWriter, element: &'static str, category: &str, rate: Option<Decimal>) {
    if category.trim().is_empty() {
        return;
    }
    to.group(element, |to| {
        to.text("ram:TypeCode", "VAT");
        to.text("ram:CategoryCode", category);
        if let Some(rate) = rate_of(category, rate) {
            to.plain("ram:RateApplicablePercent", &[], rate.normalize());
        }
    });
}
