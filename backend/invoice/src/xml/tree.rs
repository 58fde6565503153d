//! The tree of a document: elements in one arena in document order, names as numbers, text where it stands in the source.

use std::{borrow::Cow, sync::OnceLock};

use super::{
    name::{Ending, Name},
    walk::{Children, Matches, Named, Rest, Steps},
};

/// Marks the absence of an element in a link.
pub(super) const NONE: u32 = u32::MAX;
/// Marks a position in [`Tree::resolved`] instead of the source.
pub(super) const IN_RESOLVED: u32 = 1 << 31;
/// Elements with more children than this have an index of them.
pub(super) const WIDE: usize = 32;

/// The elements of a document in document order.
///
/// Names are canonical, whatever prefixes the document uses: `cac:Party`, `cbc:ID`, `ram:ID`, no prefix for the root
/// of UBL, and `Q{namespace}name` for what is foreign.
#[derive(Debug, Clone, Default)]
pub struct Tree<'s> {
    pub(super) source: Cow<'s, str>,
    /// Values that do not stand in the source as they are: with references, of several pieces.
    pub(super) resolved: String,
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) foreign: Vec<String>,
    pub(super) root_namespace: String,
    /// Children of elements with very many, by name and position.
    pub(super) wide: Vec<(u32, Vec<(Name, u32)>)>,
    pub(super) lines: OnceLock<Vec<u32>>,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) name: Name,
    pub(super) attribute_count: u8,
    pub(super) is_wide: bool,
    pub(super) first_attribute: u32,
    pub(super) parent: u32,
    /// The element after this one and all inside it.
    pub(super) end: u32,
    pub(super) text: Span,
    /// Where the start tag begins in the source.
    pub(super) offset: u32,
}

#[derive(Debug, Clone)]
pub(super) struct Attribute {
    pub(super) name: Name,
    pub(super) value: Span,
}

/// A piece of the source, or of the resolved text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) length: u32,
}

impl Tree<'_> {
    /// The root element.
    #[must_use]
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, id: 0 }
    }

    /// Namespace of the root element.
    #[must_use]
    pub fn root_namespace(&self) -> &str {
        &self.root_namespace
    }

    /// All elements in document order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        (0u32..).zip(&self.nodes).map(|(id, _)| Element { tree: self, id })
    }

    fn slice(&self, span: Span) -> &str {
        let (text, start) = match span.start & IN_RESOLVED {
            0 => (self.source.as_ref(), span.start),
            _ => (self.resolved.as_str(), span.start & !IN_RESOLVED),
        };
        let start = start as usize;
        text.get(start..start + span.length as usize).unwrap_or_default()
    }

    fn name_text(&self, name: Name) -> &str {
        match name.foreign_index() {
            None => name.text(),
            Some(index) => self.foreign.get(index).map_or("?", String::as_str),
        }
    }

    /// Positions of the line ends; made when the first finding asks for a line.
    fn line_ends(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.source.as_bytes());
            ends.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect()
        })
    }

    fn line_and_column(&self, offset: u32) -> (u32, u32) {
        let ends = self.line_ends();
        let line = ends.partition_point(|end| *end < offset);
        let start = line.checked_sub(1).map_or(0, |before| ends[before] as usize + 1);
        let before = self.source.get(start..offset as usize).unwrap_or_default();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1);
        (count(line), count(before.chars().count()))
    }
}

