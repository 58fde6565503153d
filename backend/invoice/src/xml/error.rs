//! Why a document could not be read, and where.

use std::fmt;

use crate::{language::Language, wording::Wording};

/// A document that cannot be read: what is wrong, where, and a stable code.
///
/// The message names the problem in the language asked for and never quotes more than a short piece of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    reason: &'static Reason,
    values: Vec<String>,
    line: u32,
    column: u32,
}

impl ReadError {
    pub(crate) fn new(reason: &'static Reason, values: Vec<String>, line: u32, column: u32) -> Self {
        Self { reason, values, line, column }
    }

    /// Stable code of the problem, such as `document.too_large` or `document.not_well_formed`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.reason.code
    }

    /// Line of the problem, counting from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Column of the problem in characters, counting from 1.
    #[must_use]
    pub fn column(&self) -> u32 {
        self.column
    }

    /// What is wrong and where, in one sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let what = self.reason.wording.say(language, &self.values);
        let (line, column) = (self.line, self.column);
        match language {
            Language::Nl => format!("Regel {line}, kolom {column}: {what}"),
            Language::En => format!("Line {line}, column {column}: {what}"),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for ReadError {}

/// A kind of problem with its code and its wording.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) code: &'static str,
    pub(crate) wording: Wording,
}

macro_rules! reasons {
    ($($name:ident $code:literal $nl:literal $en:literal)*) => {
        $(pub(crate) static $name: super::Reason = super::Reason {
            code: $code,
            wording: crate::wording::Wording { nl: $nl, en: $en },
        };)*
        #[cfg(test)]
        pub(crate) static ALL: &[&super::Reason] = &[$(&$name),*];
    };
}

/// More than the guard lets through.
pub(crate) mod limit {
    reasons! {
        BYTES "document.too_large"
            "het document is groter dan {0} bytes."
            "the document is larger than {0} bytes."
        DEPTH "document.too_deep"
            "elementen zijn dieper genest dan {0} niveaus."
            "elements are nested more than {0} levels deep."
        CHILDREN "document.too_many_children"
            "een element bevat meer dan {0} elementen."
            "an element contains more than {0} elements."
        ATTRIBUTES "document.too_many_attributes"
            "element {1} heeft meer dan {0} attributen."
            "element {1} has more than {0} attributes."
        VALUE "document.value_too_long"
            "de waarde van {1} is langer dan {0} bytes."
            "the value of {1} is longer than {0} bytes."
        NAMESPACES "document.too_many_namespaces"
            "er zijn meer dan {0} namespace-declaraties."
            "there are more than {0} namespace declarations."
        EVENTS "document.too_many_parts"
            "het document heeft meer dan {0} onderdelen."
            "the document has more than {0} parts."
        COMMENTS "document.too_many_comments"
            "er zijn meer dan {0} opmerkingen en verwerkingsinstructies."
            "there are more than {0} comments and processing instructions."
        COMMENT_BYTES "document.too_many_comments"
            "opmerkingen en verwerkingsinstructies zijn samen groter dan {0} bytes."
            "comments and processing instructions are larger than {0} bytes together."
    }
}

/// Not XML as this crate accepts it.
pub(crate) mod syntax {
    reasons! {
        ENCODING "document.encoding"
            "het document is geen geldige UTF-8 of UTF-16-tekst."
            "the document is not valid UTF-8 or UTF-16 text."
        DECLARED_ENCODING "document.encoding"
            "de codering ‘{0}’ wordt niet gelezen; gebruik UTF-8."
            "the encoding ‘{0}’ is not read; use UTF-8."
        EMPTY "document.empty"
            "het document is leeg."
            "the document is empty."
        DOCTYPE "document.doctype"
            "een documenttype (DOCTYPE) is niet toegestaan."
            "a document type (DOCTYPE) is not allowed."
        CHARACTER "document.character"
            "het teken {0} mag niet in XML voorkomen."
            "the character {0} may not occur in XML."
        ENTITY "document.entity"
            "de verwijzing ‘&{0};’ is onbekend."
            "the reference ‘&{0};’ is not known."
        PREFIX "document.prefix"
            "de namespace-prefix ‘{0}’ is niet gedeclareerd."
            "the namespace prefix ‘{0}’ is not declared."
        BINDING "document.prefix"
            "de namespace-prefix ‘{0}’ mag hier niet voor ‘{1}’ staan."
            "the namespace prefix ‘{0}’ may not stand for ‘{1}’ here."
        UNBALANCED "document.unbalanced"
            "element {0} wordt niet afgesloten."
            "element {0} is not closed."
        ROOTS "document.roots"
            "er is meer dan één hoofdelement."
            "there is more than one root element."
        OUTSIDE "document.outside_root"
            "er staat tekst buiten het hoofdelement."
            "there is text outside the root element."
        ATTRIBUTE "document.attribute"
            "een attribuut van {0} is niet goed geschreven of staat er twee keer."
            "an attribute of {0} is not written properly or occurs twice."
        NAME "document.name"
            "‘{0}’ is geen geldige naam."
            "‘{0}’ is not a valid name."
        MALFORMED "document.not_well_formed"
            "de XML klopt niet ({0})."
            "the XML is not well formed ({0})."
    }
}

/// Well-formed, but not an invoice that can be understood.
pub(crate) mod content {
    reasons! {
        ROOT "document.unknown_kind"
            "hoofdelement {0} is geen UBL-factuur (Invoice), creditnota (CreditNote) of CII-factuur (CrossIndustryInvoice)."
            "root element {0} is not a UBL invoice (Invoice), credit note (CreditNote) or CII invoice (CrossIndustryInvoice)."
        MISSING "document.missing_value"
            "{0} ontbreekt."
            "{0} is missing."
        DATE "document.not_a_date"
            "‘{1}’ in {0} is geen datum (JJJJ-MM-DD)."
            "‘{1}’ in {0} is not a date (YYYY-MM-DD)."
        NUMBER "document.not_a_number"
            "‘{1}’ in {0} is geen getal."
            "‘{1}’ in {0} is not a number."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_says_the_same_in_both_languages() {
        for reason in limit::ALL.iter().chain(syntax::ALL).chain(content::ALL) {
            let Wording { nl, en } = reason.wording;
            assert!(!nl.is_empty() && !en.is_empty() && nl != en, "{}", reason.code);
            assert_eq!(Wording::places(nl), Wording::places(en), "{}", reason.code);
        }
    }

    #[test]
    fn a_message_names_the_place() {
        let error = ReadError::new(&content::DATE, vec!["cbc:IssueDate".into(), "gisteren".into()], 3, 7);
        assert_eq!(
            error.message(Language::Nl),
            "Regel 3, kolom 7: ‘gisteren’ in cbc:IssueDate is geen datum (JJJJ-MM-DD)."
        );
        assert_eq!(error.to_string(), "Line 3, column 7: ‘gisteren’ in cbc:IssueDate is not a date (YYYY-MM-DD).");
    }
}
