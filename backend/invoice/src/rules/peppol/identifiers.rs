//! The form and check digits of identifiers: PEPPOL-COMMON.

use crate::rules::ubl::facts::*;
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
    },
    xml::names::{at, cac, cbc},
};

rules! {
    R040 "PEPPOL-COMMON-R040" Fatal "" "{0} is geen geldig GLN (het controlecijfer klopt niet)." "{0} is not a valid GLN (its check digit is wrong)."
    R041 "PEPPOL-COMMON-R041" Fatal "" "{0} is geen geldig Noors organisatienummer." "{0} is not a valid Norwegian organisation number."
    R042 "PEPPOL-COMMON-R042" Fatal "" "{0} is geen Deens CVR-nummer (8 cijfers)." "{0} is not a Danish CVR number (8 digits)."
    R043 "PEPPOL-COMMON-R043" Fatal ""
        "{0} is geen geldig Belgisch ondernemingsnummer (10 cijfers met controlegetal)."
        "{0} is not a valid Belgian enterprise number (10 digits with a check number)."
    R049 "PEPPOL-COMMON-R049" Fatal "" "{0} is geen geldig Zweeds organisatienummer." "{0} is not a valid Swedish organisation number."
    R050 "PEPPOL-COMMON-R050" Fatal "" "{0} is geen geldig Australisch bedrijfsnummer (ABN)." "{0} is not a valid Australian business number (ABN)."
    R052 "PEPPOL-COMMON-R052" Fatal "" "{0} is geen Deens P-nummer (10 cijfers)." "{0} is not a Danish P number (10 digits)."
    R053 "PEPPOL-COMMON-R053" Fatal "" "{0} is geen Deens SE-nummer (DK en 8 cijfers)." "{0} is not a Danish SE number (DK and 8 digits)."
    R054 "PEPPOL-COMMON-R054" Warning "" "{0} is geen KvK-nummer (8 cijfers)." "{0} is not a Dutch trade register number (8 digits)."
    R055 "PEPPOL-COMMON-R055" Warning "" "{0} is geen OIN (20 cijfers)." "{0} is not a Dutch OIN (20 digits)."
    R056_1 "PEPPOL-COMMON-R056-1" Warning ""
        "{0} is geen Nederlands btw-nummer zoals NL123456789B01."
        "{0} is not a Dutch VAT identifier such as NL123456789B01."
    R056_2 "PEPPOL-COMMON-R056-2" Warning ""
        "Btw-nummer {0} heeft niet de Nederlandse vorm NL123456789B01."
        "VAT identifier {0} does not have the Dutch form NL123456789B01."
    R057 "PEPPOL-COMMON-R057" Warning ""
        "{0} is geen vestigingsnummer (12 cijfers)."
        "{0} is not a Dutch branch number (12 digits)."
}

pub(super) fn check(facts: &Facts<'_>, to: &mut Findings) {
    for element in facts.tree.elements() {
        let name = element.name();
        let parent = element.parent();
        let is_identification =
            name == cbc::ID && parent.is_some_and(|parent| parent.name() == cac::PartyIdentification);
        if !(is_identification || matches!(name, cbc::EndpointID | cbc::CompanyID)) {
            continue;
        }
        let scheme = element.attribute(at::schemeID).unwrap_or_default();
        if let Some((rule, is_right)) = rule_of(scheme)
            && !is_right(element.value())
        {
            to.at(rule, element, &[element.value()]);
        }
        let is_vat_number = parent.is_some_and(|parent| parent.name() == cac::PartyTaxScheme && is_vat(parent));
        // A Dutch scheme of its own is judged by its own rule.
        if is_vat_number
            && rule_of(scheme).is_none()
            && element.value().starts_with("NL")
            && !is_dutch_vat(element.value())
        {
            to.at(&R056_2, element, &[element.value()]);
        }
    }
}

/// A test of the text of an identifier.
type Test = fn(&str) -> bool;

