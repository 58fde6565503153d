//! Rule sets and their dated releases, so that the current one and the next can stand side by side.

use std::{fmt, str::FromStr};

use super::rule::{Rule, Severity};

/// A set of rules that a document is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleSet {
    /// EN 16931 alone, in the binding of the syntax (UBL or CII).
    En16931,
    /// EN 16931 and Peppol BIS Billing 3.
    Peppol,
    /// EN 16931 and Peppol BIS Self-Billing 3.
    PeppolSelfBilling,
    /// EN 16931 and SI-UBL 2.0.
    Nlcius,
    /// The same with the extension for G-accounts, for the documents that name it.
    NlciusGaccount,
}

impl RuleSet {
    /// All that can be asked for by name; self-billing is for documents that name it themselves.
    pub const ALL: [Self; 4] = [Self::En16931, Self::Peppol, Self::Nlcius, Self::NlciusGaccount];

    /// The name in reports: `en16931`, `peppol`, `peppol-selfbilling`, `nlcius` or `nlcius-gaccount`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En16931 => "en16931",
            Self::Peppol => "peppol",
            Self::PeppolSelfBilling => "peppol-selfbilling",
            Self::Nlcius => "nlcius",
            Self::NlciusGaccount => "nlcius-gaccount",
        }
    }

    /// The set that a document asks for by its specification identifier (BT-24).
    #[must_use]
    pub fn of(customization_id: &str) -> Self {
        if customization_id.contains(":nen.nl:gaccount:") {
            Self::NlciusGaccount
        } else if customization_id.contains(":nen.nl:nlcius:") {
            Self::Nlcius
        } else if customization_id.contains("#urn:fdc:peppol.eu:2017:poacc:selfbilling:") {
            Self::PeppolSelfBilling
        } else if customization_id.contains("#urn:fdc:peppol.eu:2017:poacc:") {
            Self::Peppol
        } else {
            Self::En16931
        }
    }

    /// Its releases, the newest first.
    #[must_use]
    pub fn releases(self) -> &'static [Release] {
        match self {
            Self::En16931 => &EN16931,
            Self::Peppol => &PEPPOL,
            Self::PeppolSelfBilling => &PEPPOL_SELF_BILLING,
            Self::Nlcius => &NLCIUS,
            Self::NlciusGaccount => &NLCIUS_GACCOUNT,
        }
    }

    /// The newest release.
    #[must_use]
    pub fn newest(self) -> &'static Release {
        &self.releases()[0]
    }
}

impl fmt::Display for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for RuleSet {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|set| set.name() == name).ok_or(())
    }
}

/// A release of a rule set.
#[derive(Debug, PartialEq, Eq)]
pub struct Release {
    /// The set.
    pub set: RuleSet,
    /// The version that its authors give it, such as `3.0.21`.
    pub version: &'static str,
    /// Month of its publication, `YYYY-MM`.
    pub published: &'static str,
    /// Rules of later releases that this one does not have.
    lacks: &'static [&'static str],
    /// Rules that were not as grave yet.
    gravity: &'static [(&'static str, Severity)],
}

impl Release {
    /// How grave a breach of the rule is in this release; `None` when the release does not have the rule.
    pub(super) fn severity(&self, rule: &Rule) -> Option<Severity> {
        if self.lacks.contains(&rule.id) {
            return None;
        }
        let other = self.gravity.iter().find(|(id, _)| *id == rule.id);
        Some(other.map_or(rule.severity, |(_, severity)| *severity))
    }
}

static EN16931: [Release; 1] =
    [Release { set: RuleSet::En16931, version: "1.3.16", published: "2026-04", lacks: &[], gravity: &[] }];

static PEPPOL: [Release; 2] = [
    Release { set: RuleSet::Peppol, version: "3.0.21", published: "2026-05", lacks: &[], gravity: &[] },
    // What it adds to EN 16931 is judged as it was then; EN 16931 itself as it is now.
    Release {
        set: RuleSet::Peppol,
        version: "3.0.20",
        published: "2025-11",
        lacks: &[
            "DE-R-T02",
            "PEPPOL-COMMON-R054",
            "PEPPOL-COMMON-R055",
            "PEPPOL-COMMON-R056-1",
            "PEPPOL-COMMON-R056-2",
            "PEPPOL-COMMON-R057",
            "UBL-SR-56",
        ],
        gravity: &[
            ("DK-R-003", Severity::Warning),
            ("DK-R-017", Severity::Warning),
            ("PEPPOL-COMMON-R052", Severity::Warning),
            ("PEPPOL-COMMON-R053", Severity::Warning),
        ],
    },
];

static PEPPOL_SELF_BILLING: [Release; 1] =
    [Release { set: RuleSet::PeppolSelfBilling, version: "3.0.2", published: "2026-05", lacks: &[], gravity: &[] }];

static NLCIUS: [Release; 1] =
    [Release { set: RuleSet::Nlcius, version: "2.0.3.13", published: "2026-05", lacks: &[], gravity: &[] }];

static NLCIUS_GACCOUNT: [Release; 1] = [Release {
    set: RuleSet::NlciusGaccount,
    version: "1.0.13",
    published: "2026-05",
    // Payments in two parts need what EN 16931 has no use for; and it has a rule of its own for the specification.
    lacks: &["UBL-CR-411", "UBL-CR-453", "UBL-CR-459", "BII2-T10-R001"],
    gravity: &[],
}];
