//! A document as rules look at it: elements with a name that does not depend on prefixes, their text and their place.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::xml::{Element, Limits, Tree, XmlError};

/// Namespace of the basic components of UBL 2.1.
pub(crate) const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
/// Namespace of the aggregate components of UBL 2.1.
pub(crate) const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

/// An element. Names are `cbc:ID`, `cac:Party`, or without a prefix in the namespace of the root; an element of
/// another namespace has that in braces before its name and so never matches a rule.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// The text directly within.
    pub(crate) own_text: String,
    pub(crate) children: Vec<Node>,
}

impl Node {
    /// All text within, as it stands; that of elements inside comes last.
    pub(crate) fn text(&self) -> String {
        self.children.iter().fold(self.own_text.clone(), |text, child| text + &child.text())
    }

    /// The text without white space around it and with single spaces within.
    pub(crate) fn value(&self) -> String {
        normalized(&self.text())
    }

    /// An attribute without a namespace, as it stands. One with a namespace has that in braces before its name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The children of one name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Whether it has an attribute `schemaLocation` of whatever namespace.
    pub(crate) fn has_schema_location(&self) -> bool {
        self.attributes.iter().any(|(name, _)| name == "schemaLocation" || name.ends_with("}schemaLocation"))
    }

    /// The first child of one name.
    pub(crate) fn first(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The first element at the end of a path of names, whichever way leads there.
    pub(crate) fn at<'a>(&'a self, path: &[&str]) -> Option<&'a Self> {
        match path.split_first() {
            Some((name, rest)) => {
                self.children.iter().filter(|child| child.name == *name).find_map(|child| child.at(rest))
            }
            None => Some(self),
        }
    }

    /// Its value; nothing there gives an empty text.
    pub(crate) fn value_at(&self, path: &[&str]) -> String {
        self.at(path).map(Self::value).unwrap_or_default()
    }

    /// This element and everything in it, level by level.
    pub(crate) fn everything(&self) -> Vec<&Self> {
        let mut found = vec![self];
        let mut next = 0;
        while next < found.len() {
            found.extend(found[next].children.iter());
            next += 1;
        }
        found
    }

    /// Reads a document; names without a prefix are those of `namespace`.
    pub(crate) fn read(bytes: &[u8], limits: Limits, namespace: &str) -> Result<Self, XmlError> {
        let tree = Tree::parse_within(bytes, limits)?;
        let mut root = Self::of(tree.root(), namespace);
        root.path = format!("/{}", root.name);
        root.number_children();
        Ok(root)
    }

    fn of(element: Element<'_>, namespace: &str) -> Self {
        let local = element.local_name();
        let name = match element.namespace() {
            CBC => format!("cbc:{local}"),
            CAC => format!("cac:{local}"),
            own if own == namespace => local.to_owned(),
            other => format!("{{{other}}}{local}"),
        };
        let attributes = element.attributes().map(|one| match one.namespace {
            "" => (one.local_name.to_owned(), one.value.to_owned()),
            other => (format!("{{{other}}}{}", one.local_name), one.value.to_owned()),
        });
        let children: Vec<Self> = element.children().map(|child| Self::of(child, namespace)).collect();
        let own_text = element.text().into_owned();
        Self { name, path: String::new(), attributes: attributes.collect(), own_text, children }
    }

    fn number_children(&mut self) {
        let mut totals: HashMap<String, usize> = HashMap::new();
        for child in &self.children {
            *totals.entry(child.name.clone()).or_default() += 1;
        }
        let mut seen: HashMap<String, usize> = HashMap::new();
        for child in &mut self.children {
            child.path = format!("{}/{}", self.path, child.name);
            let number = seen.entry(child.name.clone()).or_default();
            *number += 1;
            if totals.get(&child.name).is_some_and(|total| *total > 1) {
                let _ = write!(child.path, "[{number}]");
            }
            child.number_children();
        }
    }
}

/// `normalize-space` of XPath: only the four characters that are white space in XML count.
pub(crate) fn normalized(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
