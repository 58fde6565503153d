//! By which rules a document is judged.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use wissel_invoice::RuleSet;

/// By which rules.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RulesQuery {
    /// The rules to judge by. Left out, those that the document asks for by its specification (BT-24); for JSON without a
    /// specification those of Peppol.
    #[serde(default)]
    #[param(inline, example = "peppol")]
    pub rules: Rules,
}

/// Rules to judge by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Rules {
    /// Those that the document asks for.
    #[default]
    Auto,
    /// EN 16931, in the binding of the syntax.
    En16931,
    /// EN 16931 and Peppol BIS Billing 3. For UBL and JSON.
    Peppol,
    /// EN 16931 and NLCIUS (SI-UBL 2.0). For UBL and JSON.
    Nlcius,
}

impl Rules {
    /// The rule set asked for; none leaves the choice to the document.
    #[must_use]
    pub fn set(self) -> Option<RuleSet> {
        match self {
            Self::Auto => None,
            Self::En16931 => Some(RuleSet::En16931),
            Self::Peppol => Some(RuleSet::Peppol),
            Self::Nlcius => Some(RuleSet::Nlcius),
        }
    }
}
