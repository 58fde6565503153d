//! Reading an envelope (Peppol Business Message Envelope 2.0) that a stranger made.

use std::borrow::Cow;

use jiff::Timestamp;
use quick_xml::events::BytesStart;
use quick_xml::name::PrefixDeclaration;

use crate::document_type::{DocumentTypeId, EXACT_SCHEME, PROCESS_SCHEME, ProcessId};
use crate::identifier::{PARTICIPANT_SCHEME, ParticipantId};

use super::scan::{DocumentRoot, Scanned, scan};
use super::walker::{Step, Walker};
use super::write::{is_country, is_token};
use super::{Envelope, EnvelopeError, Limits, MlsType, SBDH_NAMESPACE, check_root};

/// Most elements of a header; Peppol needs about thirty.
const MAX_HEADER_ELEMENTS: usize = 1000;
/// Most characters of one field of a header.
const MAX_FIELD: usize = 10_000;

/// An envelope that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened<'a> {
    /// What stands on it.
    pub envelope: Envelope,
    /// The business document, from the start of its root element to the end of it, byte for byte. Only if it
    /// uses namespace prefixes that are declared on the envelope, these declarations are added to its root.
    pub payload: Cow<'a, [u8]>,
    /// What the root of the document says of it.
    pub root: DocumentRoot,
    /// What is wrong but no reason to refuse the message: an `MLS_TO` or `MLS_TYPE` that cannot be used. The
    /// envelope is then as if it were absent.
    pub warnings: Vec<EnvelopeError>,
}

/// Opens an envelope and asks whether the document is what `Standard`, `Type` and `DOCUMENTID` say. Unknown scopes
/// are tolerated.
///
/// # Errors
/// [`EnvelopeError`] with the field that is wrong.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Opened<'_>, EnvelopeError> {
    let mut walker = Walker::new(bytes, limits)?;
    let around = open_document(&mut walker)?;
    let header = match next_child(&mut walker)? {
        Some((start, _)) if walker.name(&start)?.is(SBDH_NAMESPACE, "StandardBusinessDocumentHeader") => {
            read_header(&mut walker)?
        }
        _ => return Err(EnvelopeError::Missing("StandardBusinessDocumentHeader")),
    };
    let Some((start, at)) = next_child(&mut walker)? else { return Err(EnvelopeError::NoPayload) };
    let scanned = scan(&mut walker, &start, at)?;
    if next_child(&mut walker)?.is_some() {
        return Err(EnvelopeError::ManyPayloads);
    }
    if next_child(&mut walker)?.is_some() {
        return Err(walker.error("a second root"));
    }
    let (envelope, warnings) = interpret(&header)?;
    check_root(&envelope, &scanned.root)?;
    let payload = standing_alone(bytes, &start, &scanned, &around)?;
    Ok(Opened { envelope, payload, root: scanned.root, warnings })
}

/// Walks to the root, which has to be a StandardBusinessDocument, and gives the namespaces it declares.
fn open_document(walker: &mut Walker<'_>) -> Result<Vec<(String, String)>, EnvelopeError> {
    let Some((start, _)) = next_child(walker)? else {
        return Err(EnvelopeError::NotAnEnvelope("nothing".to_owned()));
    };
    let name = walker.name(&start)?;
    if !name.is(SBDH_NAMESPACE, "StandardBusinessDocument") {
        return Err(EnvelopeError::NotAnEnvelope(name.local));
    }
    let mut around = Vec::new();
    for (attribute, _) in walker.attributes(&start)? {
        let prefix = match attribute.key.as_namespace_binding() {
            Some(PrefixDeclaration::Default) => String::new(),
            Some(PrefixDeclaration::Named(prefix)) => prefix.to_owned(),
            None => continue,
        };
        around.push((prefix, attribute.value.into_owned()));
    }
    Ok(around)
}

