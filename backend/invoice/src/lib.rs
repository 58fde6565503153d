//! Electronic invoices of EN 16931: what they say, what they add up to, how UBL writes them, and which rules they break.
#![forbid(unsafe_code)]

mod document_type;
mod language;
pub mod model;
mod totals;
mod ubl;
mod wording;
mod xml;

pub use document_type::*;
pub use language::Language;
pub use totals::{line_net, totals};
pub use ubl::{Document, Kind, read, read_limited, write};
pub use xml::{Element, Limits, ReadError, Tree};
