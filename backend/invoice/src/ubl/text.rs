//! Values of UBL elements: text, numbers, dates.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    model::decimal,
    wording::shorten,
    xml::{Element, ReadError, Steps, content},
};

/// Text at a path; `None` when absent or blank.
pub(super) fn text(from: Element<'_>, path: impl Steps) -> Option<String> {
    from.find(path).map(Element::value).filter(|value| !value.is_empty()).map(str::to_owned)
}

/// A number at a path.
pub(super) fn number(from: Element<'_>, path: impl Steps) -> Result<Option<Decimal>, ReadError> {
    let Some(element) = from.find(path).filter(|element| !element.value().is_empty()) else {
        return Ok(None);
    };
    let parsed = decimal::parse(element.value());
    parsed.map(Some).ok_or_else(|| wrong(&content::NUMBER, element))
}

/// A date at a path; a time zone after it is allowed by UBL and left out.
pub(super) fn date(from: Element<'_>, path: impl Steps) -> Result<Option<Date>, ReadError> {
    let Some(element) = from.find(path).filter(|element| !element.value().is_empty()) else {
        return Ok(None);
    };
    parse_date(element.value()).map(Some).ok_or_else(|| wrong(&content::DATE, element))
}

/// Reads `YYYY-MM-DD`, with an optional zone as XML Schema allows.
pub(crate) fn parse_date(value: &str) -> Option<Date> {
    let (day, zone) = value.split_at_checked(10)?;
    let is_zone = matches!(zone.as_bytes(), [] | [b'Z'] | [b'+' | b'-', _, _, b':', _, _]);
    let is_plain = day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if is_zone && is_plain { Date::strptime("%Y-%m-%d", day).ok() } else { None }
}

fn wrong(reason: &'static crate::xml::Reason, element: Element<'_>) -> ReadError {
    let values = vec![element.path(), shorten(element.value())];
    ReadError::new(reason, values, element.line(), element.column())
}
