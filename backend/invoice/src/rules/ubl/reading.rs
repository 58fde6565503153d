//! Values as the official rules read them, and what those rules stop at.
//!
//! The official rules are programs that end with an error, and without any finding, where they meet a value that they
//! cannot calculate with: no number, no date, or two elements where they take one. Here such a value is a finding of its
//! own, exactly where they would stop, so that the document is refused and its other findings are still told.

use std::cmp::Ordering;

use super::{
    number::Number,
    schema::{NOT_A_NUMBER, REPEATED},
};
use crate::{
    rules::rule::{Rule, rules},
    xml::{
        Element,
        names::{cac, cbc},
    },
};

rules! {
    NOT_A_DATE "WISSEL-DATE" Fatal ""
        "‘{0}’ is geen datum zoals 2026-03-31."
        "‘{0}’ is not a date such as 2026-03-31."
    NOT_TRUE_OR_FALSE "WISSEL-BOOLEAN" Fatal ""
        "‘{0}’ is niet true of false."
        "‘{0}’ is neither true nor false."
}

/// A value that the official rules stop at.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Fault<'a> {
    pub(in crate::rules) rule: &'static Rule,
    pub(in crate::rules) element: Element<'a>,
}

impl<'a> Fault<'a> {
    /// What a finding shows of it: the value, or the name of what is repeated.
    pub(in crate::rules) fn shown(self) -> &'a str {
        if self.rule.id == REPEATED.id { self.element.name_text() } else { self.element.value() }
    }
}

/// What was read, or the value at which reading stops.
pub(in crate::rules) type Read<'a, T> = Result<T, Fault<'a>>;

/// The elements that were found for something of which there should be at most one.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::rules) struct Found<'a> {
    pub(in crate::rules) first: Option<Element<'a>>,
    second: Option<Element<'a>>,
}

impl<'a> Found<'a> {
    pub(in crate::rules) fn add(&mut self, element: Element<'a>) {
        if self.first.is_none() {
            self.first = Some(element);
        } else if self.second.is_none() {
            self.second = Some(element);
        }
    }

    pub(in crate::rules) fn exists(&self) -> bool {
        self.first.is_some()
    }

    /// The only one.
    pub(in crate::rules) fn only(&self) -> Read<'a, Option<Element<'a>>> {
        match self.second {
            None => Ok(self.first),
            Some(element) => Err(Fault { rule: &REPEATED, element }),
        }
    }

    /// Whether it says something.
    pub(in crate::rules) fn is_filled(&self) -> Read<'a, bool> {
        Ok(self.only()?.is_some_and(|element| !element.value().is_empty()))
    }

    /// The number in it.
    pub(in crate::rules) fn number(&self) -> Read<'a, Option<Number>> {
        self.only()?.map(number).transpose()
    }

    /// Whether it has at most two decimals. The text counts, not its value: `10.000` has three.
    pub(in crate::rules) fn has_two_decimals(&self) -> Read<'a, bool> {
        Ok(self.only()?.is_none_or(|element| has_two_decimals(element.text())))
    }
}

impl<'a> FromIterator<Element<'a>> for Found<'a> {
    fn from_iter<I: IntoIterator<Item = Element<'a>>>(elements: I) -> Self {
        let mut elements = elements.into_iter();
        Self { first: elements.next(), second: elements.next() }
    }
}

pub(in crate::rules) fn has_two_decimals(text: &str) -> bool {
    let dot = text.bytes().position(|byte| byte == b'.').unwrap_or(text.len());
    // Up to two bytes after the dot are never more than two characters.
    text.len() <= dot + 3 || text[dot + 1..].chars().nth(2).is_none()
}

