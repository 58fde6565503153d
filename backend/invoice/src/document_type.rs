//! What a document is on the Peppol network: its document type, its process and its two end points.

use crate::{
    ubl::Kind,
    xml::{
        CII_MESSAGE, Element, Name, Tree, UBL_CREDIT_NOTE, UBL_INVOICE,
        names::{at, cac, cbc},
    },
};

/// Scheme of process identifiers.
pub const PROCESS_SCHEME: &str = "cenbii-procid-ubl";
/// Specification identifier (BT-24) of Peppol BIS Billing 3.
pub const PEPPOL_BILLING: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
/// Business process (BT-23) of Peppol BIS Billing 3.
pub const PEPPOL_BILLING_PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// What a sender has to look up before a document can go: document type, process, sender and receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routing {
    /// Document type identifier without its scheme: `<namespace>::<root>##<customization>::2.1`.
    pub document_type: String,
    /// Process identifier, scheme [`PROCESS_SCHEME`]: the business process of the document (BT-23).
    pub process: String,
    /// Electronic address of the seller (BT-34) as scheme and value.
    pub seller: Option<(String, String)>,
    /// Electronic address of the buyer (BT-49) as scheme and value.
    pub buyer: Option<(String, String)>,
}

/// Scheme of a document type: PINT documents are only known under the wildcard scheme.
#[must_use]
pub fn document_type_scheme(customization_id: &str) -> &'static str {
    if customization_id.starts_with("urn:peppol:pint:") { "peppol-doctype-wildcard" } else { "busdox-docid-qns" }
}

/// The Peppol document type identifier of a document with this specification identifier (BT-24).
#[must_use]
pub fn document_type_id(kind: Kind, customization_id: &str) -> String {
    let (namespace, root, version) = match kind {
        Kind::Invoice => (UBL_INVOICE, "Invoice", "2.1"),
        Kind::CreditNote => (UBL_CREDIT_NOTE, "CreditNote", "2.1"),
        Kind::CrossIndustryInvoice => (CII_MESSAGE, "CrossIndustryInvoice", "D16B"),
    };
    format!("{namespace}::{root}##{customization_id}::{version}")
}

/// Reads the routing facts of a document.
pub(crate) fn routing(tree: &Tree<'_>, kind: Kind) -> Routing {
    let root = tree.root();
    let value = |name: Name| root.child(name).map_or("", Element::value);
    let endpoint = |party: Name| {
        let element = root.find(&[party, cac::Party, cbc::EndpointID])?;
        Some((element.attribute(at::schemeID)?.to_owned(), element.value().to_owned()))
    };
    Routing {
        document_type: document_type_id(kind, value(cbc::CustomizationID)),
        process: value(cbc::ProfileID).to_owned(),
        seller: endpoint(cac::AccountingSupplierParty),
        buyer: endpoint(cac::AccountingCustomerParty),
    }
}
