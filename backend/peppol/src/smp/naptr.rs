//! From NAPTR records to the base address of an SMP: the U-NAPTR application of RFC 4848 as the SML uses it (SML 1.3,
//! service `Meta:SMP`), with the general substitution of RFC 3402 §3.2.

use regex::bytes::{Regex, RegexBuilder};

use super::SmpError;
use crate::wire::NaptrRecord;

/// The service of records that lead to an SMP (SML 1.3).
pub const SERVICE: &str = "Meta:SMP";

const MAX_EXPRESSION: usize = 1_024;
const MAX_COMPILED: usize = 64 << 10;

/// The base address that the records give for the name they were found under, without a slash at its end: that of the
/// first record in order and preference that leads to an SMP by an address that may be called. `allow_http` lets plain
/// http and other ports than 443 through, for a network on loopback.
///
/// # Errors
/// [`SmpError::Missing`] if no record leads to an SMP at all, [`SmpError::Address`] with what the best one gives if none
/// gives an address that may be called.
pub fn smp_address(records: &[NaptrRecord], name: &str, allow_http: bool) -> Result<String, SmpError> {
    let mut usable: Vec<&NaptrRecord> = records
        .iter()
        .filter(|one| one.flags.eq_ignore_ascii_case("U") && one.services.eq_ignore_ascii_case(SERVICE))
        .collect();
    usable.sort_by_key(|one| (one.order, one.preference));
    let mut refused = None;
    for record in usable {
        let found = substitute(&record.regexp, name);
        match found.as_deref().map(|address| check_base(address, allow_http)) {
            Some(Ok(address)) => return Ok(address),
            Some(Err(error)) => refused = refused.or(Some(error)),
            None => refused = refused.or(Some(SmpError::Address(record.regexp.clone()))),
        }
    }
    Err(refused.unwrap_or(SmpError::Missing("a NAPTR record with flag U and service Meta:SMP")))
}

/// An address that may be asked: https on its usual port, with a host and without user, query or fragment.
pub(super) fn check_base(address: &str, allow_http: bool) -> Result<String, SmpError> {
    let wrong = || SmpError::Address(address.to_owned());
    let uri: http::Uri = address.parse().map_err(|_| wrong())?;
    let authority = uri.authority().ok_or_else(wrong)?;
    let scheme = match uri.scheme_str() {
        Some("https") => uri.port_u16().is_none_or(|port| port == 443) || allow_http,
        Some("http") => allow_http,
        _ => false,
    };
    let plain = !authority.as_str().contains('@') && !authority.host().is_empty();
    if scheme && plain && uri.query().is_none() && !address.contains('#') {
        Ok(address.trim_end_matches('/').to_owned())
    } else {
        Err(wrong())
    }
}

/// `!expression!replacement!flags` applied to the name, as `sed` would (RFC 3402 §3.2): what the expression matches gives
/// way to the replacement, in which `\1` to `\9` stand for its groups. `None` if it is not of that form or matches
/// nothing.
fn substitute(expression: &str, name: &str) -> Option<String> {
    if expression.len() > MAX_EXPRESSION {
        return None;
    }
    let delimiter = expression.chars().next().filter(|c| !c.is_ascii_digit() && !matches!(c, '\\' | 'i'))?;
    let mut parts = split(&expression[delimiter.len_utf8()..], delimiter);
    let (flags, replacement, pattern) = (parts.pop()?, parts.pop()?, parts.pop()?);
    if !parts.is_empty() || !matches!(flags.as_str(), "" | "i") {
        return None;
    }
    let found = compile(&pattern, flags == "i")?.captures(name.as_bytes())?;
    let whole = found.get(0)?;
    let mut address = name.get(..whole.start())?.to_owned();
    let mut rest = replacement.chars();
    while let Some(c) = rest.next() {
        match (c, rest.clone().next()) {
            ('\\', Some(digit @ '1'..='9')) => {
                rest.next();
                let group = found.get(usize::try_from(digit.to_digit(10)?).ok()?);
                address
                    .push_str(group.and_then(|group| std::str::from_utf8(group.as_bytes()).ok()).unwrap_or_default());
            }
            ('\\', Some(other)) => {
                rest.next();
                address.push(other);
            }
            (other, _) => address.push(other),
        }
    }
    address.push_str(name.get(whole.end()..)?);
    Some(address)
}

/// The parts between delimiters; one with a backslash before it is an ordinary character.
fn split(text: &str, delimiter: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        match parts.last_mut() {
            Some(part) if escaped => {
                if c != delimiter {
                    part.push('\\');
                }
                part.push(c);
                escaped = false;
            }
            _ if c == '\\' => escaped = true,
            _ if c == delimiter => parts.push(String::new()),
            Some(part) => part.push(c),
            None => {}
        }
    }
    parts
}

