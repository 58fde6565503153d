//! From bytes to a [`Document`], and back.

use crate::{
    cii,
    document_type::{Routing, routing},
    model::{Invoice, Totals},
    ubl,
    xml::{
        self, Element, Limits, ReadError, Tree,
        names::{rsm, ubl as root},
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

impl Kind {
    /// The syntax that it is written in.
    #[must_use]
    pub fn syntax(self) -> Syntax {
        match self {
            Self::Invoice | Self::CreditNote => Syntax::Ubl,
            Self::CrossIndustryInvoice => Syntax::Cii,
        }
    }
}

/// A syntax of EN 16931.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// UBL 2.1 `Invoice` and `CreditNote`.
    Ubl,
    /// UN/CEFACT Cross Industry Invoice D16B.
    Cii,
}

/// A document that was read: its tree, and what it says as far as [`Invoice`] has a place for it.
#[derive(Debug, Clone)]
pub struct Document<'s> {
    /// Which document it is.
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
        routing(self)
    }
}

/// Reads a UBL invoice or credit note, or a CII invoice, with the default [`Limits`].
///
/// Wrong content is no reason to refuse a document, that is for the rules to judge. Refused is what cannot be
/// represented: no issue date, a date that is no date, a number that is no number.
///
/// # Errors
/// [`ReadError`] with line and column when it is not well-formed XML within the limits, no invoice or credit note, or
/// has a value that cannot be understood.
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
    let (invoice, stated_totals) = match kind.syntax() {
        Syntax::Ubl => ubl::invoice(tree.root(), kind)?,
        Syntax::Cii => cii::invoice(tree.root())?,
    };
    Ok(Document {
        kind,
        customization_id: invoice.specification.clone().unwrap_or_default(),
        profile_id: invoice.process.clone().unwrap_or_default(),
        invoice,
        stated_totals,
        tree,
    })
}

/// Writes the invoice as UBL 2.1, or as CII D16B.
///
/// Everything is written as it is given, right or wrong; [`crate::validate_invoice`] judges the result. What a syntax has
/// no place for is left out.
#[must_use]
pub fn write_as(invoice: &Invoice, syntax: Syntax) -> Vec<u8> {
    match syntax {
        Syntax::Ubl => ubl::write(invoice),
        Syntax::Cii => cii::write(invoice),
    }
}

/// Writes the invoice as UBL 2.1: an `Invoice`, or a `CreditNote` when its type code says so.
///
/// As [`write_as`]. UBL has no place for the due date of a credit note without payment instructions (BT-9), and for a VAT
/// amount in an accounting currency (BT-111) that has no name.
#[must_use]
pub fn write(invoice: &Invoice) -> Vec<u8> {
    write_as(invoice, Syntax::Ubl)
}

/// Reads the totals that a document states.
pub(crate) fn stated_totals(tree: &Tree<'_>, kind: Kind) -> Result<Option<Totals>, ReadError> {
    match kind.syntax() {
        Syntax::Ubl => ubl::totals::stated_totals(tree.root()),
        Syntax::Cii => cii::stated_totals(tree.root()),
    }
}

fn unknown_root(root: Element<'_>) -> ReadError {
    let values = vec![crate::wording::shorten(root.name_text())];
    ReadError::new(&xml::content::ROOT, values, root.line(), root.column())
}

/// Which document it is, by the root element.
pub(crate) fn kind_of(tree: &Tree<'_>) -> Result<Kind, ReadError> {
    match tree.root().name() {
        root::Invoice => Ok(Kind::Invoice),
        root::CreditNote => Ok(Kind::CreditNote),
        rsm::CrossIndustryInvoice => Ok(Kind::CrossIndustryInvoice),
        _ => Err(unknown_root(tree.root())),
    }
}
