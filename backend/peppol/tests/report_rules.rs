//! Every rule for reports with a document that breaks it: a good document in which one place is changed.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "report_rules/cases.rs"]
mod cases;

use std::collections::BTreeSet;

use wissel_peppol::Language;
use wissel_peppol::reporting::{ReportKind, judge};
use wissel_peppol::xml::Limits;

use cases::{Case, END_USERS, TRANSACTIONS};

/// Changes each case in, and asks for its rule; the rules of the prefix that fired.
fn each(kind: ReportKind, good: &str, cases: &[Case], prefix: &str) -> BTreeSet<&'static str> {
    assert_eq!(judge(kind, good.as_bytes(), Limits::default()).unwrap(), []);
    let mut fired = BTreeSet::new();
    for (rule, from, to) in cases {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{rule}: {from}");
        let found = judge(kind, bad.as_bytes(), Limits::default()).unwrap_or_else(|error| panic!("{error}: {bad}"));
        let one = found.iter().find(|one| one.rule == *rule).unwrap_or_else(|| panic!("{rule}: {found:#?}\n{bad}"));
        let (nl, en) = (one.message(Language::Nl), one.message(Language::En));
        assert!(nl != en && nl.ends_with('.') && en.ends_with('.'), "{one:?}");
        if one.rule.starts_with(prefix) {
            fired.insert(one.rule);
        }
    }
    fired
}

#[test]
fn every_rule_for_end_users_has_a_report_that_breaks_it() {
    let fired = each(ReportKind::EndUsers, include_str!("report_rules/end-users.xml"), END_USERS, "SCH-EUSR-");
    assert_eq!(fired.len(), 42, "{fired:?}");
}

#[test]
fn every_rule_for_transactions_has_a_report_that_breaks_it() {
    let good = include_str!("report_rules/transactions.xml");
    let fired = each(ReportKind::Transactions, good, TRANSACTIONS, "SCH-TSR-");
    assert_eq!(fired.len(), 40, "{fired:?}");
}
