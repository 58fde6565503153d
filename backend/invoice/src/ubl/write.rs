//! From the semantic model to UBL in the form of Peppol BIS Billing 3.
//!
//! Elements come in the order of the UBL schema. Totals are computed, see [`crate::totals`]. Blank values are left out,
//! so that a document never has an empty element.

use super::{
    party::write_party,
    text::Writer,
    write_line::{Amounts, write_allowances, write_line},
};
use crate::{
    document_type::{PEPPOL_BILLING, PEPPOL_BILLING_PROCESS},
    model::{Attachment, Invoice, Payment, Period, Totals, VatBreakdown},
    totals::totals,
    xml::{UBL_AGGREGATE, UBL_BASIC, UBL_CREDIT_NOTE, UBL_INVOICE},
};

/// Writes the invoice as UBL 2.1: an `Invoice`, or a `CreditNote` when its type code says so.
///
/// Everything is written as it is given, right or wrong; [`crate::validate_invoice`] judges the result. The due date of
/// a credit note has its place in the payment instructions and is left out without them.
#[must_use]
pub fn write(invoice: &Invoice) -> Vec<u8> {
    let (root, namespace) = match invoice.is_credit_note() {
        true => ("CreditNote", UBL_CREDIT_NOTE),
        false => ("Invoice", UBL_INVOICE),
    };
    let head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{namespace}\" xmlns:cac=\"{UBL_AGGREGATE}\" \
         xmlns:cbc=\"{UBL_BASIC}\">\n"
    );
    let mut to = Writer::new(&head, root);
    let totals = totals(invoice);
    let amounts = Amounts::of(invoice);
    write_head(&mut to, invoice);
    write_references(&mut to, invoice);
    if let Some(seller) = &invoice.seller {
        write_party(&mut to, "cac:AccountingSupplierParty", seller);
    }
    write_party(&mut to, "cac:AccountingCustomerParty", &invoice.buyer);
    write_delivery(&mut to, invoice);
    if let Some(payment) = &invoice.payment {
        write_payment(&mut to, invoice, payment);
    }
    to.group("cac:PaymentTerms", |to| to.optional("cbc:Note", invoice.payment_terms.as_deref()));
    write_allowances(&mut to, amounts, &invoice.allowances, false, true);
    write_allowances(&mut to, amounts, &invoice.charges, true, true);
    write_tax(&mut to, amounts, invoice, &totals);
    write_totals(&mut to, amounts, invoice, &totals);
    for (position, line) in invoice.lines.iter().enumerate() {
        write_line(&mut to, amounts, position, line);
    }
    to.finish()
}

fn write_head(to: &mut Writer, invoice: &Invoice) {
    to.text("cbc:CustomizationID", PEPPOL_BILLING);
    to.text("cbc:ProfileID", PEPPOL_BILLING_PROCESS);
    to.text("cbc:ID", &invoice.number);
    to.text("cbc:IssueDate", &invoice.issued_on.to_string());
    let due_on = invoice.due_on.map(|day| day.to_string());
    if invoice.is_credit_note() {
        to.text("cbc:CreditNoteTypeCode", &invoice.type_code);
    } else {
        to.optional("cbc:DueDate", due_on.as_deref());
        to.text("cbc:InvoiceTypeCode", &invoice.type_code);
    }
    to.optional("cbc:Note", invoice.note.as_deref());
    to.text("cbc:DocumentCurrencyCode", &invoice.currency);
    to.optional("cbc:BuyerReference", invoice.buyer_reference.as_deref());
    write_period(to, invoice.period);
}

/// Writes a period of the document or a line.
pub(super) fn write_period(to: &mut Writer, period: Option<Period>) {
    let Some(period) = period else { return };
    to.group("cac:InvoicePeriod", |to| {
        to.optional("cbc:StartDate", period.start_on.map(|day| day.to_string()).as_deref());
        to.optional("cbc:EndDate", period.end_on.map(|day| day.to_string()).as_deref());
    });
}

fn write_references(to: &mut Writer, invoice: &Invoice) {
    to.group("cac:OrderReference", |to| to.optional("cbc:ID", invoice.order_reference.as_deref()));
    for preceding in &invoice.preceding_invoices {
        to.group("cac:BillingReference", |to| {
            to.group("cac:InvoiceDocumentReference", |to| {
                to.text("cbc:ID", &preceding.number);
                let day = preceding.issued_on.map(|day| day.to_string());
                to.optional("cbc:IssueDate", day.as_deref());
            });
        });
    }
    to.group("cac:ContractDocumentReference", |to| {
        to.optional("cbc:ID", invoice.contract_reference.as_deref());
    });
    let project = invoice.project_reference.as_deref().filter(|project| !project.trim().is_empty());
    if let Some(project) = project.filter(|_| invoice.is_credit_note()) {
        to.group("cac:AdditionalDocumentReference", |to| {
            to.text("cbc:ID", project);
            to.text("cbc:DocumentTypeCode", "50");
        });
    }
    for attachment in &invoice.attachments {
        write_attachment(to, attachment);
    }
    if let Some(project) = project.filter(|_| !invoice.is_credit_note()) {
        to.group("cac:ProjectReference", |to| to.text("cbc:ID", project));
    }
}