/// The next element at this level, `None` at the end of the element around it or of the document.
fn next_child<'a>(walker: &mut Walker<'a>) -> Result<Option<(BytesStart<'a>, usize)>, EnvelopeError> {
    loop {
        let at = walker.position();
        match walker.next()? {
            Step::Start(start) => return Ok(Some((start, at))),
            Step::End | Step::Eof => return Ok(None),
            Step::Text(text) if !text.trim().is_empty() => return Err(walker.error("text between elements")),
            Step::Text(_) | Step::Aside => {}
        }
    }
}

/// The bytes of the document, with the declarations from around it if it needs them.
fn standing_alone<'a>(
    bytes: &'a [u8],
    start: &BytesStart<'_>,
    scanned: &Scanned,
    around: &[(String, String)],
) -> Result<Cow<'a, [u8]>, EnvelopeError> {
    let element = bytes.get(scanned.range.clone()).ok_or(EnvelopeError::NoPayload)?;
    if !scanned.leans {
        return Ok(Cow::Borrowed(element));
    }
    let (head, rest) = element.split_at(1 + start.name().into_inner().len());
    let mut whole = head.to_vec();
    for (prefix, value) in around.iter().filter(|(prefix, _)| !scanned.declared.contains(prefix)) {
        let name = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        let quote = if value.contains('"') { '\'' } else { '"' };
        whole.extend_from_slice(format!(" {name}={quote}{value}{quote}").as_bytes());
    }
    whole.extend_from_slice(rest);
    Ok(Cow::Owned(whole))
}

/// An element of the header. Elements of other namespaces have no name and are never looked at.
#[derive(Default)]
struct Node {
    name: String,
    authority: Option<String>,
    text: String,
    children: Vec<Self>,
}

