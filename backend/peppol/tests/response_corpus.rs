//! The responses of the conformance corpus, judged as their authors say.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use std::path::Path;

use wissel_peppol::judgement::{Severity, is_valid};
use wissel_peppol::response::{self, ResponseKind, judge};
use wissel_peppol::xml::Limits;

const SETS: [(&str, ResponseKind, usize); 3] = [
    ("mls", ResponseKind::MessageLevelStatus, 51),
    ("mlr", ResponseKind::MessageLevelResponse, 1),
    ("invoice-response", ResponseKind::InvoiceResponse, 18),
];

/// The rule that a case is about: named by the claim, or for MLS by the folder (`mls-29c` is SCH-MLS-29).
fn rule_of(claim: &serde_json::Value, path: &str) -> Option<String> {
    if let Some(rule) = claim["rule"].as_str() {
        return Some(rule.to_owned());
    }
    let folder = path.split('/').nth(1)?;
    Some(format!("SCH-MLS-{}", folder.strip_prefix("mls-")?.get(..2)?))
}

#[test]
fn the_corpus_is_judged_as_its_authors_say() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let Ok(claims) = std::fs::read_to_string(corpus.join("claims.jsonl")) else {
        println!("skipped: no conformance corpus");
        return;
    };
    let claims: Vec<serde_json::Value> = claims.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (set, kind, least) in SETS {
        let mut judged = 0;
        for claim in claims.iter().filter(|claim| claim["ruleset"] == set) {
            let path = claim["path"].as_str().unwrap();
            let bytes = std::fs::read(corpus.join(path)).unwrap();
            let findings = judge(kind, &bytes, Limits::default()).unwrap_or_else(|error| panic!("{path}: {error}"));
            if claim["oracle"] == "disagree" {
                let fatal: Vec<&str> = findings.iter().map(|one| one.rule).collect();
                assert_eq!(serde_json::json!(fatal), claim["oracle_fatal"], "{path}");
                continue;
            }
            let rule = rule_of(claim, path);
            let fired = findings.iter().find(|one| Some(one.rule) == rule.as_deref());
            match (claim["expect"].as_str().unwrap(), claim["scope"].as_str().unwrap()) {
                ("pass", "rule") => assert!(fired.is_none(), "{path}: {findings:#?}"),
                ("pass", _) => {
                    assert!(findings.is_empty(), "{path}: {findings:#?}");
                    response::read(&bytes, Limits::default()).unwrap_or_else(|error| panic!("{path}: {error}"));
                }
                (_, scope) => {
                    let fired = fired.unwrap_or_else(|| panic!("{path}: {rule:?} not in {findings:#?}"));
                    let warning = claim["severity"] == "warning";
                    assert_eq!(fired.severity == Severity::Warning, warning, "{path}");
                    assert!(scope == "rule" || !is_valid(&findings), "{path}");
                }
            }
            judged += 1;
        }
        assert!(judged >= least, "{judged} documents of {set} in the corpus");
    }
}
