//! Walking through XML that a stranger sent: UTF-8 only, no document type declaration, no entities but the five
//! of XML itself, a bound on depth, on size and on namespace declarations.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;

use super::{EnvelopeError, Limits};

/// One step through the document. An empty element is a start and an end.
pub(super) enum Step<'a> {
    Start(BytesStart<'a>),
    End,
    Text(Cow<'a, str>),
    /// A comment, a processing instruction or the XML declaration.
    Aside,
    Eof,
}

/// A name with the namespace it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) namespace: String,
    pub(super) local: String,
}

impl Name {
    pub(super) fn is(&self, namespace: &str, local: &str) -> bool {
        self.namespace == namespace && self.local == local
    }
}

pub(super) struct Walker<'a> {
    reader: NsReader<&'a [u8]>,
    /// Length of the byte order mark, which the reader does not see.
    skipped: usize,
    depth: usize,
    limits: Limits,
}

impl<'a> Walker<'a> {
    pub(super) fn new(bytes: &'a [u8], limits: Limits) -> Result<Self, EnvelopeError> {
        if bytes.len() > limits.max_bytes {
            return Err(EnvelopeError::TooLarge { bytes: bytes.len(), allowed: limits.max_bytes });
        }
        let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = std::str::from_utf8(plain).map_err(|error| EnvelopeError::Encoding(error.to_string()))?;
        let skipped = bytes.len() - plain.len();
        if let Some(at) = text.bytes().position(|b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')) {
            return Err(EnvelopeError::Xml { at: at + skipped, reason: "control character".to_owned() });
        }
        let mut reader = NsReader::from_str(text);
        reader.config_mut().enable_all_checks(true);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, skipped, depth: 0, limits })
    }

    /// Bytes behind us.
    pub(super) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).saturating_add(self.skipped)
    }

    /// Elements that are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn error(&self, reason: impl Into<String>) -> EnvelopeError {
        EnvelopeError::Xml { at: self.position(), reason: reason.into() }
    }

    pub(super) fn next(&mut self) -> Result<Step<'a>, EnvelopeError> {
        let first = self.reader.buffer_position() == 0;
        let event = self.reader.read_event().map_err(|error| EnvelopeError::Xml {
            at: usize::try_from(self.reader.error_position()).unwrap_or(0) + self.skipped,
            reason: error.to_string(),
        })?;
        match event {
            Event::Start(start) | Event::Empty(start) => {
                self.depth += 1;
                if self.depth > self.limits.max_depth {
                    return Err(EnvelopeError::TooDeep(self.limits.max_depth));
                }
                Ok(Step::Start(start))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Step::End)
            }
            Event::Text(text) => Ok(Step::Text(text.into_inner())),
            Event::CData(text) => Ok(Step::Text(text.into_inner())),
            Event::GeneralRef(reference) => self.resolve(&reference).map(|c| Step::Text(Cow::Owned(c.to_string()))),
            Event::Comment(_) | Event::PI(_) => Ok(Step::Aside),
            Event::Decl(declaration) if first => self.declaration(&declaration),
            Event::Decl(_) => Err(self.error("an XML declaration inside the document")),
            Event::DocType(_) => Err(EnvelopeError::DocumentTypeDeclaration),
            Event::Eof if self.depth > 0 => Err(self.error("the document ends in the middle")),
            Event::Eof => Ok(Step::Eof),
        }
    }

    fn declaration(&self, declaration: &BytesDecl<'_>) -> Result<Step<'a>, EnvelopeError> {
        let Some(encoding) = declaration.encoding() else { return Ok(Step::Aside) };
        let encoding = encoding.map_err(|error| self.error(error.to_string()))?;
        if ["utf-8", "utf8", "us-ascii"].iter().any(|good| encoding.eq_ignore_ascii_case(good)) {
            Ok(Step::Aside)
        } else {
            Err(EnvelopeError::Encoding(encoding.into_owned()))
        }
    }

    fn resolve(&self, reference: &BytesRef<'_>) -> Result<char, EnvelopeError> {
        let numbered = reference.resolve_char_ref().map_err(|error| self.error(error.to_string()))?;
        let found = numbered.or(match &**reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "apos" => Some('\''),
            "quot" => Some('"'),
            _ => None,
        });
        match found {
            Some(c) if c >= ' ' || matches!(c, '\t' | '\n' | '\r') => Ok(c),
            Some(_) => Err(self.error("a reference to a character that XML does not have")),
            None => Err(self.error("an entity that XML itself does not have")),
        }
    }

    pub(super) fn resolver(&self) -> &NamespaceResolver {
        self.reader.resolver()
    }

    /// Name and namespace of an element that was just opened.
    pub(super) fn name(&self, start: &BytesStart<'_>) -> Result<Name, EnvelopeError> {
        let (namespace, local) = self.reader.resolver().resolve_element(start.name());
        let namespace = match namespace {
            ResolveResult::Bound(Namespace(namespace)) => namespace.to_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(prefix) => return Err(self.error(format!("prefix {prefix} is not declared"))),
        };
        Ok(Name { namespace, local: local.into_inner().to_owned() })
    }

    /// The attributes, each given once and each with a value that can be read.
    pub(super) fn attributes<'s>(
        &self,
        start: &'s BytesStart<'_>,
    ) -> Result<Vec<(Attribute<'s>, String)>, EnvelopeError> {
        let mut found = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.error(error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.error(error.to_string()))?
                .into_owned();
            found.push((attribute, value));
        }
        Ok(found)
    }
}
