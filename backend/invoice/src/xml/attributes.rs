//! The attributes of a start tag, read strictly and without copying what needs no change.

use std::borrow::Cow;

use super::chars::{is_name, resolve_reference};

/// An attribute as written, with its references resolved.
pub(super) struct Attribute<'a> {
    pub(super) name: &'a str,
    pub(super) value: Cow<'a, str>,
}

/// What is wrong with an attribute.
pub(super) enum Wrong {
    /// Not of the form ` name="value"`.
    Form,
    /// A reference that stands for nothing.
    Reference(String),
}

/// Reads the attributes after the name of a start tag one by one.
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    pub(super) fn new(after_name: &'a str) -> Self {
        Self { rest: after_name }
    }

    fn read(&mut self) -> Option<Result<Attribute<'a>, Wrong>> {
        let trimmed = self.rest.trim_start_matches(is_space);
        if trimmed.is_empty() {
            self.rest = trimmed;
            return None;
        }
        if trimmed.len() == self.rest.len() {
            return Some(Err(Wrong::Form));
        }
        let Some((name, after)) = trimmed.split_once('=') else { return Some(Err(Wrong::Form)) };
        let name = name.trim_end_matches(is_space);
        let after = after.trim_start_matches(is_space);
        let quote = match after.as_bytes().first() {
            Some(b'"') => '"',
            Some(b'\'') => '\'',
            _ => return Some(Err(Wrong::Form)),
        };
        let Some((raw, rest)) = after[1..].split_once(quote) else { return Some(Err(Wrong::Form)) };
        if !is_qualified_name(name) || raw.contains('<') {
            return Some(Err(Wrong::Form));
        }
        self.rest = rest;
        Some(unescape(raw).map(|value| Attribute { name, value }))
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Result<Attribute<'a>, Wrong>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.read();
        if matches!(item, Some(Err(_))) {
            self.rest = "";
        }
        item
    }
}

/// Whether the text is a name with at most one prefix.
pub(super) fn is_qualified_name(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, local)) => is_name(prefix) && is_name(local),
        None => is_name(text),
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Resolves references and turns white space into spaces (XML 1.0, 3.3.3).
fn unescape(raw: &str) -> Result<Cow<'_, str>, Wrong> {
    if !raw.contains(['&', '\t', '\n', '\r']) {
        return Ok(Cow::Borrowed(raw));
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        value.push_str(&rest[..at]);
        if rest.as_bytes()[at] == b'&' {
            let reference = rest[at + 1..].split_once(';');
            let (name, after) = reference.ok_or_else(|| Wrong::Reference(rest[at + 1..].to_owned()))?;
            value.push(resolve_reference(name).ok_or_else(|| Wrong::Reference(name.to_owned()))?);
            rest = after;
        } else {
            let is_pair = rest[at..].starts_with("\r\n");
            value.push(' ');
            rest = &rest[at + if is_pair { 2 } else { 1 }..];
        }
    }
    value.push_str(rest);
    Ok(Cow::Owned(value))
}
