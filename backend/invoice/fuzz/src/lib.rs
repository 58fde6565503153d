//! What the fuzz targets have in common: what is done with an input, how long that may take, and how inputs change.
//!
//! A failure is a panic, or more than [`MOST_TIME`] of CPU for an input of less than [`SMALL`] bytes. libFuzzer keeps
//! the input of a failure as a file.
#![forbid(unsafe_code)]

mod chance;
mod change_json;
mod change_xml;
mod values;

use std::time::Duration;

pub use chance::Chance;
pub use change_json::change_json;
pub use change_xml::change_xml;
use cpu_time::ThreadTime;
use wissel_invoice::{
    Invoice, Language, Limits, Report, RuleSet, Syntax, read, validate_bytes, validate_bytes_with, validate_invoice,
    write_as,
};

/// How long deciding on a small input may take, instrumentation included.
const MOST_TIME: Duration = Duration::from_millis(250);
/// What counts as small.
const SMALL: usize = 64 * 1024;

/// Does something with an input and insists that it takes no more than its time.
pub fn in_time(input: &[u8], decide: impl FnOnce()) {
    let start = ThreadTime::now();
    decide();
    let took = start.elapsed();
    assert!(input.len() >= SMALL || took <= MOST_TIME, "{} bytes took {took:?}", input.len());
}

/// Everything that can be done with the bytes of a document, by the rules it asks for and by others.
pub fn decide_document(bytes: &[u8]) {
    let other = RuleSet::ALL[bytes.len() % RuleSet::ALL.len()].newest();
    for judged in [validate_bytes(bytes), validate_bytes_with(bytes, other, &Limits::default())] {
        match judged {
            Ok(report) => tell(&report),
            Err(error) => assert!(Language::ALL.iter().all(|language| !error.message(*language).is_empty())),
        }
    }
    if let Ok(document) = read(bytes) {
        write_and_read(&document.invoice);
    }
}

/// Everything that can be done with the JSON of an invoice.
pub fn decide_json(bytes: &[u8]) {
    let Ok(invoice) = serde_json::from_slice::<Invoice>(bytes) else { return };
    tell(&validate_invoice(&invoice));
    write_and_read(&invoice);
}

fn tell(report: &Report) {
    for language in Language::ALL {
        let body = report.in_language(language);
        assert!(body.findings.iter().all(|finding| !finding.message.is_empty()));
    }
}

/// What is written is read again, but for values that are longer than a document may have. One syntax at a time is
/// enough, and twice as fast.
fn write_and_read(invoice: &Invoice) {
    let syntax = if invoice.number.len() % 2 == 0 { Syntax::Ubl } else { Syntax::Cii };
    if let Err(error) = read(&write_as(invoice, syntax)) {
        assert!(error.code().starts_with("document.too_") || error.code() == "document.value_too_long", "{error}");
    }
}

/// Puts a changed input where libFuzzer wants it; `None` when there is none that fits.
pub fn put(into: &mut [u8], most: usize, changed: Option<Vec<u8>>) -> Option<usize> {
    let changed = changed.filter(|changed| !changed.is_empty() && changed.len() <= most)?;
    into.get_mut(..changed.len())?.copy_from_slice(&changed);
    Some(changed.len())
}
