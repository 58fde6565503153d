//! The rules of EN 16931, Peppol BIS Billing 3 and NLCIUS, judged on the tree of a document.
//!
//! Each rule has its official id and a message of our own in Dutch and English. Documents and the JSON form go the same
//! way: JSON is written as UBL, read again and judged.
//!
//! - [`en16931`]: the business rules in words, for both syntaxes
//! - [`ubl`], [`cii`]: how a syntax judges them, and what only that syntax asks
//! - [`peppol`], [`nlcius`]: what these sets add to EN 16931 in UBL

mod cii;
mod en16931;
mod finding;
mod nlcius;
mod peppol;
mod release;
mod repair;
mod rule;
mod structure;
mod ubl;

use finding::Findings;
pub use finding::{Finding, FindingBody, Report, ReportBody};
pub use release::{Release, RuleSet};
pub use rule::{Rule, Severity};

use crate::{
    document::stated_totals,
    language::Language,
    model::Invoice,
    places,
    totals::totals,
    ubl::{self as codec, Kind},
    wording::Wording,
    xml::{self, Element, Limits, ReadError, Tree, names::cbc},
};

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
    let groups = [en16931::ALL, ubl::ALL, peppol::ALL, nlcius::ALL];
    let families = en16931::vat_families::FAMILIES.iter().flat_map(|family| &family.rules);
    groups
        .into_iter()
        .flatten()
        .copied()
        .flatten()
        .copied()
        .chain(families)
        .chain(structure::ubl::rules())
        .chain(structure::cii::rules())
        .chain([&UNREADABLE])
        .collect()
}

/// Judges a tree by a release of a rule set.
#[must_use]
pub fn check(tree: &Tree<'_>, kind: Kind, release: &'static Release) -> Vec<Finding> {
    let mut findings = Findings::of(release);
    if kind == Kind::CrossIndustryInvoice {
        cii::check(tree, &mut findings);
        structure::cii::check(tree, &mut findings);
        return findings.into_vec();
    }
    ubl::check(tree, &mut findings);
    structure::ubl::check(tree, kind, &mut findings);
    match release.set {
        RuleSet::En16931 => {}
        RuleSet::Peppol | RuleSet::PeppolSelfBilling => peppol::check(tree, kind, release, &mut findings),
        RuleSet::Nlcius | RuleSet::NlciusGaccount => {
            nlcius::check(tree, kind, release.set, &mut findings);
        }
    }
    findings.into_vec()
}

/// Judges the JSON form of an invoice by the newest release of the rule set that it asks for, Peppol unless it names
/// another. Findings point into it and carry a repair where one is certain.
#[must_use]
pub fn validate_invoice(invoice: &Invoice) -> Report {
    judge_invoice(invoice, None)
}

/// Judges the JSON form of an invoice by the release of a rule set.
#[must_use]
pub fn validate_invoice_with(invoice: &Invoice, release: &'static Release) -> Report {
    judge_invoice(invoice, Some(release))
}

fn judge_invoice(invoice: &Invoice, release: Option<&'static Release>) -> Report {
    let written = codec::write(invoice);
    let limits = Limits { bytes: usize::MAX, ..Limits::default() };
    let totals = Some(totals(invoice));
    match read_tree(&written, &limits) {
        Ok((tree, kind)) => {
            let release = release.unwrap_or_else(|| set_of(&tree).newest());
            let mut findings = check(&tree, kind, release);
            for finding in &mut findings {
                finding.pointer = finding.pointer.take().and_then(|pointer| places::in_json(invoice, pointer));
            }
            repair::add_repairs(invoice, &mut findings);
            Report { profile: release.set.name(), findings, totals }
        }
        Err(error) => {
            let values = Language::ALL.map(|language| error.message(language));
            let release = release.unwrap_or_else(|| RuleSet::Peppol.newest());
            let findings = vec![Finding::on_document(&UNREADABLE, values.to_vec())];
            Report { profile: release.set.name(), findings, totals }
        }
    }
}

/// Judges a document with the default [`Limits`] by the newest release of the rule set that it asks for.
///
/// # Errors
/// [`ReadError`] when it is not well-formed XML within the limits, or no invoice or credit note.
pub fn validate_bytes(bytes: &[u8]) -> Result<Report, ReadError> {
    let (tree, kind) = read_tree(bytes, &Limits::default())?;
    Ok(report(&tree, kind, set_of(&tree).newest()))
}

/// Judges a document by the release of a rule set.
///
/// # Errors
/// As [`validate_bytes`].
pub fn validate_bytes_with(bytes: &[u8], release: &'static Release, limits: &Limits) -> Result<Report, ReadError> {
    let (tree, kind) = read_tree(bytes, limits)?;
    Ok(report(&tree, kind, release))
}

impl codec::Document<'_> {
    /// Judges the document by the newest release of the rule set that it asks for.
    #[must_use]
    pub fn validate(&self) -> Report {
        report(&self.tree, self.kind, set_of(&self.tree).newest())
    }
}

/// The rule set that a document asks for. For CII there is only EN 16931.
fn set_of(tree: &Tree<'_>) -> RuleSet {
    RuleSet::of(tree.root().child(cbc::CustomizationID).map_or("", Element::value))
}

fn report(tree: &Tree<'_>, kind: Kind, release: &'static Release) -> Report {
    // No other set has rules for CII, and a report names the set that was really judged.
    let release = if kind == Kind::CrossIndustryInvoice { RuleSet::En16931.newest() } else { release };
    let mut findings = check(tree, kind, release);
    for finding in &mut findings {
        finding.pointer = None;
    }
    let totals = stated_totals(tree, kind).unwrap_or_default();
    Report { profile: release.set.name(), findings, totals }
}

fn read_tree<'s>(bytes: &'s [u8], limits: &Limits) -> Result<(Tree<'s>, Kind), ReadError> {
    let tree = xml::parse(bytes, limits)?;
    let kind = codec::kind_of(&tree)?;
    Ok((tree, kind))
}
