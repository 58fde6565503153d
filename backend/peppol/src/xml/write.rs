//! Writing XML that is in canonical form from the start (Canonical XML 1.0, and the exclusive form too where nothing is
//! declared that is not used), so that what is signed need not be rewritten.
//!
//! Declarations and attributes are put in order here. Names are those of our own code and are written as they are;
//! values and text come from anywhere and are escaped.

use super::c14n::{escape_text, escape_value};

/// Writes one document. Characters that XML does not have are written as U+FFFD.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// Open elements, each with the number of declarations that hold outside it.
    open: Vec<(String, usize)>,
    /// Prefix and namespace, innermost last.
    scope: Vec<(String, String)>,
}

impl Writer {
    /// A writer with nothing written.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens an element: its name with prefix, the namespaces that it declares (prefix, empty for the default, and
    /// namespace; one that holds already is not repeated), and its attributes by name with prefix.
    pub fn start(&mut self, name: &str, declarations: &[(&str, &str)], attributes: &[(&str, &str)]) {
        let outside = self.scope.len();
        let mut own: Vec<&(&str, &str)> =
            declarations.iter().filter(|(prefix, namespace)| self.namespace_of(prefix) != *namespace).collect();
        own.sort();
        self.bytes.push(b'<');
        self.bytes.extend_from_slice(name.as_bytes());
        for (prefix, namespace) in own {
            self.bytes.extend_from_slice(if prefix.is_empty() { b" xmlns" } else { b" xmlns:" });
            self.bytes.extend_from_slice(prefix.as_bytes());
            self.value(namespace);
            self.scope.push(((*prefix).to_owned(), (*namespace).to_owned()));
        }
        let mut sorted: Vec<(String, &str, &str, &str)> = attributes
            .iter()
            .map(|(name, value)| match name.split_once(':') {
                Some((prefix, local)) => (self.namespace_of(prefix), local, *name, *value),
                None => (String::new(), *name, *name, *value),
            })
            .collect();
        sorted.sort();
        for (_, _, name, value) in sorted {
            self.bytes.push(b' ');
            self.bytes.extend_from_slice(name.as_bytes());
            self.value(value);
        }
        self.bytes.push(b'>');
        self.open.push((name.to_owned(), outside));
    }

    /// Writes text into the open element.
    pub fn text(&mut self, text: &str) {
        escape_text(&allowed(text), &mut self.bytes);
    }

    /// Writes an element with text and nothing else inside.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, &[], attributes);
        self.text(text);
        self.end();
    }

    /// Writes what is canonical XML already, such as an element that was canonicalized, which declares what it uses.
    pub fn canonical(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Closes the element that was opened last.
    pub fn end(&mut self) {
        if let Some((name, outside)) = self.open.pop() {
            self.bytes.extend_from_slice(b"</");
            self.bytes.extend_from_slice(name.as_bytes());
            self.bytes.push(b'>');
            self.scope.truncate(outside);
        }
    }

    /// The document, with everything closed that was still open.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.end();
        }
        self.bytes
    }

    fn value(&mut self, value: &str) {
        self.bytes.extend_from_slice(b"=\"");
        escape_value(&allowed(value), &mut self.bytes);
        self.bytes.push(b'"');
    }

    fn namespace_of(&self, prefix: &str) -> String {
        if prefix == "xml" {
            return super::XML_NAMESPACE.to_owned();
        }
        let found = self.scope.iter().rev().find(|(declared, _)| declared == prefix);
        found.map(|(_, namespace)| namespace.clone()).unwrap_or_default()
    }
}

fn allowed(text: &str) -> std::borrow::Cow<'_, str> {
    if text.chars().all(super::characters::is_xml) {
        text.into()
    } else {
        text.chars().map(|c| if super::characters::is_xml(c) { c } else { '\u{FFFD}' }).collect::<String>().into()
    }
}
