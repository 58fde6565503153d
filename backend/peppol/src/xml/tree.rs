//! The tree. Nodes stand in one list in document order, each knowing where its last descendant ends, so that every
//! walk is linear and nothing recurses.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::{Limits, XmlError};

/// A document that was read. It keeps prefixes and declarations as they stood; comments are dropped.
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    /// All names, values and text, one after the other.
    pub(super) text: String,
    pub(super) attributes: Vec<AttributeData>,
    pub(super) declarations: Vec<Declaration>,
    /// Every prefix that occurs once; the first is the empty one, the second `xml`.
    pub(super) prefixes: Vec<Box<str>>,
    /// Every namespace that occurs once; the first is none, the second that of `xml`.
    pub(super) namespaces: Vec<Box<str>>,
    pub(super) root: usize,
}

/// Place of some text in [`Tree::text`].
pub(super) type Span = Range<usize>;

pub(super) struct Node {
    pub(super) kind: Kind,
    /// Index after the last descendant.
    pub(super) end: usize,
    pub(super) parent: Option<usize>,
    /// Byte of the document at which it begins.
    pub(super) at: usize,
}

pub(super) enum Kind {
    Element(ElementData),
    Text(Span),
    Instruction { target: Span, data: Span },
}

pub(super) struct ElementData {
    pub(super) prefix: usize,
    pub(super) namespace: usize,
    pub(super) local: Span,
    pub(super) attributes: Range<usize>,
    pub(super) declarations: Range<usize>,
}

pub(super) struct AttributeData {
    pub(super) prefix: usize,
    pub(super) namespace: usize,
    pub(super) local: Span,
    pub(super) value: Span,
}

/// `xmlns:prefix="namespace"`.
#[derive(Clone, Copy)]
pub(super) struct Declaration {
    pub(super) prefix: usize,
    pub(super) namespace: usize,
}

impl Tree {
    /// Reads a document within the [default limits](Limits::default).
    ///
    /// # Errors
    /// [`XmlError`] for anything but one well-formed document in UTF-8 without a document type declaration.
    pub fn parse(bytes: &[u8]) -> Result<Self, XmlError> {
        Self::parse_within(bytes, Limits::default())
    }

    /// Reads a document within the given limits.
    ///
    /// # Errors
    /// As [`Tree::parse`].
    pub fn parse_within(bytes: &[u8], limits: Limits) -> Result<Self, XmlError> {
        super::parse::parse(bytes, limits)
    }

    /// The root element.
    #[must_use]
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, index: self.root }
    }

    pub(super) fn element_data(&self, index: usize) -> Option<&ElementData> {
        match &self.nodes.get(index)?.kind {
            Kind::Element(data) => Some(data),
            Kind::Text(_) | Kind::Instruction { .. } => None,
        }
    }

    pub(super) fn piece(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tree({} nodes, root {:?})", self.nodes.len(), self.root())
    }
}

/// An element of a [`Tree`]. Two are equal if they are the same element of the same tree.
#[derive(Clone, Copy)]
pub struct Element<'t> {
    pub(super) tree: &'t Tree,
    pub(super) index: usize,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.index == other.index
    }
}

impl Eq for Element<'_> {}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Element({})", self.path())
    }
}

/// An attribute that is not a namespace declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute<'t> {
    /// Namespace; empty if it has no prefix.
    pub namespace: &'t str,
    /// Prefix as it stands; empty if it has none.
    pub prefix: &'t str,
    /// Name without prefix.
    pub local_name: &'t str,
    /// Normalized value (XML 1.0 §3.3.3).
    pub value: &'t str,
}

