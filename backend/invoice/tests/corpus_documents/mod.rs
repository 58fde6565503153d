//! The documents of the conformance corpus, when it is at hand.

use std::{fs, path::Path};

use serde_json::Value;

/// A document that the official rules of EN 16931 find nothing fatal in.
pub struct Valid {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// All valid documents of a syntax; none, and a note about it, when the corpus is absent.
pub fn valid_documents(syntax: &str) -> Vec<Valid> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let Ok(expected) = fs::read_to_string(folder.join("expected.jsonl")) else {
        eprintln!("skipped: no conformance corpus");
        return Vec::new();
    };
    let rows = expected.lines().map(|row| serde_json::from_str::<Value>(row).unwrap());
    let is_valid = |row: &Value| {
        let rules = row["en16931"].as_array();
        rules.is_some_and(|rules| rules.iter().all(|rule| rule[1] != "fatal"))
    };
    let wanted = rows.filter(|row| row["syntax"] == syntax && is_valid(row));
    let path = |row: Value| row["path"].as_str().unwrap().to_owned();
    let documents: Vec<Valid> =
        wanted.map(path).map(|path| Valid { bytes: fs::read(folder.join(&path)).unwrap(), path }).collect();
    assert!(documents.len() > 30, "the corpus has only {} valid documents in {syntax}", documents.len());
    documents
}
