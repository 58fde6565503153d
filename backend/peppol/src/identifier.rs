//! Participant identifiers: who sends and who receives on the network.
//!
//! Peppol Policy for use of Identifiers (PFUOI) 4.4: the participant scheme is always
//! `iso6523-actorid-upis`, the value is `ICD:identifier` where the ICD is four digits of the
//! participant identifier scheme list (code lists v9.7 here).
//!
//! [`ParticipantId::from_str`] looks at syntax only, so that every identifier met on the network can be
//! kept. [`ParticipantId::check`] is the stricter question that is asked before registration.

mod checks;
mod error;
mod schemes;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use error::{IdentifierError, Wanted};
pub use schemes::{Scheme, SchemeState, all_schemes, find_scheme, schemes_for_country};

/// The only participant identifier scheme of Peppol (PFUOI 4.4, policy on participant identifier schemes).
pub const PARTICIPANT_SCHEME: &str = "iso6523-actorid-upis";

/// Most characters after the ICD and its colon (PFUOI 4.4; it was 50 in all before).
pub const MAX_VALUE_LENGTH: usize = 130;

/// An address on the network, such as `0106:12345678`.
///
/// Shown as it was entered; compared, ordered and hashed in lower case, because participant identifiers are
/// case-insensitive (PFUOI 4.4).
#[derive(Clone)]
pub struct ParticipantId {
    scheme: String,
    value: String,
}

impl ParticipantId {
    /// Makes an identifier from its ICD (four digits) and its value.
    ///
    /// # Errors
    /// The same as parsing `scheme:value`.
    pub fn new(scheme: &str, value: &str) -> Result<Self, IdentifierError> {
        let (scheme, value) = (scheme.trim(), value.trim());
        if scheme.len() != 4 || !scheme.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IdentifierError::Malformed { given: format!("{scheme}:{value}") });
        }
        let length = value.chars().count();
        if length == 0 || length > MAX_VALUE_LENGTH {
            return Err(IdentifierError::Length {
                icd: scheme.to_owned(),
                given: value.to_owned(),
                found: length,
                expected: format!("1–{MAX_VALUE_LENGTH}"),
            });
        }
        if let Some((index, found)) = value.chars().enumerate().find(|(_, c)| !c.is_ascii_graphic()) {
            return Err(IdentifierError::Characters {
                icd: scheme.to_owned(),
                given: value.to_owned(),
                found,
                position: index + 1,
                wanted: Wanted::Visible,
            });
        }
        Ok(Self { scheme: scheme.to_owned(), value: value.to_owned() })
    }

    /// The ICD: four digits that say in which register the value stands.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The value within the scheme, as entered.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// `0106:12345678` in lower case: the form that is hashed for the SML and used as a key.
    #[must_use]
    pub fn canonical(&self) -> String {
        format!("{}:{}", self.scheme, self.value.to_ascii_lowercase())
    }

    /// `iso6523-actorid-upis::0106:12345678`, canonical: the form in SMP addresses.
    #[must_use]
    pub fn qualified(&self) -> String {
        format!("{PARTICIPANT_SCHEME}::{}", self.canonical())
    }

    /// Whether this identifier may be registered: a scheme of the code list, and the length, characters and
    /// check digits that belong to it. Schemes without a known check are only held to the syntax.
    ///
    /// # Errors
    /// What is wrong, with the actual value, for a person to mend.
    pub fn check(&self) -> Result<(), IdentifierError> {
        if let Some(removed) = schemes::removed(&self.scheme) {
            return Err(IdentifierError::SchemeRemoved {
                icd: self.scheme.clone(),
                instead: removed.map(str::to_owned),
            });
        }
        if find_scheme(&self.scheme).is_none() {
            return Err(IdentifierError::UnknownScheme { icd: self.scheme.clone() });
        }
        checks::check(&self.scheme, &self.value)
    }

    /// The identifier that follows from a number in the trade register of a country (ISO 3166 alpha-2):
    /// NL gives 0106 (KVK), BE gives 0208 (enterprise number). Spaces and dots are dropped, and so is a
    /// leading `BE`. `None` for other countries and for a number that fails its check.
    #[must_use]
    pub fn from_register_number(country: &str, number: &str) -> Option<Self> {
        let plain: String = number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect();
        let found = match country.to_ascii_uppercase().as_str() {
            "NL" => Self::new("0106", &plain),
            "BE" => {
                let upper = plain.to_ascii_uppercase();
                Self::new("0208", upper.strip_prefix("BE").unwrap_or(&upper))
            }
            _ => return None,
        };
        found.ok().filter(|id| id.check().is_ok())
    }
}

impl FromStr for ParticipantId {
    type Err = IdentifierError;

    /// Reads `0106:12345678` or `iso6523-actorid-upis::0106:12345678`; outer white space is dropped.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let plain = match text.split_once("::") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case(PARTICIPANT_SCHEME) => rest,
            Some((scheme, _)) if scheme.contains('-') => {
                return Err(IdentifierError::ParticipantScheme { given: scheme.to_owned() });
            }
            _ => text,
        };
        match plain.split_once(':') {
            Some((scheme, value)) => Self::new(scheme, value),
            None => Err(IdentifierError::Malformed { given: text.to_owned() }),
        }
    }
}

impl fmt::Display for ParticipantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.scheme, self.value)
    }
}

impl fmt::Debug for ParticipantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ParticipantId({self})")
    }
}

impl PartialEq for ParticipantId {
    fn eq(&self, other: &Self) -> bool {
        self.scheme == other.scheme && self.value.eq_ignore_ascii_case(&other.value)
    }
}

impl Eq for ParticipantId {}

impl Hash for ParticipantId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.canonical().hash(state);
    }
}

impl PartialOrd for ParticipantId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ParticipantId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.canonical().cmp(&other.canonical())
    }
}

impl Serialize for ParticipantId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ParticipantId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests;
