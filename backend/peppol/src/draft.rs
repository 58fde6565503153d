//! Writing small XML documents element by element: indented by two spaces, the same bytes for the same content.
//! Not for invoices or envelopes, and not for reading.

use crate::judgement::normalized;
use crate::xml::write::Writer;

/// A document that grows from its first element to its last.
pub(crate) struct Draft {
    out: Writer,
    depth: usize,
}

impl Draft {
    /// Begins a document with its root and the namespaces that it declares (prefix, empty for the default).
    pub(crate) fn new(root: &str, namespaces: &[(&str, &str)]) -> Self {
        let mut out = Writer::new();
        out.canonical(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.start(root, namespaces, &[]);
        Self { out, depth: 1 }
    }

    /// Writes an element with what `content` puts into it.
    pub(crate) fn group(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.indent();
        self.out.start(name, &[], attributes);
        self.depth += 1;
        content(self);
        self.depth -= 1;
        self.indent();
        self.out.end();
    }

    /// Writes an element that holds a text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.indent();
        self.out.leaf(name, attributes, &allowed(text));
    }

    /// The same, if there is a text and it says something.
    pub(crate) fn leaf_if(&mut self, name: &str, attributes: &[(&str, &str)], text: Option<&str>) {
        if let Some(text) = text.filter(|text| says_something(text)) {
            self.leaf(name, attributes, text);
        }
    }

    /// Ends the document.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.out.text("\n");
        let mut bytes = self.out.finish();
        bytes.push(b'\n');
        bytes
    }

    fn indent(&mut self) {
        self.out.text("\n");
        for _ in 0..self.depth {
            self.out.text("  ");
        }
    }
}

/// A text without control characters and others that XML does not have.
pub(crate) fn allowed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\t' | '\n'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// Whether anything is left to read of a text once it stands in XML.
pub(crate) fn says_something(text: &str) -> bool {
    !normalized(&allowed(text)).is_empty()
}
