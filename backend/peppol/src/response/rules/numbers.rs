//! Numbers of registers as the rules PEPPOL-COMMON-R040 to -R057 want them. What may be *registered* on the network is
//! judged in [`crate::identifier`], which is stricter.

use crate::judgement::{Severity, normalized};

/// How the numbers of one scheme are judged.
pub(super) struct NumberRule {
    pub(super) scheme: &'static str,
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    /// Whether only electronic addresses are judged.
    pub(super) endpoints_only: bool,
    /// Asks the text as it stands.
    pub(super) is_good: fn(&str) -> bool,
    /// What it should be, in Dutch (after “geen”).
    pub(super) nl: &'static str,
    /// What it should be, in English (after “not”).
    pub(super) en: &'static str,
}

const fn fatal(
    scheme: &'static str,
    rule: &'static str,
    is_good: fn(&str) -> bool,
    nl: &'static str,
    en: &'static str,
) -> NumberRule {
    NumberRule { scheme, rule, severity: Severity::Fatal, endpoints_only: false, is_good, nl, en }
}

const fn warning(
    scheme: &'static str,
    rule: &'static str,
    is_good: fn(&str) -> bool,
    nl: &'static str,
    en: &'static str,
) -> NumberRule {
    NumberRule { scheme, rule, severity: Severity::Warning, endpoints_only: false, is_good, nl, en }
}

/// One line per scheme.
pub(super) const RULES: &[NumberRule] = &[
    fatal("0088", "PEPPOL-COMMON-R040", is_gln, "GLN", "a GLN"),
    fatal("0192", "PEPPOL-COMMON-R041", is_norwegian, "Noors organisatienummer", "a Norwegian organization number"),
    fatal("0184", "PEPPOL-COMMON-R042", is_cvr, "Deens CVR-nummer", "a Danish CVR number"),
    fatal("0096", "PEPPOL-COMMON-R052", |text| digits(text, 10), "Deens P-nummer", "a Danish P number"),
    fatal("0198", "PEPPOL-COMMON-R053", is_danish_se, "Deens SE-nummer", "a Danish SE number"),
    fatal("0208", "PEPPOL-COMMON-R043", is_belgian, "Belgisch ondernemingsnummer", "a Belgian enterprise number"),
    warning("0201", "PEPPOL-COMMON-R044", is_ipa, "IPA-code", "an IPA code"),
    warning("0210", "PEPPOL-COMMON-R045", is_fiscal_code, "codice fiscale", "a codice fiscale"),
    NumberRule {
        endpoints_only: true,
        ..warning("9907", "PEPPOL-COMMON-R046", is_fiscal_code, "codice fiscale", "a codice fiscale")
    },
    warning("0211", "PEPPOL-COMMON-R047", is_italian_vat, "partita IVA", "a partita IVA"),
    fatal("0007", "PEPPOL-COMMON-R049", is_swedish, "Zweeds organisatienummer", "a Swedish organization number"),
    fatal("0151", "PEPPOL-COMMON-R050", is_abn, "ABN", "an ABN"),
    warning("0106", "PEPPOL-COMMON-R054", |text| digits(&normalized(text), 8), "KVK-nummer", "a KVK number"),
    warning("0190", "PEPPOL-COMMON-R055", |text| digits(&normalized(text), 20), "OIN", "an OIN"),
    warning("9944", "PEPPOL-COMMON-R056-1", |text| is_dutch_vat(&normalized(text)), "btw-nummer", "a Dutch VAT number"),
    warning(
        "0217",
        "PEPPOL-COMMON-R057",
        |text| digits(&normalized(text), 12),
        "vestigingsnummer",
        "a Dutch establishment number",
    ),
];

fn digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

fn values(text: &str) -> Vec<u64> {
    text.bytes().map(|b| u64::from(b.wrapping_sub(b'0'))).collect()
}