impl<'t> Element<'t> {
    /// Namespace; empty if it has none.
    #[must_use]
    pub fn namespace(self) -> &'t str {
        self.data().map_or("", |data| &self.tree.namespaces[data.namespace])
    }

    /// Name without prefix.
    #[must_use]
    pub fn local_name(self) -> &'t str {
        self.data().map_or("", |data| self.tree.piece(&data.local))
    }

    /// Prefix as it stands; empty if it has none.
    #[must_use]
    pub fn prefix(self) -> &'t str {
        self.data().map_or("", |data| &self.tree.prefixes[data.prefix])
    }

    /// Whether it has this namespace and name.
    #[must_use]
    pub fn is(self, namespace: &str, local_name: &str) -> bool {
        self.local_name() == local_name && self.namespace() == namespace
    }

    /// The attributes in document order.
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'t>> {
        let tree = self.tree;
        let all = self.data().and_then(|data| tree.attributes.get(data.attributes.clone())).unwrap_or_default();
        all.iter().map(|one| Attribute {
            namespace: &tree.namespaces[one.namespace],
            prefix: &tree.prefixes[one.prefix],
            local_name: tree.piece(&one.local),
            value: tree.piece(&one.value),
        })
    }

    /// Value of an attribute; the namespace is empty for one without prefix.
    #[must_use]
    pub fn attribute(self, namespace: &str, local_name: &str) -> Option<&'t str> {
        self.attributes().find(|one| one.local_name == local_name && one.namespace == namespace).map(|one| one.value)
    }

    /// The namespace declarations that stand on this element: prefix (empty for the default) and namespace.
    pub fn declarations(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let tree = self.tree;
        let all = self.data().and_then(|data| tree.declarations.get(data.declarations.clone())).unwrap_or_default();
        all.iter().map(|one| (&*tree.prefixes[one.prefix], &*tree.namespaces[one.namespace]))
    }

    /// The namespace that a prefix stands for here, for names in values (`QName` content).
    #[must_use]
    pub fn resolve(self, prefix: &str) -> Option<&'t str> {
        if prefix == "xml" {
            return Some(super::XML_NAMESPACE);
        }
        let mut around = Some(self);
        while let Some(element) = around {
            if let Some((_, namespace)) = element.declarations().find(|(declared, _)| *declared == prefix) {
                return Some(namespace).filter(|namespace| !namespace.is_empty());
            }
            around = element.parent();
        }
        None
    }

    /// The elements directly inside, in document order.
    #[must_use]
    pub fn children(self) -> Children<'t> {
        Children { tree: self.tree, next: self.index + 1, end: self.end() }
    }

    /// The elements directly inside that have this namespace and name.
    pub fn children_named<'n>(self, namespace: &'n str, local_name: &'n str) -> impl Iterator<Item = Element<'t>> + 'n
    where
        't: 'n,
    {
        self.children().filter(move |child| child.is(namespace, local_name))
    }

    /// The first element directly inside that has this namespace and name.
    #[must_use]
    pub fn child(self, namespace: &str, local_name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.is(namespace, local_name))
    }

    /// The text directly inside, without that of elements inside; nothing is trimmed.
    #[must_use]
    pub fn text(self) -> Cow<'t, str> {
        let mut found = Cow::Borrowed("");
        let mut index = self.index + 1;
        while index < self.end() {
            if let Kind::Text(span) = &self.tree.nodes[index].kind {
                let piece = self.tree.piece(span);
                if found.is_empty() {
                    found = Cow::Borrowed(piece);
                } else {
                    found.to_mut().push_str(piece);
                }
            }
            index = self.tree.nodes[index].end;
        }
        found
    }

    /// The element around this one.
    #[must_use]
    pub fn parent(self) -> Option<Element<'t>> {
        let index = self.tree.nodes.get(self.index)?.parent?;
        Some(Element { tree: self.tree, index })
    }

    /// All elements inside, at any depth, in document order; not this one itself.
    pub fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        let tree = self.tree;
        (self.index + 1..self.end())
            .filter(|index| tree.element_data(*index).is_some())
            .map(move |index| Element { tree, index })
    }

    /// Byte of the document at which its start tag begins.
    #[must_use]
    pub fn position(self) -> usize {
        self.tree.nodes.get(self.index).map_or(0, |node| node.at)
    }

    /// Where it stands, for messages: `/Envelope/Body/Fault`.
    #[must_use]
    pub fn path(self) -> String {
        let mut names = vec![self.local_name()];
        let mut around = self.parent();
        while let Some(element) = around {
            names.push(element.local_name());
            around = element.parent();
        }
        names.iter().rev().fold(String::new(), |path, name| path + "/" + name)
    }

    /// The tree it belongs to.
    #[must_use]
    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    pub(super) fn end(self) -> usize {
        self.tree.nodes.get(self.index).map_or(0, |node| node.end)
    }

    fn data(self) -> Option<&'t ElementData> {
        self.tree.element_data(self.index)
    }
}

/// The elements directly inside another.
#[derive(Clone)]
pub struct Children<'t> {
    tree: &'t Tree,
    next: usize,
    end: usize,
}

impl<'t> Iterator for Children<'t> {
    type Item = Element<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.end {
            let index = self.next;
            self.next = self.tree.nodes[index].end;
            if self.tree.element_data(index).is_some() {
                return Some(Element { tree: self.tree, index });
            }
        }
        None
    }
}