impl Node {
    fn all(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The one child with the name at the end of `path`.
    fn one(&self, path: &'static str) -> Result<&Self, EnvelopeError> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let mut found = self.all(name);
        let first = found.next().ok_or(EnvelopeError::Missing(path))?;
        if found.next().is_some() { Err(EnvelopeError::Repeated(path)) } else { Ok(first) }
    }

    /// The text of the one child with the name at the end of `path`, which has to be there.
    fn value(&self, path: &'static str) -> Result<&str, EnvelopeError> {
        match self.one(path)?.text.trim() {
            "" => Err(EnvelopeError::Missing(path)),
            text => Ok(text),
        }
    }
}

fn read_header(walker: &mut Walker<'_>) -> Result<Node, EnvelopeError> {
    let mut open = vec![Node::default()];
    let mut count = 0;
    loop {
        match walker.next()? {
            Step::Start(start) => {
                count += 1;
                if count > MAX_HEADER_ELEMENTS {
                    return Err(walker.error("the header has too many elements"));
                }
                let name = walker.name(&start)?;
                let mut node = Node::default();
                if name.namespace == SBDH_NAMESPACE {
                    node.name = name.local;
                }
                for (attribute, value) in walker.attributes(&start)? {
                    if attribute.key.into_inner() == "Authority" {
                        node.authority = Some(value);
                    }
                }
                open.push(node);
            }
            Step::Text(text) => {
                if let Some(node) = open.last_mut() {
                    if node.text.len() + text.len() > MAX_FIELD {
                        return Err(walker.error("a field of the header is too long"));
                    }
                    node.text.push_str(&text);
                }
            }
            Step::End => match (open.pop(), open.last_mut()) {
                (Some(node), Some(parent)) => parent.children.push(node),
                (node, _) => return Ok(node.unwrap_or_default()),
            },
            Step::Aside => {}
            Step::Eof => return Err(walker.error("the document ends in the middle")),
        }
    }
}

fn interpret(header: &Node) -> Result<(Envelope, Vec<EnvelopeError>), EnvelopeError> {
    let version = header.value("HeaderVersion")?;
    if version != "1.0" {
        return Err(bad("HeaderVersion", version));
    }
    let document = header.one("DocumentIdentification")?;
    let created = document.value("DocumentIdentification/CreationDateAndTime")?;
    let created_at: Timestamp =
        created.parse().map_err(|_| bad("DocumentIdentification/CreationDateAndTime", created))?;
    let instance_id = document.value("DocumentIdentification/InstanceIdentifier")?;
    if !is_token(instance_id) {
        return Err(bad("DocumentIdentification/InstanceIdentifier", instance_id));
    }
    let scopes = header.one("BusinessScope")?;
    let (kind, kind_scheme) = scope(scopes, "DOCUMENTID")?.ok_or(EnvelopeError::Missing("DOCUMENTID"))?;
    let (process, process_scheme) = scope(scopes, "PROCESSID")?.ok_or(EnvelopeError::Missing("PROCESSID"))?;
    let (country, _) = scope(scopes, "COUNTRY_C1")?.ok_or(EnvelopeError::Missing("COUNTRY_C1"))?;
    if !is_country(country) {
        return Err(bad("COUNTRY_C1", country));
    }
    let mut warnings = Vec::new();
    let mls_to = mls_to(scopes).unwrap_or_else(|warning| {
        warnings.push(warning);
        None
    });
    let mls_type = mls_type(scopes).unwrap_or_else(|warning| {
        warnings.push(warning);
        None
    });
    let envelope = Envelope {
        sender: participant(header, "Sender", "Sender/Identifier")?,
        receiver: participant(header, "Receiver", "Receiver/Identifier")?,
        document_type: DocumentTypeId::new(kind_scheme.unwrap_or(EXACT_SCHEME), kind)
            .map_err(|source| EnvelopeError::Kind { field: "DOCUMENTID", source })?,
        process: ProcessId::new(process_scheme.unwrap_or(PROCESS_SCHEME), process)
            .map_err(|source| EnvelopeError::Kind { field: "PROCESSID", source })?,
        instance_id: instance_id.to_owned(),
        created_at,
        country_c1: country.to_owned(),
        standard: document.value("DocumentIdentification/Standard")?.to_owned(),
        type_version: document.value("DocumentIdentification/TypeVersion")?.to_owned(),
        type_name: document.value("DocumentIdentification/Type")?.to_owned(),
        mls_to,
        mls_type,
    };
    Ok((envelope, warnings))
}

fn participant(header: &Node, side: &'static str, path: &'static str) -> Result<ParticipantId, EnvelopeError> {
    let identifier = header.one(side)?.one(path)?;
    let authority = identifier.authority.as_deref().unwrap_or_default();
    if authority != PARTICIPANT_SCHEME {
        return Err(bad(path, authority));
    }
    identifier.text.parse().map_err(|source| EnvelopeError::Participant { field: path, source })
}

/// Value and scheme of the one scope of a type.
fn scope<'n>(scopes: &'n Node, name: &'static str) -> Result<Option<(&'n str, Option<&'n str>)>, EnvelopeError> {
    let mut found =
        scopes.all("Scope").filter(|scope| scope.all("Type").next().is_some_and(|kind| kind.text.trim() == name));
    let Some(scope) = found.next() else { return Ok(None) };
    if found.next().is_some() {
        return Err(EnvelopeError::Repeated(name));
    }
    let text = |field| scope.all(field).map(|node| node.text.trim()).find(|text| !text.is_empty());
    match text("InstanceIdentifier") {
        Some(value) => Ok(Some((value, text("Identifier")))),
        None => Err(EnvelopeError::Missing(name)),
    }
}

fn mls_to(scopes: &Node) -> Result<Option<ParticipantId>, EnvelopeError> {
    match scope(scopes, "MLS_TO")? {
        None => Ok(None),
        Some((value, Some(PARTICIPANT_SCHEME))) => {
            value.parse().map(Some).map_err(|source| EnvelopeError::Participant { field: "MLS_TO", source })
        }
        Some((_, scheme)) => Err(bad("MLS_TO", scheme.unwrap_or_default())),
    }
}

fn mls_type(scopes: &Node) -> Result<Option<MlsType>, EnvelopeError> {
    let Some((value, _)) = scope(scopes, "MLS_TYPE")? else { return Ok(None) };
    value.parse().map(Some)
}

fn bad(field: &'static str, value: &str) -> EnvelopeError {
    EnvelopeError::Value { field, value: value.to_owned() }
}
