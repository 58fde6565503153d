//! How amounts are written: at most two decimals (BR-DEC), and numbers that are numbers.

use super::facts::*;
use super::schema::*;
use crate::rules::en16931::decimals::*;
use crate::{
    rules::{Findings, rule::Rule},
    xml::{
        Element, Ending, Name,
        names::{at, cac, cbc},
    },
};

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    if let Some(total) = facts.total {
        let totals: [(&'static Rule, Name); 8] = [
            (&BR_DEC_09, cbc::LineExtensionAmount),
            (&BR_DEC_10, cbc::AllowanceTotalAmount),
            (&BR_DEC_11, cbc::ChargeTotalAmount),
            (&BR_DEC_12, cbc::TaxExclusiveAmount),
            (&BR_DEC_14, cbc::TaxInclusiveAmount),
            (&BR_DEC_16, cbc::PrepaidAmount),
            (&BR_DEC_17, cbc::PayableRoundingAmount),
            (&BR_DEC_18, cbc::PayableAmount),
        ];
        for (rule, name) in totals {
            decimals(rule, total.child(name), to);
        }
    }
    for subtotal in &facts.subtotals {
        decimals(&BR_DEC_19, subtotal.child(cbc::TaxableAmount), to);
        decimals(&BR_DEC_20, subtotal.child(cbc::TaxAmount), to);
    }
    for line in &facts.lines {
        decimals(&BR_DEC_23, line.child(cbc::LineExtensionAmount), to);
    }
    for charge in &facts.charges {
        let rules: (&'static Rule, &'static Rule) = match (charge.level, charge.is_charge) {
            (Level::Document, Some(false)) => (&BR_DEC_01, &BR_DEC_02),
            (Level::Document, Some(true)) => (&BR_DEC_05, &BR_DEC_06),
            (Level::Line, Some(false)) => (&BR_DEC_24, &BR_DEC_25),
            (Level::Line, Some(true)) => (&BR_DEC_27, &BR_DEC_28),
            _ => continue,
        };
        decimals(rules.0, charge.element.child(cbc::Amount), to);
        decimals(rules.1, charge.element.child(cbc::BaseAmount), to);
    }
    for element in facts.tree.elements() {
        every(element, to);
        if element.name() == cbc::TaxAmount && element.parent_name() == cac::TaxTotal {
            for (rule, name) in [(&BR_DEC_13, cbc::DocumentCurrencyCode), (&BR_DEC_15, cbc::TaxCurrencyCode)] {
                tax_total(rule, element, name, to);
            }
        }
    }
}

fn every(element: Element<'_>, to: &mut Findings) {
    let name = element.name();
    let is_amount = element.ends_with(Ending::Amount);
    let is_number =
        is_amount || element.ends_with(Ending::Quantity) || matches!(name, cbc::Percent | cbc::MultiplierFactorNumeric);
    if is_number && number(Some(element)).is_none() && !element.value().is_empty() {
        to.at(&NOT_A_NUMBER, element, &[element.value()]);
    }
}

/// The official rules look for the currency inside the amount, where no sound document has it.
fn tax_total(rule: &'static Rule, tax: Element<'_>, currency: Name, to: &mut Findings) {
    let own = tax.attribute(at::currencyID);
    if tax.children_named(currency).any(|code| Some(code.text()) == own) {
        let text: String = std::iter::once(tax).chain(tax.descendants()).map(Element::text).collect();
        if text.split_once('.').is_some_and(|(_, decimals)| decimals.chars().count() > 2) {
            to.at(rule, tax, &[&text]);
        }
    }
}

/// The check is of the text, as the official rules have it: `10.000` has three decimals.
fn decimals(rule: &'static Rule, element: Option<Element<'_>>, to: &mut Findings) {
    let Some(element) = element else { return };
    if element.text().split_once('.').is_some_and(|(_, decimals)| decimals.len() > 2) {
        to.at(rule, element, &[element.value()]);
    }
}
