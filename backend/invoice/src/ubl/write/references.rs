//! References to other documents, and the documents that go with the invoice.

use super::ToWrite;
use crate::{
    model::{Attachment, Identifier},
    xml_writer::XmlWriter,
};

/// `DocumentTypeCode` of an invoiced object (BT-18, BT-128).
const OBJECT: &str = "130";
/// `DocumentTypeCode` of a project (BT-11) in a credit note.
const PROJECT: &str = "50";

impl ToWrite<'_> {
    pub(super) fn references(self, to: &mut XmlWriter) {
        let invoice = self.invoice;
        self.orders(to);
        for preceding in &invoice.preceding_invoices {
            to.group("cac:BillingReference", |to| {
                to.group("cac:InvoiceDocumentReference", |to| {
                    to.text("cbc:ID", &preceding.number);
                    if let Some(day) = preceding.issued_on {
                        to.plain("cbc:IssueDate", &[], day);
                    }
                });
            });
        }
        reference(to, "cac:DespatchDocumentReference", invoice.despatch_advice_reference.as_deref());
        reference(to, "cac:ReceiptDocumentReference", invoice.receiving_advice_reference.as_deref());
        let tender = invoice.tender_reference.as_deref();
        reference(to, "cac:OriginatorDocumentReference", tender.filter(|_| !self.is_credit_note));
        reference(to, "cac:ContractDocumentReference", invoice.contract_reference.as_deref());
        if let Some(object) = &invoice.invoiced_object {
            write_object(to, "cac:AdditionalDocumentReference", object);
        }
        let project = invoice.project_reference.as_deref().filter(|project| !project.trim().is_empty());
        if let Some(project) = project.filter(|_| self.is_credit_note) {
            to.group("cac:AdditionalDocumentReference", |to| {
                to.text("cbc:ID", project);
                to.text("cbc:DocumentTypeCode", PROJECT);
            });
        }
        for attachment in &invoice.attachments {
            write_attachment(to, attachment);
        }
        reference(to, "cac:OriginatorDocumentReference", tender.filter(|_| self.is_credit_note));
        reference(to, "cac:ProjectReference", project.filter(|_| !self.is_credit_note));
    }

    /// UBL wants a purchase order where there is a sales order; Peppol writes `NA` for one that is not there.
    fn orders(self, to: &mut XmlWriter) {
        let given = |reference: &Option<String>| reference.as_deref().is_some_and(|text| !text.trim().is_empty());
        let (order, sales_order) = (&self.invoice.order_reference, &self.invoice.sales_order_reference);
        to.group("cac:OrderReference", |to| {
            match given(order) {
                true => to.optional("cbc:ID", order.as_deref()),
                false => to.optional("cbc:ID", given(sales_order).then_some("NA")),
            }
            to.optional("cbc:SalesOrderID", sales_order.as_deref());
        });
    }
}

fn reference(to: &mut XmlWriter, element: &'static str, id: Option<&str>) {
    to.group(element, |to| to.optional("cbc:ID", id));
}

/// Writes what the invoice (BT-18) or a line (BT-128) is about.
pub(super) fn write_object(to: &mut XmlWriter, element: &'static str, object: &Identifier) {
    if object.id.trim().is_empty() {
        return;
    }
    to.group(element, |to| {
        to.value("cbc:ID", &[("schemeID", object.scheme.as_deref())], &object.id);
        to.text("cbc:DocumentTypeCode", OBJECT);
    });
}

fn write_attachment(to: &mut XmlWriter, attachment: &Attachment) {
    to.group("cac:AdditionalDocumentReference", |to| {
        to.text("cbc:ID", &attachment.id);
        to.optional("cbc:DocumentDescription", attachment.description.as_deref());
        to.group("cac:Attachment", |to| {
            if let Some(content) = &attachment.content {
                let attributes = [("mimeCode", attachment.media_type()), ("filename", attachment.file_name.as_deref())];
                to.value("cbc:EmbeddedDocumentBinaryObject", &attributes, content);
            }
            to.group("cac:ExternalReference", |to| to.optional("cbc:URI", attachment.url.as_deref()));
        });
    });
}
