//! Exact decimals, as the official rules calculate with them.

use std::{cmp::Ordering, fmt};

/// A decimal of up to 38 digits. What does not fit stays at the largest number there is, so that it is still larger than
/// all others; digits behind the dot that do not fit are left out.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Number {
    pub(super) digits: i128,
    /// How many of the digits stand behind the dot.
    pub(super) scale: u32,
}

impl Number {
    pub(in crate::rules) const ZERO: Self = Self::whole(0);
    pub(in crate::rules) const ONE: Self = Self::whole(1);

    pub(super) const fn whole(digits: i128) -> Self {
        Self { digits, scale: 0 }
    }

    const fn largest(is_negative: bool) -> Self {
        Self::whole(if is_negative { -i128::MAX } else { i128::MAX })
    }

    /// Reads a number as XML Schema writes decimals: a dot, no exponent; white space around it is gone already.
    pub(in crate::rules) fn parse(text: &str) -> Option<Self> {
        let (is_negative, text) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let number = if text.len() <= 18 { Self::parse_short(text)? } else { Self::parse_long(text)? };
        Some(if is_negative { number.negated() } else { number })
    }

    /// Reads digits that fit into 64 bits. Zeros at the end of the decimals are left out.
    fn parse_short(text: &[u8]) -> Option<Self> {
        let mut digits = 0u64;
        let mut dot = None;
        for (at, byte) in text.iter().enumerate() {
            match byte {
                b'0'..=b'9' => digits = digits * 10 + u64::from(byte - b'0'),
                b'.' if dot.is_none() => dot = Some(at),
                _ => return None,
            }
        }
        if text.len() == usize::from(dot.is_some()) {
            return None;
        }
        let mut scale = dot.map_or(0, |dot| text.len() - dot - 1) as u32;
        while scale > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            scale -= 1;
        }
        Some(Self { digits: i128::from(digits), scale })
    }

    fn parse_long(text: &[u8]) -> Option<Self> {
        let dot = text.iter().position(|byte| *byte == b'.').unwrap_or(text.len());
        let (whole, decimals) = (&text[..dot], text.get(dot + 1..).unwrap_or_default());
        if !whole.iter().chain(decimals).all(u8::is_ascii_digit) || whole.len() + decimals.len() == 0 {
            return None;
        }
        let mut number = Self::ZERO;
        for byte in whole {
            let Some(more) = number.with_digit(*byte, 1) else { return Some(Self::largest(false)) };
            number.digits = more;
        }
        let mut zeros = 0;
        for byte in decimals {
            if *byte == b'0' {
                zeros += 1;
                continue;
            }
            let Some(more) = number.with_digit(*byte, zeros + 1) else { break };
            number = Self { digits: more, scale: number.scale + zeros + 1 };
            zeros = 0;
        }
        Some(number)
    }

    fn with_digit(self, byte: u8, places: u32) -> Option<i128> {
        power_of_ten(places).and_then(|power| self.digits.checked_mul(power)?.checked_add(i128::from(byte - b'0')))
    }

    pub(in crate::rules) fn is_zero(self) -> bool {
        self.digits == 0
    }

    pub(in crate::rules) fn is_negative(self) -> bool {
        self.digits < 0
    }

    pub(in crate::rules) fn negated(self) -> Self {
        Self { digits: self.digits.saturating_neg(), ..self }
    }

    pub(in crate::rules) fn abs(self) -> Self {
        Self { digits: self.digits.saturating_abs(), ..self }
    }

    pub(in crate::rules) fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let sum = match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(a), Some(b)) => a.checked_add(b),
            _ => None,
        };
        // A sum that does not fit has the sign of its larger part.
        sum.map_or_else(|| Self::largest(self < other.negated()), |digits| Self { digits, scale })
    }

    pub(in crate::rules) fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    /// The product. Where it has too many digits, the last decimals of its factors do not count.
    pub(in crate::rules) fn times(self, other: Self) -> Self {
        let (mut one, mut other) = (self, other);
        loop {
            if let Some(digits) = one.digits.checked_mul(other.digits) {
                return Self { digits, scale: one.scale + other.scale };
            }
            let longer = if one.scale > other.scale { &mut one } else { &mut other };
            if longer.scale == 0 {
                return Self::largest(one.is_negative() != other.is_negative());
            }
            *longer = Self { digits: longer.digits / 10, scale: longer.scale - 1 };
        }
    }

    /// A hundredth of it.
    pub(in crate::rules) fn percent(self) -> Self {
        Self { scale: self.scale + 2, ..self }
    }

    /// Rounded to two decimals, halves towards plus infinity.
    pub(in crate::rules) fn cents(self) -> Self {
        self.rounded_to(2)
    }

    /// Rounded to a whole number, halves towards plus infinity.
    pub(in crate::rules) fn rounded(self) -> Self {
        self.rounded_to(0)
    }

    fn rounded_to(self, scale: u32) -> Self {
        if self.scale <= scale {
            return self;
        }
        let Some(power) = power_of_ten(self.scale - scale) else { return Self::ZERO };
        let (quotient, rest) = (self.digits.div_euclid(power), self.digits.rem_euclid(power));
        Self { digits: quotient + i128::from(rest >= power - rest), scale }
    }

    fn at_scale(self, scale: u32) -> Option<i128> {
        if scale == self.scale || self.digits == 0 {
            return Some(self.digits);
        }
        self.digits.checked_mul(power_of_ten(scale - self.scale)?)
    }

    /// The number as its digits and scale without zeros at the end, to look it up by.
    pub(in crate::rules) fn key(self) -> (i128, u32) {
        let Self { mut digits, mut scale } = self;
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        (digits, scale)
    }

    /// Compares with a binary number as it is, without rounding either; `None` for what is no number.
    pub(in crate::rules) fn compare_binary(self, other: f64) -> Option<Ordering> {
        if !other.is_finite() {
            return 0f64.partial_cmp(&other);
        }
        let (mantissa, exponent) = parts(other);
        let power = power_of_ten(self.scale);
        let (left, right) = if exponent < 0 {
            (shifted(self.digits, exponent.unsigned_abs()), power.and_then(|power| mantissa.checked_mul(power)))
        } else {
            let scaled = power.and_then(|power| mantissa.checked_mul(power));
            (Some(self.digits), scaled.and_then(|scaled| shifted(scaled, exponent.unsigned_abs())))
        };
        match (left, right) {
            (Some(left), Some(right)) => Some(left.cmp(&right)),
            _ => self.approximate().partial_cmp(&other),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "an approximation is what is asked for")]
    fn approximate(self) -> f64 {
        self.digits as f64 / 10f64.powf(f64::from(self.scale))
    }
}

