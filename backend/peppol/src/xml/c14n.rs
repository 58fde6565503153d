//! Canonical XML 1.0 and Exclusive XML Canonicalization 1.0, both without comments, of a document or of one element
//! with everything inside it. This is what digests and signatures are computed over.
//!
//! Each node is visited once, and the binding that a prefix has in the output is kept per prefix, so time follows what is
//! written. The exclusive form writes a namespace anew on each sibling that uses it, so that a small document can have a
//! huge form: what is written is bounded by the size of the document. Arbitrary node sets (XPath) are not for here: nothing on the network needs them.

use std::collections::HashSet;

use super::tree::{AttributeData, ElementData, Kind, Tree};
use super::{Element, XML_NAMESPACE, XmlError};

/// Algorithm of Canonical XML 1.0 without comments.
pub const INCLUSIVE: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
/// Algorithm of Exclusive XML Canonicalization 1.0 without comments; also the namespace of `InclusiveNamespaces`.
pub const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

/// Most bytes that are written for each byte of the document, where a tag or a piece of text counts for some more, and
/// whatever its size.
const ROOM: usize = 8;
const NODE: usize = 32;
const LEAST_ROOM: usize = 1 << 20;

/// Which of the two canonical forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Canonical XML 1.0: every namespace that holds is written.
    Inclusive,
    /// Exclusive XML Canonicalization 1.0: only namespaces whose prefix is used, and those of the prefixes listed here
    /// (`InclusiveNamespaces`; the empty prefix is the default namespace, `#default` in the list).
    Exclusive(Vec<String>),
}

impl Form {
    /// The exclusive form without a list of prefixes.
    #[must_use]
    pub fn exclusive() -> Self {
        Self::Exclusive(Vec::new())
    }

    /// The form that an element with an `Algorithm` names (`CanonicalizationMethod`, `Transform`), with its
    /// `InclusiveNamespaces`. `None` for another algorithm, or for parameters that the algorithm does not have.
    #[must_use]
    pub fn named_by(method: Element<'_>) -> Option<Self> {
        let mut parameters = method.children();
        match (method.attribute("", "Algorithm")?, parameters.next(), parameters.next()) {
            (INCLUSIVE, None, _) => Some(Self::Inclusive),
            (EXCLUSIVE, None, _) => Some(Self::exclusive()),
            (EXCLUSIVE, Some(list), None) if list.is(EXCLUSIVE, "InclusiveNamespaces") => {
                let list = list.attribute("", "PrefixList").unwrap_or_default();
                let prefix = |word: &str| if word == "#default" { String::new() } else { word.to_owned() };
                Some(Self::Exclusive(list.split_ascii_whitespace().map(prefix).collect()))
            }
            _ => None,
        }
    }

    /// The algorithm by which signatures name this form.
    #[must_use]
    pub fn algorithm(&self) -> &'static str {
        match self {
            Self::Inclusive => INCLUSIVE,
            Self::Exclusive(_) => EXCLUSIVE,
        }
    }
}

/// The canonical form of one element with everything inside it, but for one element inside that may be left out (the
/// signature that is enveloped).
///
/// # Errors
/// [`XmlError::TooLarge`] when it is many times larger than the document.
pub fn canonical(element: Element<'_>, form: &Form, without: Option<Element<'_>>) -> Result<Vec<u8>, XmlError> {
    let mut output = Output::new(element.tree(), form, without);
    output.inherit(element, *form == Form::Inclusive);
    output.subtree(element.index)?;
    Ok(output.bytes)
}

/// The canonical form of a whole document, with processing instructions around the root.
///
/// # Errors
/// As [`canonical`].
pub fn canonical_document(tree: &Tree, form: &Form, without: Option<Element<'_>>) -> Result<Vec<u8>, XmlError> {
    let mut output = Output::new(tree, form, without);
    let mut index = 0;
    while let Some(node) = tree.nodes.get(index) {
        if index > tree.root {
            output.bytes.push(b'\n');
        }
        output.subtree(index)?;
        if index < tree.root {
            output.bytes.push(b'\n');
        }
        index = node.end;
    }
    Ok(output.bytes)
}

