//! Every rule for responses with a document that breaks it: a good document in which one place is changed.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "response_rules/cases.rs"]
mod cases;

use std::collections::BTreeSet;

use wissel_peppol::Language;
use wissel_peppol::judgement::Finding;
use wissel_peppol::response::{ResponseKind, judge};
use wissel_peppol::xml::Limits;

use cases::{Case, INVOICE_RESPONSE, LEVEL_RESPONSE, STATUS};

fn good(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::MessageLevelStatus => include_str!("response_rules/status.xml"),
        ResponseKind::MessageLevelResponse => include_str!("response_rules/level-response.xml"),
        ResponseKind::InvoiceResponse => include_str!("response_rules/invoice-response.xml"),
    }
}

fn findings(kind: ResponseKind, xml: &str) -> Vec<Finding> {
    judge(kind, xml.as_bytes(), Limits::default()).unwrap_or_else(|error| panic!("{error}: {xml}"))
}

/// Changes each case in, and asks for its rule; the rules that fired.
fn each(kind: ResponseKind, cases: &[Case]) -> BTreeSet<&'static str> {
    let good = good(kind);
    assert_eq!(findings(kind, good), []);
    let mut fired = BTreeSet::new();
    for (rule, from, to) in cases {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{rule}: {from}");
        let found = findings(kind, &bad);
        let one = found.iter().find(|one| one.rule == *rule).unwrap_or_else(|| panic!("{rule}: {found:#?}\n{bad}"));
        assert!(one.path.starts_with("/ApplicationResponse"), "{one:?}");
        let (nl, en) = (one.message(Language::Nl), one.message(Language::En));
        assert!(nl != en && nl.ends_with('.') && en.ends_with('.'), "{one:?}");
        fired.insert(one.rule);
    }
    fired
}

#[test]
fn every_rule_for_a_status_has_a_document_that_breaks_it() {
    let fired = each(ResponseKind::MessageLevelStatus, STATUS);
    for number in 1..=31 {
        let rule = format!("SCH-MLS-{number:02}");
        assert!(fired.contains(rule.as_str()), "{rule}");
    }
}

#[test]
fn every_rule_for_a_level_response_has_a_document_that_breaks_it() {
    let fired = each(ResponseKind::MessageLevelResponse, LEVEL_RESPONSE);
    let own = fired.iter().filter(|rule| rule.starts_with("PEPPOL-T71-")).count();
    assert_eq!(own, 39, "{fired:?}");
}

#[test]
fn every_rule_for_an_invoice_response_has_a_document_that_breaks_it() {
    let fired = each(ResponseKind::InvoiceResponse, INVOICE_RESPONSE);
    let own = fired.iter().filter(|rule| rule.starts_with("PEPPOL-T111-")).count();
    assert_eq!(own, 61, "{fired:?}");
    let general = fired.iter().filter(|rule| rule.starts_with("PEPPOL-COMMON-")).count();
    assert_eq!(general, 19, "{fired:?}");
}

#[test]
fn good_numbers_of_registers_are_good() {
    let good = good(ResponseKind::InvoiceResponse);
    for (scheme, number) in cases::GOOD_NUMBERS {
        let from = "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>";
        let to = format!("<cbc:EndpointID schemeID=\"{scheme}\">{number}</cbc:EndpointID>");
        let found = findings(ResponseKind::InvoiceResponse, &good.replacen(from, &to, 1));
        let about: Vec<_> = found.iter().filter(|one| one.rule.starts_with("PEPPOL-COMMON")).collect();
        assert!(about.is_empty(), "{scheme}:{number} {about:?}");
    }
}
