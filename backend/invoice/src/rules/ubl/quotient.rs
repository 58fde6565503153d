//! Division as the official rules are run: exact to eighteen decimals.

use super::number::{Number, power_of_ten};

/// Decimals of a quotient, and one more for each that the dividend has more than the divisor.
const DECIMALS: u32 = 18;

impl Number {
    /// The quotient, rounded to the nearest; `None` for one that has too many digits, and for a division by zero.
    pub(in crate::rules) fn over(self, divisor: Self) -> Option<Self> {
        let ((dividend, has), (divisor, takes)) = (self.key(), divisor.key());
        if (divisor, takes) == (1, 0) {
            return Some(self);
        }
        let scale = DECIMALS + has.saturating_sub(takes);
        let widened = dividend.checked_mul(power_of_ten(scale + takes - has)?)?;
        let (quotient, rest) = (widened.checked_div(divisor)?, widened.checked_rem(divisor)?);
        let is_far = rest.unsigned_abs() > divisor.unsigned_abs() / 2;
        let away = if is_far { widened.signum() * divisor.signum() } else { 0 };
        Some(Self { digits: quotient + away, scale })
    }

    /// Whether it differs by no more than two cents, which is what Peppol allows an amount. What does not fit is near
    /// nothing.
    pub(in crate::rules) fn is_near(self, other: Self) -> bool {
        let fits = |number: Self| number.digits.abs() != i128::MAX;
        fits(self) && fits(other) && self.minus(other).abs() <= Self { digits: 2, scale: 2 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn quotients_have_eighteen_decimals_or_more() {
        for (dividend, divisor, expected) in [
            ("1", "3", "0.333333333333333333"),
            ("2", "3", "0.666666666666666667"),
            ("-2", "3", "-0.666666666666666667"),
            ("0.010", "7", "0.00142857142857142857"),
            ("5.55", "0.7", "7.9285714285714285714"),
            ("2", "300", "0.006666666666666667"),
            ("2.50", "1.0", "2.50"),
            ("99.99", "6", "16.665"),
        ] {
            let quotient = number(dividend).over(number(divisor)).map(|quotient| quotient.to_string());
            assert_eq!(quotient.as_deref(), Some(expected), "{dividend} / {divisor}");
        }
        assert!(number("1").over(number("0")).is_none());
        assert!(number(&"9".repeat(38)).over(number("7")).is_none());
    }

    #[test]
    fn two_cents_are_near() {
        for (one, other, is_near) in
            [("1.00", "1.02", true), ("1.00", "1.0201", false), ("-1.00", "-1.02", true), ("1", "0.979999", false)]
        {
            assert_eq!(number(one).is_near(number(other)), is_near, "{one} {other}");
        }
        let huge = number(&"9".repeat(60));
        assert!(!huge.is_near(number("0.01")) && !huge.is_near(huge));
    }
}
