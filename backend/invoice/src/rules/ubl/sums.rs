//! What must add up: BR-CO-10 to BR-CO-18, and the amount of a line (PEPPOL-EN16931-R120, R121).

use super::facts::*;
use crate::rules::en16931::sums::*;
use crate::{
    rules::{Findings, rule::Rule},
    xml::{
        Element, Name,
        names::{at, cac, cbc},
    },
};

use rust_decimal::Decimal;

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    if let Some(total) = facts.total {
        lines_and_charges(facts, total, to);
        payable(total, to);
    }
    tax(facts, to);
    for subtotal in &facts.subtotals {
        subtotal_tax(*subtotal, to);
    }
    if facts.subtotals.is_empty() {
        to.missing(&BR_CO_18, facts.root, &[cac::TaxTotal, cac::TaxSubtotal], &[]);
    }
}

fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(|| String::from("—"), show)
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Reports unless the stated amount is the expected one; nothing stated is not the expected one.
fn expect(rule: &'static Rule, inside: Element<'_>, name: Name, expected: Decimal, to: &mut Findings) {
    let stated = amount(inside, name);
    if stated != Some(expected) {
        let stated = shown(stated);
        to.missing(rule, inside, name, &[&stated, &show(expected)]);
    }
}

fn lines_and_charges(facts: &Facts<'_>, total: Element<'_>, to: &mut Findings) {
    let lines = sum(facts.lines.iter().filter_map(|line| amount(*line, cbc::LineExtensionAmount)));
    expect(&BR_CO_10, total, cbc::LineExtensionAmount, cents(lines), to);
    for (rule, name, is_charge) in
        [(&BR_CO_11, cbc::AllowanceTotalAmount, false), (&BR_CO_12, cbc::ChargeTotalAmount, true)]
    {
        let of_kind = |charge: &&crate::rules::ubl::facts::Charge<'_>| {
            charge.level == Level::Document && charge.is_charge == Some(is_charge)
        };
        let own: Vec<_> = facts.charges.iter().filter(of_kind).collect();
        if total.child(name).is_some() || !own.is_empty() {
            let expected = sum(own.iter().filter_map(|charge| amount(charge.element, cbc::Amount)));
            expect(rule, total, name, cents(expected), to);
        }
    }
    let part = |name: Name| amount(total, name).unwrap_or_default();
    let allowances = part(cbc::AllowanceTotalAmount);
    let charges = part(cbc::ChargeTotalAmount);
    let is_plain =
        [cbc::AllowanceTotalAmount, cbc::ChargeTotalAmount].into_iter().all(|name| total.child(name).is_none());
    let lines = amount(total, cbc::LineExtensionAmount);
    let expected = lines.map(|lines| lines.saturating_sub(allowances).saturating_add(charges));
    let expected = if is_plain { expected } else { expected.map(cents) };
    let stated = amount(total, cbc::TaxExclusiveAmount);
    if stated.is_none() || stated != expected {
        to.missing(&BR_CO_13, total, cbc::TaxExclusiveAmount, &[&shown(stated), &shown(expected)]);
    }
}

fn payable(total: Element<'_>, to: &mut Findings) {
    let part = |name: Name| amount(total, name);
    let inclusive = part(cbc::TaxInclusiveAmount).unwrap_or_default();
    let prepaid = part(cbc::PrepaidAmount);
    let rounding = part(cbc::PayableRoundingAmount);
    let before_rounding = match prepaid {
        Some(prepaid) => cents(inclusive.saturating_sub(prepaid)),
        None => inclusive,
    };
    let stated = part(cbc::PayableAmount);
    let compared = match (stated, rounding) {
        (Some(stated), Some(rounding)) => Some(cents(stated.saturating_sub(rounding))),
        (stated, _) => stated,
    };
    if compared != Some(before_rounding) {
        let expected = show(before_rounding.saturating_add(rounding.unwrap_or_default()));
        let stated = shown(stated);
        to.missing(&BR_CO_16, total, cbc::PayableAmount, &[&stated, &expected]);
    }
}

fn tax(facts: &Facts<'_>, to: &mut Findings) {
    for tax in facts.root.children_named(cac::TaxTotal) {
        let parts: Vec<_> = tax.children_named(cac::TaxSubtotal).collect();
        if !parts.is_empty() {
            let expected = sum(parts.iter().filter_map(|part| amount(*part, cbc::TaxAmount)));
            expect(&BR_CO_14, tax, cbc::TaxAmount, cents(expected), to);
        }
    }
    if facts.currency.is_empty() {
        return;
    }
    let in_currency = |tax: Element<'_>| {
        let amount = tax.child(cbc::TaxAmount)?;
        (amount.attribute(at::currencyID)? == facts.currency).then(|| number(Some(amount)))?
    };
    let taxes: Vec<Decimal> = facts.root.children_named(cac::TaxTotal).filter_map(in_currency).collect();
    let part = |name: Name| facts.total.and_then(|total| amount(total, name));
    let exclusive = part(cbc::TaxExclusiveAmount);
    let expected = match (exclusive, taxes.as_slice()) {
        (Some(exclusive), [tax]) => Some(cents(exclusive.saturating_add(*tax))),
        _ => None,
    };
    let stated = part(cbc::TaxInclusiveAmount);
    if expected.is_none() || stated != expected {
        let values = [&shown(stated), &shown(expected), facts.currency];
        to.missing(&BR_CO_15, facts.root, &[cac::LegalMonetaryTotal, cbc::TaxInclusiveAmount], &values);
    }
}

/// Whether a tax amount is within 1 of taxable amount × rate, as the official rules allow.
pub(super) fn is_near(tax: Decimal, taxable: Decimal, rate: Decimal) -> bool {
    let expected = cents(taxable.abs().saturating_mul(rate) / Decimal::ONE_HUNDRED);
    tax.abs().saturating_sub(Decimal::ONE) < expected && tax.abs().saturating_add(Decimal::ONE) > expected
}

fn subtotal_tax(subtotal: Element<'_>, to: &mut Findings) {
    let category =
        subtotal.children_named(cac::TaxCategory).find(|category| crate::rules::ubl::facts::is_vat(*category));
    let rate = category.and_then(|category| amount(category, cbc::Percent));
    let tax = amount(subtotal, cbc::TaxAmount);
    let taxable = amount(subtotal, cbc::TaxableAmount);
    let whole = |value: Decimal| value.saturating_add(Decimal::new(5, 1)).floor();
    let is_right = match (rate, tax, taxable) {
        (_, None, _) => false,
        (None, Some(tax), _) => whole(tax).is_zero(),
        (Some(rate), Some(tax), _) if whole(rate).is_zero() => whole(tax).is_zero(),
        (Some(rate), Some(tax), Some(taxable)) => is_near(tax, taxable, rate),
        _ => false,
    };
    if !is_right {
        let rate = rate.unwrap_or_default();
        let taxable = taxable.unwrap_or_default();
        let expected = cents(taxable.saturating_mul(rate) / Decimal::ONE_HUNDRED);
        let stated = shown(tax);
        let values = [&*stated, &show(taxable), &rate.normalize().to_string(), &show(expected)];
        to.missing(&BR_CO_17, subtotal, cbc::TaxAmount, &values);
    }
}
