//! The official rules for both reports, each under its official id: SCH-EUSR-01 to -47 (1.1.5) and SCH-TSR-01 to -43
//! (1.0.5), all fatal.
//!
//! Where the official rules stop because a number is none, or is there twice, there is a finding `WISSEL-…` instead.

pub(super) mod countries;
mod end_users;
mod figures;
mod head;
mod rows;
mod transactions;

use crate::judgement::{Finding, Findings, Node};

use super::ReportKind;

/// Everything that is wrong with a report.
pub(super) fn judge(kind: ReportKind, root: &Node) -> Vec<Finding> {
    let mut findings = Findings::default();
    match kind {
        ReportKind::EndUsers => end_users::judge(root, &mut findings),
        ReportKind::Transactions => transactions::judge(root, &mut findings),
    }
    findings.into_vec()
}
