//! Electronic invoices of EN 16931 as Rust: what they say ([`model`]), what they add up to ([`totals()`]), how UBL and
//! CII write them ([`read()`], [`write_as()`]), and which rules they break ([`validate_invoice`], [`validate_bytes`]).
//!
//! Pure: bytes and values in, values out. No files, no network, no clock, no randomness, and no panic on any input.
//! Messages exist in Dutch and English ([`Language`]). Sending a document is not the work of this crate, but
//! [`Document::routing`] says what the network has to know of it.
//!
//! ```
//! let report = wissel_invoice::validate_bytes(b"<Invoice/>");
//! assert_eq!(report.unwrap_err().code(), "document.unknown_kind");
//! ```
#![forbid(unsafe_code)]

mod cii;
mod code_lists;
mod document;
mod document_type;
mod language;
pub mod model;
mod places;
mod rules;
mod totals;
mod ubl;
mod wording;
mod xml;
mod xml_writer;

pub use code_lists::{CodeList, code_lists, is_country};
pub use document::{Document, Kind, Syntax, read, read_limited, write, write_as};
pub use document_type::{
    PEPPOL_BILLING, PEPPOL_BILLING_PROCESS, PROCESS_SCHEME, Routing, document_type_id, document_type_scheme,
};
pub use language::Language;
pub use model::{Invoice, Totals};
pub use places::{Place, Places};
pub use rules::{
    Finding, FindingBody, Release, Report, ReportBody, Rule, RuleSet, Severity, check, rules, validate_bytes,
    validate_bytes_with, validate_invoice, validate_invoice_with,
};
pub use totals::{computed_totals, line_net, totals};
pub use xml::{Children, Element, Limits, Matches, Name, Named, ReadError, Steps, Tree, names};
