#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::*;

/// The rules of the corpus that carry a list, and the lists that hold the same codes here.
const IN_CORPUS: &[(&str, &[&str])] = &[
    ("BR-CL-01", &["invoice-types", "credit-note-types"]),
    ("BR-CL-03", &["currencies"]),
    ("BR-CL-04", &["currencies"]),
    ("BR-CL-05", &["currencies"]),
    ("BR-CL-06", &["tax-point-codes"]),
    ("BR-CL-07", &["object-schemes"]),
    ("BR-CL-08", &["note-subjects"]),
    ("BR-CL-10", &["register-schemes", "creditor-schemes"]),
    ("BR-CL-11", &["register-schemes"]),
    ("BR-CL-13", &["classifications"]),
    ("BR-CL-14", &["countries"]),
    ("BR-CL-15", &["countries"]),
    ("BR-CL-16", &["payment-means"]),
    ("BR-CL-17", &["vat-categories"]),
    ("BR-CL-18", &["vat-categories"]),
    ("BR-CL-19", &["allowance-reasons"]),
    ("BR-CL-20", &["charge-reasons"]),
    ("BR-CL-21", &["register-schemes"]),
    ("BR-CL-22", &["exemption-reasons"]),
    ("BR-CL-23", &["units"]),
    ("BR-CL-25", &["address-schemes"]),
    ("BR-CL-26", &["register-schemes"]),
    ("PEPPOL:ISO3166", &["countries"]),
    ("PEPPOL:ISO4217", &["peppol-currencies"]),
    ("PEPPOL:MIMECODE", &["media-types"]),
    ("PEPPOL:UNCL2005", &["tax-point-codes"]),
    ("PEPPOL:UNCL5189", &["allowance-reasons"]),
    ("PEPPOL:UNCL5305", &["vat-categories"]),
    ("PEPPOL:UNCL7161", &["charge-reasons"]),
    ("PEPPOL:eaid", &["peppol-address-schemes"]),
    ("PEPPOL:greekDocumentType", &["greek-document-types"]),
];

