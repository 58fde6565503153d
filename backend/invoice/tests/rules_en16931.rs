//! EN 16931 in UBL: which rules are broken, and exactly how often.
#![allow(clippy::unwrap_used, reason = "tests fail loudly")]

use std::fs;

use wissel_invoice::{Limits, RuleSet, validate_bytes_with};

mod en16931_cases;
#[expect(dead_code, reason = "that every rule has a bad case is a test of `rules.rs`")]
mod judging;
use en16931_cases::{FAULTS, PARTS, SUMS, VAT, VAT_STANDARD};
use judging::{Broken, Case, Part, changed, corpus};

const FULL: &str = include_str!("documents/full.xml");

/// The rules of EN 16931 but those of the structure of UBL, and what takes the place of an official stop.
const EN16931: Part = Part {
    set: RuleSet::En16931,
    ids: &[
        "BR-0", "BR-1", "BR-2", "BR-3", "BR-4", "BR-5", "BR-6", "BR-AE-", "BR-AF-", "BR-AG-", "BR-B-", "BR-CL-",
        "BR-CO-", "BR-DEC-", "BR-E-", "BR-G-", "BR-IC-", "BR-O-", "BR-S-", "BR-Z-", "WISSEL-",
    ],
};

/// The values that the official rules stop at.
const STOPS: Part = Part { set: RuleSet::En16931, ids: &["WISSEL-"] };

fn check(part: &Part, cases: &[Case]) {
    for (changes, expected) in cases {
        let expected: Broken = expected.iter().map(|(rule, count)| ((*rule).to_owned(), *count)).collect();
        assert_eq!(part.broken(&changed(FULL, changes)), expected, "{changes:?}");
    }
}

#[test]
fn parts_are_judged_where_they_stand_and_as_they_are_written() {
    check(&EN16931, PARTS);
}

#[test]
fn sums_are_compared_exactly() {
    check(&EN16931, SUMS);
}

#[test]
fn each_vat_category_has_its_own_ways() {
    check(&EN16931, VAT_STANDARD);
    check(&EN16931, VAT);
}

#[test]
fn what_the_official_rules_stop_at_is_a_finding_and_what_they_do_not_read_is_none() {
    let stops = |(_, expected): &&Case| expected.iter().any(|(rule, _)| rule.starts_with("WISSEL-"));
    let (stopping, others): (Vec<&Case>, Vec<&Case>) = FAULTS.iter().partition(stops);
    assert!(stopping.len() > 10 && others.len() > 10);
    // Where the official rules stop they tell nothing else; here the rest is told as well.
    check(&STOPS, &stopping.into_iter().copied().collect::<Vec<_>>());
    check(&EN16931, &others.into_iter().copied().collect::<Vec<_>>());
}

#[test]
fn a_line_that_breaks_a_rule_many_times_is_counted() {
    let start = FULL.find("  <cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID>").unwrap();
    let end = FULL.find("</Invoice>").unwrap();
    let line = FULL[start..end].replace("<cbc:Name>Bezorging</cbc:Name>", "");
    let many = format!("{}{}{}", &FULL[..end], line.repeat(150), &FULL[end..]);
    assert_eq!(EN16931.broken(&many).get("BR-25"), Some(&150));
}

#[test]
fn the_corpus_breaks_what_it_officially_breaks() {
    EN16931.compare("en16931");
}

#[test]
fn the_corpus_stops_where_it_officially_stops() {
    let Some(corpus) = corpus() else { return };
    let mut count = 0;
    for row in fs::read_to_string(corpus.join("expected.jsonl")).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        if row["syntax"] != "UBL" || !row["en16931"].is_object() {
            continue;
        }
        let xml = fs::read(corpus.join(row["path"].as_str().unwrap())).unwrap();
        let report = validate_bytes_with(&xml, RuleSet::En16931.newest(), &Limits::default()).unwrap();
        assert!(!STOPS.of(&report).is_empty(), "{}", row["path"]);
        count += 1;
    }
    assert!(count > 0, "no document at which the official rules stop");
}
