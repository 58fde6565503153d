//! UBL 2.1 `Invoice` and `CreditNote`, as EN 16931 and Peppol BIS Billing 3 use them.
//!
//! A document that is read and written again means the same. Not carried over is what the model has no place for:
//! - elements and attributes that EN 16931 has no term for (those that the rules UBL-CR and UBL-DT warn of), but for the
//!   network of a card and the parts of an amount that is split (G-account); empty elements; comments;
//! - what is repeated beyond the cardinality of EN 16931: the first counts, as with a second delivery or tax scheme;
//! - a tax scheme that is neither VAT nor named `TAX` (BT-32 is written under `TAX`);
//! - an allowance or charge of which neither is said; a charge on the price becomes a negative discount (BT-147);
//! - a reference of a line that is no invoiced object (type code other than 130), and type codes of attachments;
//! - a total of VAT in a currency that the document does not name as its accounting currency (BT-6), and in general the
//!   currency of an amount that differs from that of the document;
//! - a creditor identifier (BT-90) without payment instructions, and which of seller and payee has it when both are
//!   there: it is written with the payee;
//! - parts of an amount for accounts that are not there;
//! - writing: spaces in an IBAN, the time zone of a date, `1` for `true`, zeros at the end of a percentage, the order of
//!   allowances among charges, of references and of the VAT breakdown where nothing else is stated about the totals.

pub(crate) mod content;
pub(crate) mod lines;
pub(crate) mod parties;
pub(crate) mod text;
pub(crate) mod totals;
mod write;

pub(crate) use crate::document::{Document, Kind, kind_of};
pub(crate) use content::invoice;
pub(crate) use write::write;
