//! Which characters XML has, which may stand in a name, and which a reference stands for (XML 1.0, fifth edition, §2.2,
//! §2.3 and §4.1).

use quick_xml::events::BytesRef;

/// Whether XML has this character at all (production 2).
pub(super) fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// A name without a colon (Namespaces in XML 1.0, production 4).
pub(super) fn is_name(text: &str) -> bool {
    let mut all = text.chars();
    all.next().is_some_and(begins_name) && all.all(continues_name)
}

fn begins_name(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}' | '\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

fn continues_name(c: char) -> bool {
    begins_name(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}' | '\u{2040}')
}

/// The character that a reference stands for, by its number or as one of the five entities of XML itself; else what is
/// wrong with it.
pub(super) fn referenced(reference: &BytesRef<'_>) -> Result<char, String> {
    let numbered = reference.resolve_char_ref().map_err(|error| error.to_string())?;
    let found = numbered.or(match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    });
    match found {
        Some(c) if is_xml(c) => Ok(c),
        Some(_) => Err("a reference to a character that XML does not have".to_owned()),
        None => Err("an entity that XML itself does not have".to_owned()),
    }
}
