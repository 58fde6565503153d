//! The two languages in which this crate explains an error to a person.
//! Not a translation system: words of the product live in the server and in the interface.

use serde::{Deserialize, Serialize};

/// A language in which messages exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    #[default]
    En,
}

impl Language {
    /// Picks the words that fit this language.
    pub(crate) fn pick<T>(self, nl: T, en: T) -> T {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }
}
