//! What each VAT category asks of rates, taxable amounts and tax: the rules -05 to -10 of each family.

use std::cmp::Ordering;

use super::{
    category::Category,
    number::Number,
    reading::{Fault, Found, Read, any_against_zero, binary, both, either},
    schema::NOT_A_NUMBER,
    tally::{Lines, Tally},
    totals::{is_near, shown},
    verdicts::Verdicts,
};
use crate::{
    rules::en16931::vat_families::{FAMILIES, Family, Rate},
    xml::{Element, names::cbc},
};

/// What a rate belongs to.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Line,
    Allowance,
    Charge,
}

/// Rules -05 to -07.
pub(super) fn rate(of: Of, category: &Category<'_>, is_vat: bool, to: &mut Verdicts<'_>) {
    let Some(family) = category.family().filter(|_| is_vat).and_then(|place| FAMILIES.get(place)) else { return };
    let rates = || category.element.children_named(cbc::Percent);
    let holds = match family.rate {
        Rate::Absent => Ok(!category.rates.exists()),
        Rate::Zero => category.rates.number().map(|rate| rate.is_some_and(Number::is_zero)),
        Rate::Positive => any_against_zero(rates(), Ordering::is_gt),
        Rate::NotNegative => any_against_zero(rates(), Ordering::is_ge),
    };
    if to.fails(holds) {
        let rule = match of {
            Of::Line => &family.rules[4],
            Of::Allowance => &family.rules[5],
            Of::Charge => &family.rules[6],
        };
        to.missing(rule, category.element, cbc::Percent, &[category.shown_rate()]);
    }
}

/// Whether the taxable amount is compared for each rate, within 1, or over all rates and exactly.
fn is_rated(family: &Family) -> bool {
    matches!(family.rate, Rate::Positive | Rate::NotNegative)
}

/// Rules -09 and -10, for an entry of the VAT breakdown.
pub(super) fn tax(place: usize, subtotal: Element<'_>, category: &Category<'_>, to: &mut Verdicts<'_>) {
    let Some(family) = FAMILIES.get(place) else { return };
    let taxes: Found<'_> = subtotal.children_named(cbc::TaxAmount).collect();
    let taxable: Found<'_> = subtotal.children_named(cbc::TaxableAmount).collect();
    let (stated, rate) = (taxes.number(), category.rates.number());
    let holds = match is_rated(family) {
        true => is_near(stated, &taxable, rate),
        false => stated.map(|tax| tax.is_some_and(Number::is_zero)),
    };
    if to.fails(holds) {
        let number = |read: Read<'_, Option<Number>>| read.ok().flatten().unwrap_or_default();
        let expected = match is_rated(family) {
            true => number(taxable.number()).times(number(rate).percent()).cents(),
            false => Number::ZERO,
        };
        to.missing(&family.rules[8], subtotal, cbc::TaxAmount, &[&shown(stated.ok().flatten()), &expected.to_string()]);
    }
    let reasons = [cbc::TaxExemptionReason, cbc::TaxExemptionReasonCode];
    let has_reason = reasons.into_iter().any(|name| category.element.child(name).is_some());
    if has_reason != family.needs_reason {
        to.missing(&family.rules[9], category.element, cbc::TaxExemptionReason, &[]);
    }
}

/// Rule -08, when all amounts have been summed.
pub(super) fn taxable<'a>(place: usize, category: &Category<'a>, tally: &Tally<'a>, to: &mut Verdicts<'_>) {
    let (Some(family), Some(subtotal)) = (FAMILIES.get(place), category.element.parent()) else { return };
    let taxable: Found<'a> = subtotal.children_named(cbc::TaxableAmount).collect();
    let (holds, sums) = if is_rated(family) {
        // Without a rate there is nothing to compare.
        let Some(Some(rate)) = to.read(category.rates.number()) else { return };
        let sums = tally.of_rate(place, rate);
        let is_any_use = family.rate == Rate::Positive;
        let is_used = |lines| if is_any_use { sums.is_used(lines) } else { Ok(tally.has_line(lines)) };
        let holds = |lines| both(is_used(lines), is_near_sum(&taxable, sums.total(lines)));
        (with_either(holds), sums)
    } else {
        let sums = *tally.of_family(place);
        let holds = |lines| both(Ok(tally.has_line(lines)), is_sum(&taxable, sums.total(lines)));
        (with_either(holds), sums)
    };
    if to.fails(holds) {
        let stated = taxable.number().ok().flatten();
        let expected = [Lines::Invoice, Lines::CreditNote].into_iter().find(|lines| tally.has_line(*lines));
        let expected = sums.total(expected.unwrap_or(Lines::Invoice)).ok();
        to.missing(&family.rules[7], subtotal, cbc::TaxableAmount, &[&shown(stated), &shown(expected)]);
    }
}

/// Whether something holds with the lines of either kind.
fn with_either<'a>(holds: impl Fn(Lines) -> Read<'a, bool>) -> Read<'a, bool> {
    match holds(Lines::Invoice) {
        Ok(true) => Ok(true),
        invoice => either(invoice, holds(Lines::CreditNote)),
    }
}

/// Whether the taxable amount is a sum. What is absent is not, whatever the sum.
fn is_sum<'a>(taxable: &Found<'a>, sum: Read<'a, Number>) -> Read<'a, bool> {
    taxable.number()?.map_or(Ok(false), |taxable| Ok(taxable == sum?))
}

/// Whether the taxable amount is within 1 of a sum. The official rules take the 1 away and add it in binary and compare
/// the result with the exact sum, which tells at a difference of just 1.
fn is_near_sum<'a>(taxable: &Found<'a>, sum: Read<'a, Number>) -> Read<'a, bool> {
    let Some(element) = taxable.only()? else { return Ok(false) };
    let taxable = binary(element)?;
    if !taxable.is_finite() {
        return Err(Fault { rule: &NOT_A_NUMBER, element });
    }
    let sum = sum?;
    let is_above = sum.compare_binary(taxable - 1.0) == Some(Ordering::Greater);
    Ok(is_above && sum.compare_binary(taxable + 1.0) == Some(Ordering::Less))
}
