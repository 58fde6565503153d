//! What an invoice says, in the words of EN 16931: the JSON form of the API and the result of reading a document.
//!
//! Field documentation names the business terms (BT) and groups (BG) of EN 16931-1, every one of them. Codes are kept as
//! text, also when they are not in their code list: judging them is the work of [`crate::rules`], reading them must not
//! fail. What follows from other fields is left out: totals and line amounts are stated only where a document has other
//! ones than its lines add up to.

mod allowance;
mod builder;
pub(crate) mod decimal;
mod delivery;
mod identifier;
mod invoice;
mod item;
mod line;
mod lines;
mod note;
mod party;
pub(crate) mod payment;
mod reference;
mod totals;

pub use allowance::AllowanceCharge;
pub use builder::InvoiceBuilder;
pub use delivery::{Delivery, Period};
pub use identifier::Identifier;
pub use invoice::Invoice;
pub use item::{Classification, ItemAttribute};
pub use line::Line;
pub use note::Note;
pub(crate) use note::split_marked;
pub use party::{Address, Contact, Party, Payee, TaxRepresentative};
pub use payment::{DirectDebit, Payment, PaymentCard};
pub use reference::{Attachment, PrecedingInvoice};
pub use totals::{ExemptionReason, Totals, VatBreakdown};
