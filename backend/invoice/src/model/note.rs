//! Notes on the invoice, and the subject that UBL puts in front of their text.

use serde::{Deserialize, Serialize};

/// A note on the invoice (BG-1) with its subject.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = InvoiceNote))]
pub struct Note {
    /// What the note is about, UNTDID 4451: `REG` regulatory, `AAI` general, `CUS` customs (BT-21).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "REG"))]
    pub subject_code: Option<String>,
    /// The text (BT-22).
    #[cfg_attr(feature = "openapi", schema(example = "Ingeschreven in het handelsregister te Utrecht"))]
    pub text: String,
}

impl Note {
    /// Takes the subject off a text that begins with one, see [`split_marked`].
    pub(crate) fn from_marked(marked: &str) -> Self {
        match split_marked(marked) {
            Some((code, text)) => Self { subject_code: Some(code.to_owned()), text: text.to_owned() },
            None => Self { subject_code: None, text: marked.to_owned() },
        }
    }

    /// The subject code, unless it is blank.
    pub(crate) fn subject(&self) -> Option<&str> {
        self.subject_code.as_deref().map(str::trim).filter(|code| !code.is_empty())
    }
}

/// Subject code and text of a text that begins with `#CODE#`, the way in which UBL states the subject: three letters or
/// digits between two signs, with a text after them.
pub(crate) fn split_marked(marked: &str) -> Option<(&str, &str)> {
    let (code, text) = marked.trim_start().strip_prefix('#')?.split_at_checked(3)?;
    let text = text.strip_prefix('#')?.trim();
    let is_code = code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (is_code && !text.is_empty()).then_some((code, text))
}

#[cfg(test)]
mod tests {
    use super::split_marked;

    #[test]
    fn a_subject_is_three_signs_between_two_marks() {
        for (marked, split) in [
            ("#REG#Handelsregister", Some(("REG", "Handelsregister"))),
            (" #AAI# Iets ", Some(("AAI", "Iets"))),
            ("#REG#", None),
            ("#reg#Iets", None),
            ("#1 in brood", None),
            ("Ref #AAI# verderop", None),
            ("#é€#x", None),
            ("", None),
        ] {
            assert_eq!(split_marked(marked), split, "{marked:?}");
        }
    }
}