/// For each list: codes that are in it, and codes that look like it and are not.
const SAMPLES: &[(&str, &[&str], &[&str])] = &[
    ("invoice-types", &["71", "80", "380", "389", "935"], &["381", "261", "083", "1"]),
    ("credit-note-types", &["81", "83", "261", "381", "532"], &["380", "389", "38"]),
    ("cii-document-types", &["80", "81", "83", "261", "380", "381", "935"], &["105", "130 "]),
    ("peppol-invoice-types", &["71", "80", "380", "384", "877"], &["381", "389", "130"]),
    ("peppol-credit-note-types", &["81", "83", "381", "396", "532"], &["380", "261", "308"]),
    ("peppol-self-billing-invoice-types", &["389", "527"], &["380", "261"]),
    ("peppol-self-billing-credit-note-types", &["261"], &["381", "389"]),
    ("dutch-document-types", &["380", "381", "384", "389"], &["326", "71", "875"]),
    ("german-document-types", &["326", "380", "381", "384", "389", "875", "876", "877"], &["386", "71"]),
    ("icelandic-document-types", &["380", "381"], &["384", "389"]),
    ("currencies", &["AED", "EUR", "USD", "XXX", "STD", "XCG", "ZWG"], &["eur", "STN", "BGN", "ANG", "EURO", "€"]),
    ("peppol-currencies", &["AED", "EUR", "USD", "XXX", "STN", "XCG", "ZWG"], &["eur", "STD", "BGN", "ANG"]),
    ("tax-point-codes", &["3", "35", "432"], &["5", "29", "72", "43"]),
    ("cii-tax-point-codes", &["5", "29", "72"], &["3", "35", "432", "7"]),
    ("object-schemes", &["AAA", "AFI", "IT", "ON", "ZZZ"], &["aaa", "QQQ", "A"]),
    ("note-subjects", &["AAA", "AAI", "REG", "ZZZ"], &["AAH", "BAT", "BMF", "CCJ", "reg"]),
    ("cii-note-subjects", &["AAA", "AAI", "REG", "ZZZ", "BAT", "BMF", "CCJ"], &["AAH", "reg"]),
    ("register-schemes", &["0002", "0088", "0106", "0190", "0208", "0248"], &["0001", "0249", "9944", "106", "SEPA"]),
    ("creditor-schemes", &["SEPA"], &["sepa", "0106"]),
    ("dutch-register-schemes", &["0106", "0190"], &["0088", "106", "0191"]),
    ("address-schemes", &["0002", "0106", "0190", "9944", "0147", "EM", "AN"], &["9956", "0003", "em"]),
    ("peppol-address-schemes", &["0002", "0088", "0106", "0190", "0248", "9944"], &["EM", "AN", "0147", "0219"]),
    ("classifications", &["AA", "STI", "TST", "SRV", "ZZZ"], &["STI ", "AAA", "sti"]),
    ("danish-classification-versions", &["19.05.01", "19.0501", "26.08.01", "26.0801"], &["19.05", "25.08.01"]),
    ("countries", &["NL", "BE", "GR", "XI", "1A", "SS", "ZW"], &["EL", "AN", "UK", "nl", "XK", "NLD"]),
    ("cii-countries", &["NL", "BE", "GR", "XI", "1A", "AN", "ZW"], &["EL", "SS", "UK", "nl", "XK"]),
    ("vat-prefixes", &["NL", "BE", "GR", "EL", "XI", "SS"], &["AN", "UK", "el", "EU"]),
    ("cii-vat-prefixes", &["NL", "BE", "GR", "EL", "XI", "AN"], &["SS", "UK", "el", "EU"]),
    ("payment-means", &["1", "30", "58", "59", "70", "74", "98", "ZZZ"], &["71", "73", "79", "0", "030"]),
    ("dutch-payment-means", &["30", "48", "49", "57", "58", "59"], &["31", "42", "97"]),
    ("danish-payment-means", &["1", "10", "31", "42", "48", "49", "50", "58", "59", "93", "97"], &["30", "57"]),
    ("vat-categories", &["AE", "B", "E", "G", "K", "L", "M", "O", "S", "Z"], &["A", "s", "AA", "IC"]),
    ("german-vat-categories", &["AE", "E", "G", "K", "L", "M", "S", "Z"], &["B", "O"]),
    ("allowance-reasons", &["41", "60", "95", "100", "105"], &["61", "101", "FC", "106"]),
    ("charge-reasons", &["AA", "FC", "ABK", "TV", "ZZZ", "V1", "L1"], &["95", "fc", "AAB"]),
    ("exemption-reasons", &["VATEX-EU-AE", "VATEX-EU-135-1", "VATEX-FR-FRANCHISE"], &["vatex-eu-ae", "VATEX-EU-XX"]),
    (
        "units",
        &["10", "C62", "EA", "HUR", "KGM", "KWH", "LTR", "MTR", "XPP", "ZZ"],
        &["PCS", "c62", "PP", "PIECE", "100"],
    ),
    ("media-types", &["application/pdf", "image/png", "text/csv"], &["image/gif", "text/xml", "Application/PDF"]),
    ("greek-document-types", &["1.1", "1.6", "2.1", "2.4", "5.1", "5.2"], &["1", "11.1", "1.2"]),
];

fn named(file: &str) -> &'static CodeList {
    let place = FILES.iter().position(|name| *name == file).unwrap_or_else(|| panic!("{file} is no list"));
    code_lists()[place]
}

fn codes(list: &CodeList) -> BTreeSet<&str> {
    list.iter().copied().collect()
}

