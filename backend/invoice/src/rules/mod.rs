//! The rules of EN 16931 (UBL) and Peppol BIS Billing 3, judged on the tree of a document.
//!
//! Each rule has its official id and a message of our own in Dutch and English. Documents and the JSON form go the same
//! way: JSON is written as UBL, read again and judged. Not here: the schema of UBL (UBL-SR, UBL-CR), most national
//! rules, and CII.

mod codes;
mod decimals;
mod details;
mod facts;
mod finding;
mod identifiers;
mod netherlands;
mod peppol;
mod places;
mod presence;
mod repair;
mod rule;
mod sums;
mod vat;
mod vat_families;

use facts::Facts;
use finding::Findings;
pub use finding::{Finding, FindingBody, Report, ReportBody};
pub use rule::{Rule, Severity};

use crate::{
    language::Language,
    model::Invoice,
    totals::totals,
    ubl::{self, Kind, content},
    wording::Wording,
    xml::{self, Limits, ReadError, Tree},
};

/// The name of the rule set.
const PROFILE: &str = "peppol";

static UNREADABLE: Rule = Rule {
    id: "WISSEL-DOCUMENT",
    severity: Severity::Fatal,
    term: "",
    wording: Wording {
        nl: "De factuur kan niet als document worden gelezen. {0}",
        en: "The invoice cannot be read as a document. {1}",
    },
};

/// All rules that are judged.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let modules = [
        presence::ALL,
        details::ALL,
        sums::ALL,
        vat::ALL,
        decimals::ALL,
        codes::ALL,
        peppol::ALL,
        identifiers::ALL,
        netherlands::ALL,
    ];
    let families = vat_families::FAMILIES.iter().flat_map(|family| &family.rules);
    modules.into_iter().flatten().copied().chain(families).chain([&UNREADABLE]).collect()
}

/// Judges a tree whose root is a UBL invoice or credit note.
#[must_use]
pub fn check(tree: &Tree, kind: Kind) -> Vec<Finding> {
    let facts = Facts::of(tree, kind);
    let mut findings = Findings::default();
    presence::check(&facts, &mut findings);
    details::check(&facts, &mut findings);
    sums::check(&facts, &mut findings);
    vat::check(&facts, &mut findings);
    codes::check(&facts, &mut findings);
    decimals::check(&facts, &mut findings);
    peppol::check(&facts, &mut findings);
    identifiers::check(&facts, &mut findings);
    netherlands::check(&facts, &mut findings);
    findings.into_vec()
}

/// Judges the JSON form of an invoice. Findings point into it and carry a repair where one is certain.
#[must_use]
pub fn validate_invoice(invoice: &Invoice) -> Report {
    let written = ubl::write(invoice);
    let limits = Limits { bytes: usize::MAX, ..Limits::default() };
    let findings = match read_tree(&written, &limits) {
        Ok((tree, kind)) => {
            let mut findings = check(&tree, kind);
            repair::add_repairs(invoice, &mut findings);
            findings
        }
        Err(error) => {
            let values = Language::ALL.map(|language| error.message(language));
            vec![Finding::on_document(&UNREADABLE, values.to_vec())]
        }
    };
    Report { profile: PROFILE, findings, totals: Some(totals(invoice)) }
}

/// Judges a UBL document with the default [`Limits`].
///
/// # Errors
/// [`ReadError`] when it is not well-formed XML within the limits, or no UBL invoice or credit note.
pub fn validate_bytes(bytes: &[u8]) -> Result<Report, ReadError> {
    let (tree, kind) = read_tree(bytes, &Limits::default())?;
    Ok(report(&tree, kind))
}

impl ubl::Document {
    /// Judges the document.
    #[must_use]
    pub fn validate(&self) -> Report {
        report(&self.tree, self.kind)
    }
}

fn report(tree: &Tree, kind: Kind) -> Report {
    let mut findings = check(tree, kind);
    for finding in &mut findings {
        finding.pointer = None;
    }
    Report { profile: PROFILE, findings, totals: content::stated_totals(tree.root()).unwrap_or_default() }
}

fn read_tree(bytes: &[u8], limits: &Limits) -> Result<(Tree, Kind), ReadError> {
    let tree = xml::parse(bytes, limits)?;
    let kind = ubl::kind_of(&tree)?;
    Ok((tree, kind))
}
