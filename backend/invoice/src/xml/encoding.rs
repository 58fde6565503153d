//! From bytes to text: strict UTF-8, or UTF-16 when a byte order mark says so.

use std::borrow::Cow;

use super::{
    chars::Place,
    error::{ReadError, syntax},
};

/// The text of a document and whether it came as UTF-16.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) was_utf16: bool,
}

/// Decodes the document without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, ReadError> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        _ => utf8(bytes),
    }
}

/// Whether a document of this text may declare this encoding.
pub(super) fn fits(declared: &str, was_utf16: bool, text: &str) -> bool {
    if was_utf16 {
        declared.to_ascii_lowercase().starts_with("utf-16")
    } else {
        declared.eq_ignore_ascii_case("utf-8") || (declared.eq_ignore_ascii_case("us-ascii") && text.is_ascii())
    }
}

fn utf8(bytes: &[u8]) -> Result<Decoded<'_>, ReadError> {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), was_utf16: false }),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let valid = std::str::from_utf8(valid).unwrap_or_default();
            Err(wrong_encoding(valid))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded<'_>, ReadError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(decoded.map_err(|_| wrong_encoding(&text))?);
    }
    if !odd.is_empty() {
        return Err(wrong_encoding(&text));
    }
    Ok(Decoded { text: Cow::Owned(text), was_utf16: true })
}

fn wrong_encoding(valid: &str) -> ReadError {
    let mut place = Place::start();
    place.advance(valid, valid.len());
    let (line, column) = place.line_and_column();
    ReadError::new(&syntax::ENCODING, Vec::new(), line, column)
}
