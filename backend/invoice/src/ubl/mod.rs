//! UBL 2.1 `Invoice` and `CreditNote`, as Peppol BIS Billing 3 uses them.

pub(crate) mod content;
mod party;
mod read;
pub(crate) mod text;
mod write;

pub(crate) use read::kind_of;
pub use read::{Document, Kind, read, read_limited};
pub use write::write;