/// The codes of a list without some and with others.
fn changed(list: &'static CodeList, without: &[&'static str], with: &[&'static str]) -> BTreeSet<&'static str> {
    let mut changed = codes(list);
    for code in without {
        assert!(changed.remove(code), "{code} is not there to take away");
    }
    for code in with {
        assert!(changed.insert(code), "{code} is there already");
    }
    changed
}

#[test]
fn lists_are_sorted_without_doubles() {
    for (list, file) in code_lists().iter().zip(FILES) {
        assert!(!list.is_empty(), "{file}");
        assert!(list.is_sorted_by(|a, b| a < b), "{file}: {:?}", list.windows(2).find(|pair| pair[0] >= pair[1]));
        assert!(list.iter().all(|code| code.is_ascii()), "{file}");
    }
}

#[test]
fn every_header_is_complete() {
    for (list, file) in code_lists().iter().zip(FILES) {
        for (key, value) in
            [("name", list.name()), ("source", list.source()), ("version", list.version()), ("rules", list.rules())]
        {
            assert!(!value.is_empty() && value.trim() == value, "{file}: {key} is {value:?}");
        }
        assert!(list.version().contains(|c: char| c.is_ascii_digit()), "{file}: {}", list.version());
        assert!(
            list.rules().contains("-R-") || list.rules().contains("BR-") || list.rules().contains("PEPPOL-EN16931-")
        );
    }
    let names: BTreeSet<_> = code_lists().iter().map(|list| list.name()).collect();
    assert_eq!(names.len(), code_lists().len(), "two lists of one name");
    assert_eq!(CURRENCIES.name(), "Currencies");
    assert_eq!(CURRENCIES.source(), "ISO 4217, alphabetic codes");
    assert_eq!(CURRENCIES.version(), "EN 16931 validation artefacts 1.3.16");
    assert_eq!(PEPPOL_CURRENCIES.version(), "Peppol BIS Billing 3.0.21");
    assert_eq!(UNITS.rules(), "BR-CL-23 (UBL, CII)");
}

#[test]
fn every_data_file_is_a_list() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/code_lists/data");
    let there: BTreeSet<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let known: BTreeSet<_> = FILES.iter().map(|file| format!("{file}.txt").into()).collect();
    assert_eq!(there, known);
}

#[test]
fn known_codes_are_in_and_others_out() {
    let sampled: BTreeSet<_> = SAMPLES.iter().map(|(file, ..)| *file).collect();
    assert_eq!(sampled, FILES.iter().copied().collect(), "each list has samples");
    for (file, members, others) in SAMPLES {
        let list = named(file);
        assert!(!members.is_empty() && !others.is_empty(), "{file}");
        for code in *members {
            assert!(list.contains(code), "{file} lacks {code}");
            assert!(contains(list, code), "{file} lacks {code}");
        }
        for code in *others {
            assert!(!list.contains(code), "{file} has {code}");
            assert!(!contains(list, code), "{file} has {code}");
        }
        assert!(!list.contains("") && !list.contains(" "), "{file}");
    }
}

#[test]
fn a_look_up_agrees_with_a_search_through_the_file() {
    for (list, file) in code_lists().iter().zip(FILES) {
        let all = codes(list);
        for code in list.iter() {
            assert!(list.contains(code), "{file}: {code}");
            let near = [
                code.to_ascii_lowercase(),
                format!("{code} "),
                format!(" {code}"),
                format!("{code}\0"),
                format!("{code}A"),
                code[1..].to_owned(),
                code[..code.len() - 1].to_owned(),
                code.chars().rev().collect(),
            ];
            for code in near {
                assert_eq!(list.contains(&code), all.contains(code.as_str()), "{file}: {code:?}");
            }
        }
        for other in code_lists() {
            for code in other.iter() {
                assert_eq!(list.contains(code), all.contains(code), "{file}: {code}");
            }
        }
    }
}

#[test]
fn a_text_without_codes_is_an_empty_list() {
    for text in ["", "# name: Nothing\n", "\n\n"] {
        let list = CodeList::new(text);
        assert_eq!(list.len(), 0);
        assert!(!list.contains("") && !list.contains("A"));
        assert_eq!(list.version(), "");
    }
    let list = CodeList::new("# name: Two: of them\nA\r\n  B\n");
    assert_eq!((list.name(), list.to_vec()), ("Two: of them", vec!["A", "B"]));
    assert!(list.contains("A") && list.contains("B") && !list.contains("#"));
}

