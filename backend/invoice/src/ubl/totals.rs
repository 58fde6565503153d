//! Reading the VAT breakdown and the document totals.

use std::collections::BTreeMap;

use super::text::{Read, all, number, text};
use crate::{
    model::{ExemptionReason, Totals, VatBreakdown},
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

/// Reads the totals that the document states; `None` when it has no totals element.
pub(crate) fn stated_totals(root: Element<'_>) -> Read<Option<Totals>> {
    let Some(total) = root.child(cac::LegalMonetaryTotal) else { return Ok(None) };
    let amount = |name: Name| Ok(number(total, name)?.unwrap_or_default());
    let (tax, breakdown) = match tax_total(root) {
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

/// The tax total in the currency of the document (BT-110): the one with the breakdown.
pub(crate) fn tax_total(root: Element<'_>) -> Option<Element<'_>> {
    let with_breakdown = root.children_named(cac::TaxTotal).find(|total| total.child(cac::TaxSubtotal).is_some());
    with_breakdown.or_else(|| {
        let currency = root.child(cbc::DocumentCurrencyCode).map(Element::value);
        let mut totals = root.children_named(cac::TaxTotal);
        totals.find(|total| currency_of(*total) == currency).or_else(|| root.child(cac::TaxTotal))
    })
}

/// The tax total in the accounting currency (BT-111).
pub(crate) fn accounting_total(root: Element<'_>) -> Option<Element<'_>> {
    let currency = root.child(cbc::TaxCurrencyCode).map(Element::value).filter(|currency| !currency.is_empty())?;
    let own = tax_total(root);
    root.children_named(cac::TaxTotal).find(|total| Some(*total) != own && currency_of(*total) == Some(currency))
}

fn currency_of(total: Element<'_>) -> Option<&str> {
    total.child(cbc::TaxAmount)?.attribute(at::currencyID)
}

/// Whether a part of the breakdown has a reason for charging no VAT, in words or as a code.
pub(crate) fn has_reason(subtotal: Element<'_>) -> bool {
    let is_there = |name: Name| subtotal.find(&[cac::TaxCategory, name]).is_some_and(|found| !found.value().is_empty());
    is_there(cbc::TaxExemptionReason) || is_there(cbc::TaxExemptionReasonCode)
}

/// Reads the reasons of the breakdown; their rate only where a category has several.
pub(super) fn exemption_reasons<'a>(root: Element<'a>) -> Read<Vec<ExemptionReason>> {
    let Some(total) = tax_total(root) else { return Ok(Vec::new()) };
    let category_of = |subtotal: Element<'a>| subtotal.find(&[cac::TaxCategory, cbc::ID]).map_or("", Element::value);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for subtotal in total.children_named(cac::TaxSubtotal) {
        *counts.entry(category_of(subtotal)).or_default() += 1;
    }
    let with_reason = total.children_named(cac::TaxSubtotal).filter(|subtotal| has_reason(*subtotal));
    let read = |subtotal: Element<'a>| {
        let category = category_of(subtotal);
        let rate = number(subtotal, &[cac::TaxCategory, cbc::Percent])?;
        Ok(ExemptionReason {
            vat_category: category.to_owned(),
            vat_rate: rate.filter(|_| counts.get(category).is_some_and(|count| *count > 1)),
            reason: text(subtotal, &[cac::TaxCategory, cbc::TaxExemptionReason]),
            reason_code: text(subtotal, &[cac::TaxCategory, cbc::TaxExemptionReasonCode]),
        })
    };
    with_reason.map(read).collect()
}

fn subtotal(from: Element<'_>) -> Read<VatBreakdown> {
    let reason = text(from, &[cac::TaxCategory, cbc::TaxExemptionReason]);
    Ok(VatBreakdown {
        vat_category: text(from, &[cac::TaxCategory, cbc::ID]).unwrap_or_default(),
        vat_rate: number(from, &[cac::TaxCategory, cbc::Percent])?,
        taxable: number(from, cbc::TaxableAmount)?.unwrap_or_default(),
        tax: number(from, cbc::TaxAmount)?.unwrap_or_default(),
        exemption_reason: reason.or_else(|| text(from, &[cac::TaxCategory, cbc::TaxExemptionReasonCode])),
    })
}
