//! Check-digit arithmetic. Every function expects a value whose form was judged already; a value of another
//! form is answered with [`Verdict::Wrong`], never with a panic.

/// The answer of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The check digits follow from the rest.
    Right,
    /// They do not; with the whole value as it would be right, where one answer exists.
    Wrong(Option<String>),
}

fn numbers(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Compares the last characters of `text` with the check that was computed.
fn ends_with(text: &str, check: &str) -> Verdict {
    let Some(body) = text.len().checked_sub(check.len()).and_then(|at| text.get(..at)) else {
        return Verdict::Wrong(None);
    };
    let right = format!("{body}{check}");
    if right == text { Verdict::Right } else { Verdict::Wrong(Some(right)) }
}

/// Sum with the weights `weight`, 1, `weight`, 1 … from the right.
fn alternating(body: &[u32], weight: u32, fold: fn(u32) -> u32) -> u32 {
    body.iter().rev().enumerate().map(|(index, digit)| fold(digit * if index % 2 == 0 { weight } else { 1 })).sum()
}

/// ISO/IEC 7812-1 annex B (Luhn).
pub(super) fn luhn(text: &str) -> Verdict {
    let digits = numbers(text);
    let Some((_, body)) = digits.split_last() else { return Verdict::Wrong(None) };
    let sum = alternating(body, 2, |product| product / 10 + product % 10);
    ends_with(text, &((10 - sum % 10) % 10).to_string())
}

/// Luhn over the digits behind a prefix of two letters.
pub(super) fn luhn_after_prefix(text: &str) -> Verdict {
    let (prefix, body) = text.split_at(2.min(text.len()));
    with_prefix(prefix, luhn(body))
}

fn with_prefix(prefix: &str, verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Wrong(Some(right)) => Verdict::Wrong(Some(format!("{prefix}{right}"))),
        other => other,
    }
}

/// GS1 General Specifications, standard check digit: weights 3, 1, 3 … from the right of the body.
pub(super) fn gs1(text: &str) -> Verdict {
    let digits = numbers(text);
    let Some((_, body)) = digits.split_last() else { return Verdict::Wrong(None) };
    let sum = alternating(body, 3, |product| product);
    ends_with(text, &((10 - sum % 10) % 10).to_string())
}

/// ISO 7064 MOD 97-10 over the whole value with A=10 … Z=35: the remainder is 1.
fn remainder97(text: &str) -> Option<u32> {
    text.chars().try_fold(0u32, |rest, c| {
        let value = c.to_digit(36)?;
        Some(if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 })
    })
}

/// ISO 7064 MOD 97-10 with the two check digits at the end (LEI, Leitweg-ID).
pub(super) fn mod97_whole(text: &str) -> Verdict {
    let body = text.get(..text.len().saturating_sub(2)).unwrap_or_default();
    match remainder97(&format!("{body}00")) {
        Some(rest) => ends_with(text, &format!("{:02}", 98 - rest)),
        None => Verdict::Wrong(None),
    }
}

/// Belgian enterprise number: the last two digits are 97 minus the remainder of the first eight by 97.
pub(super) fn belgian(text: &str) -> Verdict {
    match text.get(..8).and_then(|body| body.parse::<u32>().ok()) {
        Some(body) => ends_with(text, &format!("{:02}", 97 - body % 97)),
        None => Verdict::Wrong(None),
    }
}

/// Belgian VAT number: `BE` and an enterprise number.
pub(super) fn belgian_vat(text: &str) -> Verdict {
    let (prefix, body) = text.split_at(2.min(text.len()));
    with_prefix(prefix, belgian(body))
}

/// German VAT number: ISO 7064 MOD 11,10 over the digits.
pub(super) fn german_vat(text: &str) -> Verdict {
    let digits = numbers(text);
    let Some((_, body)) = digits.split_last() else { return Verdict::Wrong(None) };
    let product = body.iter().fold(10, |product, digit| {
        let sum = match (digit + product) % 10 {
            0 => 10,
            other => other,
        };
        (2 * sum) % 11
    });
    ends_with(text, &((11 - product) % 10).to_string())
}

/// Dutch VAT number: either the nine digits pass the 11-test of an RSIN, or (sole traders since 2020) the
/// whole id passes ISO 7064 MOD 97-10.
pub(super) fn dutch_vat(text: &str) -> Verdict {
    let digits = numbers(text);
    let positive = weighted(&digits, &[9, 8, 7, 6, 5, 4, 3, 2]);
    let eleven = digits.get(8).is_some_and(|last| positive > 0 && (i64::from(positive) - i64::from(*last)) % 11 == 0);
    if eleven || remainder97(text) == Some(1) { Verdict::Right } else { Verdict::Wrong(None) }
}

/// The check digit of a weighted sum modulo 11: `11 - remainder`, 0 for a remainder of 0, none for 1.
fn eleven(text: &str, digits: &[u32], weights: &[u32]) -> Verdict {
    match 11 - weighted(digits, weights) % 11 {
        11 => ends_with(text, "0"),
        10 => Verdict::Wrong(None),
        check => ends_with(text, &check.to_string()),
    }
}

/// Norwegian organization number: weights 3 2 7 6 5 4 3 2 modulo 11 (COMMON-R041).
pub(super) fn norwegian(text: &str) -> Verdict {
    eleven(text, &numbers(text), &[3, 2, 7, 6, 5, 4, 3, 2])
}

/// Swiss UID: `CHE`, weights 5 4 3 2 7 6 5 4 modulo 11.
pub(super) fn swiss_uid(text: &str) -> Verdict {
    eleven(text, &numbers(text), &[5, 4, 3, 2, 7, 6, 5, 4])
}

/// Slovak IČO: weights 8 … 2 modulo 11; a check of 10 is written 0 and one of 11 is written 1.
pub(super) fn slovak_ico(text: &str) -> Verdict {
    let check = (11 - weighted(&numbers(text), &[8, 7, 6, 5, 4, 3, 2]) % 11) % 10;
    ends_with(text, &check.to_string())
}

/// Icelandic kennitala: the ninth digit checks the first eight; the tenth is the century.
pub(super) fn icelandic(text: &str) -> Verdict {
    let (body, century) = text.split_at(9.min(text.len()));
    match eleven(body, &numbers(body), &[3, 2, 7, 6, 5, 4, 3, 2]) {
        Verdict::Wrong(Some(right)) => Verdict::Wrong(Some(format!("{right}{century}"))),
        other => other,
    }
}

/// Estonian register code: weights 1 … 7 modulo 11, on a remainder of 10 the weights 3 … 9, then 0.
pub(super) fn estonian(text: &str) -> Verdict {
    let digits = numbers(text);
    let check = match weighted(&digits, &[1, 2, 3, 4, 5, 6, 7]) % 11 {
        10 => weighted(&digits, &[3, 4, 5, 6, 7, 8, 9]) % 11 % 10,
        rest => rest,
    };
    ends_with(text, &check.to_string())
}

/// Australian Business Number: one off the first digit, weights 10 1 3 5 … 19, a multiple of 89 (COMMON-R050).
pub(super) fn abn(text: &str) -> Verdict {
    let mut digits = numbers(text);
    let Some(first) = digits.first_mut().filter(|first| **first > 0) else {
        return Verdict::Wrong(None);
    };
    *first -= 1;
    match weighted(&digits, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 {
        0 => Verdict::Right,
        _ => Verdict::Wrong(None),
    }
}
