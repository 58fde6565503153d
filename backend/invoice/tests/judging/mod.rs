//! Judging changed documents and the conformance corpus by a part of the rules.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use wissel_invoice::{Limits, Report, RuleSet, validate_bytes_with};

#[path = "../golden_file/mod.rs"]
mod golden_file;

/// How often each rule is broken.
pub type Broken = BTreeMap<String, u32>;

/// A part of the rules: those whose ids begin so.
pub struct Part {
    pub set: RuleSet,
    pub ids: &'static [&'static str],
}

impl Part {
    fn has(&self, rule: &str) -> bool {
        self.ids.iter().any(|beginning| rule.starts_with(beginning))
    }

    /// The rules of this part that a document breaks.
    pub fn broken(&self, xml: &str) -> Broken {
        self.of(&self.judged(xml))
    }

    fn judged(&self, xml: &str) -> Report {
        let report = validate_bytes_with(xml.as_bytes(), self.set.newest(), &Limits::default());
        report.unwrap_or_else(|error| panic!("{error}\n{xml}"))
    }

    /// The breaches of rules of this part in a report.
    pub fn of(&self, report: &Report) -> Broken {
        let mut broken = Broken::new();
        for finding in report.findings.iter().filter(|finding| self.has(finding.rule())) {
            *broken.entry(finding.rule().to_owned()).or_default() += finding.count;
        }
        broken
    }

    /// Judges cases, and wants every rule of this part to be broken in one of them, but for those that never are.
    pub fn check(&self, valid: &str, tables: &[&[Case]], never: &[&str]) {
        assert_eq!(self.broken(valid), Broken::new(), "the valid document");
        let mut tested = BTreeSet::new();
        let mut said = BTreeMap::new();
        for (changes, expected) in tables.iter().copied().flatten() {
            let expected: Broken = expected.iter().map(|(rule, count)| ((*rule).to_owned(), *count)).collect();
            let report = self.judged(&changed(valid, changes));
            assert_eq!(self.of(&report), expected, "{changes:?}");
            tested.extend(expected.into_keys());
            for finding in report.findings.iter().filter(|finding| self.has(finding.rule())) {
                said.entry(finding.rule().to_owned()).or_insert_with(|| golden_file::told(finding));
            }
        }
        let name = format!("{}-{}", env!("CARGO_CRATE_NAME"), self.ids[0].trim_end_matches('-').to_lowercase());
        golden_file::compare(&name, &said.into_values().collect::<String>());
        let all = wissel_invoice::rules();
        let ours = all.iter().map(|rule| rule.id).filter(|rule| self.has(rule));
        let untested: Vec<_> = ours.filter(|rule| !tested.contains(*rule) && !never.contains(rule)).collect();
        assert_eq!(untested, Vec::<&str>::new(), "rules without a bad case");
    }

    /// Compares with what the official rules find in the documents of the conformance corpus, how often included.
    pub fn compare(&self, key: &str) {
        let Some(corpus) = corpus() else { return };
        let (mut count, mut wrong) = (0, Vec::new());
        for row in fs::read_to_string(corpus.join("expected.jsonl")).unwrap().lines() {
            let row: Value = serde_json::from_str(row).unwrap();
            let Some(expected) = row[key].as_array().filter(|_| row["syntax"] == "UBL") else { continue };
            let path = row["path"].as_str().unwrap();
            let xml = fs::read(corpus.join(path)).unwrap();
            let found = self.of(&validate_bytes_with(&xml, self.set.newest(), &Limits::default()).unwrap());
            let of_rule = |rule: &Value| Some((rule[0].as_str()?.to_owned(), u32::try_from(rule[2].as_u64()?).ok()?));
            let expected: Broken = expected.iter().filter_map(of_rule).filter(|(rule, _)| self.has(rule)).collect();
            count += 1;
            if found != expected {
                wrong.push(format!("{path}: found {found:?}, expected {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
        assert!(count > 1000, "only {count} documents");
    }
}

/// What is changed in the valid document (text, text in its place), and what that breaks.
pub type Case = (&'static [(&'static str, &'static str)], &'static [(&'static str, u32)]);

/// The document with the first occurrence of each text changed.
pub fn changed(xml: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(xml.to_owned(), |xml, (from, to)| {
        assert!(xml.contains(from), "{from:?} does not occur");
        xml.replacen(from, to, 1)
    })
}

/// The folder of the conformance corpus, when it is there.
pub fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no conformance corpus");
    None
}
