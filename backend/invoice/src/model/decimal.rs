//! Decimals in JSON: always strings, so that no value passes through binary floating point.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserializer, Serializer, de};

/// Largest number of digits that a decimal in a document may have.
const MAX_LENGTH: usize = 30;

/// Reads a plain decimal (`-12.50`): digits with at most one dot and a sign, no exponent, no spaces.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
        && digits.bytes().any(|b| b.is_ascii_digit())
        && digits.len() <= MAX_LENGTH;
    if !is_plain {
        return None;
    }
    if digits.starts_with('.') || digits.ends_with('.') {
        // XML Schema allows ".5" and "5."; the decimal parser wants digits on both sides.
        let sign = if text.starts_with('-') { "-" } else { "" };
        let dot_padded = format!("{sign}0{digits}0");
        return dot_padded.parse().ok();
    }
    text.parse().ok()
}

/// Writes a decimal as a string.
pub(super) fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}

/// Reads a decimal from a JSON string; a JSON number is refused with the way to write it.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    from.deserialize_any(DecimalText)
}

struct DecimalText;

impl de::Visitor<'_> for DecimalText {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a decimal number written as a string, for example \"12.50\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
        parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// The same for a value that may be absent or null.
pub(super) mod option {
    use super::{Decimal, DecimalText, Deserializer, Serializer, de, fmt};

    pub(in crate::model) fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => to.collect_str(value),
            None => to.serialize_none(),
        }
    }

    pub(in crate::model) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        from.deserialize_option(OptionalDecimal)
    }

    struct OptionalDecimal;

    impl<'de> de::Visitor<'de> for OptionalDecimal {
        type Value = Option<Decimal>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            de::Visitor::expecting(&DecimalText, f)
        }

        fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
            from.deserialize_any(DecimalText).map(Some)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn only_plain_decimals_are_numbers() {
        for (text, expected) in [
            ("12.50", Some("12.50")),
            ("-3", Some("-3")),
            ("+7", Some("7")),
            (".5", Some("0.50")),
            ("5.", Some("5.0")),
            ("", None),
            (".", None),
            ("1e3", None),
            ("1,5", None),
            (" 1", None),
            ("1.2.3", None),
            ("--1", None),
            ("99999999999999999999999999999999", None),
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), expected, "{text:?}");
        }
    }
}
