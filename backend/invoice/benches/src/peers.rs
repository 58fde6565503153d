//! What runs beside ours: the limit that an XML reader sets, another validator in Rust, and the official rules by SaxonC.

use std::path::Path;
use std::process::Command;

use en16931::{Validated, profiles};
use en16931_formats::{Policy, Syntax};
use quick_xml::NsReader;
use quick_xml::events::Event;

/// Reads all events with the namespaces of elements and attributes resolved, and counts what was found.
pub fn read_events(document: &[u8]) -> Result<usize, String> {
    let text = std::str::from_utf8(document).map_err(|error| error.to_string())?;
    let mut reader = NsReader::from_str(text);
    let mut found = 0;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|error| error.to_string())?;
        found += usize::from(matches!(namespace, quick_xml::name::ResolveResult::Bound(_)));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                for attribute in start.attributes() {
                    let attribute = attribute.map_err(|error| error.to_string())?;
                    let (_, local) = reader.resolver().resolve_attribute(attribute.key);
                    found += usize::from(!local.as_ref().is_empty());
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Reads and judges by the crate `en16931`, with the rules of Peppol.
pub fn receive(document: &[u8]) -> Result<bool, String> {
    let policy = Policy { require: Some(&profiles::PEPPOL_BIS_3), ..Policy::default() };
    let received = en16931_formats::receive(document, &policy);
    Ok(received.recommendation == en16931_formats::Recommendation::Accept)
}

/// The invoice of the crate `en16931`, ready to be written.
pub fn writable(document: &[u8]) -> Result<Validated<profiles::PeppolBis3>, String> {
    let read = en16931_formats::read(document).map_err(|error| error.to_string())?;
    Validated::new(read.invoice).map_err(|_| String::from("not valid for it"))
}

/// Writes UBL by the crate `en16931`.
pub fn write(invoice: &Validated<profiles::PeppolBis3>) -> usize {
    en16931_formats::write(invoice, Syntax::Ubl).xml.len()
}

/// Median CPU milliseconds of the official rules by SaxonC, per document; or why there are none.
pub fn saxon(files: &[(&Path, usize)]) -> Result<Vec<f64>, String> {
    let python = std::env::var("SAXON_PYTHON").unwrap_or_else(|_| String::from("python3"));
    let has_saxon = Command::new(&python).args(["-c", "import saxonche"]).output().is_ok_and(|o| o.status.success());
    if !has_saxon {
        return Err(String::from("not installed"));
    }
    let shared = Path::new("../shared");
    let script = shared.join("reference/perf/saxonc_bench.py");
    let rules = shared.join("conformance/official/peppol-bis-billing-2026.5");
    if !script.is_file() || !rules.is_dir() {
        return Err(String::from("no official rules"));
    }
    let arguments = files.iter().map(|(file, times)| format!("{}:{times}", file.display()));
    let output = Command::new(&python).arg(script).arg(rules).args(arguments).output();
    let output = output.map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let medians =
        said.lines().filter_map(|line| line.split("| cpu ms median ").nth(1)?.split(' ').next()?.parse().ok());
    let medians: Vec<f64> = medians.collect();
    if medians.len() == files.len() { Ok(medians) } else { Err(String::from("failed")) }
}
