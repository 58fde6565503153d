//! Checks on single fields, for `#[validate(custom(function = "…"))]`.

use validator::ValidationError;

/// ISO 3166-1 alpha-2, in capitals.
pub fn country_code(code: &str) -> Result<(), ValidationError> {
    if wissel_invoice::is_country(code) { Ok(()) } else { Err(ValidationError::new("country")) }
}

/// More than white space.
pub fn not_blank(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() { Err(ValidationError::new("blank")) } else { Ok(()) }
}
