//! Forms and check digits of identifiers. The texts have no white space around them.

/// Whether text is so many digits.
pub(super) fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

/// The digits of a text from the last one to the first; `None` when there is anything else in it, or nothing.
fn from_the_right(text: &str) -> Option<impl Iterator<Item = u32>> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.bytes().rev().map(|b| u32::from(b - b'0')))
}

/// The check digit of GS1: weights 3 and 1 from the right.
pub(super) fn is_gln(text: &str) -> bool {
    let Some(mut digits) = from_the_right(text) else { return false };
    let check = digits.next();
    let sum: u64 = digits.zip([3, 1].into_iter().cycle()).map(|(digit, weight)| u64::from(digit * weight)).sum();
    check.is_some_and(|check| (10 - sum % 10) % 10 == u64::from(check))
}

/// Norway: nine digits, modulus 11 with weights 2 to 7 from the right.
pub(super) fn is_norwegian(text: &str) -> bool {
    let Some(mut digits) = from_the_right(text).filter(|_| is_digits(text, 9)) else { return false };
    let check = digits.next();
    let sum: u32 = digits.zip((2..8).cycle()).map(|(digit, weight)| digit * weight).sum();
    text != "000000000" && check == Some((11 - sum % 11) % 11)
}

/// Belgium: ten digits, of which the last two are 97 less the others modulo 97.
pub(super) fn is_belgian(text: &str) -> bool {
    let parts = text.split_at_checked(8).filter(|_| is_digits(text, 10));
    let numbers = parts.and_then(|(number, check)| Some((number.parse::<u32>().ok()?, check.parse::<u32>().ok()?)));
    numbers.is_some_and(|(number, check)| 97 - number % 97 == check)
}

/// Sweden: ten digits by Luhn.
pub(super) fn is_swedish(text: &str) -> bool {
    is_digits(text, 10) && luhn(text, 1) == Some(0)
}

/// The sum of Luhn modulo 10. Every second digit is doubled, beginning with the last (0) or the one before it (1).
fn luhn(text: &str, first_doubled: usize) -> Option<u32> {
    let weigh = |(place, digit): (usize, u32)| match digit * 2 {
        double if place % 2 == first_doubled => double / 10 + double % 10,
        _ => digit,
    };
    from_the_right(text).map(|digits| digits.enumerate().map(weigh).sum::<u32>() % 10)
}

/// Australia: eleven digits; the weighted sum, after taking one off the first digit, is divisible by 89.
pub(super) fn is_australian(text: &str) -> bool {
    let weights = [19, 17, 15, 13, 11, 9, 7, 5, 3, 1, 10];
    let Some(digits) = from_the_right(text).filter(|_| is_digits(text, 11)) else { return false };
    let sum: u32 = digits.zip(weights).map(|(digit, weight)| digit * weight).sum();
    sum.checked_sub(10).is_some_and(|sum| sum % 89 == 0)
}

/// Denmark: eight digits, or those after `DK`.
pub(super) fn is_danish(text: &str) -> bool {
    is_digits(text, 8) || is_danish_vat(text)
}

/// Denmark: `DK` and eight digits.
pub(super) fn is_danish_vat(text: &str) -> bool {
    text.strip_prefix("DK").is_some_and(|number| is_digits(number, 8))
}

/// The Netherlands: `NL`, nine digits, `B`, two digits.
pub(super) fn is_dutch_vat(text: &str) -> bool {
    let parts = text.strip_prefix("NL").and_then(|rest| rest.split_once('B'));
    parts.is_some_and(|(number, suffix)| is_digits(number, 9) && is_digits(suffix, 2))
}