/// A POSIX extended expression. What the library understands beyond POSIX (`\d`, `(?…)`) is not POSIX and is refused.
fn compile(pattern: &str, ignore_case: bool) -> Option<Regex> {
    let mut all = pattern.chars();
    while let Some(c) = all.next() {
        if c == '\\' && all.next().is_none_or(|next| next.is_ascii_alphanumeric()) {
            return None;
        }
    }
    if pattern.contains("(?") || !pattern.is_ascii() {
        return None;
    }
    RegexBuilder::new(pattern).unicode(false).case_insensitive(ignore_case).size_limit(MAX_COMPILED).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "eh5boa.iso6523-actorid-upis.participant.sml.test.tech.peppol.org";

    fn record(order: u16, preference: u16, flags: &str, services: &str, regexp: &str) -> NaptrRecord {
        let (flags, services, regexp) = (flags.to_owned(), services.to_owned(), regexp.to_owned());
        NaptrRecord { order, preference, flags, services, regexp }
    }

    #[test]
    fn the_first_record_that_leads_to_an_smp_counts() {
        let records = [
            record(100, 20, "U", "Meta:SMP", "!.*!https://third.example!"),
            record(100, 10, "u", "meta:smp", "!.*!https://second.example/smp/!"),
            record(50, 1, "U", "Meta:SMP", "!.*!http://plain.example!"),
            record(10, 1, "S", "Meta:SMP", "!.*!https://flag.example!"),
            record(10, 1, "U", "meta:cppa3", "!.*!https://service.example!"),
        ];
        assert_eq!(smp_address(&records, NAME, false).unwrap(), "https://second.example/smp");
        assert_eq!(smp_address(&records, NAME, true).unwrap(), "http://plain.example");
        assert!(matches!(smp_address(&records[3..], NAME, false), Err(SmpError::Missing(_))));
        let plain = SmpError::Address("http://plain.example".to_owned());
        assert_eq!(smp_address(&records[2..], NAME, false), Err(plain));
    }

    #[test]
    fn expressions_are_applied_as_the_rfc_says() {
        for (expression, wanted) in [
            ("!.*!https://smp.example!", Some("https://smp.example")),
            ("!^.*$!https://smp.example/a!", Some("https://smp.example/a")),
            ("/.*/https:\\/\\/smp.example\\/a/", Some("https://smp.example/a")),
            ("!^([^.]+)\\.ISO.*$!https://smp.example/\\1!i", Some("https://smp.example/eh5boa")),
            (
                "!^([a-z0-9]{6})[.](.*)$!https://\\1.smp.example/\\2!",
                Some("https://eh5boa.smp.example/iso6523-actorid-upis.participant.sml.test.tech.peppol.org"),
            ),
            ("!.*!https://smp.example/\\!x!", Some("https://smp.example/!x")),
            ("!^nothing$!https://smp.example!", None),
            ("!^([^.]+)\\.ISO.*$!https://smp.example/\\1!", None),
            ("!.*!https://smp.example", None),
            ("!.*!https://smp.example!x", None),
            ("!.*!a!b!c!", None),
            ("!(!https://smp.example!", None),
            ("!(?i).*!https://smp.example!", None),
            ("!\\d.*!https://smp.example!", None),
            ("", None),
            ("!", None),
        ] {
            assert_eq!(substitute(expression, NAME).as_deref(), wanted, "{expression}");
        }
        assert_eq!(substitute(&format!("!{}!https://smp.example!", "(a{9}){9}".repeat(200)), NAME), None);
    }

    #[test]
    fn only_https_on_its_port_is_an_address() {
        for good in ["https://smp.example", "https://smp.example:443/a/b", "https://smp.example/a%20b/"] {
            assert_eq!(check_base(good, false).unwrap(), good.trim_end_matches('/'));
        }
        for wrong in [
            "http://smp.example",
            "https://smp.example:8443",
            "https://user@smp.example",
            "https://smp.example/?a=b",
            "https://smp.example/#a",
            "ftp://smp.example",
            "smp.example",
            "https://",
            "https:///a",
            "file:///etc/passwd",
            "",
            "https://smp.example/a b",
            "//smp.example",
        ] {
            assert_eq!(check_base(wrong, false), Err(SmpError::Address(wrong.to_owned())), "{wrong}");
        }
        assert!(check_base("http://127.0.0.1:8080/smp", true).is_ok());
        assert!(check_base("ftp://127.0.0.1", true).is_err());
    }
}
