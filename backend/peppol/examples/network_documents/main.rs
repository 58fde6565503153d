//! Writes made-up responses and reports to a folder, and judges documents in a folder: the side of this crate in the
//! comparison with the official rules (`e2e/conformance/network.py`). Not part of the product.
//!
//! usage: `network_documents write DIR COUNT SEED` makes DIR/<kind>/N.xml; `network_documents judge DIR` prints one line of
//! JSON for each DIR/<kind>/*.xml: path, and rule and severity of each finding.
#![allow(clippy::print_stdout)]

mod chance;
mod reports;
mod responses;

use std::error::Error;
use std::fs;
use std::path::Path;

use wissel_peppol::judgement::Finding;
use wissel_peppol::reporting::{self, ReportKind};
use wissel_peppol::response::{self, ResponseKind};
use wissel_peppol::xml::Limits;

use chance::Chance;

/// Name of the folder, how to write one, how to judge one.
type Kind =
    (&'static str, fn(&mut Chance) -> Result<Vec<u8>, Box<dyn Error>>, fn(&[u8]) -> Result<Vec<Finding>, String>);

const KINDS: [Kind; 5] = [
    ("mls", responses::status, |bytes| judge_response(ResponseKind::MessageLevelStatus, bytes)),
    ("mlr", responses::level_response, |bytes| judge_response(ResponseKind::MessageLevelResponse, bytes)),
    ("invoice-response", responses::invoice_response, |bytes| judge_response(ResponseKind::InvoiceResponse, bytes)),
    ("eusr", reports::end_users, |bytes| judge_report(ReportKind::EndUsers, bytes)),
    ("tsr", reports::transactions, |bytes| judge_report(ReportKind::Transactions, bytes)),
];

fn judge_response(kind: ResponseKind, bytes: &[u8]) -> Result<Vec<Finding>, String> {
    response::judge(kind, bytes, Limits::default()).map_err(|error| error.to_string())
}

fn judge_report(kind: ReportKind, bytes: &[u8]) -> Result<Vec<Finding>, String> {
    reporting::judge(kind, bytes, Limits::default()).map_err(|error| error.to_string())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", folder, count, seed] => write(Path::new(folder), count.parse()?, seed.parse()?),
        ["judge", folder] => judge(Path::new(folder)),
        _ => Err("usage: network_documents write DIR COUNT SEED | judge DIR".into()),
    }
}

fn write(folder: &Path, count: u32, seed: u64) -> Result<(), Box<dyn Error>> {
    for (name, make, _) in KINDS {
        let folder = folder.join(name);
        fs::create_dir_all(&folder)?;
        let mut chance = Chance::new(seed, name);
        for number in 1..=count {
            fs::write(folder.join(format!("{number:05}.xml")), make(&mut chance)?)?;
        }
    }
    Ok(())
}

fn judge(folder: &Path) -> Result<(), Box<dyn Error>> {
    for (name, _, judge) in KINDS {
        let Ok(entries) = fs::read_dir(folder.join(name)) else { continue };
        let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
        paths.sort();
        for path in paths {
            let place = path.strip_prefix(folder)?.to_string_lossy().into_owned();
            let line = match judge(&fs::read(&path)?) {
                Ok(found) => {
                    let found: Vec<_> = found.iter().map(|one| (one.rule, one.severity)).collect();
                    serde_json::json!({"path": place, "findings": found})
                }
                Err(error) => serde_json::json!({"path": place, "error": error}),
            };
            println!("{line}");
        }
    }
    Ok(())
}
