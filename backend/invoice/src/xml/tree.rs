//! The tree of a document: elements in one arena, names kept once, all text in one buffer.

/// Marks the absence of an element in a link.
pub(super) const NONE: u32 = u32::MAX;

/// The elements of a document in document order.
///
/// Names are canonical, whatever prefixes the document uses: `cac:Party`, `cbc:ID`, and no prefix for the root.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) names: Vec<String>,
    pub(super) text: String,
    pub(super) root_namespace: String,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) name: u16,
    pub(super) attribute_count: u16,
    pub(super) first_attribute: u32,
    pub(super) parent: u32,
    pub(super) first_child: u32,
    pub(super) next: u32,
    pub(super) text_start: u32,
    pub(super) text_length: u32,
    pub(super) line: u32,
    pub(super) column: u32,
}

#[derive(Debug, Clone)]
pub(super) struct Attribute {
    pub(super) name: u16,
    pub(super) start: u32,
    pub(super) length: u32,
}

impl Tree {
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

    fn slice(&self, start: u32, length: u32) -> &str {
        let start = start as usize;
        self.text.get(start..start + length as usize).unwrap_or_default()
    }
}

/// An element of a [`Tree`].
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    tree: &'a Tree,
    id: u32,
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

    fn at(self, id: u32) -> Option<Self> {
        (id != NONE).then_some(Self { tree: self.tree, id })
    }

    /// Canonical name, such as `cbc:ID`.
    #[must_use]
    pub fn name(self) -> &'a str {
        &self.tree.names[self.node().name as usize]
    }

    /// Own text as written, without that of elements inside.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.tree.slice(self.node().text_start, self.node().text_length)
    }

    /// Own text without white space around it.
    #[must_use]
    pub fn value(self) -> &'a str {
        self.text().trim_matches([' ', '\t', '\r', '\n'])
    }

    /// Value of an attribute without a namespace.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let node = self.node();
        let first = node.first_attribute as usize;
        let own = self.tree.attributes.get(first..first + node.attribute_count as usize)?;
        let found = own.iter().find(|a| self.tree.names[a.name as usize] == name)?;
        Some(self.tree.slice(found.start, found.length))
    }

    /// The element around this one; `None` for the root.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.at(self.node().parent)
    }

    /// The elements directly inside.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let mut next = self.at(self.node().first_child);
        std::iter::from_fn(move || {
            let current = next?;
            next = current.at(current.node().next);
            Some(current)
        })
    }

    /// The elements directly inside with this name.
    pub fn children_named(self, name: &str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first element directly inside with this name.
    #[must_use]
    pub fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// The first element at a path of names below this one, such as `cac:Party/cbc:EndpointID`, looking into every
    /// element of each name on the way.
    #[must_use]
    pub fn find(self, path: &str) -> Option<Self> {
        match path.split_once('/') {
            None => self.child(path),
            Some((first, rest)) => self.children_named(first).find_map(|child| child.find(rest)),
        }
    }

    /// Line of the start tag, counting from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.node().line
    }

    /// Column of the start tag in characters, counting from 1.
    #[must_use]
    pub fn column(self) -> u32 {
        self.node().column
    }

    /// Position among the siblings of the same name, counting from 0, and how many there are.
    #[must_use]
    pub fn position(self) -> (usize, usize) {
        let Some(parent) = self.parent() else { return (0, 1) };
        let mut position = 0;
        let mut count = 0;
        for sibling in parent.children_named(self.name()) {
            if sibling == self {
                position = count;
            }
            count += 1;
        }
        (position, count)
    }

    /// Path from the root, such as `/Invoice/cac:InvoiceLine[2]/cbc:ID`; numbers only where they tell apart.
    #[must_use]
    pub fn path(self) -> String {
        let above = self.parent().map(Self::path).unwrap_or_default();
        match self.position() {
            (_, 1) => format!("{above}/{}", self.name()),
            (position, _) => format!("{above}/{}[{}]", self.name(), position + 1),
        }
    }
}