/// A binary number as a whole number times a power of two.
fn parts(number: f64) -> (i128, i32) {
    let bits = number.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i32;
    let fraction = i128::from(bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let twos = mantissa.trailing_zeros().min(63);
    let sign = if number.is_sign_negative() { -1 } else { 1 };
    (sign * (mantissa >> twos), exponent + twos as i32)
}

fn shifted(number: i128, bits: u32) -> Option<i128> {
    if number == 0 {
        return Some(0);
    }
    let room = number.unsigned_abs().leading_zeros();
    (bits + 1 < room).then(|| number << bits)
}

pub(super) fn power_of_ten(exponent: u32) -> Option<i128> {
    const POWERS: [i128; 39] = {
        let mut powers = [1; 39];
        let mut at = 1;
        while at < powers.len() {
            powers[at] = powers[at - 1] * 10;
            at += 1;
        }
        powers
    };
    POWERS.get(exponent as usize).copied()
}

impl Default for Number {
    fn default() -> Self {
        Self::ZERO
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // Only the one that is scaled up can fail to fit, and then it is farther from zero than the other.
            (None, _) => self.digits.cmp(&0),
            (_, None) => 0.cmp(&other.digits),
        }
    }
}

/// As an amount: two decimals, or more where it has more.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (digits, scale) = self.key();
        let shown = scale.max(2) as usize;
        let zeros = "0".repeat(shown - scale as usize);
        let digits_text = format!("{:0>width$}{zeros}", digits.unsigned_abs(), width = scale as usize + 1);
        let (whole, decimals) = digits_text.split_at(digits_text.len() - shown);
        let sign = if digits < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{decimals}")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn only_decimals_are_numbers() {
        for text in
            ["0", "-1", "+7", ".5", "5.", "-0.00", "000001", "12345678901234567890.123", "0.000000000000000000001"]
        {
            assert!(Number::parse(text).is_some(), "{text}");
        }
        let long = "1".repeat(50);
        for text in
            ["", "-", "+", ".", "-.", "1e3", "1,5", "--1", "1.2.3", " 1", "INF", "NaN", "١", "0x1", &format!("{long}a")]
        {
            assert!(Number::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn numbers_are_equal_by_value() {
        for (one, other) in [("1", "1.000"), ("-0", "0.00"), (".50", "0.5"), ("1000", "1000.0000000000000000000000000")]
        {
            assert_eq!(number(one), number(other));
            assert_eq!(number(one).key(), number(other).key());
        }
        for (less, more) in [("-1", "0"), ("0.1", "0.11"), ("-10", "9.99"), ("0.00000000000000000000001", "1")] {
            assert!(number(less) < number(more), "{less} < {more}");
        }
    }

    #[test]
    fn calculation_is_exact() {
        assert_eq!(number("0.1").plus(number("0.2")), number("0.3"));
        assert_eq!(number("100").minus(number("0.01")), number("99.99"));
        assert_eq!(number("1.25").times(number("21").percent()), number("0.2625"));
        assert_eq!(
            number("12345678901234567890.01").plus(number("0.00000000001")),
            number("12345678901234567890.01000000001")
        );
    }

    #[test]
    fn halves_are_rounded_towards_plus_infinity() {
        for (from, to) in
            [("0.125", "0.13"), ("-0.125", "-0.12"), ("-0.126", "-0.13"), ("-0.1251", "-0.13"), ("2", "2")]
        {
            assert_eq!(number(from).cents(), number(to), "{from}");
        }
        for (from, to) in [("0.5", "1"), ("-0.5", "0"), ("-1.5", "-1"), ("1.49", "1")] {
            assert_eq!(number(from).rounded(), number(to), "{from}");
        }
    }

    #[test]
    fn what_does_not_fit_is_larger_than_all_else() {
        let huge = number(&"9".repeat(60));
        assert!(huge > number(&"9".repeat(38)) && huge.negated() < number("-1"));
        assert_eq!(huge.plus(Number::ONE), huge);
        assert_eq!(huge.times(huge), huge);
        let long = number("0.123456789012345678901234567890");
        assert_eq!(long.times(long).cents(), number("0.02"));
        assert_eq!(huge.negated().plus(huge.negated()), huge.negated());
        assert_eq!(huge.negated().times(number("2")), huge.negated());
        // Digits behind the dot that do not fit are left out.
        assert_eq!(number(&format!("1.{}", "3".repeat(60))).cents(), number("1.33"));
        assert!(number(&format!("0.{}1", "0".repeat(60))).is_zero());
    }

    #[test]
    fn binary_numbers_are_compared_as_they_are() {
        // In binary 101.10 - 1 is a little less than 100.10, and 3.30 - 1 is a little less than 2.30.
        for (exact, binary, expected) in [
            ("100.10", 101.10 - 1.0, Ordering::Greater),
            ("2.30", 3.30 - 1.0, Ordering::Greater),
            ("100", 101.0 - 1.0, Ordering::Equal),
            ("0.1", 0.1, Ordering::Less),
            ("-0.1", -0.1, Ordering::Greater),
            ("0", 0.0, Ordering::Equal),
            ("1", 1.0, Ordering::Equal),
            ("123456789012345678901234567890", 1e29, Ordering::Greater),
            ("5", 1e300, Ordering::Less),
            ("5", f64::INFINITY, Ordering::Less),
            ("0.00000000000000000000000001", 1e-300, Ordering::Greater),
        ] {
            assert_eq!(number(exact).compare_binary(binary), Some(expected), "{exact} and {binary}");
        }
        assert_eq!(Number::ONE.compare_binary(f64::NAN), None);
    }

    #[test]
    fn an_amount_is_shown_with_two_decimals_or_more() {
        for (from, to) in
            [("1", "1.00"), ("-0.5", "-0.50"), ("1234.5678", "1234.5678"), (".05", "0.05"), ("-.001", "-0.001")]
        {
            assert_eq!(number(from).to_string(), to);
        }
    }
}
