//! From bytes to a [`Tree`], with every guard on the way: what a stranger sends costs time and memory in proportion
//! to its size, and nothing that XML does not allow gets through.

use std::collections::HashMap;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::reader::Reader;

use super::characters::{is_name, is_xml, referenced};
use super::tags::{declaration, start_tag};
use super::tree::{AttributeData, Declaration, ElementData, Kind, Node, Span, Tree};
use super::{XML_NAMESPACE, XMLNS_NAMESPACE, XmlError};

const MAX_COMMENTS: usize = 1_000;
const MAX_COMMENT_BYTES: usize = 1 << 20;

/// How much of a stranger's XML is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes.
    pub bytes: usize,
    /// Most elements inside one another.
    pub depth: usize,
    /// Most attributes of one element, declarations apart.
    pub attributes: usize,
    /// Most bytes of the value of an attribute or declaration.
    pub value: usize,
    /// Most namespace declarations that hold at one place.
    pub declarations: usize,
    /// Most tags, pieces of text, references, comments and instructions.
    pub events: usize,
}

impl Default for Limits {
    /// 10 MiB, 64 deep, 64 attributes of 64 KiB, 256 declarations, 400,000 events.
    fn default() -> Self {
        Self { bytes: 10 << 20, depth: 64, attributes: 64, value: 64 << 10, declarations: 256, events: 400_000 }
    }
}

