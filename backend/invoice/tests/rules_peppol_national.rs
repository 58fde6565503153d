//! The rules of Peppol for sellers in the Netherlands, Germany and Italy: each has a document that obeys it and one that
//! breaks it. The documents have been judged by the official rules as well.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use wissel_invoice::RuleSet;

mod judging;
mod national_cases;

use judging::{Broken, Part, changed};
use national_cases::{german, italian};

const FULL: &str = include_str!("documents/full.xml");
const CREDIT_NOTE: &str = include_str!("../examples/credit-note.xml");
const DUTCH: Part = Part { set: RuleSet::Peppol, ids: &["NL-R-"] };
const GERMAN: Part = Part { set: RuleSet::Peppol, ids: &["DE-R-"] };
const ITALIAN: Part = Part { set: RuleSet::Peppol, ids: &["IT-R-"] };

fn once(rule: &str) -> Broken {
    Broken::from([(rule.to_owned(), 1)])
}

#[test]
fn every_dutch_rule_fires_on_its_bad_case() {
    DUTCH.check(FULL, &[national_cases::DUTCH], &["NL-R-001"]);
}

#[test]
fn every_german_rule_fires_on_its_bad_case() {
    let tables = [german::DOCUMENT, german::PARTIES, german::PAYMENT];
    GERMAN.check(&national_cases::in_germany(FULL), &tables, &[]);
}

#[test]
fn every_italian_rule_fires_on_its_bad_case() {
    ITALIAN.check(&national_cases::in_italy(FULL), &[italian::CASES], &[]);
}

#[test]
fn a_dutch_credit_note_names_what_it_credits() {
    assert_eq!(DUTCH.broken(CREDIT_NOTE), Broken::new());
    assert_eq!(DUTCH.broken(&changed(CREDIT_NOTE, &[("<cbc:ID>2026-0042</cbc:ID>", "")])), once("NL-R-001"));
    let abroad = changed(CREDIT_NOTE, &[("<cbc:ID>2026-0042</cbc:ID>", ""), (">NL<", ">BE<")]);
    assert_eq!(DUTCH.broken(&abroad), Broken::new());
}

#[test]
fn a_dutch_credit_note_without_payment_has_nothing_to_pay() {
    let means = CREDIT_NOTE.find("<cac:PaymentMeans>").map(|start| {
        let end = CREDIT_NOTE.find("</cac:PaymentMeans>").unwrap() + "</cac:PaymentMeans>".len();
        format!("{}{}", &CREDIT_NOTE[..start], &CREDIT_NOTE[end..])
    });
    let unpaid = means.unwrap_or_else(|| CREDIT_NOTE.to_owned());
    assert_eq!(DUTCH.broken(&unpaid), Broken::new());
    let start = unpaid.find("<cbc:PayableAmount").unwrap();
    let (head, tail) = unpaid.split_at(start);
    let owed = format!("{head}{}", tail.replacen('>', ">-", 1));
    assert_eq!(DUTCH.broken(&owed), once("NL-R-007"));
}

#[test]
fn german_rules_are_for_two_german_parties() {
    let german = national_cases::in_germany(FULL);
    let changes = [("<cbc:BuyerReference>KEUKEN-1</cbc:BuyerReference>", "")];
    assert_eq!(GERMAN.broken(&changed(&german, &changes)), once("DE-R-015"));
    for seller in ["AT", ""] {
        let country = format!(">{seller}<");
        assert_eq!(GERMAN.broken(&changed(&changed(&german, &changes), &[(">DE<", &country)])), Broken::new());
    }
    // A notice in two pieces is for them as well.
    let peppol = Part { set: RuleSet::Peppol, ids: &["PEPPOL-EN16931-R002", "PEPPOL-EN16931-P0112"] };
    let twice = [("<cbc:Note>", "<cbc:Note>Nog een</cbc:Note><cbc:Note>"), (">380<", ">326<")];
    assert_eq!(peppol.broken(&changed(&german, &twice)), Broken::new());
    let dutch = Broken::from(["PEPPOL-EN16931-P0112", "PEPPOL-EN16931-R002"].map(|rule| (rule.to_owned(), 1)));
    assert_eq!(peppol.broken(&changed(FULL, &twice)), dutch);
}

#[test]
fn the_corpus_breaks_what_it_officially_breaks() {
    Part { ids: &["NL-R-", "DE-R-", "IT-R-"], ..DUTCH }.compare("peppol");
}
