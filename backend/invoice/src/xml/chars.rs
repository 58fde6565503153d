//! Which characters XML 1.0 knows, and where in a text one stands.

/// Whether XML 1.0 allows the character in a document (production 2, `Char`).
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Position of the first byte of a character that XML does not allow.
pub(super) fn find_forbidden(text: &str) -> Option<(usize, char)> {
    let is_suspicious = |b: u8| (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')) || b == 0xEF;
    // Without a way out in the middle a chunk is looked at many bytes at a time.
    let has_suspicious = |chunk: &[u8]| chunk.iter().fold(false, |found, b| found | is_suspicious(*b));
    if !text.as_bytes().chunks(4096).any(has_suspicious) {
        return None;
    }
    text.char_indices().find(|(_, c)| !is_xml_char(*c))
}

/// Whether the text is only the white space of XML.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
}

/// Whether the text is an XML name without a colon.
pub(super) fn is_name(text: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    let is_part = |c: char| is_start(c) || c.is_numeric() || matches!(c, '-' | '.' | '\u{B7}');
    let mut chars = text.chars();
    chars.next().is_some_and(is_start) && chars.all(is_part)
}

/// The character that a reference between `&` and `;` stands for: predefined entities and numbers only.
pub(super) fn resolve_reference(name: &str) -> Option<char> {
    let number = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |hex| (hex, 16));
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| is_xml_char(*c))
}

/// Line and column while going forward through a text; every byte is looked at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    offset: usize,
    line: u32,
    column: u32,
}

impl Place {
    pub(super) fn start() -> Self {
        Self { offset: 0, line: 1, column: 1 }
    }

    /// Goes on to a byte offset; an offset that lies behind changes nothing.
    pub(super) fn advance(&mut self, text: &str, to: usize) {
        let to = to.min(text.len());
        let Some(mut passed) = text.as_bytes().get(self.offset..to) else { return };
        while let Some(found) = passed.iter().position(|b| *b == b'\n') {
            passed = &passed[found + 1..];
            self.line = self.line.saturating_add(1);
            self.column = 1;
        }
        let chars = passed.iter().filter(|b| (**b & 0xC0) != 0x80).count();
        self.column = self.column.saturating_add(u32::try_from(chars).unwrap_or(u32::MAX));
        self.offset = to;
    }

    /// Line and column in characters, both counting from 1.
    pub(super) fn line_and_column(self) -> (u32, u32) {
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_xml_characters_only() {
        for (name, expected) in [
            ("amp", Some('&')),
            ("#65", Some('A')),
            ("#x41", Some('A')),
            ("#0", None),
            ("#x1F", None),
            ("#xD800", None),
            ("#xFFFE", None),
            ("#+65", None),
            ("#", None),
            ("nbsp", None),
        ] {
            assert_eq!(resolve_reference(name), expected, "{name}");
        }
    }

    #[test]
    fn columns_count_characters() {
        let text = "één\ntwëe <";
        let mut place = Place::start();
        place.advance(text, text.len() - 1);
        assert_eq!(place.line_and_column(), (2, 6));
    }
}
