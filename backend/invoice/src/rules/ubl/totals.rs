//! What must add up: BR-12 to BR-15, BR-CO-10 to BR-CO-17 and their decimals, and what an entry of the VAT breakdown has.

use rustc_hash::FxHashMap;

use super::{
    category::Category,
    number::Number,
    reading::{Found, Read, both, either, indicator},
    tally::{Sum, Tally},
    verdicts::Verdicts,
    walk::is_of_document,
};
use crate::{
    rules::{
        en16931::{decimals::*, details::*, presence::*, sums::*},
        rule::Rule,
    },
    xml::{
        Element, Name,
        names::{cac, cbc},
    },
};

/// An amount as messages show it.
pub(super) fn shown(amount: Option<Number>) -> String {
    amount.map_or_else(|| String::from("—"), |amount| amount.to_string())
}

/// The amounts of a `LegalMonetaryTotal`.
#[derive(Default)]
struct Totals<'a> {
    lines: Found<'a>,
    allowances: Found<'a>,
    charges: Found<'a>,
    exclusive: Found<'a>,
    inclusive: Found<'a>,
    prepaid: Found<'a>,
    rounding: Found<'a>,
    payable: Found<'a>,
}

/// Judges every `LegalMonetaryTotal`, of which a sound document has one.
pub(super) fn judge<'a>(all: &[Element<'a>], tally: &Tally<'a>, to: &mut Verdicts<'_>) {
    // By the place of what is around them. That of the document is known.
    let mut siblings: FxHashMap<usize, Siblings<'a>> = FxHashMap::default();
    for total in all {
        let Some(around) = total.parent() else { continue };
        let own = siblings.entry(around.offset()).or_insert_with(|| match around.parent() {
            None => Siblings::of_document(tally),
            Some(_) => Siblings::inside(around),
        });
        judge_one(*total, own, tally, to);
    }
}

fn judge_one<'a>(total: Element<'a>, siblings: &Siblings<'a>, tally: &Tally<'a>, to: &mut Verdicts<'_>) {
    let totals = Totals::of(total);
    totals.presence(total, to);
    totals.lines(total, tally, to);
    let Siblings { allowances, charges, has_allowance, has_charge } = *siblings;
    totals.sum(&BR_CO_11, total, (cbc::AllowanceTotalAmount, totals.allowances), (has_allowance, allowances), to);
    totals.sum(&BR_CO_12, total, (cbc::ChargeTotalAmount, totals.charges), (has_charge, charges), to);
    totals.exclusive(total, to);
    totals.payable(total, to);
}

impl<'a> Totals<'a> {
    fn of(total: Element<'a>) -> Self {
        let mut totals = Self::default();
        for amount in total.children() {
            let found = match amount.name() {
                cbc::LineExtensionAmount => &mut totals.lines,
                cbc::AllowanceTotalAmount => &mut totals.allowances,
                cbc::ChargeTotalAmount => &mut totals.charges,
                cbc::TaxExclusiveAmount => &mut totals.exclusive,
                cbc::TaxInclusiveAmount => &mut totals.inclusive,
                cbc::PrepaidAmount => &mut totals.prepaid,
                cbc::PayableRoundingAmount => &mut totals.rounding,
                cbc::PayableAmount => &mut totals.payable,
                _ => continue,
            };
            found.add(amount);
        }
        totals
    }

    fn presence(&self, total: Element<'a>, to: &mut Verdicts<'_>) {
        let required: [(&'static Rule, &Found<'a>, Name); 4] = [
            (&BR_12, &self.lines, cbc::LineExtensionAmount),
            (&BR_13, &self.exclusive, cbc::TaxExclusiveAmount),
            (&BR_14, &self.inclusive, cbc::TaxInclusiveAmount),
            (&BR_15, &self.payable, cbc::PayableAmount),
        ];
        for (rule, found, name) in required {
            if !found.exists() {
                to.missing(rule, total, name, &[]);
            }
        }
        let decimals: [(&'static Rule, &Found<'a>); 8] = [
            (&BR_DEC_09, &self.lines),
            (&BR_DEC_10, &self.allowances),
            (&BR_DEC_11, &self.charges),
            (&BR_DEC_12, &self.exclusive),
            (&BR_DEC_14, &self.inclusive),
            (&BR_DEC_16, &self.prepaid),
            (&BR_DEC_17, &self.rounding),
            (&BR_DEC_18, &self.payable),
        ];
        for (rule, found) in decimals {
            two_decimals(rule, found, to);
        }
    }

    /// BR-CO-10.
    fn lines(&self, total: Element<'a>, tally: &Tally<'a>, to: &mut Verdicts<'_>) {
        let Some(stated) = to.read(self.lines.number()) else { return };
        // What is not stated is not compared, and the lines are not read for it.
        let expected = tally.lines.get().map(Number::cents);
        let holds = stated.map_or(Ok(false), |stated| Ok(stated == expected?));
        if to.fails(holds) {
            to.missing(&BR_CO_10, total, cbc::LineExtensionAmount, &[&shown(stated), &shown(expected.ok())]);
        }
    }

