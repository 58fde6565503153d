//! Which parts of a syntax EN 16931 uses, and how often: UBL-CR, UBL-SR, UBL-DT, CII-SR and CII-DT.
//!
//! Most of these rules are lines of a table (`ubl.txt`, `cii.txt`): in a context, something may not be there or only
//! once. The rest is code in [`ubl`] and [`cii`].

pub(super) mod cii;
mod cii_values;
mod cii_words;
mod table;
pub(super) mod ubl;
