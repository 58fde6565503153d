//! What an invoice adds up to (BG-22, BG-23).
//!
//! Exact decimals throughout. Amounts are rounded to two decimals, halves away from zero: per line, per allowance and
//! charge, per VAT category and rate; in the sums nothing is rounded again, so that BR-CO-10 to BR-CO-17 hold exactly.
//! Two decimals hold for every currency, as EN 16931 has it. Values beyond 28 digits saturate; they never panic.

use std::{borrow::Cow, collections::BTreeMap};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{AllowanceCharge, ExemptionReason, Invoice, Line, Totals, VatBreakdown};

/// The totals of an invoice (BG-22, BG-23): the ones that it states, or else what it adds up to.
#[must_use]
pub fn totals(invoice: &Invoice) -> Totals {
    match &invoice.totals {
        Some(stated) => stated.clone(),
        None => computed_totals(invoice),
    }
}

/// Computes the totals of an invoice (BT-106 to BT-119, rules BR-CO-10 to BR-CO-17), whatever it states itself.
///
/// The VAT breakdown has one entry per category and rate, in the order in which they first occur.
#[must_use]
pub fn computed_totals(invoice: &Invoice) -> Totals {
    computed(invoice, &line_nets(invoice))
}

/// Net amount of a line (BT-131): the one that it states, or else quantity × (price ÷ base quantity) − allowances +
/// charges.
#[must_use]
pub fn line_net(line: &Line) -> Decimal {
    line.net_amount.unwrap_or_else(|| computed_line_net(line))
}

/// The net amounts of all lines.
pub(crate) fn line_nets(invoice: &Invoice) -> Vec<Decimal> {
    invoice.lines.iter().map(line_net).collect()
}

/// As [`totals`], for net amounts that are known already.
pub(crate) fn totals_of<'a>(invoice: &'a Invoice, line_nets: &[Decimal]) -> Cow<'a, Totals> {
    match &invoice.totals {
        Some(stated) => Cow::Borrowed(stated),
        None => Cow::Owned(computed(invoice, line_nets)),
    }
}

/// Net amount of a line as computed, whatever it states itself.
pub(crate) fn computed_line_net(line: &Line) -> Decimal {
    let base = line.price_base_quantity.filter(|base| !base.is_zero()).unwrap_or(Decimal::ONE);
    // Multiplying before dividing keeps 3 × (10 ÷ 3) at 10.
    let gross = line
        .quantity
        .checked_mul(line.unit_price)
        .and_then(|product| product.checked_div(base))
        .unwrap_or_else(|| line.quantity.saturating_mul(line.unit_price));
    let allowances = sum(line.allowances.iter().map(|a| round(a.amount)));
    let charges = sum(line.charges.iter().map(|c| round(c.amount)));
    round(gross.saturating_sub(allowances).saturating_add(charges))
}

fn computed(invoice: &Invoice, line_nets: &[Decimal]) -> Totals {
    let line_net = sum(line_nets.iter().copied());
    let allowances = sum(invoice.allowances.iter().map(|a| round(a.amount)));
    let charges = sum(invoice.charges.iter().map(|c| round(c.amount)));
    let tax_exclusive = line_net.saturating_sub(allowances).saturating_add(charges);
    let breakdown = breakdown(invoice, line_nets);
    let tax = sum(breakdown.iter().map(|part| part.tax));
    let tax_inclusive = tax_exclusive.saturating_add(tax);
    let prepaid = round(invoice.prepaid_amount.unwrap_or_default());
    let rounding = round(invoice.rounding_amount.unwrap_or_default());
    Totals {
        line_net,
        allowances,
        charges,
        tax_exclusive,
        tax,
        tax_inclusive,
        prepaid,
        rounding,
        payable: tax_inclusive.saturating_sub(prepaid).saturating_add(rounding),
        breakdown,
    }
}

/// The VAT rate that holds for a category: the given one, or zero where the category leaves no choice.
pub(crate) fn rate_of(category: &str, rate: Option<Decimal>) -> Option<Decimal> {
    match category {
        "Z" | "E" | "AE" | "K" | "G" => Some(rate.unwrap_or_default()),
        _ => rate,
    }
}

/// Rounds to two decimals, halves away from zero, and always shows two decimals.
pub(crate) fn round(amount: Decimal) -> Decimal {
    let mut rounded = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::new(0, 2), Decimal::saturating_add)
}

/// Parts of the breakdown with the place of each category and rate, so that many of them stay cheap.
#[derive(Default)]
struct Parts<'a> {
    parts: Vec<VatBreakdown>,
    places: BTreeMap<(&'a str, Option<Decimal>), usize>,
}

impl<'a> Parts<'a> {
    fn add(&mut self, category: &'a str, rate: Option<Decimal>, amount: Decimal) {
        let rate = rate_of(category, rate);
        let next = self.parts.len();
        let place = *self.places.entry((category, rate)).or_insert(next);
        match self.parts.get_mut(place) {
            Some(part) => part.taxable = part.taxable.saturating_add(amount),
            None => self.parts.push(VatBreakdown {
                vat_category: category.to_owned(),
                vat_rate: rate,
                taxable: amount,
                ..VatBreakdown::default()
            }),
        }
    }

    fn add_on_document(&mut self, item: &'a AllowanceCharge, sign: Decimal) {
        if let Some(category) = &item.vat_category {
            self.add(category, item.vat_rate, round(item.amount).saturating_mul(sign));
        }
    }
}

fn breakdown(invoice: &Invoice, line_nets: &[Decimal]) -> Vec<VatBreakdown> {
    let mut parts = Parts::default();
    for (line, net) in invoice.lines.iter().zip(line_nets) {
        parts.add(&line.vat_category, line.vat_rate, *net);
    }
    for allowance in &invoice.allowances {
        parts.add_on_document(allowance, Decimal::NEGATIVE_ONE);
    }
    for charge in &invoice.charges {
        parts.add_on_document(charge, Decimal::ONE);
    }
    for part in &mut parts.parts {
        let rate = part.vat_rate.unwrap_or_default();
        part.tax = round(part.taxable.saturating_mul(rate) / Decimal::ONE_HUNDRED);
        let reason = reason_for(&invoice.exemption_reasons, &part.vat_category, part.vat_rate);
        part.exemption_reason = reason.and_then(|reason| reason.reason.clone().or_else(|| reason.reason_code.clone()));
    }
    parts.parts
}

/// The reason for a category and rate: one for this rate, or else one for every rate.
pub(crate) fn reason_for<'a>(
    reasons: &'a [ExemptionReason],
    category: &str,
    rate: Option<Decimal>,
) -> Option<&'a ExemptionReason> {
    let mut of_category = reasons.iter().filter(|reason| reason.vat_category == category);
    of_category
        .clone()
        .find(|reason| reason.vat_rate.is_some() && reason.vat_rate == rate)
        .or_else(|| of_category.find(|reason| reason.vat_rate.is_none()))
}

/// A total that documents leave out when there is nothing to tell.
pub(crate) fn shown(amount: Decimal, is_given: bool) -> Option<Decimal> {
    (is_given || !amount.is_zero()).then_some(amount)
}