fn rule_of(scheme: &str) -> Option<(&'static Rule, Test)> {
    Some(match scheme {
        "0088" => (&R040, is_gln),
        "0192" => (&R041, is_norwegian),
        "0184" => (&R042, |value| is_digits(value, 8) || is_danish_vat(value)),
        "0208" => (&R043, is_belgian),
        "0007" => (&R049, is_swedish),
        "0151" => (&R050, is_australian),
        "0096" => (&R052, |value| is_digits(value, 10)),
        "0198" => (&R053, is_danish_vat),
        "0106" => (&R054, |value| is_digits(value, 8)),
        "0190" => (&R055, |value| is_digits(value, 20)),
        "9944" => (&R056_1, is_dutch_vat),
        "0217" => (&R057, |value| is_digits(value, 12)),
        _ => return None,
    })
}

fn digits(value: &str) -> Option<Vec<u32>> {
    value.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>().filter(|digits| !digits.is_empty())
}

fn is_digits(value: &str, length: usize) -> bool {
    value.len() == length && value.bytes().all(|b| b.is_ascii_digit())
}

/// Check digit of GS1: weights 3 and 1 from the right.
fn is_gln(value: &str) -> bool {
    let Some((check, rest)) = digits(value).and_then(|mut all| Some((all.pop()?, all))) else { return false };
    let sum: u32 = rest.iter().rev().zip([3, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    (10 - sum % 10) % 10 == check
}

/// Modulus 11 with weights 2 to 7 from the right.
fn is_norwegian(value: &str) -> bool {
    let Some((check, rest)) = digits(value).and_then(|mut all| Some((all.pop()?, all))) else { return false };
    let sum: u32 = rest.iter().rev().zip((2..8).cycle()).map(|(digit, weight)| digit * weight).sum();
    is_digits(value, 9) && (11 - sum % 11) % 11 == check
}

/// The last two digits are 97 minus the others modulo 97.
fn is_belgian(value: &str) -> bool {
    let parts = value.split_at_checked(8).filter(|_| is_digits(value, 10));
    let numbers = parts.and_then(|(number, check)| Some((number.parse::<u32>().ok()?, check.parse::<u32>().ok()?)));
    numbers.is_some_and(|(number, check)| 97 - number % 97 == check)
}

/// Luhn over ten digits.
fn is_swedish(value: &str) -> bool {
    let Some(all) = digits(value).filter(|_| is_digits(value, 10)) else { return false };
    let doubled = |(position, digit): (usize, &u32)| match (position % 2, digit * 2) {
        (0, twice) => twice / 10 + twice % 10,
        _ => *digit,
    };
    all.iter().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

/// Weighted sum divisible by 89, after taking one off the first digit.
fn is_australian(value: &str) -> bool {
    let Some(all) = digits(value).filter(|_| is_digits(value, 11)) else { return false };
    let weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    let sum: u32 = all.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    sum.checked_sub(10).is_some_and(|sum| sum % 89 == 0)
}

fn is_danish_vat(value: &str) -> bool {
    value.strip_prefix("DK").is_some_and(|number| is_digits(number, 8))
}

fn is_dutch_vat(value: &str) -> bool {
    let parts = value.strip_prefix("NL").and_then(|rest| rest.split_once('B'));
    parts.is_some_and(|(number, suffix)| is_digits(number, 9) && is_digits(suffix, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        let cases: [(Test, &str, &str); 7] = [
            (is_gln, "8719326000015", "8719326000016"),
            (is_norwegian, "974760673", "974760674"),
            (is_belgian, "0403170701", "0403170702"),
            (is_swedish, "5560360793", "5560360794"),
            (is_australian, "51824753556", "51824753557"),
            (is_dutch_vat, "NL123456789B01", "NL123456789C01"),
            (is_danish_vat, "DK12345678", "DK1234567"),
        ];
        for (check, good, bad) in cases {
            assert!(check(good), "{good}");
            assert!(!check(bad), "{bad}");
            assert!(!check("") && !check("x") && !check("é123456789"));
        }
    }
}
