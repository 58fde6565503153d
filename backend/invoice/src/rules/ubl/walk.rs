//! One walk over the document that judges each element where it stands and gathers what the rules of the whole document
//! ask for.

use super::{
    category::Category,
    charges,
    codes::{self, Codes},
    document::Document,
    lines,
    parties::Parties,
    parts,
    tally::Tally,
    totals,
    uses::Uses,
    vat,
    verdicts::Verdicts,
};
use crate::{
    rules::Findings,
    xml::{
        Element, Tree,
        names::{cac, cbc, ubl},
    },
};

/// What the walk has gathered.
#[derive(Default)]
struct Gathered<'a> {
    document: Document<'a>,
    codes: Codes<'a>,
    tally: Tally<'a>,
    uses: Uses<'a>,
    parties: Parties<'a>,
    totals: Vec<Element<'a>>,
    payees: Vec<Element<'a>>,
    /// The entries of the VAT breakdown with the places of their families.
    breakdown: Vec<(usize, Category<'a>)>,
}

/// Judges a UBL document by the rules of EN 16931.
pub(in crate::rules) fn check(tree: &Tree<'_>, to: &mut Findings) {
    let root = tree.root();
    let mut to = Verdicts::new(to);
    let mut gathered = Gathered::default();
    for element in tree.elements() {
        group(element, &mut gathered, &mut to);
    }
    gathered.document.judge(root, &gathered.uses, &mut to);
    totals::judge(&gathered.totals, &gathered.tally, &mut to);
    parts::payees(&gathered.payees, &mut to);
    gathered.uses.judge(root, &gathered.parties, &mut to);
    for (family, category) in &gathered.breakdown {
        vat::taxable(*family, category, &gathered.tally, &mut to);
    }
}

/// Whether an element stands directly in the root.
pub(super) fn is_of_document(element: Element<'_>) -> bool {
    element.parent().is_some_and(|root| root.parent().is_none())
}

/// Whether an element is an invoice line or credit note line.
pub(super) fn is_line(element: Element<'_>) -> bool {
    matches!(element.name(), cac::InvoiceLine | cac::CreditNoteLine)
}

/// Elements that hold others.
fn group<'a>(element: Element<'a>, gathered: &mut Gathered<'a>, to: &mut Verdicts<'_>) {
    match element.name() {
        cac::InvoiceLine | cac::CreditNoteLine => {
            gathered.document.line(element);
            lines::judge(element, &mut gathered.tally, &mut gathered.uses, to);
        }
        cac::AllowanceCharge => charges::judge(element, &mut gathered.tally, &mut gathered.uses, to),
        cac::ClassifiedTaxCategory if !lines::is_of_line(element) => {
            lines::classified(&Category::of(element), &mut gathered.uses, to);
        }
        cac::TaxCategory if element.parent_name() != cac::AllowanceCharge => category(element, gathered, to),
        cac::LegalMonetaryTotal => gathered.totals.push(element),
        cac::TaxTotal => {
            gathered.document.tax_total(element);
            totals::tax_total(element, to);
        }
        cac::TaxSubtotal if element.parent_name() == cac::TaxTotal => totals::subtotal(element, to),
        cac::PartyTaxScheme => {
            gathered.parties.tax_scheme(element);
            parts::tax_scheme(element, to);
        }
        cac::PartyLegalEntity => gathered.parties.legal_entity(element),
        cac::InvoicePeriod => {
            gathered.document.period(element);
            parts::period(element, to);
        }
        cac::PostalAddress => {
            gathered.document.address(element);
            parts::postal_address(element, to);
        }
        cac::AccountingSupplierParty => parts::seller(element, to),
        cac::PayeeParty => gathered.payees.push(element),
        cac::TaxRepresentativeParty => parts::representative(element, to),
        cac::Address => parts::delivery_address(element, to),
        cac::PaymentMeans => parts::payment(element, to),
        cac::PayeeFinancialAccount => parts::account(element, to),
        cac::AdditionalDocumentReference => parts::supporting_document(element, to),
        cac::BillingReference => parts::earlier_invoice(element, to),
        cac::AdditionalItemProperty => parts::item_property(element, to),
        _ => value(element, gathered, to),
    }
}

/// Elements that hold a value.
fn value<'a>(element: Element<'a>, gathered: &mut Gathered<'a>, to: &mut Verdicts<'_>) {
    match element.name() {
        cbc::ID => identifier(element, gathered, to),
        cbc::LineExtensionAmount
        | cbc::PriceAmount
        | cbc::Amount
        | cbc::BaseAmount
        | cbc::TaxAmount
        | cbc::TaxableAmount
        | cbc::TaxExclusiveAmount
        | cbc::TaxInclusiveAmount
        | cbc::AllowanceTotalAmount
        | cbc::ChargeTotalAmount
        | cbc::PrepaidAmount
        | cbc::PayableRoundingAmount
        | cbc::PayableAmount => gathered.codes.currency(element, to),
        cbc::InvoicedQuantity | cbc::CreditedQuantity | cbc::BaseQuantity => gathered.codes.unit(element, to),
        cbc::ItemClassificationCode => {
            codes::judge(element, to);
            parts::classification(element, to);
        }
        cbc::IdentificationCode => {
            codes::judge(element, to);
            gathered.uses.country(element);
            gathered.document.value(element);
        }
        cbc::InvoiceTypeCode | cbc::CreditNoteTypeCode | cbc::DocumentCurrencyCode => {
            codes::judge(element, to);
            gathered.document.value(element);
        }
        cbc::CustomizationID | cbc::IssueDate | cbc::TaxPointDate | cbc::ActualDeliveryDate | cbc::RegistrationName => {
            gathered.document.value(element)
        }
        cbc::EndpointID => {
            codes::judge(element, to);
            parts::endpoint(element, to);
        }
        cbc::PrimaryAccountNumberID => parts::card_number(element, to),
        _ => codes::judge(element, to),
    }
}

fn identifier<'a>(id: Element<'a>, gathered: &mut Gathered<'a>, to: &mut Verdicts<'_>) {
    match id.parent_name() {
        ubl::Invoice | ubl::CreditNote => gathered.document.value(id),
        cac::StandardItemIdentification => {
            codes::identifier(id, to);
            parts::standard_identifier(id, to);
        }
        _ => codes::identifier(id, to),
    }
}

/// A VAT category that is not of an allowance or charge.
fn category<'a>(element: Element<'a>, gathered: &mut Gathered<'a>, to: &mut Verdicts<'_>) {
    let category = Category::of(element);
    let is_vat = to.read(category.is_vat()).unwrap_or_default();
    gathered.uses.any(&category, is_vat);
    let subtotal = element.parent().filter(|subtotal| subtotal.name() == cac::TaxSubtotal);
    let tax = subtotal.and_then(Element::parent).filter(|tax| tax.name() == cac::TaxTotal);
    if !tax.is_some_and(is_of_document) {
        return;
    }
    to.read(category.code());
    gathered.uses.subtotal(&category, is_vat);
    if is_vat && let (Some(family), Some(subtotal)) = (category.family(), subtotal) {
        vat::tax(family, subtotal, &category, to);
        gathered.breakdown.push((family, category));
    }
}
