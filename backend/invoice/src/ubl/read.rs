//! From bytes to a [`Document`].

use crate::{
    document_type::{Routing, routing},
    model::{Invoice, Totals},
    ubl::content,
    xml::{self, Element, Limits, ReadError, Tree, UBL_CREDIT_NOTE, UBL_INVOICE},
};

/// Which of the two UBL documents it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// UBL `Invoice`.
    Invoice,
    /// UBL `CreditNote`.
    CreditNote,
}

/// A UBL document that was read: its tree, and what it says as far as [`Invoice`] has a place for it.
#[derive(Debug, Clone)]
pub struct Document {
    /// Invoice or credit note.
    pub kind: Kind,
    /// Specification identifier (BT-24), empty when absent.
    pub customization_id: String,
    /// Business process (BT-23), empty when absent.
    pub profile_id: String,
    /// The content.
    pub invoice: Invoice,
    /// The totals that the document states (BG-22, BG-23), when it states any. They need not be right.
    pub stated_totals: Option<Totals>,
    /// The elements of the document.
    pub tree: Tree,
}

impl Document {
    /// What is needed to send the document over the Peppol network.
    #[must_use]
    pub fn routing(&self) -> Routing {
        routing(&self.tree, self.kind)
    }
}

/// Reads a UBL invoice or credit note with the default [`Limits`].
///
/// Wrong content is no reason to refuse a document, that is for the rules to judge. Refused is what cannot be
/// represented: no issue date, a date that is no date, a number that is no number.
///
/// # Errors
/// [`ReadError`] with line and column when it is not well-formed XML within the limits, no UBL invoice or credit note,
/// or has a value that cannot be understood.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    read_limited(bytes, &Limits::default())
}

/// The same with other limits.
///
/// # Errors
/// As [`read`].
pub fn read_limited(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let tree = xml::parse(bytes, limits)?;
    let kind = kind_of(&tree)?;
    let root = tree.root();
    let text = |name: &str| root.child(name).map_or("", Element::value).to_owned();
    Ok(Document {
        kind,
        customization_id: text("cbc:CustomizationID"),
        profile_id: text("cbc:ProfileID"),
        invoice: content::invoice(root, kind)?,
        stated_totals: content::stated_totals(root)?,
        tree,
    })
}

/// Invoice or credit note, by the root element.
pub(crate) fn kind_of(tree: &Tree) -> Result<Kind, ReadError> {
    let root = tree.root();
    match (tree.root_namespace(), root.name()) {
        (UBL_INVOICE, "Invoice") => Ok(Kind::Invoice),
        (UBL_CREDIT_NOTE, "CreditNote") => Ok(Kind::CreditNote),
        (_, name) => {
            let values = vec![crate::wording::shorten(name)];
            Err(ReadError::new(&xml::content::ROOT, values, root.line(), root.column()))
        }
    }
}
