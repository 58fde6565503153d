//! UN/CEFACT Cross Industry Invoice D16B, as EN 16931 uses it.
//!
//! A document that is read and written again means the same, and so does one that comes from UBL. Not carried over, besides
//! what the model has no place for (see the documentation of the UBL codec; here the rules CII-SR and CII-DT warn of
//! it), is what CII has no place for:
//! - earlier invoices after the first (BG-3): the schema of D16B allows one;
//! - a reference (BT-83) or mandate (BT-89) that only some of several payment instructions have: CII states it once, for
//!   all of them; and both, and a creditor identifier (BT-90), without payment instructions;
//! - the network of a card, and the parts of an amount that is split (G-account);
//! - a discount on a price (BT-147) without a gross price: the gross price (BT-148) is written, net price + discount;
//! - an accounting currency (BT-6) that is that of the invoice: CII states another one, or none;
//! - the order of identifiers with a scheme (BT-29) among those without one.

pub(crate) mod content;
pub(crate) mod lines;
pub(crate) mod parties;
pub(crate) mod settlement;
mod write;

pub(crate) use content::invoice;
pub(crate) use write::write;

use crate::{
    model::Totals,
    ubl::text::Read,
    xml::{
        Element,
        names::{ram, rsm},
    },
};

/// Codes for the time at which VAT becomes due (BT-8): UNTDID 2005, as UBL has it, and UNTDID 2475, as CII has it.
const VAT_POINT_CODES: [(&str, &str); 3] = [("3", "5"), ("35", "29"), ("432", "72")];

/// `TypeCode` of an additional document that is an invoiced object (BT-18, BT-128).
pub(crate) const OBJECT: &str = "130";
/// `TypeCode` of an additional document that is a call for tenders (BT-17).
pub(crate) const TENDER: &str = "50";
/// `TypeCode` of an additional document that supports the invoice (BG-24).
pub(crate) const SUPPORTING: &str = "916";

/// Reads the totals that a document states.
pub(crate) fn stated_totals(root: Element<'_>) -> Read<Option<Totals>> {
    let settlement = root.find(&[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement]);
    settlement.map_or(Ok(None), settlement::stated_totals)
}
