//! Checks on single fields, for `#[validate(custom(function = "…"))]`.

use validator::ValidationError;

/// ISO 3166-1 alpha-2, in capitals.
pub fn country_code(code: &str) -> Result<(), ValidationError> {
    if wissel_invoice::is_country(code) { Ok(()) } else { Err(ValidationError::new("country")) }
}

/// A name: more than white space, on one line, without characters that turn the reading direction around.
pub fn plain_name(text: &str) -> Result<(), ValidationError> {
    let is_odd = |c: char| {
        c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if text.trim().is_empty() {
        Err(ValidationError::new("blank"))
    } else if text.chars().any(is_odd) {
        Err(ValidationError::new("characters"))
    } else {
        Ok(())
    }
}
