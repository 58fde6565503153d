//! What an invoice says, in the words of EN 16931: the JSON form of the API and the result of reading a document.
//!
//! Field documentation names the business terms (BT) and groups (BG) of EN 16931-1. Codes are kept as text, also when
//! they are not in their code list: judging them is the work of [`crate::rules`], reading them must not fail.

pub(crate) mod decimal;
mod invoice;
mod line;
mod party;
mod payment;
mod totals;

pub use invoice::{Attachment, ExemptionReason, Invoice, Period, PrecedingInvoice};
pub use line::{AllowanceCharge, Line};
pub use party::{Address, Contact, Party};
pub use payment::Payment;
pub use totals::{Totals, VatBreakdown};
