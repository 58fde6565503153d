//! Writing XML: elements in the order in which they are told, indented, and never an empty one.

use std::fmt::{Display, Write};

use crate::xml::chars::is_xml_char;

/// Attributes of an element; those without a value are left out.
pub(crate) type Attributes<'a> = [(&'static str, Option<&'a str>)];

/// Writes a document into one string.
pub(crate) struct XmlWriter {
    out: String,
    /// Names of the open groups, the root first.
    open: Vec<&'static str>,
    /// How many of them have their start tag written: a group gets it with its first value.
    started: usize,
}

impl XmlWriter {
    /// Begins a document. `head` is all up to and including the start tag of the root.
    pub(crate) fn new(head: &str, root: &'static str, expected_size: usize) -> Self {
        let mut out = String::with_capacity(head.len() + expected_size);
        out.push_str(head);
        Self { out, open: vec![root], started: 1 }
    }

    /// Writes the elements of `inside` within an element, which is left out when nothing is inside.
    pub(crate) fn group(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.open.push(name);
        inside(self);
        self.close();
    }

    /// The same for an element that has to be there, also when nothing is inside.
    pub(crate) fn required_group(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.open.push(name);
        inside(self);
        if self.started == self.open.len() {
            self.close();
            return;
        }
        self.open.pop();
        self.start_groups();
        indent(self.started, &mut self.out);
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str("/>\n");
    }

    /// Writes a value; a blank one is left out.
    pub(crate) fn text(&mut self, name: &'static str, value: &str) {
        self.value(name, &[], value);
    }

    /// Writes an optional value.
    pub(crate) fn optional(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// Writes a value with attributes; a blank value is left out.
    pub(crate) fn value(&mut self, name: &'static str, attributes: &Attributes<'_>, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.start(name, attributes);
            escape(value, &mut self.out);
            self.end(name);
        }
    }

    /// Writes a number or a date, which has nothing to escape.
    pub(crate) fn plain(&mut self, name: &'static str, attributes: &Attributes<'_>, value: impl Display) {
        self.start(name, attributes);
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{value}");
        self.end(name);
    }

    /// The document.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.close();
        self.out.into_bytes()
    }

    fn start_groups(&mut self) {
        while let Some(group) = self.open.get(self.started) {
            indent(self.started, &mut self.out);
            self.out.push('<');
            self.out.push_str(group);
            self.out.push_str(">\n");
            self.started += 1;
        }
    }

    fn start(&mut self, name: &'static str, attributes: &Attributes<'_>) {
        self.start_groups();
        indent(self.started, &mut self.out);
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
                self.out.push(' ');
                self.out.push_str(attribute);
                self.out.push_str("=\"");
                escape(value, &mut self.out);
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    fn close(&mut self) {
        let is_started = self.started == self.open.len();
        if let Some(name) = self.open.pop().filter(|_| is_started) {
            self.started -= 1;
            indent(self.started, &mut self.out);
            self.end(name);
        }
    }

    fn end(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }
}

fn indent(level: usize, out: &mut String) {
    for _ in 0..level {
        out.push_str("  ");
    }
}

/// Escapes for text and attributes; a character that XML cannot hold becomes U+FFFD.
fn escape(text: &str, out: &mut String) {
    // Nearly all text needs nothing. 0xEF begins U+FFFE and U+FFFF, which are no characters of XML.
    let is_plain = |b: u8| b >= b' ' && !matches!(b, b'&' | b'<' | b'>' | b'"' | 0xEF);
    if text.bytes().all(is_plain) {
        out.push_str(text);
        return;
    }
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

#[cfg(test)]
mod tests {
    use super::XmlWriter;

    #[test]
    fn blank_values_and_groups_are_left_out_and_signs_are_escaped() {
        let mut to = XmlWriter::new("<r>\n", "r", 0);
        to.group("a", |to| to.group("b", |to| to.text("c", " \n")));
        to.group("d", |to| {
            to.value("e", &[("f", Some("\"<")), ("g", None), ("h", Some(" "))], " é & \u{1}\u{FFFE}> ");
            to.group("i", |to| to.optional("j", None));
            to.plain("k", &[], -1.5);
        });
        to.optional("l", Some("m\rn"));
        to.required_group("o", |to| to.group("p", |to| to.required_group("q", |_| {})));
        to.required_group("r", |to| to.text("s", " "));
        let written = String::from_utf8(to.finish()).unwrap();
        assert_eq!(
            written,
            "<r>\n  <d>\n    <e f=\"&quot;&lt;\">é &amp; \u{FFFD}\u{FFFD}&gt;</e>\n    <k>-1.5</k>\n  </d>\n  <l>m&#13;n</l>\n  \
             <o>\n    <p>\n      <q/>\n    </p>\n  </o>\n  <r/>\n</r>\n"
        );
    }
}
