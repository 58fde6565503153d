//! Reading XML that strangers send: one guard in front, one pass, one small tree behind it.
//!
//! Not a general XML library: no document types, no entities, no external anything, and nothing of the prolog is kept.

mod attributes;
mod builder;
pub(crate) mod chars;
mod encoding;
mod error;
mod guard;
mod limits;
mod name;
pub mod names;
mod namespaces;
mod text_nodes;
mod tree;
mod walk;

pub use error::ReadError;
pub(crate) use error::{Reason, content};
pub(crate) use guard::parse;
pub use limits::Limits;
pub(crate) use name::Ending;
pub use name::Name;
pub(crate) use tree::trim;
pub use tree::{Element, Tree};
pub use walk::{Children, Matches, Named, Steps};

/// Namespace of UBL invoices.
pub(crate) const UBL_INVOICE: &str = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
/// Namespace of UBL credit notes.
pub(crate) const UBL_CREDIT_NOTE: &str = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
/// Namespace of the UBL elements that hold other elements.
pub(crate) const UBL_AGGREGATE: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
/// Namespace of the UBL elements that hold a value.
pub(crate) const UBL_BASIC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
/// Namespace of the root of a CII invoice (D16B).
pub(crate) const CII_MESSAGE: &str = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
/// Namespace of the elements of CII.
pub(crate) const CII_ELEMENTS: &str =
    "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
/// Namespace of the unqualified data types of CII.
pub(crate) const CII_UNQUALIFIED: &str = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
/// Namespace of the qualified data types of CII.
pub(crate) const CII_QUALIFIED: &str = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";
