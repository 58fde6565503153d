//! From bytes to a [`Document`].

use crate::{
    document_type::{Routing, routing},
    model::{Invoice, Totals},
    ubl::content,
    xml::{
        self, Element, Limits, Name, ReadError, Tree,
        names::{cbc, rsm, ubl},
    },
};

/// Which document it is, by its root element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// UBL `Invoice`.
    Invoice,
    /// UBL `CreditNote`.
    CreditNote,
    /// CII `CrossIndustryInvoice` (D16B), whatever its type code says.
    CrossIndustryInvoice,
}

/// A UBL document that was read: its tree, and what it says as far as [`Invoice`] has a place for it.
#[derive(Debug, Clone)]
pub struct Document<'s> {
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
    pub tree: Tree<'s>,
}

impl Document<'_> {
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
pub fn read(bytes: &[u8]) -> Result<Document<'_>, ReadError> {
    read_limited(bytes, &Limits::default())
}

/// The same with other limits.
///
/// # Errors
/// As [`read`].
pub fn read_limited<'s>(bytes: &'s [u8], limits: &Limits) -> Result<Document<'s>, ReadError> {
    let tree = xml::parse(bytes, limits)?;
    let kind = kind_of(&tree)?;
    let root = tree.root();
    if kind == Kind::CrossIndustryInvoice {
        return Err(unknown_root(root));
    }
    let text = |name: Name| root.child(name).map_or("", Element::value).to_owned();
    let (invoice, stated_totals) = content::invoice(root, kind)?;
    Ok(Document {
        kind,
        customization_id: text(cbc::CustomizationID),
        profile_id: text(cbc::ProfileID),
        invoice,
        stated_totals,
        tree,
    })
}

fn unknown_root(root: Element<'_>) -> ReadError {
    let values = vec![crate::wording::shorten(root.name_text())];
    ReadError::new(&xml::content::ROOT, values, root.line(), root.column())
}

/// Which document it is, by the root element.
pub(crate) fn kind_of(tree: &Tree<'_>) -> Result<Kind, ReadError> {
    let root = tree.root();
    match root.name() {
        ubl::Invoice => Ok(Kind::Invoice),
        ubl::CreditNote => Ok(Kind::CreditNote),
        rsm::CrossIndustryInvoice => Ok(Kind::CrossIndustryInvoice),
        _ => Err(unknown_root(root)),
    }
}