/// What the notes in the files say of lists that differ by little.
#[test]
fn lists_that_differ_do_so_as_their_notes_say() {
    assert_eq!(codes(CII_COUNTRIES), changed(COUNTRIES, &["SS"], &["AN"]));
    assert_eq!(codes(VAT_PREFIXES), changed(COUNTRIES, &[], &["EL"]));
    assert_eq!(codes(CII_VAT_PREFIXES), changed(CII_COUNTRIES, &[], &["EL"]));
    assert_eq!(codes(PEPPOL_CURRENCIES), changed(CURRENCIES, &["STD"], &["STN"]));
    assert_eq!(codes(CII_DOCUMENT_TYPES), &codes(INVOICE_TYPES) | &codes(CREDIT_NOTE_TYPES));
    assert_eq!(&codes(INVOICE_TYPES) & &codes(CREDIT_NOTE_TYPES), BTreeSet::from(["81"]));
    assert!(codes(TAX_POINT_CODES).is_disjoint(&codes(CII_TAX_POINT_CODES)));
    for (small, large, fewer) in [
        (NOTE_SUBJECTS, CII_NOTE_SUBJECTS, 18),
        (PEPPOL_ADDRESS_SCHEMES, ADDRESS_SCHEMES, 22),
        (PEPPOL_INVOICE_TYPES, INVOICE_TYPES, 24),
        (PEPPOL_CREDIT_NOTE_TYPES, CREDIT_NOTE_TYPES, 8),
        (PEPPOL_SELF_BILLING_INVOICE_TYPES, INVOICE_TYPES, 48),
        (PEPPOL_SELF_BILLING_CREDIT_NOTE_TYPES, CREDIT_NOTE_TYPES, 12),
        (DUTCH_DOCUMENT_TYPES, CII_DOCUMENT_TYPES, 58),
        (GERMAN_DOCUMENT_TYPES, CII_DOCUMENT_TYPES, 54),
        (ICELANDIC_DOCUMENT_TYPES, CII_DOCUMENT_TYPES, 60),
        (DUTCH_PAYMENT_MEANS, PAYMENT_MEANS, 78),
        (DANISH_PAYMENT_MEANS, PAYMENT_MEANS, 73),
        (GERMAN_VAT_CATEGORIES, VAT_CATEGORIES, 2),
        (DUTCH_REGISTER_SCHEMES, REGISTER_SCHEMES, 241),
    ] {
        assert!(codes(small).is_subset(&codes(large)), "{} in {}", small.name(), large.name());
        assert_eq!(large.len() - small.len(), fewer, "{} in {}", small.name(), large.name());
    }
}

#[test]
fn a_country_is_a_code_of_the_list() {
    assert!(is_country("NL") && is_country("XI") && is_country("1A"));
    assert!(!is_country("EL") && !is_country("nl") && !is_country(" NL") && !is_country(""));
}

#[test]
fn lists_hold_what_the_official_rules_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance/codelists.json");
    let Ok(text) = fs::read_to_string(path) else {
        eprintln!("skipped: no conformance corpus");
        return;
    };
    let official: BTreeMap<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
    let compared: BTreeSet<_> = IN_CORPUS.iter().map(|(rule, _)| (*rule).to_owned()).collect();
    assert_eq!(official.keys().cloned().collect::<BTreeSet<_>>(), compared);
    for (rule, files) in IN_CORPUS {
        let parts = match &official[*rule] {
            serde_json::Value::Array(parts) if parts[0].is_array() => parts.clone(),
            whole => vec![whole.clone()],
        };
        assert_eq!(parts.len(), files.len(), "{rule}");
        for (part, file) in parts.iter().zip(*files) {
            let part: BTreeSet<_> = part.as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
            assert_eq!(named(file).len(), part.len(), "{rule} and {file}: number of codes");
            assert_eq!(codes(named(file)), part, "{rule} and {file}");
        }
    }
}