/// The decimal in an element.
pub(in crate::rules) fn number(element: Element<'_>) -> Read<'_, Number> {
    Number::parse(element.value()).ok_or(Fault { rule: &NOT_A_NUMBER, element })
}

/// The binary number in an element: decimals, and what only binary numbers can be, `1e3` and `INF`.
pub(in crate::rules) fn binary(element: Element<'_>) -> Read<'_, f64> {
    let text = element.value();
    let number = match text {
        "INF" | "+INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ if text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'+' | b'-' | b'e' | b'E')) => text.parse().ok(),
        _ => None,
    };
    // A short whole number is read as one, and those have no zero below zero.
    let digits = text.trim_start_matches(['-', '+']);
    let is_short_whole = digits.len() <= 10 && digits.bytes().all(|b| b.is_ascii_digit());
    number
        .map(|number| if is_short_whole { number + 0.0 } else { number })
        .ok_or(Fault { rule: &NOT_A_NUMBER, element })
}

/// Whether a number in one of the elements compares so with zero; those after it are not read. As the official rules are
/// run, `-0.00` is less than zero and `NaN` is more.
pub(in crate::rules) fn any_against_zero<'a>(
    elements: impl IntoIterator<Item = Element<'a>>,
    is_such: fn(Ordering) -> bool,
) -> Read<'a, bool> {
    any(elements, |element| Ok(is_such(against_zero(element)?)))
}

pub(in crate::rules) fn against_zero(element: Element<'_>) -> Read<'_, Ordering> {
    match Number::parse(element.value()) {
        Some(number) if !number.is_zero() => Ok(number.cmp(&Number::ZERO)),
        _ => Ok(binary(element)?.total_cmp(&0.0)),
    }
}

/// Whether a test holds for one of the elements; those after it are not tested.
pub(in crate::rules) fn any<'a>(
    elements: impl IntoIterator<Item = Element<'a>>,
    test: impl Fn(Element<'a>) -> Read<'a, bool>,
) -> Read<'a, bool> {
    for element in elements {
        if test(element)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether one of two things holds. What cannot be read does not matter beside one that does, in either order: so the
/// official rules are run, as their language allows.
pub(in crate::rules) fn either<'a>(one: Read<'a, bool>, other: Read<'a, bool>) -> Read<'a, bool> {
    match (one, other) {
        (Ok(true), _) | (_, Ok(true)) => Ok(true),
        (Err(fault), _) | (_, Err(fault)) => Err(fault),
        (Ok(false), Ok(false)) => Ok(false),
    }
}

/// Whether both hold. What cannot be read does not matter beside one that does not.
pub(in crate::rules) fn both<'a>(one: Read<'a, bool>, other: Read<'a, bool>) -> Read<'a, bool> {
    match (one, other) {
        (Ok(false), _) | (_, Ok(false)) => Ok(false),
        (Err(fault), _) | (_, Err(fault)) => Err(fault),
        (Ok(true), Ok(true)) => Ok(true),
    }
}

/// Whether something holds for one of several; what comes after that one is not read.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Any<'a>(Read<'a, bool>);

impl Default for Any<'_> {
    fn default() -> Self {
        Self(Ok(false))
    }
}

impl<'a> Any<'a> {
    pub(in crate::rules) fn test(&mut self, test: impl FnOnce() -> Read<'a, bool>) {
        if let Ok(false) = self.0 {
            self.0 = test();
        }
    }

    pub(in crate::rules) fn holds(&self) -> Read<'a, bool> {
        self.0
    }
}

