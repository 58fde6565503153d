//! The envelopes of the conformance corpus, judged as their authors say.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use std::path::Path;

use wissel_peppol::envelope::{EnvelopeError, Limits, read};

/// The code of the refusal that each bad envelope has to meet. The two with a wrong `MLS_TO` are no reason to
/// refuse a message (envelope 2.0), so for them it is the code of the warning.
const BAD: &[(&str, &str, bool)] = &[
    ("bad-invalid-business-message", "envelope.no_payload", false),
    ("bad-invalid-creation-date-and-time", "envelope.missing", false),
    ("bad-invalid-document-type-identifier", "envelope.missing", false),
    ("bad-invalid-header-version", "envelope.value", false),
    ("bad-invalid-process-identifier", "envelope.missing", false),
    ("bad-invalid-receiver-authority", "envelope.value", false),
    ("bad-invalid-sender-value", "envelope.participant", false),
    ("bad-invalid-type", "envelope.mismatch", false),
    ("bad-mls-to-empty", "envelope.missing", true),
    ("bad-mls-to-no-scheme", "envelope.value", true),
    ("bad-no-country-c1", "envelope.missing", false),
    ("bad-no-document-type-identifier", "envelope.missing", false),
    ("bad-no-process-identifier", "envelope.missing", false),
    ("bad-no-sbdh", "envelope.missing", false),
    ("bad-too-few-receivers", "envelope.missing", false),
    ("bad-too-few-scopes", "envelope.missing", false),
    ("bad-too-few-senders", "envelope.missing", false),
    ("bad-too-many-receivers", "envelope.repeated", false),
    ("bad-too-many-senders", "envelope.repeated", false),
];

#[test]
fn the_corpus_is_judged_as_its_authors_say() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let Ok(claims) = std::fs::read_to_string(corpus.join("claims.jsonl")) else {
        println!("skipped: no conformance corpus");
        return;
    };
    let mut judged = 0;
    for line in claims.lines().filter(|line| line.contains("\"ruleset\": \"sbdh\"")) {
        let claim: serde_json::Value = serde_json::from_str(line).unwrap();
        let path = claim["path"].as_str().unwrap();
        let bytes = std::fs::read(corpus.join(path)).unwrap();
        let found = read(&bytes, Limits::default());
        if claim["expect"] == "pass" {
            let opened = found.unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(opened.warnings, [], "{path}");
        } else {
            let case = path.split('/').nth(1).unwrap();
            let known = BAD.iter().find(|(name, ..)| *name == case);
            match (found, known) {
                (Ok(opened), Some((_, code, true))) => {
                    let codes: Vec<_> = opened.warnings.iter().map(EnvelopeError::code).collect();
                    assert_eq!(codes, [*code], "{path}");
                }
                (Err(error), Some((_, code, false))) => assert_eq!(error.code(), *code, "{path}: {error}"),
                (Err(_), None) => {}
                (found, _) => panic!("{path}: {found:?}"),
            }
        }
        judged += 1;
    }
    assert!(judged >= 28, "{judged} envelopes in the corpus");
}
