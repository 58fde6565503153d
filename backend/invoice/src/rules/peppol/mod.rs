//! Peppol BIS Billing 3 and Self-Billing 3, on top of EN 16931.
//!
//! One walk over the document judges what holds wherever an element stands. Within one of its patterns the official
//! Schematron judges an element by the first rule that fits; where that matters, the code says so.

mod allowances;
mod billing;
mod check_digits;
mod codes;
mod denmark;
mod edition;
mod german_forms;
mod german_payment;
mod germany;
mod greece;
mod greek_numbers;
mod iceland;
mod identifiers;
mod italy;
mod lines;
mod national;
mod netherlands;
mod norway;
mod reading;
mod scope;
mod sweden;
mod tax_schemes;
mod unreadable;
mod verdict;

use edition::Edition;
use netherlands::Dutch;
use scope::Scope;

use super::{Findings, release::Release, rule::Rule, ubl::reading::Read};
use crate::{
    ubl::Kind,
    xml::{
        Element, Tree,
        names::{cac, cbc, ubl},
    },
};

/// The rules of this set.
pub(super) static ALL: &[&[&Rule]] = &[
    billing::ALL,
    codes::ALL,
    allowances::ALL,
    lines::ALL,
    identifiers::ALL,
    netherlands::ALL,
    germany::ALL,
    german_payment::ALL,
    italy::ALL,
    denmark::ALL,
    sweden::ALL,
    norway::ALL,
    greece::ALL,
    greek_numbers::ALL,
    iceland::ALL,
    unreadable::ALL,
];

/// Judges a UBL document by the rules that a release of Peppol adds.
pub(super) fn check(tree: &Tree<'_>, kind: Kind, release: &'static Release, to: &mut Findings) {
    let edition = Edition::of(release);
    let scope = Scope::of(tree.root(), kind, edition);
    let mut walk = Walk::of(&scope);
    for element in tree.elements() {
        if let Err(fault) = walk.check(element, to) {
            fault.report(to);
        }
    }
    if !edition.is_self_billing {
        germany::check(&scope, to);
        national::check(&scope, walk.tax_country.as_deref(), &walk.sellers, to);
    }
}

/// What is judged on the way through a document.
struct Walk<'s, 'a> {
    scope: &'s Scope<'a>,
    dutch: Option<Dutch>,
    is_seller_italian: bool,
    /// The country of the seller for its taxes.
    tax_country: Option<String>,
    /// The roles of sellers, wherever they stand.
    sellers: Vec<Element<'a>>,
}

impl<'s, 'a> Walk<'s, 'a> {
    fn of(scope: &'s Scope<'a>) -> Self {
        let is_billing = !scope.edition.is_self_billing;
        let tax_country = if is_billing { scope.tax_country() } else { None };
        Self {
            scope,
            dutch: if is_billing { Dutch::of(scope) } else { None },
            is_seller_italian: tax_country.as_deref() == Some("IT"),
            tax_country,
            sellers: Vec::new(),
        }
    }

    fn check(&mut self, element: Element<'a>, to: &mut Findings) -> Read<'a, ()> {
        codes::not_empty(element, to);
        if let Some(dutch) = &self.dutch {
            dutch.check(self.scope, element, to)?;
        }
        let scope = self.scope;
        match element.name() {
            cbc::Amount
            | cbc::BaseAmount
            | cbc::PriceAmount
            | cbc::TaxAmount
            | cbc::TaxableAmount
            | cbc::LineExtensionAmount
            | cbc::TaxExclusiveAmount
            | cbc::TaxInclusiveAmount
            | cbc::AllowanceTotalAmount
            | cbc::ChargeTotalAmount
            | cbc::PrepaidAmount
            | cbc::PayableRoundingAmount
            | cbc::PayableAmount => codes::amount(scope, element, to),
            cac::AccountingSupplierParty => self.sellers.push(element),
            cac::InvoiceLine | cac::CreditNoteLine => lines::check(scope, element, to)?,
            cac::AllowanceCharge => allowances::check(element, to)?,
            cac::TaxCategory => codes::exemption(element, to)?,
            cbc::AllowanceChargeReasonCode => codes::reason(element, to)?,
            cbc::BaseQuantity => lines::base_unit(scope, element, to),
            cbc::StartDate | cbc::EndDate => {
                codes::date(element, to)?;
                lines::period(element, to)?;
            }
            cbc::IssueDate | cbc::DueDate | cbc::TaxPointDate | cbc::ActualDeliveryDate => codes::date(element, to)?,
            cbc::CompanyID => identifiers::check(element, to)?,
            cbc::ID if element.parent_name() == cac::PartyIdentification => identifiers::check(element, to)?,
            cbc::EndpointID => {
                codes::address_scheme(scope, element, to);
                identifiers::check(element, to)?;
            }
            cbc::EmbeddedDocumentBinaryObject => codes::media_type(element, to),
            cac::PaymentMeans => codes::payment_means(element, to),
            cbc::DescriptionCode => codes::tax_point(element, to)?,
            cbc::TaxCurrencyCode => billing::tax_currency(scope, element, to)?,
            cbc::InvoiceTypeCode => codes::invoice_type(scope, element, to)?,
            cbc::CreditNoteTypeCode => codes::credit_note_type(scope, element, to)?,
            cac::Party => {
                billing::party(element, to);
                if self.is_seller_italian {
                    italy::party(element, to)?;
                }
            }
            ubl::Invoice | ubl::CreditNote => billing::document(scope, element, to)?,
            _ => {}
        }
        Ok(())
    }
}
