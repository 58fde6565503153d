//! What a document is on the Peppol network: its document type, its process and its two end points.

use crate::{
    document::{Document, Kind, Syntax},
    xml::{
        CII_MESSAGE, Element, Name, UBL_CREDIT_NOTE, UBL_INVOICE,
        names::{at, cac, cbc, ram, rsm},
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
pub(crate) fn routing(document: &Document<'_>) -> Routing {
    let root = document.tree.root();
    let endpoint = |element: Option<Element<'_>>| {
        let element = element?;
        Some((element.attribute(at::schemeID)?.to_owned(), element.value().to_owned()))
    };
    let ubl = |role: Name| root.find(&[role, cac::Party, cbc::EndpointID]);
    let agreement = [rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement];
    let cii = |role: Name| root.find(&agreement)?.find(&[role, ram::URIUniversalCommunication, ram::URIID]);
    let (seller, buyer) = match document.kind.syntax() {
        Syntax::Ubl => (ubl(cac::AccountingSupplierParty), ubl(cac::AccountingCustomerParty)),
        Syntax::Cii => (cii(ram::SellerTradeParty), cii(ram::BuyerTradeParty)),
    };
    Routing {
        document_type: document_type_id(document.kind, &document.customization_id),
        process: document.profile_id.clone(),
        seller: endpoint(seller),
        buyer: endpoint(buyer),
    }
}
