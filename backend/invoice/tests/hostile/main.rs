//! Documents that somebody might send to do harm: each is decided, comes to what it must, and takes little memory.
//!
//! How long they take is told by `make bench`; a test that measured time would fail on a busy machine.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

mod cases;

use cases::{Expected, all};
use peak_alloc::PeakAlloc;
use wissel_invoice::{Invoice, Language, Report, validate_bytes, validate_invoice};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What a decision may take, with the document itself.
const MOST_MEMORY: usize = 64 * 1024 * 1024;

/// Judges a document as the commands do: JSON by its first character, and everything else as XML.
fn decide(document: &[u8]) -> Result<Report, String> {
    if matches!(document.first(), Some(b'{' | b'[')) {
        let invoice: Invoice = serde_json::from_slice(document).map_err(|_| String::from("json"))?;
        return Ok(validate_invoice(&invoice));
    }
    validate_bytes(document).map_err(|error| {
        assert_ne!(error.message(Language::Nl), error.message(Language::En));
        error.code().to_owned()
    })
}

/// Codes that stand for one kind of refusal. Which of them a document gets first is no promise.
fn kind(code: &str) -> &str {
    match code {
        "document.not_well_formed"
        | "document.name"
        | "document.attribute"
        | "document.prefix"
        | "document.unbalanced"
        | "document.roots"
        | "document.outside_root" => "not well formed",
        "document.value_too_long" => "too much",
        too_much if too_much.starts_with("document.too_") => "too much",
        other => other,
    }
}

/// What is wrong with the decision on a document, if anything.
fn wrong(decided: &Result<Report, String>, expected: Expected) -> Option<String> {
    let found = match decided {
        Ok(report) if report.is_valid() => String::from("valid"),
        Ok(report) => {
            let rules: Vec<_> = report.findings.iter().map(|finding| finding.rule()).take(3).collect();
            format!("invalid ({})", rules.join(", "))
        }
        Err(code) => format!("refused ({code})"),
    };
    let is_right = match (decided, expected) {
        (Ok(report), Expected::Valid) => report.is_valid(),
        (Ok(report), Expected::Invalid) => !report.is_valid(),
        (Err(code), Expected::Refused(wanted)) => kind(code) == kind(wanted),
        _ => false,
    };
    (!is_right).then(|| format!("{found}, not {expected:?}"))
}

// One test, because the memory is counted of the process as a whole.
#[test]
fn every_hostile_document_is_decided_in_little_memory() {
    let mut complaints = Vec::new();
    let cases = all();
    assert!(cases.len() >= 120, "only {} documents", cases.len());
    for case in &cases {
        let document = case.document();
        MEMORY.reset_peak_usage();
        let decided = decide(&document);
        let peak = MEMORY.peak_usage();
        if let Some(wrong) = wrong(&decided, case.expected) {
            complaints.push(format!("{}: {wrong}", case.name));
        }
        if peak > MOST_MEMORY {
            complaints.push(format!("{}: {} MiB of memory", case.name, peak / 1024 / 1024));
        }
    }
    assert!(complaints.is_empty(), "{} of {}:\n{}", complaints.len(), cases.len(), complaints.join("\n"));
}

#[test]
fn every_case_has_a_name_of_its_own() {
    let names: Vec<String> = all().into_iter().map(|case| case.name).collect();
    let different: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(different.len(), names.len());
}
