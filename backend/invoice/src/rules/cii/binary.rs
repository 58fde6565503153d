//! Binary numbers, with which the official rules calculate wherever a value has no type: in sums of amounts and in
//! comparisons. Exact decimals would decide some amounts with three decimals the other way.

use std::cmp::Ordering;

use crate::{
    rules::ubl::{
        number::Number,
        reading::{self, Read, against_zero, any},
    },
    xml::Element,
};

/// Powers of ten that binary numbers hold exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// The binary number that is nearest to a decimal.
pub(super) fn nearest(number: Number) -> f64 {
    let (digits, scale) = number.key();
    match (i32::try_from(digits), POWERS.get(scale as usize)) {
        // A quotient of two exact numbers is rounded once, to the nearest.
        (Ok(digits), Some(power)) => f64::from(digits) / power,
        _ => format!("{digits}e-{scale}").parse().unwrap_or(f64::NAN),
    }
}

/// The binary number in an element. A zero with a minus before it is less than zero.
pub(super) fn read(element: Element<'_>) -> Read<'_, f64> {
    let number = reading::binary(element)?;
    Ok(if number == 0.0 && element.value().starts_with('-') { -0.0 } else { number })
}

/// A sum of binary numbers; `None` as long as nothing is added, which is a whole zero and not a binary one.
pub(super) type Sum<'a> = Read<'a, Option<f64>>;

pub(super) fn add(sum: Option<f64>, part: Read<'_, f64>) -> Sum<'_> {
    let part = part?;
    Ok(Some(sum.map_or(part, |sum| sum + part)))
}

/// Whether one of the amounts is a sum in cents.
pub(super) fn any_is_sum<'a>(amounts: impl Iterator<Item = Element<'a>>, sum: Sum<'a>) -> Read<'a, bool> {
    match sum? {
        None => any(amounts, |amount| Ok(against_zero(amount)? == Ordering::Equal)),
        Some(sum) => any(amounts, |amount| Ok(is_same(read(amount)?, cents(sum)))),
    }
}

/// Whether one of the amounts is a decimal; those after it do not matter.
pub(super) fn any_is<'a>(amounts: &[Read<'a, f64>], number: Number) -> Read<'a, bool> {
    let number = nearest(number);
    for amount in amounts {
        if is_same((*amount)?, number) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Rounds to a whole number, halves towards plus infinity. What comes to zero from below stays below zero.
fn rounded(number: f64) -> f64 {
    let below = number.floor();
    let whole = if number - below >= 0.5 { below + 1.0 } else { below };
    if whole == 0.0 { whole.copysign(number) } else { whole }
}

/// Rounds to cents in the steps of the official rules, each of which is inexact on its own.
fn cents(number: f64) -> f64 {
    rounded(number * 10.0 * 10.0) / 100.0
}

/// Whether a number has at most two decimals, as the official rules test it.
pub(super) fn is_cents(number: f64) -> bool {
    is_same(number, rounded(number * 100.0) / 100.0)
}

/// Rounds the whole of `taxable × rate` and takes a hundredth of that.
pub(super) fn rough_tax(taxable: f64, rate: f64) -> f64 {
    rounded(taxable * rate) / 100.0
}

/// Equality of the official rules: `-0.0` is not `0.0`, and what is no number equals nothing.
fn is_same(one: f64, other: f64) -> bool {
    !one.is_nan() && one.total_cmp(&other) == Ordering::Equal
}

/// The decimal that a binary number is, without any rounding, rounded to cents. `None` for what is no number.
pub(super) fn exact_cents(number: f64) -> Option<Number> {
    if !number.is_finite() {
        return None;
    }
    // A binary number is a whole number of 53 bits at most, halved or doubled some times.
    let mut whole = number;
    let mut halvings = 0;
    while whole.fract() != 0.0 && halvings < 70 {
        whole *= 2.0;
        halvings += 1;
    }
    if halvings == 0 {
        return Number::parse(&format!("{whole}"));
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what has a fraction is less than 2^53, doubled 70 times at most"
    )]
    let hundredfold = whole.trunc() as i128 * 100;
    let cents = (hundredfold + (1 << (halvings - 1))) >> halvings;
    let sign = if cents < 0 { "-" } else { "" };
    Number::parse(&format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn sums_in_binary_round_as_they_are() {
        // 2.675 is 2.67499999999999982… as a binary number; times 100 it becomes 267.5.
        for (value, rounded_once, rounded_in_steps) in [
            (2.675, "2.67", 2.68),
            (1.005, "1.00", 1.0),
            (0.145, "0.14", 0.15),
            (-2.675, "-2.67", -2.67),
            (0.125, "0.13", 0.13),
            (-0.125, "-0.12", -0.12),
            (1e15, "1000000000000000", 1e15),
            (0.0, "0", 0.0),
            (1e-30, "0", 0.0),
        ] {
            assert_eq!(exact_cents(value), Some(number(rounded_once)), "{value}");
            assert!((cents(value) - rounded_in_steps).abs() < 1e-9, "{value}");
        }
        assert_eq!(exact_cents(f64::NAN), None);
        assert_eq!(exact_cents(f64::INFINITY), None);
    }

    #[test]
    fn the_nearest_binary_number_is_that_of_the_text() {
        for text in ["0.1", "2.675", "-99.99", "12345678.91", "99999999999999.99", "0.000001", "7"] {
            assert!(is_same(nearest(number(text)), text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn two_decimals_are_seen_in_binary() {
        for (value, expected) in [
            (0.1, true),
            (99.99, true),
            (-1.29, true),
            (1.234, false),
            (-0.001, false),
            (0.0, true),
            (-0.0, true),
            (f64::NAN, false),
        ] {
            assert_eq!(is_cents(value), expected, "{value}");
        }
        assert!(!is_same(-0.0, 0.0));
    }
}
