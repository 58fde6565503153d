//! From the elements of a UBL document to the semantic model.

use rust_decimal::Decimal;

use super::{
    party::party,
    read::Kind,
    text::{date, number, text},
};
use crate::{
    model::{
        AllowanceCharge, Attachment, ExemptionReason, Invoice, Line, Payment, Period, PrecedingInvoice, Totals,
        VatBreakdown,
    },
    xml::{
        Element, Name, ReadError, content,
        names::{at, cac, cbc},
    },
};

type Read<T> = Result<T, ReadError>;

/// Reads the content of the document.
pub(super) fn invoice(root: Element<'_>, kind: Kind) -> Read<Invoice> {
    let (type_code, line) = match kind {
        Kind::CreditNote => (cbc::CreditNoteTypeCode, cac::CreditNoteLine),
        _ => (cbc::InvoiceTypeCode, cac::InvoiceLine),
    };
    let issued_on = date(root, cbc::IssueDate)?.ok_or_else(|| {
        ReadError::new(&content::MISSING, vec![cbc::IssueDate.text().to_owned()], root.line(), root.column())
    })?;
    let due_on = match date(root, cbc::DueDate)? {
        None => date(root, &[cac::PaymentMeans, cbc::PaymentDueDate])?,
        due_on => due_on,
    };
    Ok(Invoice {
        type_code: text(root, type_code).unwrap_or_default(),
        due_on,
        currency: text(root, cbc::DocumentCurrencyCode).unwrap_or_default(),
        note: text(root, cbc::Note),
        buyer_reference: text(root, cbc::BuyerReference),
        order_reference: text(root, &[cac::OrderReference, cbc::ID]),
        contract_reference: text(root, &[cac::ContractDocumentReference, cbc::ID]),
        project_reference: project_reference(root),
        delivered_on: date(root, &[cac::Delivery, cbc::ActualDeliveryDate])?,
        period: period(root)?,
        preceding_invoices: all(root, cac::BillingReference, preceding_invoice)?,
        seller: root.find(&[cac::AccountingSupplierParty, cac::Party]).map(party),
        buyer: root.find(&[cac::AccountingCustomerParty, cac::Party]).map(party).unwrap_or_default(),
        payment: root.child(cac::PaymentMeans).map(payment),
        payment_terms: text(root, &[cac::PaymentTerms, cbc::Note]),
        prepaid_amount: number(root, &[cac::LegalMonetaryTotal, cbc::PrepaidAmount])?,
        rounding_amount: number(root, &[cac::LegalMonetaryTotal, cbc::PayableRoundingAmount])?,
        allowances: allowances(root, "false")?,
        charges: allowances(root, "true")?,
        lines: all(root, line, invoice_line)?,
        attachments: attachments(root),
        exemption_reasons: exemption_reasons(root),
        ..Invoice::new(text(root, cbc::ID).unwrap_or_default(), issued_on)
    })
}

/// Reads the totals that the document states; `None` when it has no totals element.
pub(crate) fn stated_totals(root: Element<'_>) -> Read<Option<Totals>> {
    let Some(total) = root.child(cac::LegalMonetaryTotal) else { return Ok(None) };
    let amount = |name: Name| Ok(number(total, name)?.unwrap_or_default());
    let tax_total = root.children_named(cac::TaxTotal).find(|tax| tax.child(cac::TaxSubtotal).is_some());
    let tax_total = tax_total.or_else(|| root.child(cac::TaxTotal));
    let (tax, breakdown) = match tax_total {
        Some(tax) => (number(tax, cbc::TaxAmount)?, all(tax, cac::TaxSubtotal, subtotal)?),
        None => (None, Vec::new()),
    };
    Ok(Some(Totals {
        line_net: amount(cbc::LineExtensionAmount)?,
        allowances: amount(cbc::AllowanceTotalAmount)?,
        charges: amount(cbc::ChargeTotalAmount)?,
        tax_exclusive: amount(cbc::TaxExclusiveAmount)?,
        tax: tax.unwrap_or_default(),
        tax_inclusive: amount(cbc::TaxInclusiveAmount)?,
        prepaid: amount(cbc::PrepaidAmount)?,
        rounding: amount(cbc::PayableRoundingAmount)?,
        payable: amount(cbc::PayableAmount)?,
        breakdown,
    }))
}

