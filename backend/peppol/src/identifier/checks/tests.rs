use super::*;

/// Scheme, value, code of the refusal (empty: accepted).
const CASES: &[(&str, &str, &str)] = &[
    ("0106", "12345678", ""),
    ("0106", "1234567", "identifier.length"),
    ("0106", "123456789", "identifier.length"),
    ("0106", "1234567A", "identifier.characters"),
    ("0190", "00000001003214345000", ""),
    ("0190", "0000000100321434500", "identifier.length"),
    ("9944", "NL000099998B57", ""),
    ("9944", "NL123456782B90", ""),
    ("9944", "nl123456782b90", ""),
    ("9944", "NL123456783B90", "identifier.check_digit"),
    ("9944", "NL000000000B00", "identifier.check_digit"),
    ("9944", "BE123456782B90", "identifier.characters"),
    ("9944", "123456782B90", "identifier.length"),
    ("0088", "7300010000001", ""),
    ("0088", "7300010000002", "identifier.check_digit"),
    ("0088", "9482348239847239874", "identifier.length"),
    ("0208", "0202239951", ""),
    ("0208", "0202239952", "identifier.check_digit"),
    ("0208", "2202239951", "identifier.characters"),
    ("0208", "202239951", "identifier.length"),
    ("9925", "BE0202239951", ""),
    ("9925", "BE0202239950", "identifier.check_digit"),
    ("9925", "BE9202239951", "identifier.characters"),
    ("9930", "DE136695976", ""),
    ("9930", "DE136695978", "identifier.check_digit"),
    ("0192", "923609016", ""),
    ("0192", "923609017", "identifier.check_digit"),
    ("0007", "5567321707", ""),
    ("0007", "5567321708", "identifier.check_digit"),
    ("0184", "12345674", ""),
    ("0184", "DK12345674", ""),
    ("0184", "1234567", "identifier.length"),
    ("0184", "SE12345674", "identifier.characters"),
    ("0204", "04011000-1234512345-06", ""),
    ("0204", "04011000-1234512345-07", "identifier.check_digit"),
    ("0204", "04011000", "identifier.form"),
    ("0204", "04011000_1234512345-06", "identifier.characters"),
    ("0151", "51824753556", ""),
    ("0151", "51824753557", "identifier.check_digit"),
    ("0151", "01824753556", "identifier.check_digit"),
    ("0242", "000306", ""),
    ("0242", "000306-MLS", ""),
    ("0242", "000306-mls.test", ""),
    ("0242", "00306", "identifier.form"),
    ("0242", "000306-ML", "identifier.form"),
    ("0060", "123456789", ""),
    ("0060", "12345678", "identifier.length"),
    ("0158", "31333532", ""),
    ("0158", "31333533", "identifier.check_digit"),
    ("0183", "CHE100155212", ""),
    ("0183", "CHE100155213", "identifier.check_digit"),
    ("0191", "12345678", ""),
    ("0191", "12345679", "identifier.check_digit"),
    ("0191", "22345678", "identifier.characters"),
    ("0196", "4504013150", ""),
    ("0196", "4504013250", "identifier.check_digit"),
    ("0199", "213800KUD8LAJWSQ9D15", ""),
    ("0199", "213800KUD8LXJWSQ9D15", "identifier.check_digit"),
    ("0211", "IT00743110157", ""),
    ("0211", "IT00743110158", "identifier.check_digit"),
    ("0216", "003712345678", ""),
    ("0216", "00371234567", "identifier.length"),
    ("0216", "013712345678", "identifier.form"),
    ("0218", "40003521600", ""),
    ("0218", "4000352160", "identifier.length"),
    ("0225", "123456789_12345678900012", ""),
    ("0225", "123456789/1", "identifier.characters"),
    ("0235", "1234567890", ""),
    ("0235", "2234567890", "identifier.characters"),
    ("0246", "DE123456789-00001.A1", ""),
    ("0246", "DE12345678", "identifier.form"),
    ("0248", "OM1234567890", ""),
    // Held to the syntax only.
    ("0002", "FR23342", ""),
    ("9915", "test", ""),
    ("9918", "NL02ABNA0123456789", ""),
];

#[test]
fn the_table_of_cases() {
    for (icd, value, code) in CASES {
        let found = check(icd, value).err().map_or("", |error| error.code());
        assert_eq!(found, *code, "{icd}:{value}");
    }
}

#[test]
fn rules_are_of_schemes_that_exist() {
    for rule in RULES {
        assert!(super::super::find_scheme(rule.icd).is_some(), "{}", rule.icd);
    }
}

#[test]
fn a_wrong_check_digit_comes_with_the_right_one() {
    let error = check("0088", "7300010000002").unwrap_err();
    let IdentifierError::CheckDigit { expected, .. } = error else { panic!("{error:?}") };
    assert_eq!(expected.as_deref(), Some("7300010000001"));
    let error = check("9930", "DE136695978").unwrap_err();
    let IdentifierError::CheckDigit { expected, .. } = error else { panic!("{error:?}") };
    assert_eq!(expected.as_deref(), Some("DE136695976"));
}
