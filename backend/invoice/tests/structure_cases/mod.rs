//! Small documents that have every context, and the changes that break the rules that are not lines of a table.

mod cii;
mod ubl;

pub(super) use cii::{CASES_CII, CII, CII_PLACES};
pub(super) use ubl::{CASES_UBL, UBL, UBL_PLACES};
