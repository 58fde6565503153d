//! A sentence in the languages of the product.

use wissel_store::kinds::Language;

/// A sentence in Dutch and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The sentence in both languages.
    #[must_use]
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }

    /// Makes the sentence from a function that knows both languages.
    #[must_use]
    pub fn from_fn(mut say: impl FnMut(Language) -> String) -> Self {
        Self { nl: say(Language::Nl), en: say(Language::En) }
    }
}

/// A sentence in both languages, with values in it: `words!("Nummer {n} bestaat al.", "Number {n} exists already.")`.
macro_rules! words {
    ($nl:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::Words { nl: format!($nl $(, $name = $value)*), en: format!($en $(, $name = $value)*) }
    };
}
pub(crate) use words;

/// The language that an `Accept-Language` header (RFC 9110 §12.5.4) asks for; English when it asks for neither.
#[must_use]
pub fn accepted_language(header: &str) -> Language {
    let mut best = (0.0_f32, Language::En);
    for part in header.split(',') {
        let mut pieces = part.trim().split(';');
        let tag = pieces.next().unwrap_or_default().to_ascii_lowercase();
        let quality = pieces.find_map(|p| p.trim().strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
        let language = match tag.split('-').next() {
            Some("nl") => Language::Nl,
            Some("en" | "*") => Language::En,
            _ => continue,
        };
        if quality > best.0 {
            best = (quality, language);
        }
    }
    best.1
}

/// The language as the crate of invoices names it.
#[must_use]
pub fn for_invoice(language: Language) -> wissel_invoice::Language {
    match language {
        Language::Nl => wissel_invoice::Language::Nl,
        Language::En => wissel_invoice::Language::En,
    }
}

/// The language as the crate of the network names it.
#[must_use]
pub fn for_peppol(language: Language) -> wissel_peppol::Language {
    match language {
        Language::Nl => wissel_peppol::Language::Nl,
        Language::En => wissel_peppol::Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_is_wanted_most_is_taken() {
        for (header, language) in [
            ("", Language::En),
            ("nl", Language::Nl),
            ("nl-NL,nl;q=0.9,en;q=0.8", Language::Nl),
            ("de, nl;q=0.4, en;q=0.7", Language::En),
            ("fr", Language::En),
            ("nl;q=0", Language::En),
            ("nl;q=nonsense, en;q=0.1", Language::En),
        ] {
            assert_eq!(accepted_language(header), language, "{header}");
        }
    }
}
