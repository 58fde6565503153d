//! Namespace declarations in scope while reading.

use std::borrow::Cow;

use super::{
    CII_ELEMENTS, CII_MESSAGE, CII_QUALIFIED, CII_UNQUALIFIED, UBL_AGGREGATE, UBL_BASIC, UBL_CREDIT_NOTE, UBL_INVOICE,
};

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
const UBL_EXTENSION: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";

/// The declarations in scope, innermost last.
pub(super) struct Namespaces {
    bindings: Vec<Binding>,
}

struct Binding {
    prefix: String,
    namespace: String,
    /// The prefix by which this crate speaks of the namespace.
    own_prefix: Option<&'static str>,
    depth: usize,
}

/// A namespace that a prefix stands for.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    pub(super) namespace: &'a str,
    own_prefix: Option<&'static str>,
}

impl Bound<'_> {
    /// The name by which this crate speaks of an element, whatever prefix the document uses: `cbc:ID`, `ram:ID`,
    /// `Invoice`, and `Q{namespace}name` where the namespace is foreign.
    pub(super) fn canonical<'w>(&self, written: &'w str, prefix: &str, local: &str) -> Cow<'w, str> {
        match self.own_prefix {
            Some(own) if own == prefix => Cow::Borrowed(written),
            Some(own) => Cow::Owned(format!("{own}:{local}")),
            None => match (self.namespace, local) {
                (UBL_INVOICE, "Invoice") | (UBL_CREDIT_NOTE, "CreditNote") => Cow::Owned(local.to_owned()),
                _ => Cow::Owned(format!("Q{{{}}}{local}", self.namespace)),
            },
        }
    }
}

impl Namespaces {
    pub(super) fn new() -> Self {
        let xml = Binding { prefix: "xml".into(), namespace: XML.into(), own_prefix: None, depth: 0 };
        Self { bindings: vec![xml] }
    }

    /// Whether the element at this depth has declared the prefix already.
    pub(super) fn is_declared_at(&self, prefix: &str, depth: usize) -> bool {
        let own = self.bindings.iter().rev().take_while(|binding| binding.depth == depth);
        own.into_iter().any(|binding| binding.prefix == prefix)
    }

    /// Whether a prefix (empty for the default namespace) may stand for a namespace (Namespaces in XML 1.0, 3 and 5).
    pub(super) fn may_declare(prefix: &str, namespace: &str) -> bool {
        let is_taken = namespace == XML || namespace == XMLNS;
        match prefix {
            "" => !is_taken,
            "xml" => namespace == XML,
            "xmlns" => false,
            _ => !is_taken && !namespace.is_empty(),
        }
    }

    /// Declares a prefix (empty for the default namespace) for the element at this depth.
    pub(super) fn declare(&mut self, prefix: &str, namespace: &str, depth: usize) {
        let own_prefix = own_prefix(namespace);
        self.bindings.push(Binding { prefix: prefix.into(), namespace: namespace.into(), own_prefix, depth });
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
    pub(super) fn resolve(&self, prefix: &str) -> Option<Bound<'_>> {
        let bound = self.bindings.iter().rev().find(|binding| binding.prefix == prefix);
        match bound {
            Some(binding) if binding.namespace.is_empty() && !prefix.is_empty() => None,
            Some(binding) => Some(Bound { namespace: &binding.namespace, own_prefix: binding.own_prefix }),
            None if prefix.is_empty() => Some(Bound { namespace: "", own_prefix: None }),
            None => None,
        }
    }
}

fn own_prefix(namespace: &str) -> Option<&'static str> {
    Some(match namespace {
        UBL_BASIC => "cbc",
        UBL_AGGREGATE => "cac",
        UBL_EXTENSION => "ext",
        CII_MESSAGE => "rsm",
        CII_ELEMENTS => "ram",
        CII_UNQUALIFIED => "udt",
        CII_QUALIFIED => "qdt",
        _ => return None,
    })
}
