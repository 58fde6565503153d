//! The JSON form, and what can be done with it.

use super::{Case, Expected, Invalid, MOST_BYTES, Refused, Valid, case, fill, many};

const JSON: &str = "json";
/// A valid invoice in JSON.
const FIELDS: &str = include_str!("../../../examples/invoice-standard.json");

#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert!(FIELDS.contains(from), "{from:?} does not occur");
    FIELDS.replacen(from, to, 1)
}

fn texts() -> Vec<Case> {
    let texts: [(&str, &'static str, Expected); 22] = [
        ("half an object", "{", Refused(JSON)),
        ("an object of nothing", "{}", Refused(JSON)),
        ("a key without a value", "{\"number\"}", Refused(JSON)),
        ("a key twice", "{\"number\": \"1\", \"number\": \"2\"}", Refused(JSON)),
        ("keys without quotes", "{number: 1}", Refused(JSON)),
        ("a comment", "{/* */\"number\": \"1\"}", Refused(JSON)),
        ("a comma too many", "{\"number\": \"1\",}", Refused(JSON)),
        ("a field that nobody knows", "{\"__proto__\": {}}", Refused(JSON)),
        ("a number of 400 zeros", "{\"number\": 1e400}", Refused(JSON)),
        ("not a number", "{\"number\": NaN}", Refused(JSON)),
        ("half a surrogate pair", "{\"number\": \"\\ud800\"}", Refused(JSON)),
        ("an escape that is none", "{\"number\": \"\\x41\"}", Refused(JSON)),
        ("a line end in a text", "{\"number\": \"\n\"}", Refused(JSON)),
        ("a list for a text", "{\"number\": []}", Refused(JSON)),
        ("null for a text", "{\"number\": null}", Refused(JSON)),
        ("a truth for a text", "{\"number\": true}", Refused(JSON)),
        ("a list", "[]", Refused(JSON)),
        ("NUL for a key", "{\"\\u0000\": 1}", Refused(JSON)),
        ("an invoice and more", "{} {}", Refused(JSON)),
        ("NUL behind it", "{}\0", Refused(JSON)),
        ("a date of one text", "{\"issued_on\": \"2026-02-30\"}", Refused(JSON)),
        ("an empty key", "{\"\": \"\"}", Refused(JSON)),
    ];
    texts.map(|(name, text, expected)| case(&format!("JSON: {name}"), expected, move || text)).into()
}

fn numbers() -> Vec<Case> {
    let quantities: [(&'static str, Expected); 9] = [
        ("1e400", Refused(JSON)),
        ("79228162514264337593543950335", Invalid),
        ("-79228162514264337593543950335", Invalid),
        ("79228162514264337593543950336", Refused(JSON)),
        ("0.0000000000000000000000000001", Valid),
        ("NaN", Refused(JSON)),
        ("", Refused(JSON)),
        ("+20", Valid),
        ("\\u0032\\u0030", Valid),
    ];
    quantities
        .map(|(quantity, expected)| {
            case(&format!("JSON: a quantity of {quantity:?}"), expected, move || {
                changed("\"quantity\": \"20\"", &format!("\"quantity\": \"{quantity}\""))
            })
        })
        .into()
}

fn sizes() -> Vec<Case> {
    let line =
        "{\"name\": \"n\", \"quantity\": \"1\", \"unit_price\": \"1\", \"vat_category\": \"S\", \"vat_rate\": \"@\"},";
    let lines = move |count: usize| {
        let all: String = (0..count).map(|n| line.replacen('@', &n.to_string(), 1)).collect();
        changed("\"lines\": [", &format!("\"lines\": [{all}"))
    };
    let wrong_lines = |count: usize| {
        let line = line.replace('@', "9").replace("\"S\"", "\"?\"");
        changed("\"lines\": [", &format!("\"lines\": [{}", line.repeat(count)))
    };
    vec![
        case("JSON: megabytes of lists", Refused(JSON), || format!("{{\"a\": {}", "[".repeat(MOST_BYTES - 10))),
        case("JSON: megabytes of objects", Refused(JSON), || fill("{\"buyer\":", MOST_BYTES)),
        case("JSON: megabytes of white space", Refused(JSON), || format!("{{{}", " ".repeat(MOST_BYTES - 10))),
        case("JSON: megabytes of digits", Refused(JSON), || format!("{{\"number\": {}}}", "9".repeat(MOST_BYTES - 20))),
        case("JSON: megabytes of escapes", Invalid, || changed("2026-0042", &fill("\\u20ac", MOST_BYTES - 10_000))),
        case("JSON: a rate of VAT for every line", Invalid, move || lines(many(3_000))),
        case("JSON: as many lines as are taken", Invalid, move || wrong_lines(many(15_998))),
        case("JSON: as many lines as fit", Refused(JSON), move || wrong_lines(MOST_BYTES / line.len())),
        case("JSON: as many empty lines as fit", Refused(JSON), || {
            changed("\"lines\": [", &format!("\"lines\": [{}", fill("{},", MOST_BYTES - 4_000)))
        }),
        case("JSON: thousands of allowances", Valid, || {
            let allowance = "{\"amount\": \"0.001\", \"reason\": \"r\", \"vat_category\": \"S\", \"vat_rate\": \"9\"},"
                .repeat(many(20_000));
            let all = allowance.trim_end_matches(',');
            changed("\"lines\": [", &format!("\"allowances\": [{all}], \"lines\": ["))
        }),
        case("JSON: control characters in every text", Valid, || {
            changed("\"Volkorenbrood\"", "\"\\u0000\\u0001\\ufffe\"")
        }),
        case("JSON: an end of CDATA", Valid, || changed("\"Volkorenbrood\"", "\"]]><!DOCTYPE x>&xxe;\"")),
        case(
            "JSON: no lines",
            Invalid,
            || "{\"number\": \"1\", \"issued_on\": \"2026-01-02\", \"buyer\": {\"legal_name\": \"B\"}, \"lines\": []}",
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [texts(), numbers(), sizes()].into_iter().flatten().collect()
}
