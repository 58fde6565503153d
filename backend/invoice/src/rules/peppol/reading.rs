//! Reading values the way the rules of Peppol do.

use std::borrow::Cow;

use crate::{
    rules::ubl::{
        number::Number,
        reading::{Fault, Found, Read, any, binary, day, minute_of},
    },
    xml::{Element, Name},
};

impl<'a> Found<'a> {
    /// The elements directly inside with a name.
    pub(super) fn child(inside: Element<'a>, name: Name) -> Self {
        inside.children_named(name).collect()
    }

    pub(super) fn of(elements: impl IntoIterator<Item = Element<'a>>) -> Self {
        elements.into_iter().collect()
    }

    /// The text without white space around it; nothing where there is no element.
    pub(super) fn value(self) -> Read<'a, &'a str> {
        Ok(self.only()?.map_or("", Element::value))
    }

    /// Whether there is one element and its value is this; several are none.
    pub(super) fn says(self, value: &str) -> bool {
        self.value().is_ok_and(|own| own == value)
    }

    /// The number, or another where there is no element.
    pub(super) fn number_or(self, otherwise: Number) -> Read<'a, Number> {
        Ok(self.number()?.unwrap_or(otherwise))
    }

    /// The minute at which a day starts.
    pub(super) fn day(self) -> Read<'a, Option<i64>> {
        self.only()?.map(day).transpose()
    }
}

/// Whether one of some numbers is among the elements. They are looked through for one number after the other, and have to
/// be numbers until one is found.
pub(super) fn any_number_is<'a>(
    elements: impl Iterator<Item = Element<'a>> + Clone,
    numbers: &[u16],
) -> Read<'a, bool> {
    for number in numbers {
        if any(elements.clone(), |element| Ok(binary(element)? == f64::from(*number)))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether text is a date of ten signs: `YYYY-MM-DD`.
pub(super) fn is_plain_date(text: &str) -> bool {
    text.len() == 10 && minute_of(text).is_some()
}

/// The text of one element, which nothing may divide.
pub(super) fn undivided(element: Element<'_>) -> Read<'_, &str> {
    if element.is_divided() { Err(Fault::divided(element)) } else { Ok(element.text()) }
}

/// The value of the only text in the elements directly inside with a name; one without text does not count.
pub(super) fn text_of(inside: Element<'_>, name: Name) -> Read<'_, &str> {
    let has_text = |element: &Element<'_>| !element.text().is_empty();
    match Found::of(inside.children_named(name).filter(has_text)).only()? {
        None => Ok(""),
        Some(element) => undivided(element).map(|_| element.value()),
    }
}

/// Whether any of the elements directly inside with a name has exactly this text.
pub(super) fn any_is(inside: Element<'_>, name: Name, text: &str) -> bool {
    inside.children_named(name).any(|element| element.text() == text)
}

/// Whether any of the elements directly inside with a name has a value.
pub(super) fn any_has_value(inside: Element<'_>, name: Name) -> bool {
    inside.children_named(name).any(|element| !element.value().is_empty())
}

/// Text without white space around it, and with single spaces in it.
pub(super) fn normalized(text: &str) -> Cow<'_, str> {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let trimmed = text.trim_matches(is_blank);
    let bytes = trimmed.as_bytes();
    let is_normal =
        !bytes.iter().any(|b| matches!(b, b'\t' | b'\n' | b'\r')) && !bytes.windows(2).any(|two| two == b"  ");
    if is_normal {
        return Cow::Borrowed(trimmed);
    }
    let words: Vec<&str> = trimmed.split(is_blank).filter(|word| !word.is_empty()).collect();
    Cow::Owned(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{is_plain_date, normalized};

    #[test]
    fn plain_dates_have_ten_signs() {
        for (text, expected) in [
            ("2024-02-29", true),
            ("0000-01-01", true),
            ("2023-02-29", false),
            ("2024-02-29Z", false),
            (" 2024-02-9", false),
            ("20244-02-3", false),
            ("2024-02-1é", false),
            ("", false),
        ] {
            assert_eq!(is_plain_date(text), expected, "{text:?}");
        }
    }

    #[test]
    fn white_space_becomes_single_spaces() {
        for (text, expected) in [
            ("", ""),
            (" \t\n", ""),
            ("a b", "a b"),
            (" a\r\n\tb  c ", "a b c"),
            ("a\tb", "a b"),
            ("a\u{a0} ", "a\u{a0}"),
        ] {
            assert_eq!(normalized(text), expected, "{text:?}");
        }
    }
}
