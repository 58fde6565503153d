//! Every rule about the structure of UBL and CII has a document that obeys it and one that breaks it.
#![allow(clippy::unwrap_used, reason = "tests fail loudly")]

use std::collections::{BTreeMap, BTreeSet};

use wissel_invoice::{Finding, Limits, RuleSet, rules, validate_bytes_with};

mod golden_file;
mod structure_cases;
use structure_cases::{CASES_CII, CASES_UBL, CII, CII_PLACES, UBL, UBL_PLACES};

fn findings(xml: &str, rule: &str) -> Vec<Finding> {
    let report = validate_bytes_with(xml.as_bytes(), RuleSet::En16931.newest(), &Limits::default());
    let report = report.unwrap_or_else(|error| panic!("{error}\n{xml}"));
    report.findings.into_iter().filter(|finding| finding.rule() == rule).collect()
}

fn count(xml: &str, rule: &str) -> u32 {
    findings(xml, rule).iter().map(|finding| finding.count).sum()
}

/// What the rule says about a document that breaks it once.
fn said(xml: &str, rule: &str) -> String {
    match findings(xml, rule).as_slice() {
        [only] => golden_file::told(only),
        others => panic!("{rule}: {} findings\n{xml}", others.len()),
    }
}

/// A row of a table: rule, context, what, path.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(words.len(), 5, "{line}");
        assert!(["fatal", "warning"].contains(&words[1]), "{line}");
        [words[0], words[2], words[3], words[4]]
    })
}

/// Puts what the path names into the document, directly after the mark of the context.
fn with_path(document: &str, mark: &str, path: &str, times: usize) -> String {
    let (steps, attribute) = match path.split_once('@') {
        Some((steps, attribute)) => (steps.trim_end_matches('/'), Some(attribute)),
        None => (path, None),
    };
    let steps: Vec<&str> = steps.split('/').filter(|step| !step.is_empty()).collect();
    let Some((last, above)) = steps.split_last() else {
        // An attribute of the context itself: the mark is its start tag.
        let tag = mark.trim_end_matches('>');
        return document.replacen(mark, &format!("{tag} {}=\"x\">", attribute.unwrap()), 1);
    };
    let attribute = attribute.map(|name| format!(" {name}=\"x\"")).unwrap_or_default();
    let inner = format!("<{last}{attribute}>x</{last}>").repeat(times);
    let part = above.iter().rev().fold(inner, |inner, step| format!("<{step}>{inner}</{step}>"));
    assert!(document.contains(mark), "{mark}");
    document.replacen(mark, &format!("{mark}{part}"), 1)
}

fn check_table(table: &'static str, document: &str, places: &[(&str, &str)]) -> BTreeMap<&'static str, String> {
    let mut seen = BTreeMap::new();
    for [rule, context, what, path] in rows(table).filter(|[_, context, _, _]| *context != "document_type") {
        let (_, mark) = places.iter().find(|(name, _)| *name == context).unwrap_or_else(|| panic!("{context}"));
        let times = match what {
            "no" | "nowhere" => 1,
            "once" | "one" => 2,
            "twice" => 3,
            other => panic!("{other}"),
        };
        let path = path.replace("line/", "cac:InvoiceLine/");
        assert_eq!(count(document, rule), 0, "{rule} on the good document");
        seen.insert(rule, said(&with_path(document, mark, &path, times), rule));
    }
    seen
}

fn check_cases(cases: &[(&'static str, &str, &str)], document: &str) -> BTreeMap<&'static str, String> {
    let mut seen = BTreeMap::new();
    for (rule, from, to) in cases {
        assert_eq!(count(document, rule), 0, "{rule} on the good document");
        assert!(document.contains(from), "{rule}: {from:?} does not occur");
        seen.insert(*rule, said(&document.replacen(from, to, 1), rule));
    }
    seen
}

#[test]
fn every_structure_rule_of_ubl_has_its_cases() {
    let mut seen = check_table(include_str!("../src/rules/structure/ubl.txt"), UBL, UBL_PLACES);
    seen.extend(check_cases(CASES_UBL, UBL));
    let all: BTreeSet<&str> = rules().iter().map(|rule| rule.id).filter(|id| id.starts_with("UBL-")).collect();
    assert_eq!(all.iter().filter(|id| !seen.contains_key(*id)).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert_eq!(all.len(), 756);
    golden_file::compare("structure-ubl", &seen.into_values().collect::<String>());
}

#[test]
fn every_structure_rule_of_cii_has_its_cases() {
    let table = include_str!("../src/rules/structure/cii.txt");
    let mut seen = check_table(table, CII, CII_PLACES);
    seen.extend(check_cases(CASES_CII, CII));
    let all: BTreeSet<&str> = rules().iter().map(|rule| rule.id).filter(|id| id.starts_with("CII-")).collect();
    // The context of these is taken by an earlier one of the same pattern, so they can never fire.
    let never: Vec<&str> = all.iter().filter(|id| !seen.contains_key(*id)).copied().collect();
    assert_eq!(never, ["CII-DT-010", "CII-DT-011", "CII-DT-012"]);
    assert_eq!(all.len(), 583);
    golden_file::compare("structure-cii", &seen.into_values().collect::<String>());
}

#[test]
fn a_rule_about_each_line_counts_the_lines() {
    let line = "<cac:InvoiceLine><cbc:Note>a</cbc:Note><cbc:Note>b</cbc:Note></cac:InvoiceLine>";
    let document = UBL.replacen("</Invoice>", &format!("{}</Invoice>", line.repeat(250)), 1);
    assert_eq!(count(&document, "UBL-SR-34"), 250);
    assert_eq!(findings(&document, "UBL-SR-34").len(), 100);
}

#[test]
fn a_report_names_the_set_that_was_judged() {
    for set in RuleSet::ALL {
        let profile =
            |xml: &str| validate_bytes_with(xml.as_bytes(), set.newest(), &Limits::default()).unwrap().profile;
        assert_eq!(profile(UBL), set.name());
        assert_eq!(profile(CII), "en16931", "asked for {set}");
    }
}
