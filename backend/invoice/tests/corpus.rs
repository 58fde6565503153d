//! Reading what others wrote: the example documents of the standards, when they are at hand.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use wissel_invoice::{Limits, RuleSet};

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

/// Rules that fired, and those of them that the official artefacts also judge.
fn fired(report: &wissel_invoice::Report) -> BTreeSet<&'static str> {
    report.findings.iter().map(|finding| finding.rule()).filter(|rule| !rule.starts_with("WISSEL")).collect()
}

#[test]
fn rules_fire_where_the_official_ones_do() {
    let Some(corpus) = corpus() else { return };
    let peppol = RuleSet::Peppol.newest();
    let ours: BTreeSet<&str> = wissel_invoice::rules().iter().map(|rule| rule.id).collect();
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in fs::read_to_string(corpus.join("expected.jsonl")).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        if row["syntax"] != "UBL" || row["peppol"].is_null() {
            continue;
        }
        let path = row["path"].as_str().unwrap();
        let judged =
            wissel_invoice::validate_bytes_with(&fs::read(corpus.join(path)).unwrap(), peppol, &Limits::default());
        count += 1;
        let Some(expected) = row["peppol"].as_array() else {
            // The official rules stop with an error here; a report must not call the document valid.
            if judged.is_ok_and(|report| report.is_valid()) {
                wrong.push(format!("{path}: should not be valid"));
            }
            continue;
        };
        let Ok(report) = judged else {
            wrong.push(format!("{path}: {}", judged.unwrap_err()));
            continue;
        };
        let expected: BTreeSet<&str> = expected.iter().filter_map(|rule| rule[0].as_str()).collect();
        let expected: BTreeSet<&str> = expected.intersection(&ours).copied().collect();
        let found = fired(&report);
        if found != expected {
            let missing: Vec<_> = expected.difference(&found).collect();
            let extra: Vec<_> = found.difference(&expected).collect();
            wrong.push(format!("{path}: missing {missing:?}, extra {extra:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}
