//! What an invoice adds up to (BG-22, BG-23).
//!
//! Exact decimals throughout. Amounts are rounded to two decimals, halves away from zero: per line, per VAT category
//! and rate, and in the sums nothing is rounded again. Values beyond 28 digits saturate; they never panic.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{AllowanceCharge, ExemptionReason, Invoice, Line, Totals, VatBreakdown};

/// Computes the totals of an invoice (BT-106 to BT-119, rules BR-CO-10 to BR-CO-17).
///
/// The VAT breakdown has one entry per category and rate, in the order in which they first occur.
#[must_use]
pub fn totals(invoice: &Invoice) -> Totals {
    let line_net = sum(invoice.lines.iter().map(line_net));
    let allowances = sum(invoice.allowances.iter().map(|a| round(a.amount)));
    let charges = sum(invoice.charges.iter().map(|c| round(c.amount)));
    let tax_exclusive = line_net.saturating_sub(allowances).saturating_add(charges);
    let breakdown = breakdown(invoice);
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

/// Net amount of a line (BT-131): quantity × (price ÷ base quantity) − allowances + charges.
#[must_use]
pub fn line_net(line: &Line) -> Decimal {
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

fn breakdown(invoice: &Invoice) -> Vec<VatBreakdown> {
    let mut parts: Vec<VatBreakdown> = Vec::new();
    for line in &invoice.lines {
        add(&mut parts, &line.vat_category, line.vat_rate, line_net(line));
    }
    let on_document = |item: &AllowanceCharge, sign: Decimal, parts: &mut Vec<VatBreakdown>| {
        if let Some(category) = &item.vat_category {
            add(parts, category, item.vat_rate, round(item.amount).saturating_mul(sign));
        }
    };
    for allowance in &invoice.allowances {
        on_document(allowance, Decimal::NEGATIVE_ONE, &mut parts);
    }
    for charge in &invoice.charges {
        on_document(charge, Decimal::ONE, &mut parts);
    }
    for part in &mut parts {
        let rate = part.vat_rate.unwrap_or_default();
        part.tax = round(part.taxable.saturating_mul(rate) / Decimal::ONE_HUNDRED);
        part.exemption_reason = reason_for(&invoice.exemption_reasons, &part.vat_category);
    }
    parts
}

fn add(parts: &mut Vec<VatBreakdown>, category: &str, rate: Option<Decimal>, amount: Decimal) {
    let rate = rate_of(category, rate);
    let known = parts.iter_mut().find(|part| part.vat_category == category && part.vat_rate == rate);
    if let Some(part) = known {
        part.taxable = part.taxable.saturating_add(amount);
    } else {
        parts.push(VatBreakdown {
            vat_category: category.to_owned(),
            vat_rate: rate,
            taxable: amount,
            ..VatBreakdown::default()
        });
    }
}

fn reason_for(reasons: &[ExemptionReason], category: &str) -> Option<String> {
    let reason = reasons.iter().find(|reason| reason.vat_category == category)?;
    reason.reason.clone().or_else(|| reason.reason_code.clone())
}
