//! Building a [`Tree`] from the pieces of a document, with every limit checked on the way.

mod attributes;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{
    attributes::is_qualified_name,
    chars::{Place, is_blank, resolve_reference},
    error::{ReadError, Reason, limit, syntax},
    limits::Limits,
    name::{MOST_FOREIGN, Name},
    names::{cbc, ram, rsm},
    namespaces::Namespaces,
    tree::{IN_RESOLVED, NONE, Node, Span, Tree, WIDE},
};

/// The elements whose value may be as long as the document.
const EMBEDDED_FILES: [Name; 2] = [cbc::EmbeddedDocumentBinaryObject, ram::AttachmentBinaryObject];

pub(super) struct Builder<'a> {
    pub(super) text: &'a str,
    limits: &'a Limits,
    /// Where the piece that is being read begins.
    pub(super) at: usize,
    namespaces: Namespaces,
    /// Names as written → names of the tree, for the namespaces in scope now.
    known: FxHashMap<&'a str, Name>,
    attribute_names: FxHashMap<&'a str, Name>,
    foreign: FxHashMap<String, Name>,
    open: Vec<Open>,
    events: usize,
    comments: usize,
    comment_bytes: usize,
    declarations: usize,
    tree: Tree<'static>,
}

/// An element whose end has not come yet.
struct Open {
    id: u32,
    children: usize,
    /// Its text, as long as that is one piece of the source.
    span: Span,
    is_blank: bool,
    /// Its text, once it is more than that.
    pieces: Option<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str, limits: &'a Limits) -> Self {
        // Elements of an invoice take about 40 bytes; more room comes by doubling.
        let nodes = Vec::with_capacity(text.len().min(1 << 20) / 40);
        Self {
            text,
            limits,
            at: 0,
            namespaces: Namespaces::new(),
            known: FxHashMap::with_capacity_and_hasher(128, FxBuildHasher),
            attribute_names: FxHashMap::default(),
            foreign: FxHashMap::default(),
            open: Vec::with_capacity(16),
            events: 0,
            comments: 0,
            comment_bytes: 0,
            declarations: 0,
            tree: Tree { nodes, ..Tree::default() },
        }
    }

    pub(super) fn error(&self, reason: &'static Reason, values: &[&str]) -> ReadError {
        let mut place = Place::start();
        place.advance(self.text, self.at);
        let (line, column) = place.line_and_column();
        let values = values.iter().map(|value| crate::wording::shorten(value)).collect();
        ReadError::new(reason, values, line, column)
    }

    fn over(&self, reason: &'static Reason, allowed: usize, name: &str) -> ReadError {
        self.error(reason, &[&allowed.to_string(), name])
    }

    fn count(&mut self) -> Result<(), ReadError> {
        self.events += 1;
        if self.events > self.limits.events {
            return Err(self.over(&limit::EVENTS, self.limits.events, ""));
        }
        Ok(())
    }

    /// A comment or processing instruction of so many bytes.
    pub(super) fn comment(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.count()?;
        self.comments += 1;
        self.comment_bytes += bytes;
        if self.comment_bytes > self.limits.comment_bytes {
            return Err(self.over(&limit::COMMENT_BYTES, self.limits.comment_bytes, ""));
        }
        if self.comments > self.limits.comments {
            return Err(self.over(&limit::COMMENTS, self.limits.comments, ""));
        }
        Ok(())
    }

    /// A start tag: `source` is the whole tag as written.
    pub(super) fn start(&mut self, source: &'a str, name_length: usize, is_empty: bool) -> Result<(), ReadError> {
        self.count()?;
        let name = source.get(1..1 + name_length).unwrap_or_default();
        let tail = if is_empty { 2 } else { 1 };
        let after = source.get(1 + name_length..source.len() - tail).unwrap_or_default();
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(self.error(&syntax::ROOTS, &[]));
        }
        if self.open.len() >= self.limits.depth {
            return Err(self.over(&limit::DEPTH, self.limits.depth, ""));
        }
        if self.open.len() > 1 && self.open.last().is_some_and(|open| self.is_full(open)) {
            return Err(self.over(&limit::CHILDREN, self.limits.children, ""));
        }
        let first_attribute = length(self.tree.attributes.len());
        if !after.is_empty() {
            self.read_attributes(name, after)?;
        }
        let attribute_count = self.tree.attributes.len() - first_attribute as usize;
        let name = self.element_name(name)?;
        let id = length(self.tree.nodes.len());
        let mut parent = NONE;
        if let Some(open) = self.open.last_mut() {
            parent = open.id;
            open.children += 1;
            if open.is_blank {
                open.span = Span::default();
            }
        }
        self.tree.nodes.push(Node {
            name,
            attribute_count: u8::try_from(attribute_count).unwrap_or(u8::MAX),
            is_wide: false,
            first_attribute,
            parent,
            end: id + 1,
            text: Span::default(),
            offset: length(self.at),
        });
        if is_empty {
            self.leave_namespaces();
        } else {
            self.open.push(Open { id, children: 0, span: Span::default(), is_blank: true, pieces: None });
        }
        Ok(())
    }

    /// Whether an element may have no more children; the one that holds the lines of CII is as free as the root.
    fn is_full(&self, open: &Open) -> bool {
        let holds_lines = || self.tree.nodes[open.id as usize].name == rsm::SupplyChainTradeTransaction;
        open.children >= self.limits.children && !holds_lines()
    }

    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        let Some(open) = self.open.pop() else { return Err(self.error(&syntax::MALFORMED, &["</"])) };
        let end = length(self.tree.nodes.len());
        let text = match open.pieces {
            None => open.span,
            Some(pieces) => {
                let start = length(self.tree.resolved.len()) | IN_RESOLVED;
                self.tree.resolved.push_str(&pieces);
                Span { start, length: length(pieces.len()) }
            }
        };
        let is_value = !open.is_blank || self.tree.nodes[open.id as usize].name.is_basic();
        let text = if open.children > 0 && is_value { self.with_descendants(text, open.id, end) } else { text };
        let node = &mut self.tree.nodes[open.id as usize];
        node.text = text;
        node.end = end;
        if open.children > WIDE {
            self.index_children(open.id, end);
        }
        self.leave_namespaces();
        Ok(())
    }

    /// Forgets what the element that ends here declared.
    fn leave_namespaces(&mut self) {
        if self.namespaces.leave(self.open.len()) {
            self.known.clear();
        }
    }

    /// The text of an element that has text and elements inside: all of it counts as its value.
    fn with_descendants(&mut self, own: Span, id: u32, end: u32) -> Span {
        let mut value = self.piece(own).to_owned();
        let mut next = id + 1;
        while next < end && value.len() <= self.limits.value_bytes {
            let node = &self.tree.nodes[next as usize];
            value.push_str(self.piece(node.text));
            // An element with text holds that of the elements inside it already.
            next = if node.text.length > 0 { node.end } else { next + 1 };
        }
        let start = length(self.tree.resolved.len()) | IN_RESOLVED;
        self.tree.resolved.push_str(&value);
        Span { start, length: length(value.len()) }
    }

    fn piece(&self, span: Span) -> &str {
        let (text, start) = match span.start & IN_RESOLVED {
            0 => (self.text, span.start as usize),
            _ => (self.tree.resolved.as_str(), (span.start & !IN_RESOLVED) as usize),
        };
        text.get(start..start + span.length as usize).unwrap_or_default()
    }

    fn index_children(&mut self, id: u32, end: u32) {
        let nodes = &mut self.tree.nodes;
        nodes[id as usize].is_wide = true;
        let mut index = Vec::new();
        let mut child = id + 1;
        while child < end {
            let node = &nodes[child as usize];
            index.push((node.name, child));
            child = node.end;
        }
        index.sort_unstable();
        self.tree.wide.push((id, index));
    }

    /// White space between or around elements, or the whole of a value.
    pub(super) fn blank(&mut self, source: &'a str) {
        if let Some(open) = self.open.last_mut() {
            match &mut open.pieces {
                Some(pieces) => pieces.push_str(source),
                None if open.children > 0 => {}
                None if open.span.length == 0 => open.span = span_of(self.text, source),
                None => {
                    let Span { start, length } = open.span;
                    let first = &self.text[start as usize..(start + length) as usize];
                    open.pieces = Some(format!("{first}{source}"));
                }
            }
        }
    }

    /// Text that is not only white space.
    pub(super) fn characters(&mut self, text: &str) -> Result<(), ReadError> {
        self.count()?;
        let limit = self.limits.value_bytes;
        let whole = self.text;
        let Some(open) = self.open.last_mut() else { return Err(self.error(&syntax::OUTSIDE, &[])) };
        let is_in_source = whole.as_bytes().as_ptr_range().contains(&text.as_ptr());
        let length = if open.span.length == 0 && open.pieces.is_none() && is_in_source {
            open.span = span_of(whole, text);
            text.len()
        } else {
            let Span { start, length } = open.span;
            let first = || whole[start as usize..(start + length) as usize].to_owned();
            let pieces = open.pieces.get_or_insert_with(first);
            pieces.push_str(text);
            pieces.len()
        };
        open.is_blank = open.is_blank && is_blank(text);
        if length > limit {
            let node = &self.tree.nodes[open.id as usize];
            if !EMBEDDED_FILES.contains(&node.name) {
                let name = self.name_text(node.name);
                return Err(self.over(&limit::VALUE, limit, &name));
            }
        }
        Ok(())
    }

    pub(super) fn reference(&mut self, name: &str) -> Result<(), ReadError> {
        let Some(c) = resolve_reference(name) else { return Err(self.error(&syntax::ENTITY, &[name])) };
        if self.open.is_empty() {
            return Err(self.error(&syntax::OUTSIDE, &[]));
        }
        self.characters(c.encode_utf8(&mut [0; 4]))
    }

    pub(super) fn finish(mut self) -> Result<Tree<'static>, ReadError> {
        if let Some(open) = self.open.last() {
            let node = &self.tree.nodes[open.id as usize];
            self.at = node.offset as usize;
            return Err(self.error(&syntax::UNBALANCED, &[&self.name_text(node.name)]));
        }
        if self.tree.nodes.is_empty() {
            return Err(self.error(&syntax::EMPTY, &[]));
        }
        self.tree.wide.sort_unstable_by_key(|(id, _)| *id);
        Ok(self.tree)
    }

    fn name_text(&self, name: Name) -> String {
        match name.foreign_index() {
            None => name.text().to_owned(),
            Some(index) => self.tree.foreign.get(index).cloned().unwrap_or_default(),
        }
    }

    fn element_name(&mut self, written: &'a str) -> Result<Name, ReadError> {
        if let Some(known) = self.known.get(written) {
            return Ok(*known);
        }
        if !is_qualified_name(written) {
            return Err(self.error(&syntax::NAME, &[written]));
        }
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let Some(bound) = self.namespaces.resolve(prefix) else {
            return Err(self.error(&syntax::PREFIX, &[prefix]));
        };
        let text = bound.canonical(written, prefix, local);
        if self.tree.nodes.is_empty() {
            self.tree.root_namespace = bound.namespace.to_owned();
        }
        let name = Name::of(&text).unwrap_or_else(|| self.foreign_name(text.into_owned()));
        self.known.insert(written, name);
        Ok(name)
    }

    fn foreign_name(&mut self, text: String) -> Name {
        if let Some(known) = self.foreign.get(&text) {
            return *known;
        }
        let name = Name::foreign(self.tree.foreign.len());
        if self.tree.foreign.len() < MOST_FOREIGN {
            self.tree.foreign.push(text.clone());
            self.foreign.insert(text, name);
        }
        name
    }
}

/// Where a part of the text stands in it.
fn span_of(text: &str, part: &str) -> Span {
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    Span { start: length(start), length: length(part.len()) }
}

/// Sizes fit: no document is longer than 2 GiB.
fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
