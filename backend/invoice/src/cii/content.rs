//! From the elements of a CII document to the semantic model.

use jiff::civil::Date;

use super::{
    OBJECT, SUPPORTING, TENDER,
    lines::read_line,
    parties::{read_delivery, read_parties},
    settlement::read_settlement,
};
use crate::{
    model::{Attachment, Identifier, Invoice, Note, Period, Totals},
    totals::computed_totals,
    ubl::text::{Read, all, attribute, own_text, text, unless_empty, wrong},
    xml::{
        Element, Name, ReadError, Steps, content,
        names::{at, ram, rsm, udt},
    },
};

/// Reads the content of the document, and the totals that it states.
pub(crate) fn invoice(root: Element<'_>) -> Read<(Invoice, Option<Totals>)> {
    let issued_on = day(root, &[rsm::ExchangedDocument, ram::IssueDateTime, udt::DateTimeString])?;
    let issued_on = issued_on.ok_or_else(|| {
        ReadError::new(&content::MISSING, vec![ram::IssueDateTime.text().to_owned()], root.line(), root.column())
    })?;
    let number = text(root, &[rsm::ExchangedDocument, ram::ID]).unwrap_or_default();
    let mut invoice = Invoice {
        // A document that names no specification must not get one by being written again.
        specification: Some(context(root, ram::GuidelineSpecifiedDocumentContextParameter).unwrap_or_default()),
        process: context(root, ram::BusinessProcessSpecifiedDocumentContextParameter),
        type_code: text(root, &[rsm::ExchangedDocument, ram::TypeCode]).unwrap_or_default(),
        currency: String::new(),
        ..Invoice::new(number, issued_on)
    };
    if let Some(document) = root.child(rsm::ExchangedDocument) {
        read_notes(document, &mut invoice);
    }
    let Some(trade) = root.child(rsm::SupplyChainTradeTransaction) else { return Ok((invoice, None)) };
    invoice.lines = all(trade, ram::IncludedSupplyChainTradeLineItem, read_line)?;
    if let Some(agreement) = trade.child(ram::ApplicableHeaderTradeAgreement) {
        invoice.buyer_reference = text(agreement, ram::BuyerReference);
        read_parties(agreement, &mut invoice);
        read_references(agreement, &mut invoice);
    }
    if let Some(delivery) = trade.child(ram::ApplicableHeaderTradeDelivery) {
        read_delivery(delivery, &mut invoice)?;
    }
    let stated = match trade.child(ram::ApplicableHeaderTradeSettlement) {
        Some(settlement) => read_settlement(settlement, &mut invoice)?,
        None => None,
    };
    // What follows from the lines need not be told.
    invoice.totals = stated.clone().filter(|stated| !stated.says_the_same_as(&computed_totals(&invoice)));
    Ok((invoice, stated))
}

fn context(root: Element<'_>, parameter: Name) -> Option<String> {
    text(root, &[rsm::ExchangedDocumentContext, parameter, ram::ID])
}

fn read_notes(document: Element<'_>, invoice: &mut Invoice) {
    let note = |from: Element<'_>| {
        let subject_code = text(from, ram::SubjectCode);
        text(from, ram::Content).map(|text| Note { subject_code, text })
    };
    let mut notes = document.children_named(ram::IncludedNote).filter_map(note).peekable();
    invoice.note = notes.next_if(|first| first.subject_code.is_none()).map(|first| first.text);
    invoice.further_notes = notes.collect();
}

fn read_references(agreement: Element<'_>, invoice: &mut Invoice) {
    let reference = |name: Name| text(agreement, &[name, ram::IssuerAssignedID]);
    invoice.sales_order_reference = reference(ram::SellerOrderReferencedDocument);
    invoice.order_reference = reference(ram::BuyerOrderReferencedDocument);
    invoice.contract_reference = reference(ram::ContractReferencedDocument);
    invoice.project_reference = text(agreement, &[ram::SpecifiedProcuringProject, ram::ID]);
    for document in agreement.children_named(ram::AdditionalReferencedDocument) {
        match document_type(document) {
            OBJECT if invoice.invoiced_object.is_none() => invoice.invoiced_object = object(document),
            TENDER if invoice.tender_reference.is_none() => {
                invoice.tender_reference = text(document, ram::IssuerAssignedID);
            }
            SUPPORTING => invoice.attachments.extend(attachment(document)),
            _ => {}
        }
    }
}

/// The `TypeCode` of an additional document; empty when it has none.
pub(crate) fn document_type(document: Element<'_>) -> &str {
    document.child(ram::TypeCode).map_or("", Element::value)
}

/// Reads what the invoice (BT-18) or a line (BT-128) is about.
pub(super) fn object(document: Element<'_>) -> Option<Identifier> {
    let scheme = text(document, ram::ReferenceTypeCode);
    text(document, ram::IssuerAssignedID).map(|id| Identifier { id, scheme })
}

fn attachment(document: Element<'_>) -> Option<Attachment> {
    let file = document.child(ram::AttachmentBinaryObject).filter(|file| !file.value().is_empty());
    unless_empty(Attachment {
        id: text(document, ram::IssuerAssignedID).unwrap_or_default(),
        description: text(document, ram::Name),
        file_name: file.and_then(|file| attribute(file, at::filename)),
        mime_code: file.and_then(|file| attribute(file, at::mimeCode)),
        content: file.and_then(own_text),
        url: text(document, ram::URIID),
    })
}

/// Reads the period of the document or a line.
pub(super) fn period(from: Element<'_>) -> Read<Option<Period>> {
    let Some(period) = from.child(ram::BillingSpecifiedPeriod) else { return Ok(None) };
    Ok(unless_empty(Period {
        start_on: day(period, &[ram::StartDateTime, udt::DateTimeString])?,
        end_on: day(period, &[ram::EndDateTime, udt::DateTimeString])?,
    }))
}

/// A date at a path, in the only format that EN 16931 allows in CII: `20260302`, format 102.
pub(super) fn day(from: Element<'_>, path: impl Steps) -> Read<Option<Date>> {
    let Some(element) = from.find(path).filter(|element| !element.value().is_empty()) else {
        return Ok(None);
    };
    let is_known = element.attribute(at::format).is_none_or(|format| format.trim() == "102");
    let parsed = parse_day(element.value()).filter(|_| is_known);
    parsed.map(Some).ok_or_else(|| wrong(&content::DATE, element))
}

fn parse_day(value: &str) -> Option<Date> {
    let is_plain = value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit());
    if is_plain { Date::strptime("%Y%m%d", value).ok() } else { None }
}
