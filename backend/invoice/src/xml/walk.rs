//! Going through the elements of a tree: children, children of one name, everything at a path.

use super::{
    name::Name,
    tree::{Element, Tree},
};

/// A path of names: one name, or several.
pub trait Steps {
    /// The names, the outermost first.
    fn steps(&self) -> &[Name];
}

impl Steps for Name {
    fn steps(&self) -> &[Name] {
        std::slice::from_ref(self)
    }
}

impl Steps for &[Name] {
    fn steps(&self) -> &[Name] {
        self
    }
}

impl<const N: usize> Steps for &[Name; N] {
    fn steps(&self) -> &[Name] {
        self.as_slice()
    }
}

/// The elements directly inside one.
#[derive(Debug, Clone)]
pub struct Children<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) next: u32,
    pub(super) end: u32,
}

impl<'a> Iterator for Children<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        if self.next >= self.end {
            return None;
        }
        let id = self.next;
        self.next = self.tree.nodes[id as usize].end;
        Some(Element { tree: self.tree, id })
    }
}

/// The elements directly inside one with one name.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) rest: Rest<'a>,
}

#[derive(Debug, Clone)]
pub(super) enum Rest<'a> {
    All(Children<'a>, Name),
    Index(&'a [(Name, u32)]),
}

impl<'a> Iterator for Named<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        match &mut self.rest {
            Rest::All(children, name) => children.find(|child| child.name() == *name),
            Rest::Index(entries) => {
                let ((_, id), rest) = entries.split_first()?;
                *entries = rest;
                Some(Element { tree: self.tree, id: *id })
            }
        }
    }
}

/// The elements at a path.
#[derive(Debug, Clone)]
pub struct Matches<'a> {
    pub(super) path: &'static [Name],
    pub(super) levels: [Option<Named<'a>>; 8],
    pub(super) depth: usize,
}

impl<'a> Iterator for Matches<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        while self.depth > 0 {
            let found = self.levels[self.depth - 1].as_mut().and_then(Iterator::next);
            match (found, self.path.get(self.depth)) {
                (Some(element), None) => return Some(element),
                (Some(element), Some(name)) => {
                    self.levels[self.depth] = Some(element.children_named(*name));
                    self.depth += 1;
                }
                (None, _) => self.depth -= 1,
            }
        }
        None
    }
}
