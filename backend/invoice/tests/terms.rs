//! Every business term and group of EN 16931 has its place in the model.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use std::{collections::BTreeSet, fs};

/// The terms and groups that the documentation of the model names, such as `BT-1` and `BG-25`.
fn documented() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/model");
    let sources = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let mut terms = BTreeSet::new();
    for source in sources {
        let docs = source.lines().filter_map(|line| line.trim().strip_prefix("///"));
        for word in docs.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')) {
            let is_term = word.starts_with("BT-") || word.starts_with("BG-");
            if is_term {
                terms.insert(word.to_owned());
            }
        }
    }
    terms
}

#[test]
fn the_model_names_every_term_and_group() {
    // BT-4 was never given out.
    let terms = (1..=165).filter(|number| *number != 4).map(|number| format!("BT-{number}"));
    let groups = (1..=32).map(|number| format!("BG-{number}"));
    let documented = documented();
    let missing: Vec<_> = terms.chain(groups).filter(|term| !documented.contains(term)).collect();
    assert!(missing.is_empty(), "not documented: {missing:?}");
}
