//! Changes to XML that keep most of it whole, so that they reach the rules behind the reader.

use std::ops::Range;

use crate::chance::Chance;
use crate::values::{MARKUP, VALUES};

/// An element: where it stands, with its tags, and where its content stands.
struct Found {
    whole: Range<usize>,
    content: Range<usize>,
    name: Range<usize>,
    is_leaf: bool,
}

/// Most levels that an element is wrapped in at once; more than a document may have.
const DEEP: usize = 70;

/// Changes a document in one of many ways; `None` when it is not enough like XML for that.
pub fn change_xml(document: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let elements = elements(document);
    let one = chance.pick(&elements)?;
    let other = chance.pick(&elements)?;
    let value = chance.pick(VALUES)?.as_bytes();
    match chance.below(12) {
        0 => Some(repeat(document, one, 1 + chance.below(8))),
        1 => Some(replace(document, &one.whole, b"")),
        2 => Some(replace(document, &one.whole, document.get(other.whole.clone())?)),
        3 => Some(replace(document, &(one.whole.start..one.whole.start), document.get(other.whole.clone())?)),
        4 | 5 => leaf(&elements, chance).map(|leaf| replace(document, &leaf.content, value)),
        6 => {
            let from = leaf(&elements, chance)?.content.clone();
            leaf(&elements, chance).map(|to| replace(document, &to.content, document.get(from).unwrap_or_default()))
        }
        7 => rename(document, one, document.get(other.name.clone())?),
        8 => Some(wrap(document, one, 1 + chance.below(DEEP))),
        9 => {
            let markup = chance.pick(MARKUP)?.as_bytes();
            let at = [one.whole.start, one.content.start, one.content.end, one.name.end][chance.below(4)];
            Some(replace(document, &(at..at), markup))
        }
        10 => attribute(document, one, value, chance),
        _ => leaf(&elements, chance).and_then(|leaf| digit(document, leaf, chance)),
    }
}

fn leaf<'a>(elements: &'a [Found], chance: &mut Chance) -> Option<&'a Found> {
    let leaves: Vec<&Found> = elements.iter().filter(|element| element.is_leaf).collect();
    chance.pick(&leaves).copied()
}

/// Finds the elements by their tags, without much ado about what else there is.
fn elements(document: &[u8]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut open: Vec<(usize, Range<usize>, usize, bool)> = Vec::new();
    let mut at = 0;
    while let Some(start) = position(document, at, b'<') {
        let Some(end) = position(document, start, b'>').map(|end| end + 1) else { break };
        at = end;
        match document.get(start + 1) {
            Some(b'/') => {
                if let Some((whole, name, content, is_leaf)) = open.pop() {
                    found.push(Found { whole: whole..end, content: content..start, name, is_leaf });
                }
            }
            Some(b'?' | b'!') | None => {}
            Some(_) => {
                if let Some(around) = open.last_mut() {
                    around.3 = false;
                }
                let name = start + 1..name_end(document, start + 1, end);
                if document.get(end - 2) == Some(&b'/') {
                    found.push(Found { whole: start..end, content: end..end, name, is_leaf: false });
                } else {
                    open.push((start, name, end, true));
                }
            }
        }
    }
    found
}

fn position(document: &[u8], from: usize, wanted: u8) -> Option<usize> {
    document.get(from..)?.iter().position(|byte| *byte == wanted).map(|at| from + at)
}

fn name_end(document: &[u8], from: usize, to: usize) -> usize {
    let name = document.get(from..to).unwrap_or_default();
    from + name.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')).unwrap_or(name.len())
}

fn replace(document: &[u8], range: &Range<usize>, by: &[u8]) -> Vec<u8> {
    let before = document.get(..range.start).unwrap_or_default();
    let after = document.get(range.end..).unwrap_or_default();
    [before, by, after].concat()
}

fn repeat(document: &[u8], element: &Found, times: usize) -> Vec<u8> {
    let copies = document.get(element.whole.clone()).unwrap_or_default().repeat(times);
    replace(document, &(element.whole.end..element.whole.end), &copies)
}

fn rename(document: &[u8], element: &Found, name: &[u8]) -> Option<Vec<u8>> {
    let end_tag = element.content.end + 2..element.whole.end.checked_sub(1)?;
    let renamed = if element.content.end < element.whole.end && document.get(element.content.end) == Some(&b'<') {
        replace(document, &end_tag, name)
    } else {
        document.to_vec()
    };
    Some(replace(&renamed, &element.name, name))
}

fn wrap(document: &[u8], element: &Found, levels: usize) -> Vec<u8> {
    let name = document.get(element.name.clone()).unwrap_or_default();
    let inside = document.get(element.whole.clone()).unwrap_or_default();
    let start = [b"<", name, b">"].concat().repeat(levels);
    let end = [b"</", name, b">"].concat().repeat(levels);
    replace(document, &element.whole, &[start.as_slice(), inside, &end].concat())
}

/// Changes, doubles, removes or adds an attribute.
fn attribute(document: &[u8], element: &Found, value: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let tag = document.get(element.name.end..element.content.start)?;
    let Some(equals) = tag.iter().position(|byte| *byte == b'=') else {
        let name = [" currencyID", " schemeID", " unitCode", " xmlns", " xmlns:cbc", " xml:lang"][chance.below(6)];
        let added = [name.as_bytes(), b"=\"", value, b"\""].concat();
        return Some(replace(document, &(element.name.end..element.name.end), &added));
    };
    let quote = *tag.get(equals + 1)?;
    let end = position(tag, equals + 2, quote)?;
    let absolute = |range: Range<usize>| element.name.end + range.start..element.name.end + range.end;
    let whole = tag.get(..end + 1)?;
    Some(match chance.below(4) {
        0 => replace(document, &absolute(0..end + 1), b""),
        1 => replace(document, &absolute(0..0), whole),
        _ => replace(document, &absolute(equals + 2..end), value),
    })
}

/// Changes one digit, or puts one more in.
fn digit(document: &[u8], leaf: &Found, chance: &mut Chance) -> Option<Vec<u8>> {
    let text = document.get(leaf.content.clone())?;
    let digits: Vec<usize> = (0..text.len()).filter(|at| text[*at].is_ascii_digit()).collect();
    let at = leaf.content.start + *chance.pick(&digits)?;
    let new = [b'0' + u8::try_from(chance.below(10)).ok()?];
    Some(replace(document, &(at..at + chance.below(2)), &new))
}