pub(super) fn parse(bytes: &[u8], limits: Limits) -> Result<Tree, XmlError> {
    if bytes.len() > limits.bytes {
        return Err(XmlError::TooLarge { bytes: bytes.len(), allowed: limits.bytes });
    }
    let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(plain).map_err(|error| XmlError::Encoding(error.to_string()))?;
    let skipped = bytes.len() - plain.len();
    if let Some((at, _)) = text.char_indices().find(|(_, c)| !is_xml(*c)) {
        return Err(XmlError::NotWellFormed { at: at + skipped, reason: "a character XML does not have".to_owned() });
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    reader.config_mut().expand_empty_elements = true;
    Builder::new(limits, skipped).read(&mut reader)
}

struct Builder {
    tree: Tree,
    limits: Limits,
    skipped: usize,
    at: usize,
    prefix_ids: HashMap<Box<str>, usize>,
    namespace_ids: HashMap<Box<str>, usize>,
    /// Open elements.
    open: Vec<usize>,
    /// Of every prefix: the namespaces that it has here, innermost last.
    bound: Vec<Vec<usize>>,
    /// Declarations that hold here.
    holding: usize,
    events: usize,
    asides: usize,
    aside_bytes: usize,
    root: Option<usize>,
}

impl Builder {
    fn new(limits: Limits, skipped: usize) -> Self {
        let (prefixes, namespaces) = (["", "xml"], ["", XML_NAMESPACE]);
        let ids = |all: [&str; 2]| all.iter().enumerate().map(|(id, one)| (Box::from(*one), id)).collect();
        let tree = Tree {
            nodes: Vec::new(),
            text: String::new(),
            attributes: Vec::new(),
            declarations: Vec::new(),
            prefixes: prefixes.map(Box::from).to_vec(),
            namespaces: namespaces.map(Box::from).to_vec(),
            root: 0,
        };
        let (prefix_ids, namespace_ids) = (ids(prefixes), ids(namespaces));
        let (open, bound, holding) = (Vec::new(), vec![Vec::new(), vec![1]], 0);
        let (events, asides, aside_bytes, at) = (0, 0, 0, 0);
        Self {
            tree,
            limits,
            skipped,
            at,
            prefix_ids,
            namespace_ids,
            open,
            bound,
            holding,
            events,
            asides,
            aside_bytes,
            root: None,
        }
    }

    fn read(mut self, reader: &mut Reader<&[u8]>) -> Result<Tree, XmlError> {
        let place = |position: u64, skipped: usize| usize::try_from(position).unwrap_or(usize::MAX - skipped) + skipped;
        loop {
            self.at = place(reader.buffer_position(), self.skipped);
            let event = reader.read_event().map_err(|error| XmlError::NotWellFormed {
                at: place(reader.error_position(), self.skipped),
                reason: error.to_string(),
            })?;
            self.events += 1;
            if self.events > self.limits.events {
                return Err(self.too_many("tags and pieces of text", self.limits.events));
            }
            match event {
                Event::Start(start) | Event::Empty(start) => self.start(&start)?,
                Event::End(_) => self.end()?,
                Event::Text(text) => {
                    if text.contains("]]>") {
                        return Err(self.wrong("]]> in text"));
                    }
                    self.text(&text.xml10_content())?;
                }
                Event::CData(text) => {
                    if self.open.is_empty() {
                        return Err(self.wrong("text outside the root"));
                    }
                    self.text(&text.xml10_content())?;
                }
                Event::GeneralRef(reference) => self.reference(&reference)?,
                Event::Comment(comment) => self.aside(comment.len())?,
                Event::PI(instruction) => self.instruction(instruction.target(), instruction.content())?,
                Event::Decl(inside) if self.at == self.skipped => self.declaration(&inside)?,
                Event::Decl(_) => return Err(self.wrong("an XML declaration inside the document")),
                Event::DocType(_) => return Err(XmlError::DocumentTypeDeclaration),
                Event::Eof => return self.finish(),
            }
        }
    }

    fn finish(mut self) -> Result<Tree, XmlError> {
        match (self.open.is_empty(), self.root) {
            (true, Some(root)) => {
                self.tree.root = root;
                Ok(self.tree)
            }
            (true, None) => Err(self.wrong("there is no element")),
            (false, _) => Err(self.wrong("the document ends in the middle")),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), XmlError> {
        if self.open.len() >= self.limits.depth {
            return Err(self.too_many("elements inside one another", self.limits.depth));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(self.wrong("a second root"));
        }
        let Some((name, all)) = start_tag(start) else { return Err(self.wrong("not a start tag")) };
        let raw = self.declare(all)?;
        let (prefix, local) = self.split(name)?;
        if prefix == "xmlns" {
            return Err(self.wrong("an element with the prefix xmlns"));
        }
        let (prefix, namespace) = self.resolve(prefix)?;
        let local = self.keep(local);
        let attributes = self.attributes(raw.attributes)?;
        let data = ElementData { prefix, namespace, local, attributes, declarations: raw.declarations };
        let index = self.push(Kind::Element(data));
        self.root.get_or_insert(index);
        self.open.push(index);
        Ok(())
    }

    /// Puts the declarations among the attributes into scope and gives the others with their values.
    fn declare(&mut self, all: Vec<(&str, &str)>) -> Result<RawAttributes, XmlError> {
        let first = self.tree.declarations.len();
        let mut attributes = Vec::new();
        for (name, raw) in all {
            let value = self.value(name, raw)?;
            match (name, name.strip_prefix("xmlns:")) {
                ("xmlns", _) => self.bind(first, "", &value)?,
                (_, Some("")) => return Err(self.wrong("xmlns: without a prefix")),
                (_, Some(prefix)) => self.bind(first, prefix, &value)?,
                (_, None) if attributes.len() >= self.limits.attributes => {
                    return Err(self.too_many("attributes", self.limits.attributes));
                }
                (_, None) => attributes.push((name.to_owned(), value)),
            }
        }
        Ok(RawAttributes { attributes, declarations: first..self.tree.declarations.len() })
    }

    fn value(&self, name: &str, raw: &str) -> Result<String, XmlError> {
        if raw.len() > self.limits.value {
            return Err(self.too_many("bytes of a value", self.limits.value));
        }
        let attribute = Attribute { key: QName(name), value: raw.into() };
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| self.wrong(error.to_string()))?;
        if value.chars().all(is_xml) {
            Ok(value.into_owned())
        } else {
            Err(self.wrong("a reference to a character that XML does not have"))
        }
    }

    /// Declares a prefix on the element whose declarations begin at `first`.
    fn bind(&mut self, first: usize, prefix: &str, namespace: &str) -> Result<(), XmlError> {
        let is_xml = prefix == "xml";
        let allowed = match prefix {
            "" => namespace != XML_NAMESPACE && namespace != XMLNS_NAMESPACE,
            "xml" => namespace == XML_NAMESPACE,
            "xmlns" => false,
            _ => is_name(prefix) && !namespace.is_empty() && ![XML_NAMESPACE, XMLNS_NAMESPACE].contains(&namespace),
        };
        if !allowed {
            return Err(self.wrong(format!("prefix {prefix:?} cannot be bound to {namespace:?}")));
        }
        if is_xml {
            return Ok(());
        }
        if self.holding >= self.limits.declarations {
            return Err(self.too_many("namespace declarations", self.limits.declarations));
        }
        let prefix = intern(&mut self.prefix_ids, &mut self.tree.prefixes, prefix);
        let namespace = intern(&mut self.namespace_ids, &mut self.tree.namespaces, namespace);
        if self.tree.declarations[first..].iter().any(|one| one.prefix == prefix) {
            return Err(self.wrong("a namespace declaration twice"));
        }
        let declaration = Declaration { prefix, namespace };
        self.bound.resize(self.tree.prefixes.len(), Vec::new());
        self.bound[prefix].push(namespace);
        self.holding += 1;
        self.tree.declarations.push(declaration);
        Ok(())
    }

    fn attributes(&mut self, raw: Vec<(String, String)>) -> Result<std::ops::Range<usize>, XmlError> {
        let first = self.tree.attributes.len();
        for (name, value) in raw {
            let (prefix, local) = self.split(&name)?;
            let (prefix, namespace) = if prefix.is_empty() { (0, 0) } else { self.resolve(prefix)? };
            let (local, value) = (self.keep(local), self.keep(&value));
            self.tree.attributes.push(AttributeData { prefix, namespace, local, value });
        }
        let own = &self.tree.attributes[first..];
        let mut names: Vec<(usize, &str)> =
            own.iter().map(|one| (one.namespace, self.tree.piece(&one.local))).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(self.wrong(format!("the attribute {} twice", pair[0].1))),
            None => Ok(first..self.tree.attributes.len()),
        }
    }

    fn split<'n>(&self, name: &'n str) -> Result<(&'n str, &'n str), XmlError> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let has_prefix = name.len() > local.len();
        if !is_name(local) || (has_prefix && !is_name(prefix)) {
            return Err(self.wrong(format!("{name:?} is not a name")));
        }
        Ok((prefix, local))
    }

    fn resolve(&self, prefix: &str) -> Result<(usize, usize), XmlError> {
        let known = self.prefix_ids.get(prefix).copied();
        match known.and_then(|id| Some((id, *self.bound.get(id)?.last()?))) {
            Some(found) => Ok(found),
            None if prefix.is_empty() => Ok((0, 0)),
            None => Err(self.wrong(format!("prefix {prefix} is not declared"))),
        }
    }

    fn end(&mut self) -> Result<(), XmlError> {
        let Some(index) = self.open.pop() else { return Err(self.wrong("an end without a start")) };
        let end = self.tree.nodes.len();
        self.tree.nodes[index].end = end;
        let declared = self.tree.element_data(index).map_or(0..0, |data| data.declarations.clone());
        self.holding -= declared.len();
        for declaration in &self.tree.declarations[declared] {
            self.bound[declaration.prefix].pop();
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), XmlError> {
        if self.open.is_empty() {
            let blank = text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'));
            return if blank { Ok(()) } else { Err(self.wrong("text outside the root")) };
        }
        if text.is_empty() {
            return Ok(());
        }
        let span = self.keep(text);
        let parent = self.open.last().copied();
        // What a comment, a reference or a CDATA section parted is one piece of text.
        if let Some(Node { kind: Kind::Text(before), parent: of, .. }) = self.tree.nodes.last_mut()
            && *of == parent
            && before.end == span.start
        {
            before.end = span.end;
        } else {
            self.push(Kind::Text(span));
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), XmlError> {
        if self.open.is_empty() {
            return Err(self.wrong("text outside the root"));
        }
        let c = referenced(reference).map_err(|reason| self.wrong(reason))?;
        self.text(c.encode_utf8(&mut [0; 4]))
    }

    fn aside(&mut self, bytes: usize) -> Result<(), XmlError> {
        self.asides += 1;
        self.aside_bytes += bytes;
        if self.asides > MAX_COMMENTS || self.aside_bytes > MAX_COMMENT_BYTES {
            return Err(self.too_many("comments and processing instructions", MAX_COMMENTS));
        }
        Ok(())
    }

    fn instruction(&mut self, target: &str, data: &str) -> Result<(), XmlError> {
        self.aside(target.len() + data.len())?;
        if !is_name(target) || target.eq_ignore_ascii_case("xml") {
            return Err(self.wrong("not the name of a processing instruction"));
        }
        let data = data.trim_start_matches([' ', '\t', '\r', '\n']).replace("\r\n", "\n").replace('\r', "\n");
        let (target, data) = (self.keep(target), self.keep(&data));
        self.push(Kind::Instruction { target, data });
        Ok(())
    }

    fn declaration(&self, inside: &str) -> Result<(), XmlError> {
        match declaration(inside) {
            None => Err(self.wrong("not an XML declaration")),
            Some((version, _)) if version != "1.0" => Err(self.wrong("a version of XML other than 1.0")),
            Some((_, None)) => Ok(()),
            Some((_, Some(encoding))) => {
                let ours = ["utf-8", "utf8", "us-ascii"].iter().any(|good| encoding.eq_ignore_ascii_case(good));
                if ours { Ok(()) } else { Err(XmlError::Encoding(encoding.to_owned())) }
            }
        }
    }

    fn push(&mut self, kind: Kind) -> usize {
        let index = self.tree.nodes.len();
        self.tree.nodes.push(Node { kind, end: index + 1, parent: self.open.last().copied(), at: self.at });
        index
    }

    fn keep(&mut self, text: &str) -> Span {
        let start = self.tree.text.len();
        self.tree.text.push_str(text);
        start..self.tree.text.len()
    }

    fn wrong(&self, reason: impl Into<String>) -> XmlError {
        XmlError::NotWellFormed { at: self.at, reason: reason.into() }
    }

    fn too_many(&self, what: &'static str, allowed: usize) -> XmlError {
        XmlError::TooMany { what, allowed, at: self.at }
    }
}

/// The attributes of a start tag, name and value, and where its declarations are kept.
struct RawAttributes {
    attributes: Vec<(String, String)>,
    declarations: std::ops::Range<usize>,
}

fn intern(ids: &mut HashMap<Box<str>, usize>, all: &mut Vec<Box<str>>, text: &str) -> usize {
    if let Some(id) = ids.get(text) {
        return *id;
    }
    let id = all.len();
    all.push(Box::from(text));
    ids.insert(Box::from(text), id);
    id
}
