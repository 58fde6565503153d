//! What must add up: BR-CO-10 to BR-CO-18, and the amount of a line (PEPPOL-EN16931-R120, R121).

use rust_decimal::Decimal;

use super::{
    Findings,
    facts::{Facts, Level, amount, cents, number, show},
    rule::{Rule, rules},
};
use crate::xml::Element;

rules! {
    BR_CO_10 "BR-CO-10" Fatal "BT-106"
        "Het totaal van de regels is {0}; de regels zijn samen {1}."
        "The sum of the lines is {0}; the lines add up to {1}."
    BR_CO_11 "BR-CO-11" Fatal "BT-107"
        "Het totaal van de kortingen is {0}; de kortingen zijn samen {1}."
        "The sum of allowances is {0}; the allowances add up to {1}."
    BR_CO_12 "BR-CO-12" Fatal "BT-108"
        "Het totaal van de toeslagen is {0}; de toeslagen zijn samen {1}."
        "The sum of charges is {0}; the charges add up to {1}."
    BR_CO_13 "BR-CO-13" Fatal "BT-109"
        "Het totaal zonder btw is {0}; regels − kortingen + toeslagen is {1}."
        "The total without VAT is {0}; lines − allowances + charges is {1}."
    BR_CO_14 "BR-CO-14" Fatal "BT-110"
        "Het btw-bedrag is {0}; de btw per tarief is samen {1}."
        "The VAT amount is {0}; the VAT per rate adds up to {1}."
    BR_CO_15 "BR-CO-15" Fatal "BT-112"
        "Het totaal met btw is {0}; het totaal zonder btw plus één btw-bedrag in {2} is {1}."
        "The total with VAT is {0}; the total without VAT plus one VAT amount in {2} is {1}."
    BR_CO_16 "BR-CO-16" Fatal "BT-115"
        "Het te betalen bedrag is {0}; totaal met btw − vooruitbetaald + afronding is {1}."
        "The amount due is {0}; total with VAT − prepaid + rounding is {1}."
    BR_CO_17 "BR-CO-17" Fatal "BT-117"
        "De btw van een tarief is {0}; {1} × {2} % is {3}."
        "The VAT of a rate is {0}; {1} × {2} % is {3}."
    BR_CO_18 "BR-CO-18" Fatal "BG-23"
        "De btw-specificatie (per categorie en tarief) ontbreekt."
        "The VAT breakdown (per category and rate) is missing."
    R120 "PEPPOL-EN16931-R120" Fatal "BT-131"
        "Regel {0}: het bedrag {1} moet {2} × {3}{4} = {5} zijn."
        "Line {0}: the net amount {1} should be {2} × {3}{4} = {5}."
    R121 "PEPPOL-EN16931-R121" Fatal "BT-149"
        "Regel {0}: de prijs geldt per {1}; dat moet meer dan nul zijn."
        "Line {0}: the price is per {1}; that must be more than zero."
}

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
        to.missing(&BR_CO_18, facts.root, "cac:TaxTotal/cac:TaxSubtotal", &[]);
    }
    for line in &facts.lines {
        line_amount(*line, to);
    }
}

fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(|| String::from("—"), show)
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Reports unless the stated amount is the expected one; nothing stated is not the expected one.
fn expect(rule: &'static Rule, inside: Element<'_>, name: &str, expected: Decimal, to: &mut Findings) {
    let stated = amount(inside, name);
    if stated != Some(expected) {
        let stated = shown(stated);
        to.missing(rule, inside, name, &[&stated, &show(expected)]);
    }
}

fn lines_and_charges(facts: &Facts<'_>, total: Element<'_>, to: &mut Findings) {
    let lines = sum(facts.lines.iter().filter_map(|line| amount(*line, "cbc:LineExtensionAmount")));
    expect(&BR_CO_10, total, "cbc:LineExtensionAmount", cents(lines), to);
    for (rule, name, is_charge) in
        [(&BR_CO_11, "cbc:AllowanceTotalAmount", false), (&BR_CO_12, "cbc:ChargeTotalAmount", true)]
    {
        let of_kind =
            |charge: &&super::facts::Charge<'_>| charge.level == Level::Document && charge.is_charge == Some(is_charge);
        let own: Vec<_> = facts.charges.iter().filter(of_kind).collect();
        if total.child(name).is_some() || !own.is_empty() {
            let expected = sum(own.iter().filter_map(|charge| amount(charge.element, "cbc:Amount")));
            expect(rule, total, name, cents(expected), to);
        }
    }
    let part = |name: &str| amount(total, name).unwrap_or_default();
    let allowances = part("cbc:AllowanceTotalAmount");
    let charges = part("cbc:ChargeTotalAmount");
    let is_plain = ["cbc:AllowanceTotalAmount", "cbc:ChargeTotalAmount"].iter().all(|name| total.child(name).is_none());
    let lines = amount(total, "cbc:LineExtensionAmount");
    let expected = lines.map(|lines| lines.saturating_sub(allowances).saturating_add(charges));
    let expected = if is_plain { expected } else { expected.map(cents) };
    let stated = amount(total, "cbc:TaxExclusiveAmount");
    if stated.is_none() || stated != expected {
        to.missing(&BR_CO_13, total, "cbc:TaxExclusiveAmount", &[&shown(stated), &shown(expected)]);
    }
}