/// The check digit and the digits before it, from right to left.
fn taken_apart(text: &str) -> Option<(u64, Vec<u64>)> {
    let mut all = values(text);
    let check = all.pop()?;
    all.reverse();
    Some((check, all))
}

/// Weights 3 and 1 from the right, modulo 10.
fn is_gln(text: &str) -> bool {
    let text = normalized(text);
    if text.is_empty() || !digits(&text, text.len()) {
        return false;
    }
    taken_apart(&text).is_some_and(|(check, rest)| {
        let sum: u64 = rest.iter().enumerate().map(|(i, d)| d * if i % 2 == 0 { 3 } else { 1 }).sum();
        (10 - sum % 10) % 10 == check
    })
}

/// Weights 2 to 7 from the right, modulo 11.
fn is_norwegian(text: &str) -> bool {
    let text = normalized(text);
    digits(&text, 9)
        && text.bytes().any(|b| b != b'0')
        && taken_apart(&text).is_some_and(|(check, rest)| {
            let sum: u64 = rest.iter().zip((2..=7).cycle()).map(|(digit, weight)| digit * weight).sum();
            (11 - sum % 11) % 11 == check
        })
}

fn is_cvr(text: &str) -> bool {
    is_danish_se(text) || digits(text, 8)
}

fn is_danish_se(text: &str) -> bool {
    text.strip_prefix("DK").is_some_and(|number| digits(number, 8))
}

/// The last two digits are 97 less the first eight modulo 97.
fn is_belgian(text: &str) -> bool {
    let text = normalized(text);
    digits(&text, 10)
        && matches!((text[..8].parse::<u64>(), text[8..].parse::<u64>()), (Ok(main), Ok(check)) if 97 - main % 97 == check)
}

fn is_ipa(text: &str) -> bool {
    let text = normalized(text);
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Eleven digits of a company, or the sixteen characters of a person.
fn is_fiscal_code(text: &str) -> bool {
    let text = normalized(text);
    match text.len() {
        11 => is_whole(&text),
        16 if text.is_ascii() => {
            let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
            letters(&text[..6])
                && is_whole(&text[6..8])
                && letters(&text[8..9])
                && is_whole(&text[9..11])
                && is_whole(&text[14..15])
                && letters(&text[15..])
        }
        _ => false,
    }
}

/// A whole number as XPath reads it, with or without a sign.
fn is_whole(text: &str) -> bool {
    let text = text.trim();
    let plain = text.strip_prefix(['+', '-']).unwrap_or(text);
    !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit())
}

/// Only numbers of Italy are judged: eleven digits with a check digit of Luhn.
fn is_italian_vat(text: &str) -> bool {
    let text = normalized(text);
    match text.strip_prefix("IT").or_else(|| text.strip_prefix("it")) {
        Some(number) => digits(number, 11) && luhn(number),
        None => true,
    }
}

fn is_swedish(text: &str) -> bool {
    let text = normalized(text);
    digits(&text, 10) && luhn(&text)
}

fn luhn(text: &str) -> bool {
    let doubled = |digit: u64| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let digits = values(text).into_iter().rev().enumerate();
    digits.map(|(i, digit)| if i % 2 == 1 { doubled(digit) } else { digit }).sum::<u64>() % 10 == 0
}

/// Australian Business Number: weights 10, 1, 3 … 19 over the digits, the first less one, modulo 89.
fn is_abn(text: &str) -> bool {
    const WEIGHTS: [i64; 11] = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    let text = normalized(text);
    if !digits(&text, 11) {
        return false;
    }
    let sum: i64 = text.bytes().zip(WEIGHTS).map(|(b, weight)| i64::from(b - b'0') * weight).sum();
    (sum - 10) % 89 == 0
}

/// `NL`, nine digits, `B`, two digits.
pub(super) fn is_dutch_vat(text: &str) -> bool {
    text.len() == 14
        && text.is_ascii()
        && text.starts_with("NL")
        && digits(&text[2..11], 9)
        && text[11..12] == *"B"
        && digits(&text[12..], 2)
}
