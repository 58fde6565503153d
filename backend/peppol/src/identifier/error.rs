//! What can be wrong with a participant identifier, said with the actual value in Dutch or English.

use std::fmt;

use crate::language::Language;

use super::schemes::find_scheme;

/// Why an identifier is refused. [`IdentifierError::code`] is stable; the words may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentifierError {
    /// Not of the form `ICD:value` with four digits in front (PFUOI 4.4).
    Malformed {
        /// What was given.
        given: String,
    },
    /// A participant scheme other than `iso6523-actorid-upis` (PFUOI 4.4).
    ParticipantScheme {
        /// The scheme that was given.
        given: String,
    },
    /// An ICD that is not in the participant identifier scheme list v9.7.
    UnknownScheme {
        /// The four digits.
        icd: String,
    },
    /// An ICD that the list has, but that may not be registered any more.
    SchemeRemoved {
        /// The four digits.
        icd: String,
        /// The ICD that took its place, where there is one.
        instead: Option<String>,
    },
    /// Too short or too long.
    Length {
        /// The four digits.
        icd: String,
        /// The value after the ICD.
        given: String,
        /// Characters in the value.
        found: usize,
        /// Allowed lengths, such as `8` or `9, 11`.
        expected: String,
    },
    /// A character that may not stand where it stands.
    Characters {
        /// The four digits.
        icd: String,
        /// The value after the ICD.
        given: String,
        /// The character that is wrong.
        found: char,
        /// Its place, counted from 1.
        position: usize,
        /// What should stand there.
        wanted: Wanted,
    },
    /// Right characters in the wrong arrangement, for schemes of variable form.
    Form {
        /// The four digits.
        icd: String,
        /// The value after the ICD.
        given: String,
        /// An identifier of the right form.
        example: &'static str,
    },
    /// The check digits do not follow from the rest: most often a typing error.
    CheckDigit {
        /// The four digits.
        icd: String,
        /// The value after the ICD.
        given: String,
        /// The check digits that would follow from the rest, where one answer exists.
        expected: Option<String>,
    },
}

/// What should stand at a place in an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A digit.
    Digit,
    /// A letter or a digit.
    LetterOrDigit,
    /// One certain character.
    Exactly(char),
    /// One out of these characters.
    OneOf(&'static str),
    /// Any visible ASCII character: no space, no accents.
    Visible,
}

impl Wanted {
    fn words(self, language: Language) -> String {
        match self {
            Self::Digit => language.pick("een cijfer", "a digit").to_owned(),
            Self::LetterOrDigit => language.pick("een letter of een cijfer", "a letter or a digit").to_owned(),
            Self::Exactly(c) => format!("“{c}”"),
            Self::OneOf(set) => language.pick(format!("één van “{set}”"), format!("one of “{set}”")),
            Self::Visible => language
                .pick("een gewoon teken zonder spatie of accent", "a plain character without space or accent")
                .to_owned(),
        }
    }
}

impl IdentifierError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "identifier.malformed",
            Self::ParticipantScheme { .. } => "identifier.participant_scheme",
            Self::UnknownScheme { .. } => "identifier.unknown_scheme",
            Self::SchemeRemoved { .. } => "identifier.scheme_removed",
            Self::Length { .. } => "identifier.length",
            Self::Characters { .. } => "identifier.characters",
            Self::Form { .. } => "identifier.form",
            Self::CheckDigit { .. } => "identifier.check_digit",
        }
    }

    /// One sentence or two for the person who typed it.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Nl => self.dutch(),
            Language::En => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Malformed { given } => format!(
                "“{given}” is not a Peppol address: it needs four digits, a colon and a number, such as 0106:12345678."
            ),
            Self::ParticipantScheme { given } => {
                format!("“{given}” is not a scheme of Peppol: only {} is.", super::PARTICIPANT_SCHEME)
            }
            Self::UnknownScheme { icd } => format!("{icd} is not in the list of Peppol schemes (v9.7)."),
            Self::SchemeRemoved { icd, instead: Some(other) } => {
                format!("Scheme {icd} can no longer be registered; use {}.", name(other))
            }
            Self::SchemeRemoved { icd, instead: None } => {
                format!("Scheme {icd} can no longer be registered on Peppol.")
            }
            Self::Length { icd, given, found, expected } => {
                format!("An identifier of {} has length {expected}; “{given}” has {found} characters.", name(icd))
            }
            Self::Characters { icd, given, found, position, wanted } => format!(
                "Character {position} of “{given}” is “{found}”, but {} has {} there.",
                name(icd),
                wanted.words(Language::En)
            ),
            Self::Form { icd, given, example } => {
                format!("“{given}” does not have the form of {}, such as {example}.", name(icd))
            }
            Self::CheckDigit { icd, given, expected } => {
                let base = format!("“{given}” is not a valid {}: its check fails.", name(icd));
                match expected {
                    Some(digits) => {
                        format!("{base} With the other digits it would be {digits}. Is there a typing error?")
                    }
                    None => format!("{base} Is there a typing error?"),
                }
            }
        }
    }

    fn dutch(&self) -> String {
        match self {
            Self::Malformed { given } => format!(
                "“{given}” is geen Peppol-adres: nodig zijn vier cijfers, een dubbele punt en een nummer, zoals 0106:12345678."
            ),
            Self::ParticipantScheme { given } => {
                format!("“{given}” is geen schema van Peppol: alleen {} is dat.", super::PARTICIPANT_SCHEME)
            }
            Self::UnknownScheme { icd } => format!("{icd} staat niet in de lijst van Peppol-schema's (v9.7)."),
            Self::SchemeRemoved { icd, instead: Some(other) } => {
                format!("Schema {icd} kan niet meer worden aangemeld; gebruik {}.", name(other))
            }
            Self::SchemeRemoved { icd, instead: None } => {
                format!("Schema {icd} kan niet meer worden aangemeld op Peppol.")
            }
            Self::Length { icd, given, found, expected } => {
                format!("{} heeft {} tekens; “{given}” heeft er {found}.", name(icd), expected.replace(", ", " of "))
            }
            Self::Characters { icd, given, found, position, wanted } => format!(
                "Teken {position} van “{given}” is “{found}”, maar {} heeft daar {}.",
                name(icd),
                wanted.words(Language::Nl)
            ),
            Self::Form { icd, given, example } => {
                format!("“{given}” heeft niet de vorm van {}, zoals {example}.", name(icd))
            }
            Self::CheckDigit { icd, given, expected } => {
                let base = format!("“{given}” is geen geldig {}: de controle klopt niet.", name(icd));
                match expected {
                    Some(digits) => {
                        format!("{base} Met de andere cijfers zou het {digits} zijn. Is er een tikfout?")
                    }
                    None => format!("{base} Is er een tikfout?"),
                }
            }
        }
    }
}

/// `KVK number (0106)` where the scheme is known, else the digits alone.
fn name(icd: &str) -> String {
    find_scheme(icd).map_or_else(|| icd.to_owned(), |scheme| format!("{} ({icd})", scheme.name))
}

impl fmt::Display for IdentifierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for IdentifierError {}