fn payable(total: Element<'_>, to: &mut Findings) {
    let part = |name: &str| amount(total, name);
    let inclusive = part("cbc:TaxInclusiveAmount").unwrap_or_default();
    let prepaid = part("cbc:PrepaidAmount");
    let rounding = part("cbc:PayableRoundingAmount");
    let before_rounding = match prepaid {
        Some(prepaid) => cents(inclusive.saturating_sub(prepaid)),
        None => inclusive,
    };
    let stated = part("cbc:PayableAmount");
    let compared = match (stated, rounding) {
        (Some(stated), Some(rounding)) => Some(cents(stated.saturating_sub(rounding))),
        (stated, _) => stated,
    };
    if compared != Some(before_rounding) {
        let expected = show(before_rounding.saturating_add(rounding.unwrap_or_default()));
        let stated = shown(stated);
        to.missing(&BR_CO_16, total, "cbc:PayableAmount", &[&stated, &expected]);
    }
}

fn tax(facts: &Facts<'_>, to: &mut Findings) {
    for tax in facts.root.children_named("cac:TaxTotal") {
        let parts: Vec<_> = tax.children_named("cac:TaxSubtotal").collect();
        if !parts.is_empty() {
            let expected = sum(parts.iter().filter_map(|part| amount(*part, "cbc:TaxAmount")));
            expect(&BR_CO_14, tax, "cbc:TaxAmount", cents(expected), to);
        }
    }
    if facts.currency.is_empty() {
        return;
    }
    let in_currency = |tax: Element<'_>| {
        let amount = tax.child("cbc:TaxAmount")?;
        (amount.attribute("currencyID")? == facts.currency).then(|| number(Some(amount)))?
    };
    let taxes: Vec<Decimal> = facts.root.children_named("cac:TaxTotal").filter_map(in_currency).collect();
    let part = |name: &str| facts.total.and_then(|total| amount(total, name));
    let exclusive = part("cbc:TaxExclusiveAmount");
    let expected = match (exclusive, taxes.as_slice()) {
        (Some(exclusive), [tax]) => Some(cents(exclusive.saturating_add(*tax))),
        _ => None,
    };
    let stated = part("cbc:TaxInclusiveAmount");
    if expected.is_none() || stated != expected {
        let values = [&shown(stated), &shown(expected), facts.currency];
        to.missing(&BR_CO_15, facts.root, "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", &values);
    }
}

/// Whether a tax amount is within 1 of taxable amount × rate, as the official rules allow.
pub(super) fn is_near(tax: Decimal, taxable: Decimal, rate: Decimal) -> bool {
    let expected = cents(taxable.abs().saturating_mul(rate) / Decimal::ONE_HUNDRED);
    tax.abs().saturating_sub(Decimal::ONE) < expected && tax.abs().saturating_add(Decimal::ONE) > expected
}

fn subtotal_tax(subtotal: Element<'_>, to: &mut Findings) {
    let category = subtotal.children_named("cac:TaxCategory").find(|category| super::facts::is_vat(*category));
    let rate = category.and_then(|category| amount(category, "cbc:Percent"));
    let tax = amount(subtotal, "cbc:TaxAmount");
    let taxable = amount(subtotal, "cbc:TaxableAmount");
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
        to.missing(&BR_CO_17, subtotal, "cbc:TaxAmount", &values);
    }
}

fn line_amount(line: Element<'_>, to: &mut Findings) {
    let id = line.child("cbc:ID").map_or("", Element::value);
    let quantity = line.child("cbc:InvoicedQuantity").or_else(|| line.child("cbc:CreditedQuantity"));
    let quantity = number(quantity).unwrap_or(Decimal::ONE);
    let price = number(line.find("cac:Price/cbc:PriceAmount")).unwrap_or_default();
    let base = line.find("cac:Price/cbc:BaseQuantity");
    let per = number(base).unwrap_or(Decimal::ONE);
    if base.is_some() && per <= Decimal::ZERO {
        to.missing(&R121, line, "cac:Price/cbc:BaseQuantity", &[id, &per.to_string()]);
    }
    let per = if per.is_zero() { Decimal::ONE } else { per };
    let mut extra = Decimal::ZERO;
    for charge in line.children_named("cac:AllowanceCharge") {
        let amount = amount(charge, "cbc:Amount").unwrap_or_default();
        match charge.child("cbc:ChargeIndicator").map(Element::value) {
            Some("true") => extra = extra.saturating_add(amount),
            Some("false") => extra = extra.saturating_sub(amount),
            _ => {}
        }
    }
    let gross = quantity.checked_mul(price).and_then(|product| product.checked_div(per));
    let expected = gross.unwrap_or_default().saturating_add(extra);
    let stated = amount(line, "cbc:LineExtensionAmount").unwrap_or_default();
    if stated.saturating_sub(expected).abs() > Decimal::new(2, 2) {
        let price = if base.is_some() { format!("({} / {})", show(price), per.normalize()) } else { show(price) };
        let extra = match extra {
            extra if extra.is_zero() => String::new(),
            extra if extra.is_sign_negative() => format!(" − {}", show(extra.abs())),
            extra => format!(" + {}", show(extra)),
        };
        let values = [id, &show(stated), &quantity.normalize().to_string(), &price, &extra, &show(cents(expected))];
        to.missing(&R120, line, "cbc:LineExtensionAmount", &values);
    }
}
