//! XML as the network signs it: a read-only tree that keeps prefixes and namespace declarations, canonical forms
//! of parts of it, signatures over it, and a writer of what is canonical from the start.
//!
//! For SMP documents, SOAP and the like: small documents in which a signature says who wrote them. Not for business
//! documents, which may be large and are only walked over ([`crate::envelope`]), and not for changing a tree.

pub mod c14n;
mod characters;
mod parse;
pub mod signature;
mod tags;
mod tree;
pub mod write;

use thiserror::Error;

pub use parse::Limits;
pub use tree::{Attribute, Children, Element, Tree};

/// The namespace that the prefix `xml` always stands for (Namespaces in XML 1.0 §3).
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of declarations themselves, to which no prefix may be bound (Namespaces in XML 1.0 §3).
pub const XMLNS_NAMESPACE: &str = "http://www.w3.org/2000/xmlns/";

/// Why bytes are not taken as XML. The texts are for the log and for operators (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum XmlError {
    /// More bytes than allowed.
    #[error("{bytes} bytes are more than the {allowed} that are allowed")]
    TooLarge {
        /// Bytes that came.
        bytes: usize,
        /// Bytes that are allowed.
        allowed: usize,
    },
    /// More of something than a stranger may ask us to keep.
    #[error("more than {allowed} {what}, at byte {at}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many are allowed.
        allowed: usize,
        /// Place in the bytes.
        at: usize,
    },
    /// Not UTF-8.
    #[error("the document is not in UTF-8: {0}")]
    Encoding(String),
    /// A document type declaration, which could name files or grow without end.
    #[error("a document type declaration is not allowed")]
    DocumentTypeDeclaration,
    /// Not well-formed (XML 1.0, Namespaces in XML 1.0).
    #[error("not well-formed XML at byte {at}: {reason}")]
    NotWellFormed {
        /// Place in the bytes.
        at: usize,
        /// What is wrong there.
        reason: String,
    },
}

#[cfg(test)]
mod tests;
