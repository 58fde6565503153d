//! Reading what others wrote: the example documents of the standards, when they are at hand.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use wissel_invoice::{Limits, ReadError, Report, RuleSet, Severity};

/// Example folders of the conformance corpus that hold whole UBL invoices.
const FOLDERS: [&str; 3] = ["peppol-examples", "peppol-selfbilling-examples", "cen-ubl-examples"];

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no conformance corpus");
    None
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(documents(&path));
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_example_is_read_and_survives_a_round_trip() {
    let Some(corpus) = corpus() else { return };
    let mut count = 0;
    for path in FOLDERS.iter().flat_map(|folder| documents(&corpus.join(folder))) {
        let document_bytes = fs::read(&path).unwrap();
        let document = wissel_invoice::read(&document_bytes);
        let document = document.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!document.invoice.number.is_empty(), "{}", path.display());
        let again_bytes = wissel_invoice::write(&document.invoice);
        let again = wissel_invoice::read(&again_bytes).unwrap();
        let json = serde_json::to_value(&document.invoice).unwrap();
        let same: wissel_invoice::model::Invoice = serde_json::from_value(json).unwrap();
        assert_eq!(same, document.invoice, "{}", path.display());
        assert_eq!(again.invoice.number, document.invoice.number, "{}", path.display());
        assert_eq!(again.invoice.lines.len(), document.invoice.lines.len(), "{}", path.display());
        count += 1;
    }
    assert!(count > 40, "only {count} examples");
}

/// How often each rule fired, what the official rules cannot judge included.
fn fired(report: &Report) -> BTreeMap<&'static str, u64> {
    let mut fired = BTreeMap::new();
    for finding in &report.findings {
        *fired.entry(finding.rule()).or_default() += u64::from(finding.count);
    }
    fired
}

/// What the official rules find, per rule how often; `None` where they stop with an error.
fn official(expected: &Value) -> Option<BTreeMap<&str, u64>> {
    let rows = expected.as_array()?;
    Some(rows.iter().map(|row| (row[0].as_str().unwrap(), row[2].as_u64().unwrap())).collect())
}

/// How a judgement differs from the official one.
fn difference(judged: Result<Report, ReadError>, expected: &Value) -> Option<String> {
    let Some(expected) = official(expected) else {
        return judged.is_ok_and(|report| report.is_valid()).then(|| String::from("should not be valid"));
    };
    let report = match judged {
        Ok(report) => report,
        Err(error) => return Some(error.to_string()),
    };
    let found = fired(&report);
    let gravest = report.findings.iter().any(|finding| finding.severity() == Severity::Fatal);
    let differing =
        |(rule, count): (&&'static str, &u64)| (expected.get(rule) != Some(count)).then(|| rule.to_string());
    let extra: Vec<_> = found.iter().filter_map(differing).collect();
    let missing: Vec<_> = expected.iter().filter(|(rule, count)| found.get(*rule) != Some(*count)).collect();
    if extra.is_empty() && missing.is_empty() {
        return (gravest == report.is_valid()).then(|| String::from("a fatal finding makes a report invalid"));
    }
    Some(format!("official {missing:?}, ours otherwise {extra:?}"))
}

fn agrees_with_the_official_rules(set: RuleSet, syntax: &str, documents: usize) {
    let Some(corpus) = corpus() else { return };
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in fs::read_to_string(corpus.join("expected.jsonl")).unwrap().lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        if row["syntax"] != syntax || row[set.name()].is_null() {
            continue;
        }
        count += 1;
        let path = row["path"].as_str().unwrap();
        let bytes = fs::read(corpus.join(path)).unwrap();
        let judged = wissel_invoice::validate_bytes_with(&bytes, set.newest(), &Limits::default());
        if let Some(difference) = difference(judged, &row[set.name()]) {
            wrong.push(format!("{path}: {difference}"));
        }
    }
    assert_eq!(count, documents, "documents of {set} in {syntax}");
    let shown = wrong.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{shown}", wrong.len());
}

#[test]
fn en_16931_in_ubl_finds_what_the_official_rules_find_as_often() {
    agrees_with_the_official_rules(RuleSet::En16931, "UBL", 1860);
}

#[test]
fn en_16931_in_cii_finds_what_the_official_rules_find_as_often() {
    agrees_with_the_official_rules(RuleSet::En16931, "CII", 230);
}

#[test]
fn peppol_finds_what_the_official_rules_find_as_often() {
    agrees_with_the_official_rules(RuleSet::Peppol, "UBL", 1860);
}

#[test]
fn nlcius_finds_what_the_official_rules_find_as_often() {
    agrees_with_the_official_rules(RuleSet::Nlcius, "UBL", 1860);
}
