//! Texts in both languages with places for values: `{0}`, `{1}` …

use crate::language::Language;

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wording {
    pub(crate) nl: &'static str,
    pub(crate) en: &'static str,
}

impl Wording {
    /// The text in one language with the values filled in; a place without a value stays empty.
    pub(crate) fn say(&self, language: Language, values: &[String]) -> String {
        let mut text = String::new();
        let mut rest = language.pick(self.nl, self.en);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((place, tail)) = after.split_once('}') else {
                rest = after;
                continue;
            };
            let value = place.parse::<usize>().ok().and_then(|place| values.get(place));
            text.push_str(value.map_or("", String::as_str));
            rest = tail;
        }
        text.push_str(rest);
        text
    }

    /// The number of the highest place plus one, to compare languages with.
    #[cfg(test)]
    pub(crate) fn places(text: &str) -> std::collections::BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(place, _)| place).collect()
    }
}

/// Shortens a value for a message and makes it one line.
pub(crate) fn shorten(value: &str) -> String {
    let one_line: String = value.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if value.chars().nth(80).is_some() { format!("{one_line}…") } else { one_line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fill_their_places() {
        let wording = Wording { nl: "{1} na {0}", en: "{0} then {1}{2}" };
        let values = [String::from("a"), String::from("b")];
        assert_eq!(wording.say(Language::Nl, &values), "b na a");
        assert_eq!(wording.say(Language::En, &values), "a then b");
    }
}
