//! The one way from bytes to a [`Tree`]: limits, strictness and the building of the tree in a single pass.

use quick_xml::{Reader, events::Event};

use super::{
    attributes::is_qualified_name,
    builder::Builder,
    chars::{find_forbidden, is_blank},
    encoding,
    error::{ReadError, limit, syntax},
    limits::Limits,
    tree::{IN_RESOLVED, Tree},
};

/// Reads a document into a tree.
pub(crate) fn parse<'s>(bytes: &'s [u8], limits: &Limits) -> Result<Tree<'s>, ReadError> {
    if bytes.len() > limits.bytes.min(IN_RESOLVED as usize - 1) {
        return Err(ReadError::new(&limit::BYTES, vec![limits.bytes.to_string()], 1, 1));
    }
    let decoded = encoding::decode(bytes)?;
    let mut builder = Builder::new(&decoded.text, limits);
    if let Some((at, c)) = find_forbidden(&decoded.text) {
        builder.at = at;
        return Err(builder.error(&syntax::CHARACTER, &[&format!("U+{:04X}", u32::from(c))]));
    }
    run(&mut builder, decoded.was_utf16)?;
    let tree = builder.finish()?;
    Ok(Tree { source: decoded.text, ..tree })
}

fn run(builder: &mut Builder<'_>, was_utf16: bool) -> Result<(), ReadError> {
    let text = builder.text;
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    loop {
        let from = offset(reader.buffer_position());
        builder.at = from;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                builder.at = offset(reader.error_position());
                return Err(builder.error(&syntax::MALFORMED, &[&error.to_string()]));
            }
        };
        let source = text.get(from..offset(reader.buffer_position())).unwrap_or_default();
        match event {
            Event::Start(start) => builder.start(source, start.name().0.len(), false)?,
            Event::Empty(start) => builder.start(source, start.name().0.len(), true)?,
            Event::End(_) => builder.end()?,
            Event::Text(_) if is_blank(source) => builder.blank(source),
            Event::Text(content) => match memchr::memchr2(b'>', b'\r', source.as_bytes()) {
                Some(_) if source.contains("]]>") => {
                    return Err(builder.error(&syntax::MALFORMED, &["]]>"]));
                }
                Some(_) => builder.characters(&content.xml10_content())?,
                None => builder.characters(source)?,
            },
            Event::CData(content) => builder.characters(&content.xml10_content())?,
            Event::GeneralRef(name) => builder.reference(&name.xml10_content())?,
            Event::Comment(_) => builder.comment(source.len())?,
            Event::PI(instruction) => {
                let target = instruction.target();
                if !is_qualified_name(target) || target.eq_ignore_ascii_case("xml") {
                    return Err(builder.error(&syntax::NAME, &[target]));
                }
                builder.comment(source.len())?;
            }
            Event::Decl(declaration) => {
                let is_known = declaration.version().is_ok_and(|version| version.as_ref() == "1.0");
                if from != 0 || !is_known {
                    return Err(builder.error(&syntax::MALFORMED, &["<?xml"]));
                }
                if let Some(Ok(encoding)) = declaration.encoding()
                    && !encoding::fits(&encoding, was_utf16, text)
                {
                    return Err(builder.error(&syntax::DECLARED_ENCODING, &[&encoding]));
                }
            }
            Event::DocType(_) => return Err(builder.error(&syntax::DOCTYPE, &[])),
            Event::Eof => return Ok(()),
        }
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
