//! The outer form of a SOAP message: which element is the header, which the body, and that there is no second one
//! anywhere that could be taken for it.

use std::collections::HashSet;

use super::error::EbmsError;
use super::names::{DS, EB, SOAP, WSSE, WSU};
use crate::xml::{Element, Limits, Tree};

/// Bytes of a SOAP part: headers only, for the payload is attached.
const MOST_BYTES: usize = 1 << 20;

/// The parts of a message that matter, each the only one of its kind in the whole message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Soap<'t> {
    pub(super) messaging: Element<'t>,
    pub(super) body: Element<'t>,
    pub(super) security: Option<Element<'t>>,
}

/// Reads XML within the limits of a SOAP part.
pub(super) fn parse(bytes: &[u8]) -> Result<Tree, EbmsError> {
    let limits = Limits { bytes: MOST_BYTES, events: 50_000, value: 4 << 10, declarations: 64, ..Limits::default() };
    Tree::parse_within(bytes, limits).map_err(|error| EbmsError::other(format!("not accepted as XML: {error}")))
}

impl<'t> Soap<'t> {
    /// Finds the parts.
    ///
    /// # Errors
    /// EBMS:0004 if one is missing, doubled, or an id is used twice.
    pub(super) fn read(tree: &'t Tree) -> Result<Self, EbmsError> {
        let root = tree.root();
        let wrong = |what: &str| EbmsError::other(what);
        if !root.is(SOAP, "Envelope") {
            return Err(wrong("it is not a SOAP 1.2 envelope"));
        }
        let parts: Vec<_> = root.children().take(3).collect();
        let [header, body] = parts[..] else { return Err(wrong("the envelope does not hold header and body")) };
        if !header.is(SOAP, "Header") || !body.is(SOAP, "Body") {
            return Err(wrong("the envelope does not hold header and body"));
        }
        let (mut messaging, mut security) = (None, None);
        for block in header.children() {
            let place = match () {
                () if block.is(EB, "Messaging") => &mut messaging,
                () if block.is(WSSE, "Security") => &mut security,
                () => return Err(wrong("the header holds something else than messaging and security")),
            };
            if place.replace(block).is_some() {
                return Err(wrong("the header holds a block twice"));
            }
        }
        let messaging = messaging.ok_or_else(|| wrong("there is no eb:Messaging"))?;
        let once = [(EB, "Messaging"), (SOAP, "Header"), (SOAP, "Body"), (WSSE, "Security"), (DS, "Signature")];
        for (namespace, name) in once {
            if root.descendants().filter(|one| one.is(namespace, name)).take(2).count() > 1 {
                return Err(wrong("an element stands there twice that may stand there once"));
            }
        }
        if body.children().next().is_some() || !body.text().trim().is_empty() {
            return Err(wrong("the body is not empty"));
        }
        unique_ids(root)?;
        Ok(Self { messaging, body, security })
    }
}

/// The `wsu:Id` of an element.
pub(super) fn id(element: Element<'_>) -> Option<&str> {
    element.attribute(WSU, "Id").filter(|id| !id.is_empty())
}

/// Every attribute by which anybody could understand a reference, whatever its namespace.
fn unique_ids(root: Element<'_>) -> Result<(), EbmsError> {
    let mut seen = HashSet::new();
    for element in std::iter::once(root).chain(root.descendants()) {
        for attribute in element.attributes() {
            if attribute.local_name.eq_ignore_ascii_case("id") && !seen.insert(attribute.value) {
                return Err(EbmsError::other("an id is used twice"));
            }
        }
    }
    Ok(())
}
