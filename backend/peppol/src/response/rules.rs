//! The official rules for the three kinds of response, each under its official id.
//!
//! - `mls`: SCH-MLS-01 to -31 of MLS 1.0.1.
//! - `structure`: T71 and T111 as tables of what may stand where, and the walk over them.
//! - `business`: PEPPOL-T71-R… and PEPPOL-T111-R…, that speak of values together.
//! - `general`: PEPPOL-COMMON-R…, that hold for every document of the Peppol BIS.
//!
//! Where the official rules stop because a value is repeated that they take as one, there is a finding `WISSEL-…` instead.

mod business;
mod general;
mod lists;
mod mls;
mod numbers;
mod structure;
mod t111;
mod t71;

use crate::judgement::{Finding, Findings, Node};

use super::ResponseKind;

/// Everything that is wrong with a document of this kind.
pub(super) fn judge(kind: ResponseKind, root: &Node) -> Vec<Finding> {
    let mut findings = Findings::default();
    match kind {
        ResponseKind::MessageLevelStatus => mls::judge(root, &mut findings),
        ResponseKind::MessageLevelResponse => {
            general::judge(root, &mut findings);
            structure::judge(&t71::SHAPE, root, &mut findings);
            business::judge_level_response(root, &mut findings);
        }
        ResponseKind::InvoiceResponse => {
            general::judge(root, &mut findings);
            structure::judge(&t111::SHAPE, root, &mut findings);
            business::judge_invoice_response(root, &mut findings);
        }
    }
    findings.into_vec()
}