/// Italy: the six letters or digits of an office in the index of public administrations.
pub(super) fn is_italian_office(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Italy: the tax code of a person (six letters, year, month letter, day, place, check letter, with whatever in the
/// first signs of the place) or the eleven digits of a company, which may begin with a sign.
pub(super) fn is_italian_tax_code(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let is_letter = |place: usize| signs.get(place).is_some_and(char::is_ascii_alphabetic);
    match signs.len() {
        11 => is_integer(&signs),
        16 => {
            (0..6).all(is_letter)
                && is_integer(&signs[6..8])
                && is_letter(8)
                && is_integer(&signs[9..11])
                && is_integer(&signs[14..15])
                && is_letter(15)
        }
        _ => false,
    }
}

/// Whether signs are an integer: digits, perhaps with a sign before and a space on either side.
fn is_integer(signs: &[char]) -> bool {
    let text: String = signs.iter().collect();
    let number = text.trim_matches(' ');
    let digits = number.strip_prefix(['+', '-']).unwrap_or(number);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// What an Italian VAT identifier can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItalianVat {
    Right,
    Wrong,
    /// A sign or space stands where the first digit should be, with which the official rule cannot reckon.
    Unreadable,
}

/// Italy: `IT` and eleven digits by Luhn. What does not begin with `IT` is of another country and right.
pub(super) fn italian_vat(text: &str) -> ItalianVat {
    let Some(number) = text.strip_prefix("IT").or_else(|| text.strip_prefix("it")) else { return ItalianVat::Right };
    if is_digits(number, 11) && luhn(number, 1) == Some(0) {
        return ItalianVat::Right;
    }
    let signs: Vec<char> = number.chars().collect();
    if signs.len() == 11 && is_integer(&signs) && !number.starts_with(|c: char| c.is_ascii_digit()) {
        return ItalianVat::Unreadable;
    }
    ItalianVat::Wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A test with texts that pass it and texts that do not.
    type Case = (fn(&str) -> bool, &'static [&'static str], &'static [&'static str]);

    #[test]
    fn good_and_bad_identifiers() {
        let cases: [Case; 10] = [
            (
                is_gln,
                &["8719326000015", "0", "17", "871932600001500000000000000002"],
                &["8719326000016", "1", "87193260 00015"],
            ),
            (is_norwegian, &["974760673"], &["974760674", "000000000", "97476067", "0974760673"]),
            (is_belgian, &["0403170701", "0000000097"], &["0403170702", "403170701", "0000000000"]),
            (is_swedish, &["5560360793", "0000000000"], &["5560360794", "556036079", "556036-0793"]),
            (is_australian, &["51824753556", "00000000019"], &["51824753557", "00000000000", "5182475355"]),
            (is_danish, &["12345678", "DK12345678"], &["1234567", "dk12345678", "DK1234567", "1234567é"]),
            (is_danish_vat, &["DK12345678"], &["12345678"]),
            (
                is_dutch_vat,
                &["NL123456789B01"],
                &["NL123456789C01", "nl123456789B01", "NL123456789B0", "NL12345678B901"],
            ),
            (is_italian_office, &["UF1234", "abcdef"], &["UF123", "UF12345", "UF 123", "UF123é"]),
            (
                is_italian_tax_code,
                &["RSSMRA85T10A562S", "rssmra85t10a562s", "12345678901", "-1234567890", "RSSMRA+5T-0 éx2S"],
                &[
                    "RSSMRA85T10A5X2",
                    "RSSMRA85T10A56SS",
                    "RSSMR185T10A562S",
                    "1234567890",
                    "12345 67890",
                    "1234567890a",
                ],
            ),
        ];
        for (is_right, good, bad) in cases {
            for text in good {
                assert!(is_right(text), "{text}");
            }
            for text in bad.iter().chain(&["", "x", "é123456789"]) {
                assert!(!is_right(text), "{text}");
            }
        }
    }

    #[test]
    fn italian_vat_identifiers() {
        for (text, expected) in [
            ("IT00743110157", ItalianVat::Right),
            ("it00743110157", ItalianVat::Right),
            ("It00743110158", ItalianVat::Right),
            ("00743110158", ItalianVat::Right),
            ("", ItalianVat::Right),
            ("IT00743110158", ItalianVat::Wrong),
            ("IT0074311015", ItalianVat::Wrong),
            ("IT007431101570", ItalianVat::Wrong),
            ("IT0074311015x", ItalianVat::Wrong),
            ("IT+0743110157", ItalianVat::Unreadable),
            ("IT 0743110157", ItalianVat::Unreadable),
            ("IT 074311015", ItalianVat::Wrong),
            ("IT", ItalianVat::Wrong),
        ] {
            assert_eq!(italian_vat(text), expected, "{text}");
        }
    }
}
