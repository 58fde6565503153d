//! Files of what was said before: a difference is read by a person, then `UPDATE_GOLDEN=1` writes the file anew.

#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use std::{fs, path::Path};

use wissel_invoice::{Finding, Language, Severity};

/// A finding as a person reads it: rule, place, term, and the words in both languages.
pub fn told(finding: &Finding) -> String {
    let severity = if finding.severity() == Severity::Fatal { "fatal" } else { "warning" };
    let (rule, count, line, term) = (finding.rule(), finding.count, finding.line, finding.term.unwrap_or("-"));
    let mut text = format!("{rule} {severity} {count}× line {line} {term}\n  at {}\n", finding.path);
    for (name, language) in [("nl", Language::Nl), ("en", Language::En)] {
        text.push_str(&format!("  {name} {}\n", finding.message(language)));
    }
    text
}

/// Compares with `tests/golden/<name>.txt`.
pub fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let changed = known.lines().zip(text.lines()).find(|(known, now)| known != now);
    assert_eq!(changed, None, "{name}: what is said changed; read it, then run with UPDATE_GOLDEN=1");
    assert_eq!(known.lines().count(), text.lines().count(), "{name}: lines came or went; run with UPDATE_GOLDEN=1");
}