struct Output<'t> {
    tree: &'t Tree,
    without: Option<usize>,
    /// Of every prefix: whether the exclusive form treats it like the inclusive one.
    inclusive: Vec<bool>,
    /// Of every prefix: the namespaces it has in the output, innermost last.
    written: Vec<Vec<usize>>,
    /// Prefixes in the order in which they were written, to be taken back.
    undo: Vec<usize>,
    /// Of every prefix: the namespaces it has in the document, innermost last.
    bound: Vec<Vec<usize>>,
    /// The first element has to write what is bound around it.
    at_apex: bool,
    /// Attributes in the namespace of `xml` that the first element takes over from around it.
    inherited: Vec<&'t AttributeData>,
    bytes: Vec<u8>,
    /// Most of them.
    most: usize,
}

/// An element whose end tag is still to come.
struct Open {
    index: usize,
    end: usize,
    undo: usize,
}

impl<'t> Output<'t> {
    fn new(tree: &'t Tree, form: &Form, without: Option<Element<'_>>) -> Self {
        let inclusive = match form {
            Form::Inclusive => vec![true; tree.prefixes.len()],
            Form::Exclusive(list) => {
                let list: HashSet<&str> = list.iter().map(String::as_str).collect();
                tree.prefixes.iter().map(|one| list.contains(&**one)).collect()
            }
        };
        let mut bound = vec![Vec::new(); tree.prefixes.len()];
        if let Some(xml) = bound.get_mut(1) {
            xml.push(1);
        }
        let without = without.filter(|one| std::ptr::eq(one.tree, tree)).map(|one| one.index);
        let written = bound.clone();
        let (undo, inherited, bytes) = (Vec::new(), Vec::new(), Vec::new());
        let size = tree.text.len().saturating_add(tree.nodes.len().saturating_mul(NODE));
        let most = LEAST_ROOM.saturating_add(size.saturating_mul(ROOM));
        Self { tree, without, inclusive, written, undo, bound, at_apex: true, inherited, bytes, most }
    }

    /// Takes over what holds around the first element.
    fn inherit(&mut self, apex: Element<'t>, is_inclusive: bool) {
        let mut around = Vec::new();
        let mut next = apex.parent();
        while let Some(element) = next {
            around.push(element.index);
            next = element.parent();
        }
        let tree = self.tree;
        for data in around.iter().rev().filter_map(|index| tree.element_data(*index)) {
            for declaration in &tree.declarations[data.declarations.clone()] {
                self.bound[declaration.prefix].push(declaration.namespace);
            }
        }
        // Exclusive canonicalization does not take over the attributes of `xml` (§3).
        if !is_inclusive {
            return;
        }
        for data in around.iter().filter_map(|index| tree.element_data(*index)) {
            for attribute in &tree.attributes[data.attributes.clone()] {
                let name = tree.piece(&attribute.local);
                let nearer = self.inherited.iter().any(|one| tree.piece(&one.local) == name);
                if attribute.namespace == 1 && !nearer && apex.attribute(XML_NAMESPACE, name).is_none() {
                    self.inherited.push(attribute);
                }
            }
        }
    }

    fn subtree(&mut self, first: usize) -> Result<(), XmlError> {
        let tree = self.tree;
        let last = tree.nodes.get(first).map_or(first, |node| node.end);
        let mut open: Vec<Open> = Vec::new();
        let mut index = first;
        while index < last {
            self.close(&mut open, index);
            self.is_within()?;
            let Some(node) = tree.nodes.get(index) else { break };
            if Some(index) == self.without {
                index = node.end;
                continue;
            }
            match &node.kind {
                Kind::Element(data) => {
                    open.push(Open { index, end: node.end, undo: self.undo.len() });
                    self.start(data);
                }
                Kind::Text(span) => escape_text(tree.piece(span), &mut self.bytes),
                Kind::Instruction { target, data } => {
                    self.bytes.extend_from_slice(b"<?");
                    self.bytes.extend_from_slice(tree.piece(target).as_bytes());
                    if !data.is_empty() {
                        self.bytes.push(b' ');
                        self.bytes.extend_from_slice(tree.piece(data).replace('\r', "&#xD;").as_bytes());
                    }
                    self.bytes.extend_from_slice(b"?>");
                }
            }
            index += 1;
        }
        self.close(&mut open, last);
        self.is_within()
    }

    fn is_within(&self) -> Result<(), XmlError> {
        let (bytes, allowed) = (self.bytes.len(), self.most);
        if bytes > allowed { Err(XmlError::TooLarge { bytes, allowed }) } else { Ok(()) }
    }

