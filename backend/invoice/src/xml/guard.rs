//! The one way from bytes to a [`Tree`]: limits, strictness and the building of the tree in a single pass.

use std::collections::HashMap;

use quick_xml::{Reader, events::Event};

use super::{
    attributes::{Attributes, Wrong, is_qualified_name},
    chars::{Place, find_forbidden, resolve_reference},
    encoding,
    error::{ReadError, Reason, limit, syntax},
    limits::Limits,
    namespaces::{Namespaces, canonical},
    tree::{Attribute, NONE, Node, Tree},
};

/// The one element whose value may be as long as the document.
const EMBEDDED_FILE: &str = "cbc:EmbeddedDocumentBinaryObject";

/// Reads a document into a tree.
pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<Tree, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::new(&limit::BYTES, vec![limits.bytes.to_string()], 1, 1));
    }
    let decoded = encoding::decode(bytes)?;
    let mut builder = Builder::new(&decoded.text, decoded.was_utf16, limits);
    if let Some((at, c)) = find_forbidden(&decoded.text) {
        builder.place.advance(&decoded.text, at);
        return Err(builder.error(&syntax::CHARACTER, &[&format!("U+{:04X}", u32::from(c))]));
    }
    builder.run()?;
    Ok(builder.tree)
}

struct Builder<'a> {
    text: &'a str,
    was_utf16: bool,
    limits: &'a Limits,
    place: Place,
    namespaces: Namespaces,
    /// Names as written → names of the tree, for the namespaces in scope now.
    known: HashMap<&'a str, u16>,
    interned: HashMap<String, u16>,
    open: Vec<Open>,
    /// Text of the open elements, one per level, reused.
    texts: Vec<String>,
    events: usize,
    comments: usize,
    declarations: usize,
    tree: Tree,
}