    /// BR-CO-11 and BR-CO-12: nothing is stated and there is nothing, or what is stated is their sum.
    fn sum(
        &self,
        rule: &'static Rule,
        total: Element<'a>,
        (name, found): (Name, Found<'a>),
        (has_any, sum): (bool, Sum<'a>),
        to: &mut Verdicts<'_>,
    ) {
        let Some(stated) = to.read(found.number()) else { return };
        let expected = sum.get().map(Number::cents);
        let holds = stated.map_or(Ok(!has_any), |stated| Ok(stated == expected?));
        if to.fails(holds) {
            to.missing(rule, total, name, &[&shown(stated), &shown(expected.ok())]);
        }
    }

    /// BR-CO-13.
    fn exclusive(&self, total: Element<'a>, to: &mut Verdicts<'_>) {
        let Some(stated) = to.read(self.exclusive.number()) else { return };
        let expected = self.expected_exclusive();
        let holds = stated.map_or(Ok(false), |stated| Ok(expected? == Some(stated)));
        if to.fails(holds) {
            to.missing(&BR_CO_13, total, cbc::TaxExclusiveAmount, &[&shown(stated), &shown(expected.ok().flatten())]);
        }
    }

    fn expected_exclusive(&self) -> Read<'a, Option<Number>> {
        let Some(lines) = self.lines.number()? else { return Ok(None) };
        if !self.charges.exists() && !self.allowances.exists() {
            return Ok(Some(lines));
        }
        let charges = self.charges.number()?.unwrap_or_default();
        let allowances = self.allowances.number()?.unwrap_or_default();
        Ok(Some(lines.plus(charges).minus(allowances).cents()))
    }

    /// BR-CO-16.
    fn payable(&self, total: Element<'a>, to: &mut Verdicts<'_>) {
        let Some(stated) = to.read(self.payable.number()) else { return };
        let Some(payable) = stated else {
            return to.missing(&BR_CO_16, total, cbc::PayableAmount, &[&shown(None), &shown(self.expected_payable())]);
        };
        if to.fails(self.is_payable(payable)) {
            to.missing(&BR_CO_16, total, cbc::PayableAmount, &[&shown(stated), &shown(self.expected_payable())]);
        }
    }

    /// Without the rounding it is the total with VAT less what was paid. Only differences are rounded.
    fn is_payable(&self, payable: Number) -> Read<'a, bool> {
        let payable = match self.rounding.number()? {
            Some(rounding) => payable.minus(rounding).cents(),
            None => payable,
        };
        let Some(inclusive) = self.inclusive.number()? else { return Ok(false) };
        let due = match self.prepaid.number()? {
            Some(prepaid) => inclusive.minus(prepaid).cents(),
            None => inclusive,
        };
        Ok(payable == due)
    }

    /// For the message.
    fn expected_payable(&self) -> Option<Number> {
        let part = |found: &Found<'a>| found.number().ok().flatten();
        let due = part(&self.inclusive)?.minus(part(&self.prepaid).unwrap_or_default());
        Some(due.plus(part(&self.rounding).unwrap_or_default()).cents())
    }
}

fn two_decimals(rule: &'static Rule, found: &Found<'_>, to: &mut Verdicts<'_>) {
    if to.fails(found.has_two_decimals())
        && let Some(amount) = found.first
    {
        to.at(rule, amount, &[amount.value()]);
    }
}

/// The allowances and charges beside a total.
struct Siblings<'a> {
    allowances: Sum<'a>,
    charges: Sum<'a>,
    has_allowance: bool,
    has_charge: bool,
}

impl<'a> Siblings<'a> {
    fn of_document(tally: &Tally<'a>) -> Self {
        let Tally { allowances, charges, has_allowance, has_charge, .. } = *tally;
        Self { allowances, charges, has_allowance, has_charge }
    }

    fn inside(around: Element<'a>) -> Self {
        let mut sums = Tally::default();
        for charge in around.children_named(cac::AllowanceCharge) {
            let amounts: Found<'_> = charge.children_named(cbc::Amount).collect();
            let indicator = indicator(charge);
            let (is_allowance, is_charge) = (indicator.is_allowance, indicator.is_charge);
            sums.found_charge(is_allowance.unwrap_or_default(), is_charge.unwrap_or_default(), amounts.number());
        }
        Self::of_document(&sums)
    }
}

/// BR-CO-14, for the `TaxTotal`s of the document.
pub(super) fn tax_total(tax: Element<'_>, to: &mut Verdicts<'_>) {
    if !is_of_document(tax) {
        return;
    }
    let mut stated = Found::default();
    let mut sum = Sum::default();
    let mut has_subtotal = false;
    for child in tax.children() {
        match child.name() {
            cbc::TaxAmount => stated.add(child),
            cac::TaxSubtotal => {
                let amounts: Found<'_> = child.children_named(cbc::TaxAmount).collect();
                sum.add(amounts.number());
                has_subtotal = true;
            }
            _ => {}
        }
    }
    if !has_subtotal {
        return;
    }
    let Some(stated) = to.read(stated.number()) else { return };
    let expected = sum.get().map(Number::cents);
    let holds = stated.map_or(Ok(false), |stated| Ok(stated == expected?));
    if to.fails(holds) {
        to.missing(&BR_CO_14, tax, cbc::TaxAmount, &[&shown(stated), &shown(expected.ok())]);
    }
}

