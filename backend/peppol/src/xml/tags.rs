//! What stands inside a start tag and inside the XML declaration, letter by letter: the library is more generous here than
//! XML 1.0 is, and where two parsers differ a signature may mean two things.

/// The name of an element and its attributes, each as it stands between its quotes (XML 1.0 productions 40 and 41).
/// `None` for anything else. Names are not looked at here.
pub(super) fn start_tag(inside: &str) -> Option<(&str, Vec<(&str, &str)>)> {
    let mut rest = Rest(inside);
    let name = rest.word()?;
    let mut attributes = Vec::new();
    loop {
        let spaced = rest.space();
        if rest.0.is_empty() {
            return Some((name, attributes));
        }
        if !spaced {
            return None;
        }
        let (name, value) = rest.pair()?;
        if value.contains('<') {
            return None;
        }
        attributes.push((name, value));
    }
}

/// Version and encoding of an XML declaration, of what stands between `<?` and `?>` (productions 23 to 32 and 80, 81).
/// `None` for anything else.
pub(super) fn declaration(inside: &str) -> Option<(&str, Option<&str>)> {
    let (name, all) = start_tag(inside)?;
    let (version, optional) = match all.split_first() {
        Some((("version", version), optional)) if name == "xml" => (*version, optional),
        _ => return None,
    };
    match *optional {
        [] => Some((version, None)),
        [("encoding", encoding)] => Some((version, Some(encoding))),
        [("standalone", "yes" | "no")] => Some((version, None)),
        [("encoding", encoding), ("standalone", "yes" | "no")] => Some((version, Some(encoding))),
        _ => None,
    }
}

struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// Skips white space; says whether there was any.
    fn space(&mut self) -> bool {
        let rest = self.0.trim_start_matches([' ', '\t', '\r', '\n']);
        let any = rest.len() < self.0.len();
        self.0 = rest;
        any
    }

    /// Up to white space or `=`.
    fn word(&mut self) -> Option<&'a str> {
        let end = self.0.find([' ', '\t', '\r', '\n', '=', '"', '\'', '<', '/']).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at_checked(end).filter(|(word, _)| !word.is_empty())?;
        self.0 = rest;
        Some(word)
    }

    /// `name = "value"`
    fn pair(&mut self) -> Option<(&'a str, &'a str)> {
        let name = self.word()?;
        self.space();
        self.0 = self.0.strip_prefix('=')?;
        self.space();
        let quote = self.0.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, rest) = self.0.get(1..)?.split_once(quote)?;
        self.0 = rest;
        Some((name, value))
    }
}