    fn close(&mut self, open: &mut Vec<Open>, reached: usize) {
        while let Some(Open { index, undo, .. }) = open.pop_if(|one| one.end <= reached) {
            let tree = self.tree;
            let Some(data) = tree.element_data(index) else { continue };
            self.bytes.extend_from_slice(b"</");
            self.name(data.prefix, tree.piece(&data.local));
            self.bytes.push(b'>');
            for prefix in self.undo.drain(undo..) {
                self.written[prefix].pop();
            }
            for declaration in &tree.declarations[data.declarations.clone()] {
                self.bound[declaration.prefix].pop();
            }
        }
    }

    fn start(&mut self, data: &'t ElementData) {
        let tree = self.tree;
        for declaration in &tree.declarations[data.declarations.clone()] {
            self.bound[declaration.prefix].push(declaration.namespace);
        }
        self.bytes.push(b'<');
        self.name(data.prefix, tree.piece(&data.local));
        self.namespaces(data);
        let mut attributes: Vec<&AttributeData> = tree.attributes[data.attributes.clone()].iter().collect();
        attributes.append(&mut self.inherited);
        attributes.sort_by_key(|one| (&*tree.namespaces[one.namespace], tree.piece(&one.local)));
        for attribute in attributes {
            self.bytes.push(b' ');
            self.name(attribute.prefix, tree.piece(&attribute.local));
            self.bytes.extend_from_slice(b"=\"");
            escape_value(tree.piece(&attribute.value), &mut self.bytes);
            self.bytes.push(b'"');
        }
        self.bytes.push(b'>');
        self.at_apex = false;
    }

    /// Writes the declarations that the form asks for on this element.
    fn namespaces(&mut self, data: &ElementData) {
        let tree = self.tree;
        let mut wanted: Vec<usize> = if self.at_apex {
            (0..tree.prefixes.len()).filter(|prefix| self.inclusive[*prefix]).collect()
        } else {
            let own = tree.declarations[data.declarations.clone()].iter().map(|one| one.prefix);
            own.filter(|prefix| self.inclusive[*prefix]).collect()
        };
        wanted.push(data.prefix);
        // An attribute without prefix is in no namespace and uses none.
        wanted.extend(tree.attributes[data.attributes.clone()].iter().map(|one| one.prefix).filter(|one| *one != 0));
        wanted.sort_by_key(|prefix| &*tree.prefixes[*prefix]);
        wanted.dedup();
        for prefix in wanted {
            if self.is_within().is_err() {
                return;
            }
            let namespace = self.bound[prefix].last().copied().unwrap_or(0);
            if self.written[prefix].last().copied().unwrap_or(0) == namespace {
                continue;
            }
            self.written[prefix].push(namespace);
            self.undo.push(prefix);
            self.bytes.extend_from_slice(b" xmlns");
            if prefix != 0 {
                self.bytes.push(b':');
                self.bytes.extend_from_slice(tree.prefixes[prefix].as_bytes());
            }
            self.bytes.extend_from_slice(b"=\"");
            escape_value(&tree.namespaces[namespace], &mut self.bytes);
            self.bytes.push(b'"');
        }
    }

    fn name(&mut self, prefix: usize, local: &str) {
        if prefix != 0 {
            self.bytes.extend_from_slice(self.tree.prefixes[prefix].as_bytes());
            self.bytes.push(b':');
        }
        self.bytes.extend_from_slice(local.as_bytes());
    }
}

/// Text as the canonical form has it (Canonical XML 1.0 §2.3, text nodes).
pub(super) fn escape_text(text: &str, into: &mut Vec<u8>) {
    for byte in text.bytes() {
        match byte {
            b'&' => into.extend_from_slice(b"&amp;"),
            b'<' => into.extend_from_slice(b"&lt;"),
            b'>' => into.extend_from_slice(b"&gt;"),
            b'\r' => into.extend_from_slice(b"&#xD;"),
            other => into.push(other),
        }
    }
}

/// The value of an attribute as the canonical form has it (Canonical XML 1.0 §2.3, attribute nodes).
pub(super) fn escape_value(text: &str, into: &mut Vec<u8>) {
    for byte in text.bytes() {
        match byte {
            b'&' => into.extend_from_slice(b"&amp;"),
            b'<' => into.extend_from_slice(b"&lt;"),
            b'"' => into.extend_from_slice(b"&quot;"),
            b'\t' => into.extend_from_slice(b"&#x9;"),
            b'\n' => into.extend_from_slice(b"&#xA;"),
            b'\r' => into.extend_from_slice(b"&#xD;"),
            other => into.push(other),
        }
    }
}
