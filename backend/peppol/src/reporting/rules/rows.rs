//! Rules about the groups of numbers (`Subset`, `Subtotal`): how many keys of which kind, and each combination once.

use std::collections::HashMap;

use crate::judgement::{Findings, Node, normalized};

/// The rules for one kind of group.
pub(super) struct RowRules {
    /// `@type`.
    pub(super) kind: &'static str,
    /// How many keys there are.
    pub(super) total: (&'static str, usize),
    /// How many there are of each kind.
    pub(super) each: &'static [(&'static str, Which, usize)],
    /// Each combination of these stands once.
    pub(super) unique: (&'static str, &'static [Which]),
    /// Every `SP` names its scheme.
    pub(super) provider_scheme: Option<&'static str>,
}

/// Which keys.
#[derive(Clone, Copy)]
pub(super) enum Which {
    /// By `@metaSchemeID`.
    Meta(&'static str),
    /// By `@schemeID`.
    Scheme(&'static str),
    /// Countries (`CC`) by `@schemeID`.
    Country(&'static str),
}

impl Which {
    fn fits(self, key: &Node) -> bool {
        let meta = normalized(key.attribute("metaSchemeID").unwrap_or_default());
        let scheme = normalized(key.attribute("schemeID").unwrap_or_default());
        match self {
            Self::Meta(wanted) => meta == wanted,
            Self::Scheme(wanted) => scheme == wanted,
            Self::Country(wanted) => meta == "CC" && scheme == wanted,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Meta(meta) => format!("metaSchemeID {meta}"),
            Self::Scheme(scheme) => format!("schemeID {scheme}"),
            Self::Country(scheme) => format!("metaSchemeID CC, schemeID {scheme}"),
        }
    }
}

/// More combinations of keys than this in one group are not counted out: it is a mistake already.
const MOST_COMBINATIONS: usize = 64;

/// Judges all groups of a name by the rules for their kind.
pub(super) fn judge(root: &Node, name: &str, rules: &[RowRules], findings: &mut Findings) {
    for rules in rules {
        let rows: Vec<&Node> = root.all(name).filter(|row| kind(row) == rules.kind).collect();
        let mut places: HashMap<String, usize> = HashMap::new();
        for row in &rows {
            *places.entry(place(row, rules.unique.1)).or_default() += 1;
        }
        for row in rows {
            keys(row, rules, findings);
            if !is_unique(row, rules.unique.1, &places) {
                let nl = format!("Deze combinatie van sleutels staat meer dan één keer in {}.", rules.kind);
                let en = format!("This combination of keys stands more than once in {}.", rules.kind);
                findings.fatal(rules.unique.0, row, nl, en);
            }
        }
    }
}

/// `@type` of a group.
pub(super) fn kind(row: &Node) -> String {
    normalized(row.attribute("type").unwrap_or_default())
}

fn keys(row: &Node, rules: &RowRules, findings: &mut Findings) {
    let (rule, wanted) = rules.total;
    let found = row.all("Key").count();
    if found != wanted {
        let nl = format!("{} moet {wanted} sleutels (Key) hebben en heeft er {found}.", rules.kind);
        findings.fatal(rule, row, nl, format!("{} must have {wanted} keys and has {found}.", rules.kind));
    }
    for (rule, which, wanted) in rules.each {
        let found = row.all("Key").filter(|key| which.fits(key)).count();
        if found != *wanted {
            let words = which.words();
            let nl = format!("{} moet {wanted} × een sleutel met {words} hebben en heeft er {found}.", rules.kind);
            let en = format!("{} must have {wanted} × a key with {words} and has {found}.", rules.kind);
            findings.fatal(rule, row, nl, en);
        }
    }
    if let Some(rule) = rules.provider_scheme {
        let providers = row.all("Key").filter(|key| Which::Meta("SP").fits(key));
        for key in providers.filter(|key| !Which::Scheme("CertSubjectCN").fits(key)) {
            let nl = "De sleutel SP moet schemeID CertSubjectCN hebben.";
            findings.fatal(rule, key, nl, "The key SP must have the schemeID CertSubjectCN.");
        }
    }
}

fn is_unique(row: &Node, by: &[Which], places: &HashMap<String, usize>) -> bool {
    let mut combinations = vec![String::new()];
    for (index, which) in by.iter().enumerate() {
        let found: Vec<String> = row.all("Key").filter(|key| which.fits(key)).map(scheme_and_value).collect();
        if combinations.len() * found.len() > MOST_COMBINATIONS {
            return false;
        }
        let with = |start: &String| {
            let parts = found.iter().map(|part| if index == 0 { part.clone() } else { format!("{start}::{part}") });
            parts.collect::<Vec<_>>()
        };
        combinations = combinations.iter().flat_map(with).collect();
    }
    combinations.iter().all(|combination| places.get(combination) == Some(&1))
}

/// Under what a group is known: the first key of each kind.
fn place(row: &Node, by: &[Which]) -> String {
    let parts = by.iter().map(|which| row.all("Key").find(|key| which.fits(key)).map(scheme_and_value));
    parts.map(Option::unwrap_or_default).collect::<Vec<_>>().join("::")
}

fn scheme_and_value(key: &Node) -> String {
    format!("{}::{}", normalized(key.attribute("schemeID").unwrap_or_default()), normalized(&key.own_text))
}