/// An element of a [`Tree`].
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) id: u32,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.tree, other.tree)
    }
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.id as usize]
    }

    fn at(self, id: u32) -> Self {
        Self { tree: self.tree, id }
    }

    /// The name.
    #[must_use]
    pub fn name(self) -> Name {
        self.node().name
    }

    /// The name of the element around this one; [`Name::NOTHING`] for the root.
    #[must_use]
    pub(crate) fn parent_name(self) -> Name {
        self.parent().map_or(Name::NOTHING, Self::name)
    }

    /// The name as text, such as `cbc:ID`.
    #[must_use]
    pub fn name_text(self) -> &'a str {
        self.tree.name_text(self.node().name)
    }

    /// Whether the name has this ending.
    pub(crate) fn ends_with(self, ending: Ending) -> bool {
        ending.ends(self.name()).unwrap_or_else(|| ending.ends_text(self.name_text()))
    }

    /// Own text as written, without that of elements inside.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.tree.slice(self.node().text)
    }

    /// Own text without white space around it.
    #[must_use]
    pub fn value(self) -> &'a str {
        trim(self.text())
    }

    /// The source from the start tag on, when the text is not one piece of it.
    pub(super) fn source_of_pieces(self) -> Option<&'a str> {
        let node = self.node();
        if node.text.start & IN_RESOLVED == 0 { None } else { self.tree.source.get(node.offset as usize..) }
    }

    /// Value of an attribute.
    #[must_use]
    pub fn attribute(self, name: Name) -> Option<&'a str> {
        let found = self.own_attributes().iter().find(|attribute| attribute.name == name)?;
        Some(self.tree.slice(found.value))
    }

    /// Names and values of the attributes.
    pub fn attributes(self) -> impl Iterator<Item = (Name, &'a str)> {
        self.own_attributes().iter().map(move |attribute| (attribute.name, self.tree.slice(attribute.value)))
    }

    fn own_attributes(self) -> &'a [Attribute] {
        let node = self.node();
        if node.attribute_count == 0 {
            return &[];
        }
        let first = node.first_attribute as usize;
        self.tree.attributes.get(first..first + usize::from(node.attribute_count)).unwrap_or_default()
    }

    /// The element around this one; `None` for the root.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let parent = self.node().parent;
        (parent != NONE).then(|| self.at(parent))
    }

    /// The elements around this one, the nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |element| element.parent())
    }

    /// The elements directly inside.
    #[must_use]
    pub fn children(self) -> Children<'a> {
        Children { tree: self.tree, next: self.id + 1, end: self.node().end }
    }

    /// All elements inside, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        (self.id + 1..self.node().end).map(move |id| self.at(id))
    }

    /// The elements directly inside with this name.
    #[must_use]
    pub fn children_named(self, name: Name) -> Named<'a> {
        let rest = if self.node().is_wide { Rest::Index(self.wide(name)) } else { Rest::All(self.children(), name) };
        Named { tree: self.tree, rest }
    }

    /// The entries of the index of a wide element with this name.
    fn wide(self, name: Name) -> &'a [(Name, u32)] {
        let wide = &self.tree.wide;
        let Ok(at) = wide.binary_search_by_key(&self.id, |(id, _)| *id) else { return &[] };
        let index = &wide[at].1;
        let from = index.partition_point(|(known, _)| *known < name);
        let count = index[from..].partition_point(|(known, _)| *known == name);
        &index[from..from + count]
    }

    /// The first element directly inside with this name.
    #[must_use]
    pub fn child(self, name: Name) -> Option<Self> {
        self.children_named(name).next()
    }

    /// The first element at a path of names below this one, such as `[cac::Party, cbc::EndpointID]`, looking into
    /// every element of each name on the way.
    #[must_use]
    pub fn find(self, path: impl Steps) -> Option<Self> {
        match path.steps() {
            [] => Some(self),
            [last] => self.child(*last),
            [first, rest @ ..] => self.children_named(*first).find_map(|child| child.find(rest)),
        }
    }

    /// All elements at a path of names below this one, in document order.
    pub fn all(self, path: &'static [Name]) -> Matches<'a> {
        let mut matches = Matches { path, levels: [const { None }; 8], depth: 0 };
        match path.first() {
            Some(first) if path.len() <= matches.levels.len() => {
                matches.levels[0] = Some(self.children_named(*first));
                matches.depth = 1;
            }
            _ => {}
        }
        matches
    }

    /// Byte of the source at which the start tag begins.
    #[must_use]
    pub fn offset(self) -> usize {
        self.node().offset as usize
    }

    /// Line of the start tag, counting from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.tree.line_and_column(self.node().offset).0
    }

    /// Column of the start tag in characters, counting from 1.
    #[must_use]
    pub fn column(self) -> u32 {
        self.tree.line_and_column(self.node().offset).1
    }

    /// Position among the siblings of the same name, counting from 0, and how many there are.
    #[must_use]
    pub fn position(self) -> (usize, usize) {
        let Some(parent) = self.parent() else { return (0, 1) };
        if parent.node().is_wide {
            let same = parent.wide(self.name());
            return (same.partition_point(|(_, id)| *id < self.id), same.len());
        }
        let mut position = 0;
        let mut count = 0;
        for sibling in parent.children_named(self.name()) {
            if sibling.id < self.id {
                position += 1;
            }
            count += 1;
        }
        (position, count)
    }

    /// Path from the root, such as `/Invoice/cac:InvoiceLine[2]/cbc:ID`; numbers only where they tell apart.
    #[must_use]
    pub fn path(self) -> String {
        let mut path = self.parent().map(Self::path).unwrap_or_default();
        path.push('/');
        path.push_str(self.name_text());
        if let (position, 2..) = self.position() {
            path.push_str(&format!("[{}]", position + 1));
        }
        path
    }
}

/// Without the white space of XML around it.
pub(crate) fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_blank = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if is_blank(first) || is_blank(last) => text.trim_matches([' ', '\t', '\r', '\n']),
        _ => text,
    }
}
