//! Judging by conditions of which a part may be unreadable, as the rules of single countries have them.
//!
//! What decides a condition on its own decides it even where another part cannot be read: the official rules only give
//! up when the outcome depends on that part.

use super::reading::undivided;
use crate::{
    rules::{
        Findings,
        ubl::reading::{Fault, Found, Read, both, either},
    },
    xml::{Element, Name, names::at},
};

/// Whether all conditions hold.
pub(super) fn all<'a, const N: usize>(conditions: [Read<'a, bool>; N]) -> Read<'a, bool> {
    conditions.into_iter().fold(Ok(true), both)
}

/// Whether any of the conditions holds.
pub(super) fn any<'a, const N: usize>(conditions: [Read<'a, bool>; N]) -> Read<'a, bool> {
    conditions.into_iter().fold(Ok(false), either)
}

/// Reports a breach unless something is right, or what in it could not be read.
pub(super) fn unless<'a>(is_right: Read<'a, bool>, to: &mut Findings, breach: impl FnOnce(&mut Findings)) {
    match is_right {
        Ok(true) => {}
        Ok(false) => breach(to),
        Err(fault) => fault.report(to),
    }
}

/// Reports a breach when something is wrong, or what in it could not be read.
pub(super) fn when<'a>(is_wrong: Read<'a, bool>, to: &mut Findings, breach: impl FnOnce(&mut Findings)) {
    unless(is_wrong.map(|is_wrong| !is_wrong), to, breach);
}

/// The text as written in the only one of the elements that has any; nothing where none has.
pub(super) fn only_text<'a>(elements: impl Iterator<Item = Element<'a>>) -> Read<'a, &'a str> {
    let texts = Found::of(elements.filter(|element| !element.text().is_empty()));
    texts.only()?.map_or(Ok(""), undivided)
}

/// The same without white space around it.
pub(super) fn only_value<'a>(elements: impl Iterator<Item = Element<'a>>) -> Read<'a, &'a str> {
    Ok(only_text(elements)?.trim_matches([' ', '\t', '\r', '\n']))
}

/// The only scheme that identifiers have, without white space around it; nothing where none has one.
pub(super) fn only_scheme<'a>(identifiers: impl Iterator<Item = Element<'a>>) -> Read<'a, &'a str> {
    let mut only = None;
    for (identifier, scheme) in identifiers.filter_map(|id| Some((id, id.attribute(at::schemeID)?))) {
        if only.replace(scheme).is_some() {
            return Err(Fault::repeated(identifier));
        }
    }
    Ok(only.unwrap_or_default().trim_matches([' ', '\t', '\r', '\n']))
}

/// Whether any of the identifiers has a scheme.
pub(super) fn has_scheme<'a>(mut identifiers: impl Iterator<Item = Element<'a>>, scheme: &str) -> bool {
    identifiers.any(|identifier| identifier.attribute(at::schemeID) == Some(scheme))
}

/// The number that a text is, by the lexical rules of `xs:double`; not a number where it is none.
pub(super) fn number(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let is_part = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E');
    match text {
        "INF" | "+INF" => f64::INFINITY,
        "-INF" => f64::NEG_INFINITY,
        _ if text.bytes().all(is_part) => text.parse().unwrap_or(f64::NAN),
        _ => f64::NAN,
    }
}

/// Text from one sign on, counting from 0, and at most so many signs of it.
pub(super) fn signs(text: &str, from: usize, most: usize) -> &str {
    let at = |text: &str, count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let rest = &text[at(text, from)..];
    &rest[..at(rest, most)]
}

/// Elements of one name, wherever they stand, directly in elements of another.
pub(super) fn everywhere(root: Element<'_>, around: Name, name: Name) -> impl Iterator<Item = Element<'_>> {
    root.descendants().filter(move |element| element.name() == name && element.parent_name() == around)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_doubles() {
        for (text, expected) in [
            (" 12 ", 12.0),
            ("-.5", -0.5),
            ("+7.", 7.0),
            ("1e3", 1000.0),
            ("-1E-1", -0.1),
            ("+INF", f64::INFINITY),
            ("-INF", f64::NEG_INFINITY),
        ] {
            assert_eq!(number(text).to_bits(), expected.to_bits(), "{text}");
        }
        for text in ["", ".", "e1", "1e", "1 2", "inf", "nan", "NaN", "infinity", "0x1", "١", "1_0"] {
            assert!(number(text).is_nan(), "{text}");
        }
    }

    #[test]
    fn signs_are_counted_not_bytes() {
        for (text, from, most, expected) in
            [("NO123", 2, 9, "123"), ("éøå", 1, 1, "ø"), ("é", 2, 9, ""), ("", 0, 3, ""), ("abc", 0, 2, "ab")]
        {
            assert_eq!(signs(text, from, most), expected);
        }
    }

    #[test]
    fn what_decides_is_enough() {
        let outcome = |held: Read<'_, bool>| held.ok();
        assert_eq!(outcome(all([])), Some(true));
        assert_eq!(outcome(any([])), Some(false));
        assert_eq!(outcome(all([Ok(true), Ok(false)])), Some(false));
        assert_eq!(outcome(any([Ok(false), Ok(true)])), Some(true));
        let tree = crate::xml::parse(b"<a/>", &crate::xml::Limits::default());
        let Ok(tree) = tree else { panic!("the tree of one element") };
        let fault = || Err(Fault::not_a_number(tree.root()));
        assert_eq!(outcome(all([fault(), Ok(false)])), Some(false));
        assert_eq!(outcome(all([Ok(true), fault()])), None);
        assert_eq!(outcome(any([fault(), Ok(true)])), Some(true));
        assert_eq!(outcome(any([Ok(false), fault()])), None);
    }
}