struct Open {
    id: u32,
    last_child: u32,
    children: usize,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, was_utf16: bool, limits: &'a Limits) -> Self {
        Self {
            text,
            was_utf16,
            limits,
            place: Place::start(),
            namespaces: Namespaces::new(),
            known: HashMap::new(),
            interned: HashMap::new(),
            open: Vec::new(),
            texts: Vec::new(),
            events: 0,
            comments: 0,
            declarations: 0,
            tree: Tree::default(),
        }
    }

    fn error(&self, reason: &'static Reason, values: &[&str]) -> ReadError {
        let (line, column) = self.place.line_and_column();
        let values = values.iter().map(|value| crate::wording::shorten(value)).collect();
        ReadError::new(reason, values, line, column)
    }

    fn over(&self, reason: &'static Reason, allowed: usize, name: &str) -> ReadError {
        self.error(reason, &[&allowed.to_string(), name])
    }

    fn run(&mut self) -> Result<(), ReadError> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().check_comments = true;
        loop {
            let from = offset(reader.buffer_position());
            self.place.advance(self.text, from);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    self.place.advance(self.text, offset(reader.error_position()));
                    return Err(self.error(&syntax::MALFORMED, &[&error.to_string()]));
                }
            };
            let to = offset(reader.buffer_position());
            let source = self.text.get(from..to).unwrap_or_default();
            match event {
                Event::Start(start) => self.start(source, start.name().0.len(), false)?,
                Event::Empty(start) => self.start(source, start.name().0.len(), true)?,
                Event::End(_) => self.end()?,
                Event::Text(text) => self.characters(&text.xml10_content(), source.contains("]]>"))?,
                Event::CData(text) => self.characters(&text.xml10_content(), false)?,
                Event::GeneralRef(name) => self.reference(&name.xml10_content())?,
                Event::Comment(_) => self.comment()?,
                Event::PI(instruction) => {
                    if !is_qualified_name(instruction.target()) {
                        return Err(self.error(&syntax::NAME, &[instruction.target()]));
                    }
                    self.comment()?;
                }
                Event::Decl(declaration) => {
                    let encoding = declaration.encoding().and_then(Result::ok);
                    self.declaration(from, encoding.as_deref())?;
                }
                Event::DocType(_) => return Err(self.error(&syntax::DOCTYPE, &[])),
                Event::Eof => return self.finish(),
            }
        }
    }

    fn count(&mut self) -> Result<(), ReadError> {
        self.events += 1;
        if self.events > self.limits.events {
            return Err(self.over(&limit::EVENTS, self.limits.events, ""));
        }
        Ok(())
    }

    fn comment(&mut self) -> Result<(), ReadError> {
        self.count()?;
        self.comments += 1;
        if self.comments > self.limits.comments {
            return Err(self.over(&limit::COMMENTS, self.limits.comments, ""));
        }
        Ok(())
    }

    fn declaration(&self, at: usize, encoding: Option<&str>) -> Result<(), ReadError> {
        if at != 0 {
            return Err(self.error(&syntax::MALFORMED, &["<?xml"]));
        }
        let Some(encoding) = encoding else { return Ok(()) };
        let is_known = if self.was_utf16 {
            encoding.to_ascii_lowercase().starts_with("utf-16")
        } else {
            encoding.eq_ignore_ascii_case("utf-8") || encoding.eq_ignore_ascii_case("us-ascii")
        };
        if is_known { Ok(()) } else { Err(self.error(&syntax::DECLARED_ENCODING, &[encoding])) }
    }

    /// A start tag: `source` is the whole tag as written.
    fn start(&mut self, source: &'a str, name_length: usize, is_empty: bool) -> Result<(), ReadError> {
        self.count()?;
        let name = source.get(1..1 + name_length).unwrap_or_default();
        let tail = if is_empty { 2 } else { 1 };
        let after = source.get(1 + name_length..source.len() - tail).unwrap_or_default();
        if !self.known.contains_key(name) && !is_qualified_name(name) {
            return Err(self.error(&syntax::NAME, &[name]));
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(self.error(&syntax::ROOTS, &[]));
        }
        if self.open.len() >= self.limits.depth {
            return Err(self.over(&limit::DEPTH, self.limits.depth, ""));
        }
        if self.open.len() > 1 && self.open.last().is_some_and(|open| open.children >= self.limits.children) {
            return Err(self.over(&limit::CHILDREN, self.limits.children, ""));
        }
        let first_attribute = length(self.tree.attributes.len());
        self.read_attributes(name, after)?;
        let attribute_count = length(self.tree.attributes.len()) - first_attribute;
        let name = self.element_name(name)?;
        let (line, column) = self.place.line_and_column();
        self.open_node(Node {
            name,
            attribute_count: u16::try_from(attribute_count).unwrap_or(u16::MAX),
            first_attribute,
            parent: NONE,
            first_child: NONE,
            next: NONE,
            text_start: 0,
            text_length: 0,
            line,
            column,
        });
        if is_empty { self.end() } else { Ok(()) }
    }

    fn open_node(&mut self, mut node: Node) {
        let id = length(self.tree.nodes.len());
        if let Some(parent) = self.open.last_mut() {
            node.parent = parent.id;
            if parent.last_child == NONE {
                self.tree.nodes[parent.id as usize].first_child = id;
            } else {
                self.tree.nodes[parent.last_child as usize].next = id;
            }
            parent.last_child = id;
            parent.children += 1;
        }
        self.tree.nodes.push(node);
        if self.texts.len() == self.open.len() {
            self.texts.push(String::new());
        }
        self.open.push(Open { id, last_child: NONE, children: 0 });
    }

    fn end(&mut self) -> Result<(), ReadError> {
        let Some(open) = self.open.pop() else { return Err(self.error(&syntax::MALFORMED, &["</"])) };
        let text = &mut self.texts[self.open.len()];
        let is_blank_between = open.last_child != NONE && text.bytes().all(|b| b.is_ascii_whitespace());
        let node = &mut self.tree.nodes[open.id as usize];
        if !is_blank_between {
            node.text_start = length(self.tree.text.len());
            node.text_length = length(text.len());
            self.tree.text.push_str(text);
        }
        text.clear();
        if self.namespaces.leave(self.open.len()) {
            self.known.clear();
        }
        Ok(())
    }

    fn characters(&mut self, text: &str, has_cdata_end: bool) -> Result<(), ReadError> {
        let is_blank = text.bytes().all(|b| b.is_ascii_whitespace());
        if has_cdata_end {
            return Err(self.error(&syntax::MALFORMED, &["]]>"]));
        }
        if !is_blank {
            self.count()?;
        }
        let Some(open) = self.open.last() else {
            return if is_blank { Ok(()) } else { Err(self.error(&syntax::OUTSIDE, &[])) };
        };
        let id = open.id;
        let own = &mut self.texts[self.open.len() - 1];
        own.push_str(text);
        if own.len() > self.limits.value_bytes {
            let name = &self.tree.names[self.tree.nodes[id as usize].name as usize];
            if name != EMBEDDED_FILE {
                return Err(self.over(&limit::VALUE, self.limits.value_bytes, name));
            }
        }
        Ok(())
    }

    fn reference(&mut self, name: &str) -> Result<(), ReadError> {
        let Some(c) = resolve_reference(name) else { return Err(self.error(&syntax::ENTITY, &[name])) };
        if self.open.is_empty() {
            return Err(self.error(&syntax::OUTSIDE, &[]));
        }
        self.count()?;
        self.characters(c.encode_utf8(&mut [0; 4]), false)
    }

    fn finish(&self) -> Result<(), ReadError> {
        if let Some(open) = self.open.last() {
            let node = &self.tree.nodes[open.id as usize];
            let name = self.tree.names[node.name as usize].clone();
            return Err(ReadError::new(&syntax::UNBALANCED, vec![name], node.line, node.column));
        }
        if self.tree.nodes.is_empty() { Err(self.error(&syntax::EMPTY, &[])) } else { Ok(()) }
    }

    fn read_attributes(&mut self, element: &str, source: &'a str) -> Result<(), ReadError> {
        let first = self.tree.attributes.len();
        for (read, attribute) in Attributes::new(source).enumerate() {
            let attribute = attribute.map_err(|wrong| match wrong {
                Wrong::Form => self.error(&syntax::ATTRIBUTE, &[element]),
                Wrong::Reference(name) => self.error(&syntax::ENTITY, &[&name]),
            })?;
            if read >= self.limits.attributes {
                return Err(self.over(&limit::ATTRIBUTES, self.limits.attributes, element));
            }
            if attribute.value.len() > self.limits.value_bytes {
                return Err(self.over(&limit::VALUE, self.limits.value_bytes, attribute.name));
            }
            if !self.declare(attribute.name, &attribute.value)? {
                self.keep_attribute(element, first, attribute.name, &attribute.value)?;
            }
        }
        for attribute in &self.tree.attributes[first..] {
            let name = &self.tree.names[attribute.name as usize];
            if let Some((prefix, _)) = name.split_once(':')
                && self.namespaces.resolve(prefix).is_none()
            {
                return Err(self.error(&syntax::PREFIX, &[prefix]));
            }
        }
        Ok(())
    }

    /// Takes a namespace declaration; tells whether the attribute was one.
    fn declare(&mut self, name: &str, namespace: &str) -> Result<bool, ReadError> {
        let prefix = match name.strip_prefix("xmlns") {
            Some("") => "",
            Some(rest) if rest.starts_with(':') => &rest[1..],
            _ => return Ok(false),
        };
        self.declarations += 1;
        if self.declarations > self.limits.namespace_declarations {
            return Err(self.over(&limit::NAMESPACES, self.limits.namespace_declarations, ""));
        }
        self.namespaces.declare(prefix, namespace, self.open.len() + 1);
        self.known.clear();
        Ok(true)
    }

    fn keep_attribute(&mut self, element: &str, first: usize, name: &str, value: &str) -> Result<(), ReadError> {
        let name = self.intern(name);
        if self.tree.attributes[first..].iter().any(|known| known.name == name) {
            return Err(self.error(&syntax::ATTRIBUTE, &[element]));
        }
        let (start, value_length) = (length(self.tree.text.len()), length(value.len()));
        self.tree.text.push_str(value);
        self.tree.attributes.push(Attribute { name, start, length: value_length });
        Ok(())
    }

    fn element_name(&mut self, written: &'a str) -> Result<u16, ReadError> {
        if let Some(known) = self.known.get(written) {
            return Ok(*known);
        }
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let Some(namespace) = self.namespaces.resolve(prefix) else {
            return Err(self.error(&syntax::PREFIX, &[prefix]));
        };
        let name = canonical(namespace, local);
        if self.tree.nodes.is_empty() {
            self.tree.root_namespace = namespace.to_owned();
        }
        let name = self.intern(&name);
        self.known.insert(written, name);
        Ok(name)
    }

    fn intern(&mut self, name: &str) -> u16 {
        if let Some(known) = self.interned.get(name) {
            return *known;
        }
        let id = u16::try_from(self.tree.names.len()).unwrap_or(u16::MAX);
        if id < u16::MAX {
            self.tree.names.push(name.to_owned());
            self.interned.insert(name.to_owned(), id);
            return id;
        }
        // More names than any document type has: they share one that nothing asks for.
        self.tree.names.resize(usize::from(u16::MAX) + 1, String::from("?"));
        u16::MAX
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Sizes fit: no document is longer than 4 GiB.
fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
