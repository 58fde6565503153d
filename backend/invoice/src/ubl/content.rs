//! From the elements of a UBL document to the semantic model.

use super::{
    lines::{allowances, read_line},
    parties::{creditor_id, read_delivery, read_parties},
    text::{Read, all, attribute, date, identifier, number, own_text, text, unless_empty},
    totals::{accounting_total, exemption_reasons, stated_totals},
};
use crate::{
    document::Kind,
    model::{
        Attachment, DirectDebit, Invoice, Note, Payment, PaymentCard, Period, PrecedingInvoice, Totals,
        payment::plain_account,
    },
    totals::computed_totals,
    xml::{
        Element, ReadError, content,
        names::{at, cac, cbc},
    },
};

/// `DocumentTypeCode` of an invoiced object (BT-18).
pub(crate) const OBJECT: &str = "130";
/// `DocumentTypeCode` of a project (BT-11) in a credit note.
pub(crate) const PROJECT: &str = "50";

/// Reads the content of the document, and the totals that it states.
pub(crate) fn invoice(root: Element<'_>, kind: Kind) -> Read<(Invoice, Option<Totals>)> {
    let issued_on = date(root, cbc::IssueDate)?.ok_or_else(|| {
        ReadError::new(&content::MISSING, vec![cbc::IssueDate.text().to_owned()], root.line(), root.column())
    })?;
    let (type_code, line) = match kind {
        Kind::CreditNote => (cbc::CreditNoteTypeCode, cac::CreditNoteLine),
        _ => (cbc::InvoiceTypeCode, cac::InvoiceLine),
    };
    let mut invoice = Invoice {
        type_code: text(root, type_code).unwrap_or_default(),
        lines: all(root, line, read_line)?,
        allowances: allowances(root, false)?,
        charges: allowances(root, true)?,
        ..Invoice::new(text(root, cbc::ID).unwrap_or_default(), issued_on)
    };
    read_head(root, &mut invoice)?;
    read_references(root, &mut invoice)?;
    read_parties(root, &mut invoice);
    read_delivery(root, &mut invoice)?;
    read_payments(root, &mut invoice)?;
    invoice.exemption_reasons = exemption_reasons(root)?;
    invoice.prepaid_amount = number(root, &[cac::LegalMonetaryTotal, cbc::PrepaidAmount])?;
    invoice.rounding_amount = number(root, &[cac::LegalMonetaryTotal, cbc::PayableRoundingAmount])?;
    invoice.accounting_vat_amount = match accounting_total(root) {
        Some(total) => number(total, cbc::TaxAmount)?,
        None => None,
    };
    let stated = stated_totals(root)?;
    // What follows from the lines need not be told.
    invoice.totals = stated.clone().filter(|stated| !stated.says_the_same_as(&computed_totals(&invoice)));
    Ok((invoice, stated))
}

fn read_head(root: Element<'_>, invoice: &mut Invoice) -> Read<()> {
    // A document that names no specification must not get one by being written again.
    invoice.specification = Some(text(root, cbc::CustomizationID).unwrap_or_default());
    invoice.process = text(root, cbc::ProfileID);
    invoice.due_on = match date(root, cbc::DueDate)? {
        None => date(root, &[cac::PaymentMeans, cbc::PaymentDueDate])?,
        due_on => due_on,
    };
    let mut notes = root.children_named(cbc::Note).filter_map(own_text).map(|text| Note::from_marked(&text)).peekable();
    invoice.note = notes.next_if(|first| first.subject_code.is_none()).map(|first| first.text);
    invoice.further_notes = notes.collect();
    invoice.vat_point_on = date(root, cbc::TaxPointDate)?;
    invoice.currency = text(root, cbc::DocumentCurrencyCode).unwrap_or_default();
    invoice.accounting_currency = text(root, cbc::TaxCurrencyCode);
    invoice.buyer_accounting_reference = text(root, cbc::AccountingCost);
    invoice.buyer_reference = text(root, cbc::BuyerReference);
    invoice.payment_terms = text(root, &[cac::PaymentTerms, cbc::Note]);
    if let Some(from) = root.child(cac::InvoicePeriod) {
        invoice.period = period(from)?;
        invoice.vat_point_code = text(from, cbc::DescriptionCode);
    }
    Ok(())
}

/// Reads a period of the document or a line.
pub(super) fn period(from: Element<'_>) -> Read<Option<Period>> {
    Ok(unless_empty(Period { start_on: date(from, cbc::StartDate)?, end_on: date(from, cbc::EndDate)? }))
}

