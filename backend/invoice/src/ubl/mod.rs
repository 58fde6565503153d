//! UBL 2.1 `Invoice` and `CreditNote`, as Peppol BIS Billing 3 uses them.

mod content;
mod party;
mod read;
mod text;
mod write;
mod write_line;

pub use read::{Document, Kind, read, read_limited};
pub use write::write;
