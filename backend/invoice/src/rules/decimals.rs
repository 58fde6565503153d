//! How amounts are written: at most two decimals (BR-DEC), and numbers that are numbers.

use super::{
    Findings,
    facts::{Facts, Level, number},
    rule::{Rule, rules},
};
use crate::xml::Element;

rules! {
    BR_DEC_01 "BR-DEC-01" Fatal "BT-92" "Korting {0} heeft meer dan twee decimalen." "Allowance {0} has more than two decimals."
    BR_DEC_02 "BR-DEC-02" Fatal "BT-93"
        "Grondslag {0} van een korting heeft meer dan twee decimalen."
        "Base amount {0} of an allowance has more than two decimals."
    BR_DEC_05 "BR-DEC-05" Fatal "BT-99" "Toeslag {0} heeft meer dan twee decimalen." "Charge {0} has more than two decimals."
    BR_DEC_06 "BR-DEC-06" Fatal "BT-100"
        "Grondslag {0} van een toeslag heeft meer dan twee decimalen."
        "Base amount {0} of a charge has more than two decimals."
    BR_DEC_09 "BR-DEC-09" Fatal "BT-106"
        "Het totaal van de regels, {0}, heeft meer dan twee decimalen."
        "The sum of the lines, {0}, has more than two decimals."
    BR_DEC_10 "BR-DEC-10" Fatal "BT-107"
        "Het totaal van de kortingen, {0}, heeft meer dan twee decimalen."
        "The sum of allowances, {0}, has more than two decimals."
    BR_DEC_11 "BR-DEC-11" Fatal "BT-108"
        "Het totaal van de toeslagen, {0}, heeft meer dan twee decimalen."
        "The sum of charges, {0}, has more than two decimals."
    BR_DEC_12 "BR-DEC-12" Fatal "BT-109"
        "Het totaal zonder btw, {0}, heeft meer dan twee decimalen."
        "The total without VAT, {0}, has more than two decimals."
    BR_DEC_14 "BR-DEC-14" Fatal "BT-112"
        "Het totaal met btw, {0}, heeft meer dan twee decimalen."
        "The total with VAT, {0}, has more than two decimals."
    BR_DEC_16 "BR-DEC-16" Fatal "BT-113"
        "Het vooruitbetaalde bedrag {0} heeft meer dan twee decimalen."
        "The prepaid amount {0} has more than two decimals."
    BR_DEC_17 "BR-DEC-17" Fatal "BT-114"
        "De afronding {0} heeft meer dan twee decimalen."
        "The rounding {0} has more than two decimals."
    BR_DEC_18 "BR-DEC-18" Fatal "BT-115"
        "Het te betalen bedrag {0} heeft meer dan twee decimalen."
        "The amount due {0} has more than two decimals."
    BR_DEC_19 "BR-DEC-19" Fatal "BT-116"
        "Het belastbare bedrag {0} heeft meer dan twee decimalen."
        "The taxable amount {0} has more than two decimals."
    BR_DEC_20 "BR-DEC-20" Fatal "BT-117"
        "Het btw-bedrag {0} van een tarief heeft meer dan twee decimalen."
        "The VAT amount {0} of a rate has more than two decimals."
    BR_DEC_23 "BR-DEC-23" Fatal "BT-131"
        "Het regelbedrag {0} heeft meer dan twee decimalen."
        "The line net amount {0} has more than two decimals."
    BR_DEC_24 "BR-DEC-24" Fatal "BT-136"
        "Regelkorting {0} heeft meer dan twee decimalen."
        "Line allowance {0} has more than two decimals."
    BR_DEC_25 "BR-DEC-25" Fatal "BT-137"
        "Grondslag {0} van een regelkorting heeft meer dan twee decimalen."
        "Base amount {0} of a line allowance has more than two decimals."
    BR_DEC_27 "BR-DEC-27" Fatal "BT-141"
        "Regeltoeslag {0} heeft meer dan twee decimalen."
        "Line charge {0} has more than two decimals."
    BR_DEC_28 "BR-DEC-28" Fatal "BT-142"
        "Grondslag {0} van een regeltoeslag heeft meer dan twee decimalen."
        "Base amount {0} of a line charge has more than two decimals."
    UBL_DT_01 "UBL-DT-01" Fatal ""
        "Bedrag {0} heeft meer dan twee decimalen."
        "Amount {0} has more than two decimals."
    NOT_A_NUMBER "WISSEL-NUMBER" Fatal ""
        "‘{0}’ is geen getal zoals 1234.50."
        "‘{0}’ is not a number such as 1234.50."
}

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    if let Some(total) = facts.total {
        let totals: [(&'static Rule, &str); 8] = [
            (&BR_DEC_09, "cbc:LineExtensionAmount"),
            (&BR_DEC_10, "cbc:AllowanceTotalAmount"),
            (&BR_DEC_11, "cbc:ChargeTotalAmount"),
            (&BR_DEC_12, "cbc:TaxExclusiveAmount"),
            (&BR_DEC_14, "cbc:TaxInclusiveAmount"),
            (&BR_DEC_16, "cbc:PrepaidAmount"),
            (&BR_DEC_17, "cbc:PayableRoundingAmount"),
            (&BR_DEC_18, "cbc:PayableAmount"),
        ];
        for (rule, name) in totals {
            decimals(rule, total.child(name), to);
        }
    }
    for subtotal in &facts.subtotals {
        decimals(&BR_DEC_19, subtotal.child("cbc:TaxableAmount"), to);
        decimals(&BR_DEC_20, subtotal.child("cbc:TaxAmount"), to);
    }
    for line in &facts.lines {
        decimals(&BR_DEC_23, line.child("cbc:LineExtensionAmount"), to);
    }
    for charge in &facts.charges {
        let rules: (&'static Rule, &'static Rule) = match (charge.level, charge.is_charge) {
            (Level::Document, Some(false)) => (&BR_DEC_01, &BR_DEC_02),
            (Level::Document, Some(true)) => (&BR_DEC_05, &BR_DEC_06),
            (Level::Line, Some(false)) => (&BR_DEC_24, &BR_DEC_25),
            (Level::Line, Some(true)) => (&BR_DEC_27, &BR_DEC_28),
            _ => continue,
        };
        decimals(rules.0, charge.element.child("cbc:Amount"), to);
        decimals(rules.1, charge.element.child("cbc:BaseAmount"), to);
    }
    for element in facts.tree.elements() {
        every(element, to);
    }
}

fn every(element: Element<'_>, to: &mut Findings) {
    let name = element.name();
    let is_amount = name.starts_with("cbc:") && name.ends_with("Amount");
    let is_number =
        is_amount || name.ends_with("Quantity") || matches!(name, "cbc:Percent" | "cbc:MultiplierFactorNumeric");
    if is_number && name.starts_with("cbc:") && number(Some(element)).is_none() && !element.value().is_empty() {
        to.at(&NOT_A_NUMBER, element, &[element.value()]);
    }
    if is_amount && name != "cbc:PriceAmount" && !is_price_discount(element) {
        decimals(&UBL_DT_01, Some(element), to);
    }
}

fn is_price_discount(element: Element<'_>) -> bool {
    let discount = element.parent().filter(|parent| parent.name() == "cac:AllowanceCharge");
    discount.and_then(Element::parent).is_some_and(|price| price.name() == "cac:Price")
}

/// The check is of the text, as the official rules have it: `10.000` has three decimals.
fn decimals(rule: &'static Rule, element: Option<Element<'_>>, to: &mut Findings) {
    let Some(element) = element else { return };
    if element.text().split_once('.').is_some_and(|(_, decimals)| decimals.len() > 2) {
        to.at(rule, element, &[element.value()]);
    }
}