/// Writes the delivery. Goods that go to another member state (VAT category K) need the country of delivery (BT-80): that
/// of the buyer, since the JSON form knows no other address.
fn write_delivery(to: &mut Writer, invoice: &Invoice) {
    to.group("cac:Delivery", |to| {
        let day = invoice.delivered_on.map(|day| day.to_string());
        to.optional("cbc:ActualDeliveryDate", day.as_deref());
        let is_intra_community = invoice.lines.iter().any(|line| line.vat_category == "K");
        if let Some(address) = invoice.buyer.address.as_ref().filter(|_| is_intra_community) {
            to.group("cac:DeliveryLocation", |to| {
                to.group("cac:Address", |to| {
                    to.group("cac:Country", |to| to.text("cbc:IdentificationCode", &address.country));
                });
            });
        }
    });
}

fn write_attachment(to: &mut Writer, attachment: &Attachment) {
    to.group("cac:AdditionalDocumentReference", |to| {
        to.text("cbc:ID", &attachment.id);
        to.optional("cbc:DocumentDescription", attachment.description.as_deref());
        to.group("cac:Attachment", |to| {
            let file_name = attachment.file_name.as_deref();
            let mime_code = attachment.mime_code.as_deref().or_else(|| media_type(file_name?));
            if let Some(content) = &attachment.content {
                let attributes = [("mimeCode", mime_code), ("filename", file_name)];
                to.value("cbc:EmbeddedDocumentBinaryObject", &attributes, content);
            }
            to.group("cac:ExternalReference", |to| to.optional("cbc:URI", attachment.url.as_deref()));
        });
    });
}

/// The media type of a file name, for the types that EN 16931 allows.
fn media_type(file_name: &str) -> Option<&'static str> {
    let (_, extension) = file_name.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Some("application/pdf"),
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "csv" => Some("text/csv"),
        "xlsx" => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "ods" => Some("application/vnd.oasis.opendocument.spreadsheet"),
        _ => None,
    }
}

fn write_payment(to: &mut Writer, invoice: &Invoice, payment: &Payment) {
    to.group("cac:PaymentMeans", |to| {
        to.text("cbc:PaymentMeansCode", &payment.means_code);
        if let Some(day) = invoice.due_on.filter(|_| invoice.is_credit_note()) {
            to.text("cbc:PaymentDueDate", &day.to_string());
        }
        to.optional("cbc:PaymentID", payment.reference.as_deref());
        if let Some(iban) = payment.iban.as_deref().filter(|iban| !iban.trim().is_empty()) {
            to.group("cac:PayeeFinancialAccount", |to| {
                let compact: String = iban.chars().filter(|c| !c.is_whitespace()).collect();
                to.text("cbc:ID", &compact);
                to.optional("cbc:Name", payment.account_name.as_deref());
                to.group("cac:FinancialInstitutionBranch", |to| {
                    to.optional("cbc:ID", payment.bic.as_deref());
                });
            });
        }
    });
}

fn write_tax(to: &mut Writer, amounts: Amounts<'_>, invoice: &Invoice, totals: &Totals) {
    to.group("cac:TaxTotal", |to| {
        amounts.write(to, "cbc:TaxAmount", totals.tax);
        for part in &totals.breakdown {
            to.group("cac:TaxSubtotal", |to| {
                amounts.write(to, "cbc:TaxableAmount", part.taxable);
                amounts.write(to, "cbc:TaxAmount", part.tax);
                write_subtotal_category(to, invoice, part);
            });
        }
    });
}

fn write_subtotal_category(to: &mut Writer, invoice: &Invoice, part: &VatBreakdown) {
    to.group("cac:TaxCategory", |to| {
        to.text("cbc:ID", &part.vat_category);
        to.optional("cbc:Percent", part.vat_rate.map(|rate| rate.normalize().to_string()).as_deref());
        let mut reasons = invoice.exemption_reasons.iter();
        if let Some(reason) = reasons.find(|reason| reason.vat_category == part.vat_category) {
            to.optional("cbc:TaxExemptionReasonCode", reason.reason_code.as_deref());
            to.optional("cbc:TaxExemptionReason", reason.reason.as_deref());
        }
        to.group("cac:TaxScheme", |to| to.text("cbc:ID", "VAT"));
    });
}

fn write_totals(to: &mut Writer, amounts: Amounts<'_>, invoice: &Invoice, totals: &Totals) {
    to.group("cac:LegalMonetaryTotal", |to| {
        amounts.write(to, "cbc:LineExtensionAmount", totals.line_net);
        amounts.write(to, "cbc:TaxExclusiveAmount", totals.tax_exclusive);
        amounts.write(to, "cbc:TaxInclusiveAmount", totals.tax_inclusive);
        if !invoice.allowances.is_empty() {
            amounts.write(to, "cbc:AllowanceTotalAmount", totals.allowances);
        }
        if !invoice.charges.is_empty() {
            amounts.write(to, "cbc:ChargeTotalAmount", totals.charges);
        }
        if invoice.prepaid_amount.is_some() {
            amounts.write(to, "cbc:PrepaidAmount", totals.prepaid);
        }
        if invoice.rounding_amount.is_some() {
            amounts.write(to, "cbc:PayableRoundingAmount", totals.rounding);
        }
        amounts.write(to, "cbc:PayableAmount", totals.payable);
    });
}