fn all<T>(from: Element<'_>, name: Name, read: impl Fn(Element<'_>) -> Read<T>) -> Read<Vec<T>> {
    from.children_named(name).map(read).collect()
}

fn project_reference(root: Element<'_>) -> Option<String> {
    text(root, &[cac::ProjectReference, cbc::ID]).or_else(|| {
        // A credit note has no place of its own for the project (BT-11).
        let mut references = root.children_named(cac::AdditionalDocumentReference);
        references.find(|reference| has_type(*reference, "50")).and_then(|project| text(project, cbc::ID))
    })
}

fn has_type(reference: Element<'_>, code: &str) -> bool {
    reference.child(cbc::DocumentTypeCode).is_some_and(|found| found.value() == code)
}

fn period(from: Element<'_>) -> Read<Option<Period>> {
    let Some(period) = from.child(cac::InvoicePeriod) else { return Ok(None) };
    let read = Period { start_on: date(period, cbc::StartDate)?, end_on: date(period, cbc::EndDate)? };
    Ok((read != Period::default()).then_some(read))
}

fn preceding_invoice(reference: Element<'_>) -> Read<PrecedingInvoice> {
    Ok(PrecedingInvoice {
        number: text(reference, &[cac::InvoiceDocumentReference, cbc::ID]).unwrap_or_default(),
        issued_on: date(reference, &[cac::InvoiceDocumentReference, cbc::IssueDate])?,
    })
}

fn payment(means: Element<'_>) -> Payment {
    Payment {
        means_code: text(means, cbc::PaymentMeansCode).unwrap_or_default(),
        iban: text(means, &[cac::PayeeFinancialAccount, cbc::ID]),
        bic: text(means, &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID]),
        account_name: text(means, &[cac::PayeeFinancialAccount, cbc::Name]),
        reference: text(means, cbc::PaymentID),
        ..Payment::default()
    }
}

/// Allowances (`false`) or charges (`true`) of the document or a line.
fn allowances(from: Element<'_>, indicator: &str) -> Read<Vec<AllowanceCharge>> {
    let is_wanted = |item: &Element<'_>| {
        let value = item.child(cbc::ChargeIndicator).map_or("", Element::value);
        matches!((value, indicator), ("true" | "1", "true") | ("false" | "0", "false"))
    };
    from.children_named(cac::AllowanceCharge).filter(is_wanted).map(allowance).collect()
}

fn allowance(item: Element<'_>) -> Read<AllowanceCharge> {
    Ok(AllowanceCharge {
        amount: number(item, cbc::Amount)?.unwrap_or_default(),
        base_amount: number(item, cbc::BaseAmount)?,
        percentage: number(item, cbc::MultiplierFactorNumeric)?,
        reason: text(item, cbc::AllowanceChargeReason),
        reason_code: text(item, cbc::AllowanceChargeReasonCode),
        vat_category: text(item, &[cac::TaxCategory, cbc::ID]),
        vat_rate: number(item, &[cac::TaxCategory, cbc::Percent])?,
    })
}

