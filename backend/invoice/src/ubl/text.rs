//! Values of UBL elements: text, numbers, dates, and the writing of them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    model::decimal,
    wording::shorten,
    xml::{Element, ReadError, Steps, chars::is_xml_char, content},
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

/// Writes elements, indented, and never an empty one.
pub(super) struct Writer {
    out: String,
    open: Vec<Pending>,
}

struct Pending {
    name: &'static str,
    is_written: bool,
}

impl Writer {
    pub(super) fn new(head: &str, root: &'static str) -> Self {
        let mut out = String::with_capacity(8 * 1024);
        out.push_str(head);
        Self { out, open: vec![Pending { name: root, is_written: true }] }
    }

    /// Writes the elements of `inside` within an element, which is left out when nothing is inside.
    pub(super) fn group(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.open.push(Pending { name, is_written: false });
        inside(self);
        self.close();
    }

    /// Writes a value; a blank one is left out.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.value(name, &[], value);
    }

    /// Writes an optional value.
    pub(super) fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// Writes a value with attributes; a blank value is left out, and so is an attribute without a value.
    pub(super) fn value(&mut self, name: &str, attributes: &[(&str, Option<&str>)], value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        self.write_open();
        self.indent(self.open.len());
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, content) in attributes {
            if let Some(content) = content.map(str::trim).filter(|content| !content.is_empty()) {
                self.out.push(' ');
                self.out.push_str(attribute);
                self.out.push_str("=\"");
                escape(content, &mut self.out);
                self.out.push('"');
            }
        }
        self.out.push('>');
        escape(value, &mut self.out);
        self.end_tag(name);
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.close();
        self.out.into_bytes()
    }

    fn close(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        if closed.is_written {
            self.indent(self.open.len());
            self.end_tag(closed.name);
        }
    }

    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    fn write_open(&mut self) {
        for level in 0..self.open.len() {
            if !self.open[level].is_written {
                self.open[level].is_written = true;
                let name = self.open[level].name;
                self.indent(level);
                self.out.push('<');
                self.out.push_str(name);
                self.out.push_str(">\n");
            }
        }
    }

    fn indent(&mut self, level: usize) {
        for _ in 0..level {
            self.out.push_str("  ");
        }
    }
}

/// Escapes for text and attributes; a character that XML cannot hold becomes U+FFFD.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            c if is_xml_char(c) => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
}
