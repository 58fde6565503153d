//! The terms and conditions: dated versions, each in both languages.

use wissel_store::kinds::Language;

/// The version that has to be accepted now.
pub const CURRENT: &str = "2026-11";

/// Title of the terms.
#[must_use]
pub fn title(language: Language) -> &'static str {
    match language {
        Language::Nl => "Algemene voorwaarden",
        Language::En => "Terms and conditions",
    }
}

/// Text of the current version. Paragraphs are separated by blank lines; headings begin with `## `.
#[must_use]
pub fn body(language: Language) -> &'static str {
    match language {
        Language::Nl => include_str!("../terms/2026-11/nl.md"),
        Language::En => include_str!("../terms/2026-11/en.md"),
    }
}