/// An entry of a VAT breakdown.
#[derive(Default)]
struct Entry<'a> {
    taxable: Found<'a>,
    tax: Found<'a>,
    /// Its categories of VAT.
    categories: Vec<Category<'a>>,
}

/// Judges a `TaxSubtotal` of any `TaxTotal`.
pub(super) fn subtotal(subtotal: Element<'_>, to: &mut Verdicts<'_>) {
    let mut entry = Entry::default();
    for child in subtotal.children() {
        match child.name() {
            cbc::TaxableAmount => entry.taxable.add(child),
            cbc::TaxAmount => entry.tax.add(child),
            cac::TaxCategory => {
                let category = Category::of(child);
                if to.read(category.is_vat()) == Some(true) {
                    entry.categories.push(category);
                }
            }
            _ => {}
        }
    }
    entry.judge(subtotal, to);
}

impl<'a> Entry<'a> {
    fn judge(&self, subtotal: Element<'a>, to: &mut Verdicts<'_>) {
        if !self.taxable.exists() {
            to.missing(&BR_45, subtotal, cbc::TaxableAmount, &[]);
        }
        if !self.tax.exists() {
            to.missing(&BR_46, subtotal, cbc::TaxAmount, &[]);
        }
        if !self.categories.iter().any(|category| category.ids.exists()) {
            to.missing(&BR_47, subtotal, &[cac::TaxCategory, cbc::ID], &[]);
        }
        if to.fails(self.has_rate()) {
            let code = self.categories.first().and_then(|category| category.ids.first).map_or("—", Element::value);
            to.missing(&BR_48, subtotal, &[cac::TaxCategory, cbc::Percent], &[code]);
        }
        if to.fails(self.is_tax_right()) {
            self.wrong_tax(subtotal, to);
        }
        two_decimals(&BR_DEC_19, &self.taxable, to);
        two_decimals(&BR_DEC_20, &self.tax, to);
    }

    /// A rate, or no need of one.
    fn has_rate(&self) -> Read<'a, bool> {
        if self.categories.iter().any(|category| category.rates.exists()) {
            return Ok(true);
        }
        for category in &self.categories {
            if category.code()? == "O" {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn rate(&self) -> Read<'a, Option<Number>> {
        let mut rates = Found::default();
        for category in &self.categories {
            category.rates.number()?;
            if let Some(rate) = category.rates.first {
                rates.add(rate);
            }
        }
        rates.number()
    }

    fn first_rate(&self) -> Read<'a, Option<Number>> {
        self.categories.iter().find_map(|category| category.rates.number().transpose()).transpose()
    }

    fn is_tax_right(&self) -> Read<'a, bool> {
        let rate = self.rate();
        let tax = self.tax.number();
        let is_zero = |amount: Number| amount.rounded().is_zero();
        let has_no_tax = tax.map(|tax| tax.is_some_and(is_zero));
        let is_without = both(self.first_rate().map(|rate| rate.is_none()), has_no_tax);
        let is_zero_rate = both(rate.map(|rate| rate.is_some_and(is_zero)), has_no_tax);
        let is_other_rate = rate.map(|rate| rate.is_some_and(|rate| !is_zero(rate)));
        let is_taxed = both(is_other_rate, is_near(tax, &self.taxable, rate));
        either(either(is_zero_rate, is_taxed), is_without)
    }

    fn wrong_tax(&self, subtotal: Element<'a>, to: &mut Verdicts<'_>) {
        let amount = |found: &Found<'a>| found.number().ok().flatten();
        let rate = self.rate().ok().flatten();
        let taxable = amount(&self.taxable);
        let expected = taxable.unwrap_or_default().times(rate.unwrap_or_default().percent()).cents();
        let rate = self.categories.iter().find_map(|category| category.rates.first).map_or("0", Element::value);
        let values = [&*shown(amount(&self.tax)), &shown(taxable), rate, &expected.to_string()];
        to.missing(&BR_CO_17, subtotal, cbc::TaxAmount, &values);
    }
}

/// Whether a tax amount is within 1 of taxable amount × rate, as the official rules allow. What is absent is not.
pub(super) fn is_near<'a>(
    tax: Read<'a, Option<Number>>,
    taxable: &Found<'a>,
    rate: Read<'a, Option<Number>>,
) -> Read<'a, bool> {
    let Some(tax) = tax? else { return Ok(false) };
    let Some(taxable) = taxable.number()? else { return Ok(false) };
    let Some(rate) = rate? else { return Ok(false) };
    let expected = taxable.abs().times(rate.percent()).cents();
    let tax = tax.abs();
    Ok(tax.minus(Number::ONE) < expected && tax.plus(Number::ONE) > expected)
}