fn read_references(root: Element<'_>, invoice: &mut Invoice) -> Read<()> {
    let sales_order = text(root, &[cac::OrderReference, cbc::SalesOrderID]);
    let order = text(root, &[cac::OrderReference, cbc::ID]);
    // UBL wants an order where there is a sales order; Peppol writes `NA` for one that is not there.
    invoice.order_reference = order.filter(|order| order != "NA" || sales_order.is_none());
    invoice.sales_order_reference = sales_order;
    invoice.receiving_advice_reference = text(root, &[cac::ReceiptDocumentReference, cbc::ID]);
    invoice.despatch_advice_reference = text(root, &[cac::DespatchDocumentReference, cbc::ID]);
    invoice.tender_reference = text(root, &[cac::OriginatorDocumentReference, cbc::ID]);
    invoice.contract_reference = text(root, &[cac::ContractDocumentReference, cbc::ID]);
    invoice.project_reference = text(root, &[cac::ProjectReference, cbc::ID]);
    let preceding = all(root, cac::BillingReference, preceding_invoice)?;
    invoice.preceding_invoices = preceding.into_iter().flatten().collect();
    for reference in root.children_named(cac::AdditionalDocumentReference) {
        match document_type(reference) {
            OBJECT if invoice.invoiced_object.is_none() => {
                invoice.invoiced_object = reference.child(cbc::ID).and_then(identifier);
            }
            PROJECT if invoice.project_reference.is_none() => invoice.project_reference = text(reference, cbc::ID),
            OBJECT | PROJECT => {}
            _ => invoice.attachments.extend(attachment(reference)),
        }
    }
    Ok(())
}

/// The `DocumentTypeCode` of a reference; empty when it has none.
pub(crate) fn document_type(reference: Element<'_>) -> &str {
    reference.child(cbc::DocumentTypeCode).map_or("", Element::value)
}

fn preceding_invoice(reference: Element<'_>) -> Read<Option<PrecedingInvoice>> {
    Ok(unless_empty(PrecedingInvoice {
        number: text(reference, &[cac::InvoiceDocumentReference, cbc::ID]).unwrap_or_default(),
        issued_on: date(reference, &[cac::InvoiceDocumentReference, cbc::IssueDate])?,
    }))
}

fn attachment(reference: Element<'_>) -> Option<Attachment> {
    let file = reference.find(&[cac::Attachment, cbc::EmbeddedDocumentBinaryObject]);
    let file = file.filter(|file| !file.value().is_empty());
    unless_empty(Attachment {
        id: text(reference, cbc::ID).unwrap_or_default(),
        description: text(reference, cbc::DocumentDescription),
        file_name: file.and_then(|file| attribute(file, at::filename)),
        mime_code: file.and_then(|file| attribute(file, at::mimeCode)),
        content: file.and_then(own_text),
        url: text(reference, &[cac::Attachment, cac::ExternalReference, cbc::URI]),
    })
}

fn read_payments(root: Element<'_>, invoice: &mut Invoice) -> Read<()> {
    let mut payments: Vec<Payment> = root.children_named(cac::PaymentMeans).filter_map(payment).collect();
    if let Some(creditor) = creditor_id(root) {
        let debited = payments.iter().position(|payment| payment.direct_debit.is_some()).unwrap_or_default();
        if let Some(payment) = payments.get_mut(debited) {
            payment.direct_debit.get_or_insert_default().creditor_id = Some(creditor);
        }
    }
    for terms in root.children_named(cac::PaymentTerms) {
        if let Some(id) = text(terms, cbc::PaymentMeansID)
            && let Some(payment) = payments.iter_mut().find(|payment| payment.part_id.as_ref() == Some(&id))
            && payment.part_amount.is_none()
        {
            payment.part_amount = number(terms, cbc::Amount)?;
        }
    }
    let mut payments = payments.into_iter();
    invoice.payment = payments.next();
    invoice.further_payments = payments.collect();
    Ok(())
}

fn payment(means: Element<'_>) -> Option<Payment> {
    let none = Payment { means_code: String::new(), ..Payment::default() };
    let direct_debit = means.child(cac::PaymentMandate).map(|mandate| DirectDebit {
        mandate: text(mandate, cbc::ID),
        creditor_id: None,
        account: text(mandate, &[cac::PayerFinancialAccount, cbc::ID]),
    });
    let payment = Payment {
        means_code: text(means, cbc::PaymentMeansCode).unwrap_or_default(),
        means_text: means.child(cbc::PaymentMeansCode).and_then(|code| attribute(code, at::name)),
        iban: text(means, &[cac::PayeeFinancialAccount, cbc::ID]).map(|id| plain_account(&id).into_owned()),
        bic: text(means, &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID]),
        account_name: text(means, &[cac::PayeeFinancialAccount, cbc::Name]),
        reference: text(means, cbc::PaymentID),
        card: means.child(cac::CardAccount).and_then(card),
        direct_debit: direct_debit.and_then(unless_empty),
        part_id: text(means, cbc::ID),
        part_amount: None,
    };
    Some(payment).filter(|payment| *payment != none)
}

/// A card; its network is written as `NA` where it is not known.
fn card(from: Element<'_>) -> Option<PaymentCard> {
    Some(PaymentCard {
        number: text(from, cbc::PrimaryAccountNumberID)?,
        holder: text(from, cbc::HolderName),
        network: text(from, cbc::NetworkID).filter(|network| network != "NA"),
    })
}
