//! Values of elements: text, numbers, dates.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    model::{Identifier, decimal},
    wording::shorten,
    xml::{Element, Name, ReadError, Steps, content, names::at},
};

/// A value, or why it cannot be understood.
pub(crate) type Read<T> = Result<T, ReadError>;

/// Text at a path; `None` when absent or blank.
pub(crate) fn text(from: Element<'_>, path: impl Steps) -> Option<String> {
    from.find(path).and_then(own_text)
}

/// Text of an element; `None` when blank.
pub(crate) fn own_text(element: Element<'_>) -> Option<String> {
    Some(element.value()).filter(|value| !value.is_empty()).map(str::to_owned)
}

/// An attribute; `None` when absent or blank.
pub(crate) fn attribute(element: Element<'_>, name: Name) -> Option<String> {
    element.attribute(name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
}

/// An identifier with its scheme; `None` when blank.
pub(crate) fn identifier(element: Element<'_>) -> Option<Identifier> {
    own_text(element).map(|id| Identifier { id, scheme: attribute(element, at::schemeID) })
}

/// A number at a path.
pub(crate) fn number(from: Element<'_>, path: impl Steps) -> Read<Option<Decimal>> {
    from.find(path).map_or(Ok(None), own_number)
}

/// The number in an element; `None` when blank.
pub(crate) fn own_number(element: Element<'_>) -> Read<Option<Decimal>> {
    if element.value().is_empty() {
        return Ok(None);
    }
    let parsed = decimal::parse(element.value());
    parsed.map(Some).ok_or_else(|| wrong(&content::NUMBER, element))
}

/// A date at a path; a time zone after it is allowed by UBL and left out.
pub(crate) fn date(from: Element<'_>, path: impl Steps) -> Read<Option<Date>> {
    let Some(element) = from.find(path).filter(|element| !element.value().is_empty()) else {
        return Ok(None);
    };
    parse_date(element.value()).map(Some).ok_or_else(|| wrong(&content::DATE, element))
}

/// Reads all elements of a name.
pub(crate) fn all<T>(from: Element<'_>, name: Name, read: impl Fn(Element<'_>) -> Read<T>) -> Read<Vec<T>> {
    from.children_named(name).map(read).collect()
}

/// A group, unless nothing of it was there.
pub(crate) fn unless_empty<T: Default + PartialEq>(group: T) -> Option<T> {
    Some(group).filter(|group| *group != T::default())
}

/// Reads `YYYY-MM-DD`, with an optional zone as XML Schema allows.
pub(crate) fn parse_date(value: &str) -> Option<Date> {
    let (day, zone) = value.split_at_checked(10)?;
    let is_zone = matches!(zone.as_bytes(), [] | [b'Z'] | [b'+' | b'-', _, _, b':', _, _]);
    let is_plain = day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if is_zone && is_plain { Date::strptime("%Y-%m-%d", day).ok() } else { None }
}

pub(crate) fn wrong(reason: &'static crate::xml::Reason, element: Element<'_>) -> ReadError {
    let values = vec![element.path(), shorten(element.value())];
    ReadError::new(reason, values, element.line(), element.column())
}
