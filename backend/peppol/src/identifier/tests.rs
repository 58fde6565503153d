use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::language::Language;

#[test]
fn both_text_forms_are_read() {
    for text in ["0106:12345678", "iso6523-actorid-upis::0106:12345678", " ISO6523-ACTORID-UPIS::0106:12345678 "] {
        let id: ParticipantId = text.parse().unwrap();
        assert_eq!((id.scheme(), id.value()), ("0106", "12345678"));
        assert_eq!(id.to_string(), "0106:12345678");
        assert_eq!(id.qualified(), "iso6523-actorid-upis::0106:12345678");
    }
}

#[test]
fn case_does_not_count_but_is_shown() {
    let (upper, lower): (ParticipantId, ParticipantId) =
        ("9944:NL123456782B90".parse().unwrap(), "9944:nl123456782b90".parse().unwrap());
    assert_eq!(upper, lower);
    assert_eq!(upper.to_string(), "9944:NL123456782B90");
    assert_eq!(HashSet::from([upper.clone(), lower]).len(), 1);
    assert_eq!(serde_json::to_string(&upper).unwrap(), "\"9944:NL123456782B90\"");
}

#[test]
fn syntax_is_refused_with_a_code() {
    let long = format!("0106:{}", "1".repeat(MAX_VALUE_LENGTH + 1));
    for (text, code) in [
        ("", "identifier.malformed"),
        ("12345678", "identifier.malformed"),
        ("106:12345678", "identifier.malformed"),
        ("KVK1:12345678", "identifier.malformed"),
        ("busdox-actorid-upis::0106:12345678", "identifier.participant_scheme"),
        ("0106:", "identifier.length"),
        (long.as_str(), "identifier.length"),
        ("0106:1234 5678", "identifier.characters"),
        ("0106:café", "identifier.characters"),
    ] {
        assert_eq!(text.parse::<ParticipantId>().unwrap_err().code(), code, "{text}");
    }
}

#[test]
fn registration_asks_more_than_syntax() {
    let code = |text: &str| text.parse::<ParticipantId>().unwrap().check().err().map_or("", |error| error.code());
    assert_eq!(code("0002:FR23342"), "");
    assert_eq!(code("9915:test"), "");
    assert_eq!(code("0088:9482348239847239874"), "identifier.length");
    assert_eq!(code("1234:5"), "identifier.unknown_scheme");
    assert_eq!(code("9954:00000001003214345000"), "identifier.scheme_removed");
}

#[test]
fn messages_say_the_actual_values() {
    let refusal = |text: &str| text.parse::<ParticipantId>().and_then(|id| id.check()).unwrap_err();
    assert_eq!(
        refusal("0106:1234567").message(Language::Nl),
        "KVK-nummer (0106) heeft 8 tekens; “1234567” heeft er 7."
    );
    assert_eq!(refusal("9954:1").message(Language::En), "Scheme 9954 can no longer be registered; use OIN (0190).");
    for text in ["x", "a-b-c::0106:1", "1234:5", "0205:1", "0106:1", "0106:1234567A", "0204:1234", "0007:1234567890"] {
        let error = refusal(text);
        for language in [Language::Nl, Language::En] {
            assert!(error.message(language).ends_with(['.', '?']), "{error:?}");
        }
    }
}

#[test]
fn schemes_are_found_by_country() {
    assert!(all_schemes().is_sorted_by_key(|scheme| scheme.country));
    let codes = |country| schemes_for_country(country).iter().map(|scheme| scheme.icd).collect::<Vec<_>>();
    assert_eq!(codes("NL"), ["0106", "9944", "0190"]);
    assert_eq!(codes("be"), ["0208", "9925", "0193"]);
    assert_eq!(codes("")[0], "0088");
    assert!(codes("XX").is_empty());
    let distinct: HashSet<_> = all_schemes().iter().map(|scheme| scheme.icd).collect();
    assert_eq!(distinct.len(), all_schemes().len());
    for scheme in all_schemes() {
        assert!(schemes::removed(scheme.icd).is_none(), "{}", scheme.icd);
    }
}

#[test]
fn register_numbers_become_identifiers() {
    let text = |country, number| ParticipantId::from_register_number(country, number).map(|id| id.to_string());
    assert_eq!(text("NL", "12345678").as_deref(), Some("0106:12345678"));
    assert_eq!(text("nl", "1234 5678").as_deref(), Some("0106:12345678"));
    assert_eq!(text("BE", "BE 0202.239.951").as_deref(), Some("0208:0202239951"));
    assert_eq!(text("BE", "0202.239.952"), None);
    assert_eq!(text("NL", "123"), None);
    assert_eq!(text("DE", "HRB 1234"), None);
}

/// Changes one digit of a valid number to another digit.
fn with_typing_error(value: &str, place: usize, by: u32) -> String {
    let places: Vec<usize> = value.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let at = places[place % places.len()];
    let digit = value[at..].chars().next().and_then(|c| c.to_digit(10)).unwrap();
    format!("{}{}{}", &value[..at], (digit + by) % 10, &value[at + 1..])
}

proptest! {
    #[test]
    fn any_text_is_answered_and_what_parses_comes_back(text in ".{0,60}") {
        if let Ok(id) = text.parse::<ParticipantId>() {
            let again: ParticipantId = id.to_string().parse().unwrap();
            prop_assert_eq!(&again, &id);
            let by_name: ParticipantId = id.qualified().parse().unwrap();
            prop_assert_eq!(&by_name, &id);
            let _ = id.check();
        }
    }

    #[test]
    fn every_scheme_answers_every_value(index in 0usize..85, value in "[ -~]{1,40}") {
        let scheme = all_schemes()[index % all_schemes().len()];
        if let Ok(id) = ParticipantId::new(scheme.icd, &value)
            && let Err(error) = id.check()
        {
            prop_assert!(!error.message(Language::Nl).is_empty());
        }
    }

    #[test]
    fn one_wrong_digit_is_always_seen(place in 0usize..20, by in 1u32..10, which in 0usize..9) {
        let (icd, value) = [
            ("0088", "7300010000001"), ("0007", "5567321707"), ("0192", "923609016"), ("9930", "DE136695976"),
            ("0199", "213800KUD8LAJWSQ9D15"), ("0151", "51824753556"), ("0211", "IT00743110157"),
            ("0208", "0202239951"), ("0204", "04011000-1234512345-06"),
        ][which];
        let wrong = with_typing_error(value, place, by);
        prop_assert!(ParticipantId::new(icd, &wrong).unwrap().check().is_err(), "{icd}:{wrong}");
    }
}
