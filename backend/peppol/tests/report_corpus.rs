//! The reports of the conformance corpus, judged as their authors say.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use std::path::Path;

use wissel_peppol::judgement::is_valid;
use wissel_peppol::reporting::{EndUserReport, ReportKind, TransactionReport, judge};
use wissel_peppol::xml::Limits;

#[test]
fn the_corpus_is_judged_as_its_authors_say() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let Ok(claims) = std::fs::read_to_string(corpus.join("claims.jsonl")) else {
        println!("skipped: no conformance corpus");
        return;
    };
    let claims: Vec<serde_json::Value> = claims.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (set, kind, least) in [("eusr", ReportKind::EndUsers, 49), ("tsr", ReportKind::Transactions, 53)] {
        let mut judged = 0;
        for claim in claims.iter().filter(|claim| claim["ruleset"] == set) {
            let path = claim["path"].as_str().unwrap();
            let bytes = std::fs::read(corpus.join(path)).unwrap();
            let findings = judge(kind, &bytes, Limits::default()).unwrap_or_else(|error| panic!("{path}: {error}"));
            if claim["expect"] == "pass" {
                assert!(findings.is_empty(), "{path}: {findings:#?}");
                let read = match kind {
                    ReportKind::EndUsers => EndUserReport::read(&bytes, Limits::default()).map(|one| one.write()),
                    ReportKind::Transactions => {
                        TransactionReport::read(&bytes, Limits::default()).map(|one| one.write())
                    }
                };
                let again = read.unwrap_or_else(|error| panic!("{path}: {error}"));
                assert_eq!(judge(kind, &again, Limits::default()).unwrap(), [], "{path}");
            } else {
                // Some files are named after what they are for and not after a rule.
                let fired = claim["rule"].as_str().is_none_or(|rule| findings.iter().any(|one| one.rule == rule));
                assert!(fired && !is_valid(&findings), "{path}: {} not in {findings:#?}", claim["rule"]);
            }
            judged += 1;
        }
        assert!(judged >= least, "{judged} documents of {set} in the corpus");
    }
}
