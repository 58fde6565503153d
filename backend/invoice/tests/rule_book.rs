//! Every official rule is registered, and what each says is read by a person when it changes.
#![allow(clippy::unwrap_used, reason = "tests fail loudly")]

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use wissel_invoice::{Language, Severity, rules};

mod golden_file;

/// The official rule sets: name in the corpus, and how many rules each has.
const SETS: [(&str, usize); 6] = [
    ("en16931-ubl", 979),
    ("en16931-cii", 806),
    ("peppol-ubl-2026.5", 165),
    ("peppol-selfbilling-2026.5", 62),
    ("nlcius-2.0.3.13", 35),
    ("nlcius-gaccount-1.0.13", 9),
];

#[test]
fn every_official_rule_is_registered() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance/rules.jsonl");
    let Ok(official) = fs::read_to_string(corpus) else {
        eprintln!("skipped: no conformance corpus");
        return;
    };
    let ours: BTreeSet<&str> = rules().iter().map(|rule| rule.id).collect();
    let official: Vec<serde_json::Value> = official.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (set, count) in SETS {
        let ids = official.iter().filter(|rule| rule["ruleset"] == set).map(|rule| rule["id"].as_str().unwrap());
        let ids: BTreeSet<&str> = ids.collect();
        assert_eq!(ids.len(), count, "{set}");
        let missing: Vec<_> = ids.difference(&ours).collect();
        assert!(missing.is_empty(), "{set}: {missing:?}");
    }
}

#[test]
fn no_rule_is_registered_twice_and_own_rules_are_named_so() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.id), "{} is registered twice", rule.id);
    }
}

/// The rule book: each rule with its gravity, its term and its words.
#[test]
fn the_rule_book_is_as_it_was_read() {
    let mut all = rules();
    all.sort_by_key(|rule| rule.id);
    let mut book = String::new();
    for rule in all {
        let severity = if rule.severity == Severity::Fatal { "fatal" } else { "warning" };
        let _ = writeln!(book, "{} {severity} {}", rule.id, rule.term().unwrap_or("-"));
        for (name, language) in [("nl", Language::Nl), ("en", Language::En)] {
            let _ = writeln!(book, "  {name} {}", rule.pattern(language));
        }
    }
    golden_file::compare("rule-book", &book);
}
