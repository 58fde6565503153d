//! Namespace declarations in scope while reading.

use super::{
    CII_ELEMENTS, CII_MESSAGE, CII_QUALIFIED, CII_UNQUALIFIED, UBL_AGGREGATE, UBL_BASIC, UBL_CREDIT_NOTE, UBL_INVOICE,
};

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

/// The name by which this crate speaks of an element, whatever prefix the document uses: `cbc:ID`, `ram:ID`, `Invoice`,
/// and `Q{namespace}name` where the namespace is foreign.
pub(super) fn canonical(namespace: &str, local: &str) -> String {
    let prefix = match namespace {
        UBL_BASIC => "cbc",
        UBL_AGGREGATE => "cac",
        UBL_EXTENSION => "ext",
        CII_MESSAGE => "rsm",
        CII_ELEMENTS => "ram",
        CII_UNQUALIFIED => "udt",
        CII_QUALIFIED => "qdt",
        UBL_INVOICE if local == "Invoice" => return local.to_owned(),
        UBL_CREDIT_NOTE if local == "CreditNote" => return local.to_owned(),
        _ => return format!("Q{{{namespace}}}{local}"),
    };
    format!("{prefix}:{local}")
}
