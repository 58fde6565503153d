//! Walking over one business document: where its root element begins and ends, what it is, and whether it stands
//! on its own or leans on namespaces that are declared around it.

use std::ops::Range;

use quick_xml::events::BytesStart;
use quick_xml::name::{PrefixDeclaration, QName, ResolveResult};

use super::walker::{Name, Step, Walker};
use super::{EnvelopeError, Limits};

/// What the root of a business document says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRoot {
    /// Namespace of the root element.
    pub namespace: String,
    /// Local name of the root element.
    pub local_name: String,
    /// The customization (BT-24): UBL `CustomizationID`, CII `GuidelineSpecifiedDocumentContextParameter/ID`.
    pub customization: Option<String>,
}

/// A business document without what stands around its root element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessDocument<'a> {
    /// From the start of the root element to its end: what an envelope carries.
    pub element: &'a [u8],
    /// What the root says.
    pub root: DocumentRoot,
}

/// Walks over a document on its own, as it would be put into an envelope.
///
/// # Errors
/// [`EnvelopeError`] for anything but one well-formed XML document in UTF-8 within the limits, whose root is in
/// a namespace.
pub fn inspect(document: &[u8], limits: Limits) -> Result<BusinessDocument<'_>, EnvelopeError> {
    let mut walker = Walker::new(document, limits)?;
    let mut found = None;
    loop {
        let at = walker.position();
        match walker.next()? {
            Step::Start(start) => {
                if found.replace(scan(&mut walker, &start, at)?).is_some() {
                    return Err(EnvelopeError::ManyPayloads);
                }
            }
            Step::Text(text) if !text.trim().is_empty() => return Err(walker.error("text outside the root")),
            Step::Text(_) | Step::Aside | Step::End => {}
            Step::Eof => break,
        }
    }
    let Some(Scanned { range, root, .. }) = found else { return Err(EnvelopeError::NoPayload) };
    match document.get(range) {
        Some(element) if !root.namespace.is_empty() => Ok(BusinessDocument { element, root }),
        Some(_) => Err(EnvelopeError::Value { field: "Standard", value: String::new() }),
        None => Err(EnvelopeError::NoPayload),
    }
}

/// A root element that was walked over to its end.
pub(super) struct Scanned {
    pub(super) range: Range<usize>,
    pub(super) root: DocumentRoot,
    /// It uses a prefix, or the default namespace, of an element around it.
    pub(super) leans: bool,
    /// Prefixes that the root element declares itself; empty text for the default namespace.
    pub(super) declared: Vec<String>,
}

/// Walks from a start tag that was just read, which began at `at`, to its end tag.
pub(super) fn scan(walker: &mut Walker<'_>, start: &BytesStart<'_>, at: usize) -> Result<Scanned, EnvelopeError> {
    let outside = walker.depth() - 1;
    let mut scopes = Scopes::default();
    let mut path = Path::default();
    let root = walker.name(start)?;
    let mut leans = scopes.open(walker, start)?;
    let declared = scopes.prefixes();
    path.open(walker.depth() - outside, &root);
    while walker.depth() > outside {
        match walker.next()? {
            Step::Start(start) => {
                let name = walker.name(&start)?;
                leans |= scopes.open(walker, &start)?;
                path.open(walker.depth() - outside, &name);
            }
            Step::End => {
                scopes.close(walker.depth());
                path.close(walker.depth() - outside);
            }
            Step::Text(text) => path.text(&text),
            Step::Aside => {}
            Step::Eof => return Err(walker.error("the document ends in the middle")),
        }
    }
    let customization = path.customization.map(|text| text.trim().to_owned());
    let root = DocumentRoot { namespace: root.namespace, local_name: root.local, customization };
    Ok(Scanned { range: at..walker.position(), root, leans, declared })
}

/// The namespace declarations inside the document, by depth.
#[derive(Default)]
struct Scopes(Vec<(usize, String)>);

impl Scopes {
    /// Notes the declarations of an element; says whether it uses one from outside the document.
    fn open(&mut self, walker: &Walker<'_>, start: &BytesStart<'_>) -> Result<bool, EnvelopeError> {
        let attributes = walker.attributes(start)?;
        let mut used = vec![prefix(start.name())];
        for (attribute, value) in &attributes {
            match attribute.key.as_namespace_binding() {
                Some(PrefixDeclaration::Default) => self.0.push((walker.depth(), String::new())),
                Some(PrefixDeclaration::Named(name)) => self.0.push((walker.depth(), name.to_owned())),
                None => {
                    let name = prefix(attribute.key);
                    if !name.is_empty() {
                        let (found, local) = walker.resolver().resolve_attribute(attribute.key);
                        if let ResolveResult::Unknown(prefix) = found {
                            return Err(walker.error(format!("prefix {prefix} is not declared")));
                        }
                        if local.into_inner() == "type"
                            && let Some((prefix, _)) = value.split_once(':')
                        {
                            used.push(prefix.trim());
                        }
                        used.push(name);
                    }
                }
            }
        }
        Ok(used.iter().any(|prefix| self.is_outside(prefix, walker)))
    }

    fn is_outside(&self, prefix: &str, walker: &Walker<'_>) -> bool {
        if prefix == "xml" || self.0.iter().any(|(_, inside)| inside == prefix) {
            return false;
        }
        !prefix.is_empty() || matches!(walker.resolver().resolve_prefix(None, true), ResolveResult::Bound(_))
    }

    fn close(&mut self, depth: usize) {
        while self.0.last().is_some_and(|(of, _)| *of > depth) {
            self.0.pop();
        }
    }

    fn prefixes(&self) -> Vec<String> {
        self.0.iter().map(|(_, prefix)| prefix.clone()).collect()
    }
}

fn prefix(name: QName<'_>) -> &str {
    name.prefix().map_or("", |prefix| prefix.into_inner())
}

/// Where we are, as far down as a customization stands.
#[derive(Default)]
struct Path {
    names: Vec<String>,
    here: usize,
    customization: Option<String>,
}

impl Path {
    const UBL: &'static [&'static str] = &["CustomizationID"];
    const CII: &'static [&'static str] =
        &["ExchangedDocumentContext", "GuidelineSpecifiedDocumentContextParameter", "ID"];

    fn open(&mut self, depth: usize, name: &Name) {
        self.here = depth;
        if depth <= 1 + Self::CII.len() {
            self.names.truncate(depth - 1);
            self.names.push(name.local.clone());
        }
    }

    fn close(&mut self, depth: usize) {
        self.here = depth;
        self.names.truncate(depth);
    }

    fn text(&mut self, text: &str) {
        if self.here == self.names.len()
            && let Some(below) = self.names.get(1..)
            && (below == Self::UBL || below == Self::CII)
        {
            self.customization.get_or_insert_default().push_str(text);
        }
    }
}
