//! What a rule is: an official id, how grave it is, what it is about, and our own words for it.

use serde::{Deserialize, Serialize};

use crate::{language::Language, wording::Wording};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Severity {
    /// The document may not be sent.
    Fatal,
    /// The document may be sent; somebody should look at it.
    Warning,
}

/// A rule with its official id.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Official id, such as `BR-CO-15` or `PEPPOL-EN16931-R010`; `WISSEL-…` where no official rule says it.
    pub id: &'static str,
    /// How grave a breach is.
    pub severity: Severity,
    /// Business term that the rule is about; empty where that depends on the place.
    pub(crate) term: &'static str,
    pub(crate) wording: Wording,
}

impl Rule {
    /// Business term that the rule is about; `None` where that depends on the place.
    #[must_use]
    pub fn term(&self) -> Option<&'static str> {
        (!self.term.is_empty()).then_some(self.term)
    }

    /// The message of the rule, with places for the values of a document.
    #[must_use]
    pub fn pattern(&self, language: Language) -> &'static str {
        language.pick(self.wording.nl, self.wording.en)
    }
}

/// Declares rules, and `ALL` with all of them.
macro_rules! rules {
    ($($name:ident $id:literal $severity:ident $term:literal $nl:literal $en:literal)*) => {
        $(pub(in crate::rules) static $name: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            severity: $crate::rules::Severity::$severity,
            term: $term,
            wording: $crate::wording::Wording { nl: $nl, en: $en },
        };)*
        pub(in crate::rules) static ALL: &[&$crate::rules::Rule] = &[$(&$name),*];
    };
}
pub(super) use rules;
