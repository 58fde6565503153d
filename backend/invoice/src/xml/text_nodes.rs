//! Text nodes: comments and instructions inside a value divide it.

use memchr::memmem;

use super::tree::Element;

impl Element<'_> {
    /// Whether a comment or processing instruction divides the text of this element, which holds no others.
    pub(crate) fn is_divided(self) -> bool {
        self.source_of_pieces().is_some_and(|source| is_divided(source).unwrap_or(false))
    }
}

/// The source begins with a start tag. Ends at the tag after it, or `None` where the source ends.
fn is_divided(source: &str) -> Option<bool> {
    let mut rest = after_start_tag(source)?;
    let (mut has_text, mut is_apart) = (false, false);
    loop {
        let (text, markup) = rest.split_at(rest.find('<')?);
        let cdata = markup.strip_prefix("<![CDATA[").map(|inside| inside.split_once("]]>")).unwrap_or_default();
        if !text.is_empty() || cdata.is_some_and(|(inside, _)| !inside.is_empty()) {
            if is_apart && has_text {
                return Some(true);
            }
            (has_text, is_apart) = (true, false);
        }
        rest = match (cdata, markup.as_bytes()) {
            (Some((_, after)), _) => after,
            (_, [b'<', b'!', ..]) => after(markup, "-->")?,
            (_, [b'<', b'?', ..]) => after(markup, "?>")?,
            _ => return Some(false),
        };
        is_apart |= cdata.is_none();
    }
}

fn after<'s>(text: &'s str, end: &str) -> Option<&'s str> {
    let at = memmem::find(text.as_bytes(), end.as_bytes())?;
    text.get(at + end.len()..)
}

fn after_start_tag(source: &str) -> Option<&str> {
    let mut quote = None;
    for (at, b) in source.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return source.get(at + 1..),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests fail loudly")]

    use crate::xml::{Limits, names::cbc, parse};

    #[test]
    fn comments_and_instructions_divide_text() {
        for (inside, expected) in [
            ("abc", false),
            ("", false),
            ("a&amp;c", false),
            ("a<!-- b -->c", true),
            ("a<?b c?>d", true),
            ("<!-- a -->b", false),
            ("a<!-- b -->", false),
            (" <!-- b -->c", true),
            ("a<!-- b --> ", true),
            ("a<![CDATA[b]]>c", false),
            ("a<!-- > --><![CDATA[b]]>", true),
            ("a<!-- b --><![CDATA[]]>", false),
            ("<![CDATA[<a>]]><!--b-->c", true),
            ("<!--a--><!--b-->c<!--d-->", false),
        ] {
            let source = format!(
                "<Invoice xmlns:c='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'><c:ID schemeID='>\"'>{inside}</c:ID></Invoice>"
            );
            let tree = parse(source.as_bytes(), &Limits::default()).unwrap();
            assert_eq!(tree.root().child(cbc::ID).unwrap().is_divided(), expected, "{inside:?}");
        }
    }
}
