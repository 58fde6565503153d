//! Namespace declarations in scope while reading.

use super::{UBL_AGGREGATE, UBL_BASIC, UBL_CREDIT_NOTE, UBL_INVOICE};

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const UBL_EXTENSION: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";

/// The declarations in scope, innermost last.
pub(super) struct Namespaces {
    bindings: Vec<Binding>,
}

struct Binding {
    prefix: String,
    namespace: String,
    depth: usize,
}

impl Namespaces {
    pub(super) fn new() -> Self {
        let xml = Binding { prefix: "xml".into(), namespace: XML.into(), depth: 0 };
        Self { bindings: vec![xml] }
    }

    /// Declares a prefix (empty for the default namespace) for the element at this depth.
    pub(super) fn declare(&mut self, prefix: &str, namespace: &str, depth: usize) {
        self.bindings.push(Binding { prefix: prefix.into(), namespace: namespace.into(), depth });
    }

    /// Forgets what elements deeper than this declared; tells whether there was anything.
    pub(super) fn leave(&mut self, depth: usize) -> bool {
        let before = self.bindings.len();
        while self.bindings.last().is_some_and(|binding| binding.depth > depth) {
            self.bindings.pop();
        }
        before != self.bindings.len()
    }

    /// The namespace of a prefix; the empty text for no namespace, `None` for an undeclared prefix.
    pub(super) fn resolve(&self, prefix: &str) -> Option<&str> {
        let bound = self.bindings.iter().rev().find(|binding| binding.prefix == prefix);
        match bound {
            Some(binding) if binding.namespace.is_empty() && !prefix.is_empty() => None,
            Some(binding) => Some(&binding.namespace),
            None if prefix.is_empty() => Some(""),
            None => None,
        }
    }
}

/// The name by which this crate speaks of an element, whatever prefix the document uses: `cbc:ID`, `Invoice`, and
/// `Q{namespace}name` where the namespace is foreign.
pub(super) fn canonical(namespace: &str, local: &str) -> String {
    match namespace {
        UBL_BASIC => format!("cbc:{local}"),
        UBL_AGGREGATE => format!("cac:{local}"),
        UBL_EXTENSION => format!("ext:{local}"),
        UBL_INVOICE | UBL_CREDIT_NOTE => local.to_owned(),
        _ => format!("Q{{{namespace}}}{local}"),
    }
}