/// Whether the tax scheme inside an element is VAT.
pub(in crate::rules) fn is_vat(element: Element<'_>) -> Read<'_, bool> {
    any(element.children_named(cac::TaxScheme), is_vat_scheme)
}

/// The same as those rules ask it that take only one tax scheme.
pub(in crate::rules) fn is_only_vat(element: Element<'_>) -> Read<'_, bool> {
    let schemes: Found<'_> = element.children_named(cac::TaxScheme).collect();
    schemes.only()?.map_or(Ok(false), is_vat_scheme)
}

pub(in crate::rules) fn is_vat_scheme(scheme: Element<'_>) -> Read<'_, bool> {
    let id: Found<'_> = scheme.children_named(cbc::ID).collect();
    Ok(id.only()?.is_some_and(|id| id.value().eq_ignore_ascii_case("VAT")))
}

/// Whether an element is an allowance, and whether it is a charge; with several indicators it can be both.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Indicator<'a> {
    pub(in crate::rules) is_allowance: Read<'a, bool>,
    pub(in crate::rules) is_charge: Read<'a, bool>,
}

pub(in crate::rules) fn indicator(element: Element<'_>) -> Indicator<'_> {
    let says = |wanted| any(element.children_named(cbc::ChargeIndicator), |own| Ok(truth(own)? == wanted));
    Indicator { is_allowance: says(false), is_charge: says(true) }
}

pub(in crate::rules) fn truth(element: Element<'_>) -> Read<'_, bool> {
    match element.value() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(Fault { rule: &NOT_TRUE_OR_FALSE, element }),
    }
}

/// The minute at which the day in an element starts, counted from some day, in the zone that it names.
pub(in crate::rules) fn day(element: Element<'_>) -> Read<'_, i64> {
    minute_of(element.value()).ok_or(Fault { rule: &NOT_A_DATE, element })
}

/// The same for text; `None` for what is no date.
pub(in crate::rules) fn minute_of(text: &str) -> Option<i64> {
    let (is_before, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (year, rest) = text.split_once('-')?;
    let (month, rest) = rest.split_once('-')?;
    let (day, zone) = rest.split_at_checked(2)?;
    let is_year = year.len() == 4 || (year.len() > 4 && !year.starts_with('0'));
    if !is_year || month.len() != 2 {
        return None;
    }
    let (year, month, day) = (digits(year)?, digits(month)?, digits(day)?);
    let year = if is_before { -year } else { year };
    if !(1..=12).contains(&month) || !(1..=days_of(year, month)).contains(&day) {
        return None;
    }
    let minute = days_before(year, month).checked_add(day)?.checked_mul(24 * 60)?;
    minute.checked_sub(offset_of(zone)?)
}

fn digits(text: &str) -> Option<i64> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok().filter(|n| *n < 1_000_000_000) } else { None }
}

fn days_of(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the first of March of the year 0 to the first of a month.
fn days_before(year: i64, month: i64) -> i64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5
}

/// Minutes that a zone is ahead; a day without zone is taken as one of UTC.
fn offset_of(zone: &str) -> Option<i64> {
    let (sign, rest) = match zone.as_bytes() {
        [] | [b'Z'] => return Some(0),
        [b'+', ..] => (1, &zone[1..]),
        [b'-', ..] => (-1, &zone[1..]),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').filter(|(hours, minutes)| hours.len() == 2 && minutes.len() == 2)?;
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    (hours < 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates_with_or_without_a_zone() {
        let same = ["2026-03-01", "2026-03-01Z", "2026-03-01+00:00", "2026-03-01-00:00"];
        for text in same {
            assert_eq!(minute_of(text), minute_of("2026-03-01"), "{text}");
            assert!(minute_of(text).is_some());
        }
        for (earlier, later) in [
            ("2026-02-28", "2026-03-01"),
            ("2024-02-28", "2024-02-29"),
            ("2025-12-31", "2026-01-01"),
            ("2026-03-01+01:00", "2026-03-01"),
            ("2026-03-01", "2026-03-01-00:01"),
            ("-0001-01-01", "0001-01-01"),
            ("9999-12-31", "12026-01-01"),
        ] {
            assert!(minute_of(earlier) < minute_of(later), "{earlier} < {later}");
        }
        let days_of_400_years = (minute_of("2000-01-01"), minute_of("2400-01-01"));
        assert_eq!(days_of_400_years.1.zip(days_of_400_years.0).map(|(b, a)| (b - a) / 1440), Some(146_097));
    }

    #[test]
    fn other_texts_are_no_days() {
        for text in [
            "",
            "2026",
            "2026-3-01",
            "2026-03-1",
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-04-31",
            "20260301",
            "02026-03-01",
            "+2026-03-01",
            "2026-03-01T00:00:00",
            "2026-03-01z",
            "2026-03-01+1:00",
            "2026-03-01+15:00",
            "2026-03-01+00:60",
            "2026-03-01 Z",
            "01-03-2026",
            "2026-é1-01",
        ] {
            assert_eq!(minute_of(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_matters_only_where_the_rest_does_not_tell() {
        assert!(matches!(either(Ok(false), Ok(true)), Ok(true)));
        assert!(matches!(either(Ok(false), Ok(false)), Ok(false)));
        assert!(matches!(both(Ok(true), Ok(true)), Ok(true)));
        assert!(matches!(both(Ok(true), Ok(false)), Ok(false)));
    }
}