fn invoice_line(line: Element<'_>) -> Read<Line> {
    let quantity = match line.child(cbc::InvoicedQuantity) {
        Some(_) => cbc::InvoicedQuantity,
        None => cbc::CreditedQuantity,
    };
    let unit = line.child(quantity).and_then(|found| found.attribute(at::unitCode));
    let standard = line.find(&[cac::Item, cac::StandardItemIdentification, cbc::ID]);
    Ok(Line {
        id: text(line, cbc::ID),
        name: text(line, &[cac::Item, cbc::Name]).unwrap_or_default(),
        description: text(line, &[cac::Item, cbc::Description]),
        note: text(line, cbc::Note),
        quantity: number(line, quantity)?.unwrap_or_default(),
        unit_code: unit.unwrap_or_default().to_owned(),
        unit_price: number(line, &[cac::Price, cbc::PriceAmount])?.unwrap_or_default(),
        price_base_quantity: number(line, &[cac::Price, cbc::BaseQuantity])?,
        vat_category: text(line, &[cac::Item, cac::ClassifiedTaxCategory, cbc::ID]).unwrap_or_default(),
        vat_rate: number(line, &[cac::Item, cac::ClassifiedTaxCategory, cbc::Percent])?,
        order_line: text(line, &[cac::OrderLineReference, cbc::LineID]),
        seller_item_id: text(line, &[cac::Item, cac::SellersItemIdentification, cbc::ID]),
        buyer_item_id: text(line, &[cac::Item, cac::BuyersItemIdentification, cbc::ID]),
        standard_item_id: standard.map(|found| found.value().to_owned()),
        standard_item_scheme: standard.and_then(|found| found.attribute(at::schemeID)).map(str::to_owned),
        period: period(line)?,
        allowances: allowances(line, "false")?,
        charges: allowances(line, "true")?,
        ..Line::default()
    })
}

fn attachments(root: Element<'_>) -> Vec<Attachment> {
    let references = root.children_named(cac::AdditionalDocumentReference);
    // Type 130 is the invoiced object (BT-18), type 50 the project (BT-11).
    let supporting = references.filter(|r| !has_type(*r, "130") && !has_type(*r, "50"));
    let read = |reference: Element<'_>| {
        let file = reference.find(&[cac::Attachment, cbc::EmbeddedDocumentBinaryObject]);
        let attribute = |name: Name| file.and_then(|file| file.attribute(name)).map(str::to_owned);
        Attachment {
            id: text(reference, cbc::ID).unwrap_or_default(),
            description: text(reference, cbc::DocumentDescription),
            file_name: attribute(at::filename),
            mime_code: attribute(at::mimeCode),
            content: file.map(|file| file.value().to_owned()),
            url: text(reference, &[cac::Attachment, cac::ExternalReference, cbc::URI]),
        }
    };
    supporting.map(read).collect()
}

fn exemption_reasons(root: Element<'_>) -> Vec<ExemptionReason> {
    let mut reasons: Vec<ExemptionReason> = Vec::new();
    let subtotals = root.children_named(cac::TaxTotal).flat_map(|tax| tax.children_named(cac::TaxSubtotal));
    for category in subtotals.filter_map(|subtotal| subtotal.child(cac::TaxCategory)) {
        let read = ExemptionReason {
            vat_category: text(category, cbc::ID).unwrap_or_default(),
            reason: text(category, cbc::TaxExemptionReason),
            reason_code: text(category, cbc::TaxExemptionReasonCode),
            vat_rate: None,
        };
        let is_known = reasons.iter().any(|known| known.vat_category == read.vat_category);
        if !is_known && (read.reason.is_some() || read.reason_code.is_some()) {
            reasons.push(read);
        }
    }
    reasons
}

fn subtotal(from: Element<'_>) -> Read<VatBreakdown> {
    let amount = |name: Name| Ok::<Decimal, ReadError>(number(from, name)?.unwrap_or_default());
    let reason = text(from, &[cac::TaxCategory, cbc::TaxExemptionReason]);
    Ok(VatBreakdown {
        vat_category: text(from, &[cac::TaxCategory, cbc::ID]).unwrap_or_default(),
        vat_rate: number(from, &[cac::TaxCategory, cbc::Percent])?,
        taxable: amount(cbc::TaxableAmount)?,
        tax: amount(cbc::TaxAmount)?,
        exemption_reason: reason.or_else(|| text(from, &[cac::TaxCategory, cbc::TaxExemptionReasonCode])),
    })
}
