//! What each scheme asks of its values: length, characters and check digits. Rules of the code list v9.7 and of
//! Peppol BIS Billing 3.0.21 (COMMON-R040 … R057); a scheme that is not here is held to the syntax only.
//! Values are judged in upper case, because participant identifiers are case-insensitive.

mod digits;

use super::error::{IdentifierError, Wanted};
use digits::Verdict;

/// Fixed forms of a scheme (`#` a digit, `@` a letter or digit, the rest itself) and its check digits.
struct Rule {
    icd: &'static str,
    forms: &'static [&'static str],
    check: fn(&str) -> Verdict,
}

const fn rule(icd: &'static str, forms: &'static [&'static str], check: fn(&str) -> Verdict) -> Rule {
    Rule { icd, forms, check }
}

fn no_check(_: &str) -> Verdict {
    Verdict::Right
}

const RULES: &[Rule] = &[
    rule("0007", &["##########"], digits::luhn),
    rule("0009", &["##############"], no_check),
    rule("0060", &["#########"], no_check),
    rule("0088", &["#############"], digits::gs1),
    rule("0096", &["##########"], no_check),
    rule("0106", &["########"], no_check),
    rule("0151", &["###########"], digits::abn),
    rule("0158", &["########"], digits::slovak_ico),
    rule("0183", &["CHE#########"], digits::swiss_uid),
    rule("0184", &["########", "DK########"], no_check),
    rule("0190", &["####################"], no_check),
    rule("0191", &["########"], digits::estonian),
    rule("0192", &["#########"], digits::norwegian),
    rule("0196", &["##########"], digits::icelandic),
    rule("0198", &["DK########"], no_check),
    rule("0199", &["@@@@@@@@@@@@@@@@@@##"], digits::mod97_whole),
    rule("0200", &["#########"], no_check),
    rule("0201", &["@@@@@@"], no_check),
    rule("0208", &["##########"], digits::belgian),
    rule("0211", &["IT###########"], digits::luhn_after_prefix),
    rule("0218", &["#########", "###########"], no_check),
    rule("0235", &["1#########"], no_check),
    rule("0240", &["###########"], no_check),
    rule("0244", &["#############"], no_check),
    rule("0245", &["##########"], no_check),
    rule("0248", &["OM##########"], no_check),
    rule("9910", &["HU########"], no_check),
    rule("9925", &["BE##########"], digits::belgian_vat),
    rule("9930", &["DE#########"], digits::german_vat),
    rule("9944", &["NL#########B##"], digits::dutch_vat),
];

/// Judges a value of a scheme that is known to be registrable.
pub(super) fn check(icd: &str, value: &str) -> Result<(), IdentifierError> {
    let upper = value.to_ascii_uppercase();
    match icd {
        "0204" => return leitweg(icd, &upper, value),
        "0216" => return ovt(icd, &upper, value),
        "0225" => return only(icd, &upper, value, "_-"),
        "0242" => return service_provider(icd, &upper, value),
        "0246" => return german_address(icd, &upper, value),
        _ => {}
    }
    let Some(rule) = RULES.iter().find(|rule| rule.icd == icd) else {
        return Ok(());
    };
    fits(rule, &upper, value)?;
    first_digit(icd, &upper, value)?;
    verdict((rule.check)(&upper), icd, value)
}

fn verdict(found: Verdict, icd: &str, given: &str) -> Result<(), IdentifierError> {
    match found {
        Verdict::Right => Ok(()),
        Verdict::Wrong(expected) => {
            Err(IdentifierError::CheckDigit { icd: icd.to_owned(), given: given.to_owned(), expected })
        }
    }
}

/// Length first, then the first character that is out of place.
fn fits(rule: &Rule, upper: &str, given: &str) -> Result<(), IdentifierError> {
    let Some(form) = rule.forms.iter().find(|form| form.len() == upper.len()) else {
        let lengths: Vec<String> = rule.forms.iter().map(|form| form.len().to_string()).collect();
        return Err(IdentifierError::Length {
            icd: rule.icd.to_owned(),
            given: given.to_owned(),
            found: upper.len(),
            expected: lengths.join(", "),
        });
    };
    for (index, (want, have)) in form.chars().zip(upper.chars()).enumerate() {
        let (ok, wanted) = match want {
            '#' => (have.is_ascii_digit(), Wanted::Digit),
            '@' => (have.is_ascii_alphanumeric(), Wanted::LetterOrDigit),
            other => (have == other, Wanted::Exactly(other)),
        };
        if !ok {
            return Err(wrong_character(rule.icd, given, index, wanted));
        }
    }
    Ok(())
}

fn wrong_character(icd: &str, given: &str, index: usize, wanted: Wanted) -> IdentifierError {
    IdentifierError::Characters {
        icd: icd.to_owned(),
        given: given.to_owned(),
        found: given.chars().nth(index).unwrap_or(' '),
        position: index + 1,
        wanted,
    }
}

fn malformed(icd: &str, given: &str, example: &'static str) -> IdentifierError {
    IdentifierError::Form { icd: icd.to_owned(), given: given.to_owned(), example }
}

/// Digits with which a number may begin: Belgian (COMMON-R043), also behind `BE`, and Estonian.
fn first_digit(icd: &str, upper: &str, given: &str) -> Result<(), IdentifierError> {
    let (at, allowed) = match icd {
        "0191" => (0, "1789"),
        "0208" => (0, "01"),
        "9925" => (2, "01"),
        _ => return Ok(()),
    };
    match upper.chars().nth(at) {
        Some(found) if allowed.contains(found) => Ok(()),
        _ => Err(wrong_character(icd, given, at, Wanted::OneOf(allowed))),
    }
}

/// Letters, digits and the extra characters only.
fn only(icd: &str, upper: &str, given: &str, extra: &'static str) -> Result<(), IdentifierError> {
    match upper.chars().position(|c| !c.is_ascii_alphanumeric() && !extra.contains(c)) {
        Some(index) => Err(wrong_character(icd, given, index, Wanted::LetterOrDigit)),
        None => Ok(()),
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn all_alphanumeric(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Leitweg-ID (0204): coarse address, optional fine address, two check digits by ISO 7064 MOD 97-10.
fn leitweg(icd: &str, upper: &str, given: &str) -> Result<(), IdentifierError> {
    const EXAMPLE: &str = "04011000-1234512345-06";
    only(icd, upper, given, "-")?;
    let parts: Vec<&str> = upper.split('-').collect();
    let (coarse, fine, last) = match parts.as_slice() {
        [coarse, last] => (*coarse, "", *last),
        [coarse, fine, last] => (*coarse, *fine, *last),
        _ => return Err(malformed(icd, given, EXAMPLE)),
    };
    let good = (2..=12).contains(&coarse.len())
        && all_digits(coarse)
        && fine.len() <= 30
        && last.len() == 2
        && all_digits(last);
    if !good {
        return Err(malformed(icd, given, EXAMPLE));
    }
    verdict(digits::mod97_whole(&format!("{coarse}{fine}{last}")), icd, given)
}

/// Finnish OVT (0216): `0037`, the eight digits of the Y-tunnus, up to five letters or digits.
fn ovt(icd: &str, upper: &str, given: &str) -> Result<(), IdentifierError> {
    if !(12..=17).contains(&upper.len()) {
        return Err(IdentifierError::Length {
            icd: icd.to_owned(),
            given: given.to_owned(),
            found: upper.len(),
            expected: "12–17".to_owned(),
        });
    }
    only(icd, upper, given, "")?;
    if upper.starts_with("0037") && all_digits(&upper[..12]) {
        Ok(())
    } else {
        Err(malformed(icd, given, "003712345678"))
    }
}

/// Service provider identifier (0242): six digits, optionally `-use case` and `.suffix`.
fn service_provider(icd: &str, upper: &str, given: &str) -> Result<(), IdentifierError> {
    const EXAMPLE: &str = "000306-MLS";
    let error = || malformed(icd, given, EXAMPLE);
    let (main, rest) = match upper.split_once('-') {
        Some((main, rest)) => (main, Some(rest)),
        None => (upper, None),
    };
    if main.len() != 6 || !all_digits(main) {
        return Err(error());
    }
    let Some(rest) = rest else { return Ok(()) };
    let (case, suffix) = match rest.split_once('.') {
        Some((case, suffix)) => (case, Some(suffix)),
        None => (rest, None),
    };
    let case_good = (3..=12).contains(&case.len()) && case.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let suffix_good = suffix.is_none_or(|suffix| {
        (3..=24).contains(&suffix.len()) && suffix.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
    });
    if case_good && suffix_good { Ok(()) } else { Err(error()) }
}

/// German electronic business address (0246): `DE`, nine digits, optionally `-` five digits, `.` suffix.
fn german_address(icd: &str, upper: &str, given: &str) -> Result<(), IdentifierError> {
    let error = || malformed(icd, given, "DE123456789-00001");
    let (head, suffix) = match upper.split_once('.') {
        Some((head, suffix)) => (head, Some(suffix)),
        None => (upper, None),
    };
    let (main, branch) = match head.split_once('-') {
        Some((main, branch)) => (main, Some(branch)),
        None => (head, None),
    };
    let main_good = main.strip_prefix("DE").is_some_and(|d| d.len() == 9 && all_digits(d));
    let branch_good = branch.is_none_or(|b| b.len() == 5 && all_digits(b));
    let suffix_good = suffix.is_none_or(|s| (1..=8).contains(&s.len()) && all_alphanumeric(s));
    if main_good && branch_good && suffix_good { Ok(()) } else { Err(error()) }
}

#[cfg(test)]
mod tests;
