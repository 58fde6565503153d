//! The languages in which this crate speaks to people.

use serde::{Deserialize, Serialize};

/// A language in which every message of this crate exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    #[default]
    En,
}

impl Language {
    /// Both languages, in the order in which texts are kept.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// Picks the text of this language.
    pub(crate) fn pick<T>(self, nl: T, en: T) -> T {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }
}
