//! Reading what others wrote: the example documents of the standards, when they are at hand.

use std::{
    fs,
    path::{Path, PathBuf},
};

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
        let document = wissel_invoice::read(&fs::read(&path).unwrap());
        let document = document.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!document.invoice.number.is_empty(), "{}", path.display());
        let again = wissel_invoice::read(&wissel_invoice::write(&document.invoice)).unwrap();
        let json = serde_json::to_value(&document.invoice).unwrap();
        let same: wissel_invoice::model::Invoice = serde_json::from_value(json).unwrap();
        assert_eq!(same, document.invoice, "{}", path.display());
        assert_eq!(again.invoice.number, document.invoice.number, "{}", path.display());
        assert_eq!(again.invoice.lines.len(), document.invoice.lines.len(), "{}", path.display());
        count += 1;
    }
    assert!(count > 40, "only {count} examples");
}
