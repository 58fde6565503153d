//! The forms that German rules ask for: discounts for early payment, mail and web addresses, account numbers.

/// Whether a line is a discount for early payment: `#SKONTO#TAGE=14#PROZENT=2.00#`, perhaps with a base amount. Before
/// 3.0.21 anything could come before it.
pub(super) fn is_discount(line: &str, is_since_3_0_21: bool) -> bool {
    const START: &str = "#SKONTO#TAGE=";
    if is_since_3_0_21 {
        return line.strip_prefix(START).is_some_and(are_terms);
    }
    line.match_indices(START).any(|(at, _)| are_terms(&line[at + START.len()..]))
}

/// What comes after the start of a discount: days, percentage, perhaps a base amount.
fn are_terms(text: &str) -> bool {
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_amount = |text: &str| {
        let parts = text.split_once('.');
        parts.is_some_and(|(whole, decimals)| are_digits(whole) && decimals.len() == 2 && are_digits(decimals))
    };
    let Some((days, rest)) = text.strip_suffix('#').and_then(|text| text.split_once("#PROZENT=")) else { return false };
    let (percentage, base) = match rest.split_once("#BASISBETRAG=") {
        Some((percentage, base)) => (percentage, Some(base.strip_prefix('-').unwrap_or(base))),
        None => (rest, None),
    };
    are_digits(days) && is_amount(percentage) && base.is_none_or(is_amount)
}

/// Whether there is nothing but white space with a new line in it, before anything else, after the last part of a note
/// that stands between number signs on one line.
pub(super) fn ends_in_new_line(note: &str) -> bool {
    let mut rest = note;
    let mut at = 0;
    for line in note.split_inclusive(['\n', '\r']) {
        let signs = line.find('#').zip(line.rfind('#'));
        if let Some((_, last)) = signs.filter(|(first, last)| last - first > 1) {
            rest = &note[at + last + 1..];
        }
        at += line.len();
    }
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    rest[..blank].contains('\n')
}

/// Whether text has the form of an e-mail address. Before 3.0.21 the form was narrower.
pub(super) fn is_mail_address(text: &str, is_since_3_0_21: bool) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    if !domain.contains('.') {
        return false;
    }
    if is_since_3_0_21 {
        let is_part = |part: &str| !part.is_empty() && !part.contains(['@', ' ', '\t', '\n', '\r']);
        return is_part(name) && domain.split('.').all(is_part);
    }
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&\"*+/=?^_`{|}~-".contains(&b);
    let is_label = |label: &str| {
        let is_inside = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        !label.is_empty() && is_inside && !label.starts_with('-') && !label.ends_with('-')
    };
    name.split('.').all(|part| !part.is_empty() && part.bytes().all(is_sign)) && domain.split('.').all(is_label)
}

/// Whether text begins with a scheme of at least two signs, as a full web address does.
pub(super) fn is_web_address(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-');
    scheme.len() > 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_sign)
}

/// Whether text is an account number (IBAN) with the right check digits. White space in it does not count; the letters
/// behind the check digits are capitals in a right one.
pub(super) fn is_iban(text: &str) -> bool {
    let signs: Vec<u8> = text.bytes().filter(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r')).collect();
    let [country @ .., _, _] = signs.get(..4).unwrap_or_default() else { return false };
    let is_formed = signs.len() <= 34
        && country.iter().all(u8::is_ascii_uppercase)
        && signs[2..4].iter().all(u8::is_ascii_digit)
        && signs[4..].iter().all(u8::is_ascii_alphanumeric);
    // As in the official rule, small letters count on from where the code points of the capitals end.
    let rest = signs[4..].iter().chain(&signs[..4]).fold(0u32, |rest, b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        b => (rest * 100 + u32::from(b.saturating_sub(55))) % 97,
    });
    is_formed && rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discounts() {
        for (line, now, before) in [
            ("#SKONTO#TAGE=14#PROZENT=2.00#", true, true),
            ("#SKONTO#TAGE=0#PROZENT=12.50#BASISBETRAG=-100.00#", true, true),
            ("#x#SKONTO#TAGE=14#PROZENT=2.00#", false, true),
            ("#SKONTO#TAGE=14#PROZENT=2#", false, false),
            ("#SKONTO#TAGE=14#PROZENT=2.00", false, false),
            ("#SKONTO#TAGE=14#PROZENT=2.00#x#", false, false),
            ("#SKONTO#TAGE=#PROZENT=2.00#", false, false),
            ("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=1#", false, false),
            ("#SKONTO#TAGE=14#PROZENT=2.00##", false, false),
            ("#VERZUG#TAGE=14#PROZENT=2.00#", false, false),
            ("#", false, false),
        ] {
            assert_eq!([is_discount(line, true), is_discount(line, false)], [now, before], "{line}");
        }
    }

    #[test]
    fn a_new_line_comes_after_the_last_part() {
        for (note, expected) in [
            ("#a#\n", true),
            ("#a# \t\n rest", true),
            ("#a#", false),
            ("#a# x\n", false),
            ("#a#\n#b#", false),
            ("#a#\n#b#\n", true),
            ("\n", true),
            ("text\n", false),
            ("##\n", false),
            ("\n##", true),
            ("", false),
        ] {
            assert_eq!(ends_in_new_line(note), expected, "{note:?}");
        }
    }

    #[test]
    fn addresses() {
        for (text, now, before) in [
            ("a@b.de", true, true),
            ("a.b+c@d-e.f.de", true, true),
            ("ä@b.de", true, false),
            ("a..b@c.de", true, false),
            ("a@-b.de", true, false),
            ("a@b", false, false),
            ("a@b..de", false, false),
            ("a@b@c.de", false, false),
            ("a b@c.de", false, false),
            ("@b.de", false, false),
            ("", false, false),
        ] {
            assert_eq!([is_mail_address(text, true), is_mail_address(text, false)], [now, before], "{text}");
        }
        for (text, expected) in [
            ("https://example.org/a", true),
            ("ab:", true),
            ("a:b", false),
            ("1a:b", false),
            ("a b:c", false),
            (" https://example.org", false),
            ("example.org", false),
            ("", false),
        ] {
            assert_eq!(is_web_address(text), expected, "{text:?}");
        }
    }

    #[test]
    fn account_numbers() {
        for (text, expected) in [
            ("DE75512108001245126199", true),
            ("DE75 5121 0800 1245 1261 99", true),
            ("NL91ABNA0417164300", true),
            ("NL91abna0417164300", false),
            ("DE75512108001245126198", false),
            ("de75512108001245126199", false),
            ("DE7551210800124512619-", false),
            ("DEX5512108001245126199", false),
            ("DE7", false),
            ("", false),
            ("éé75512108001245126199", false),
        ] {
            assert_eq!(is_iban(text), expected, "{text}");
        }
        assert!(!is_iban(&format!("DE75{}", "0".repeat(31))));
    }
}
