//! Every rule has a document that obeys it and one that breaks it, made by one change to a valid document.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use std::collections::BTreeSet;

use serde_json::Value;
use wissel_invoice::{Invoice, Language, Severity, rules, validate_bytes, validate_invoice};

const FULL: &str = include_str!("documents/full.xml");
const CREDIT_NOTE: &str = include_str!("../examples/credit-note.xml");

/// Rule, text in the valid document (its first occurrence counts), text in its place.
type Case = (&'static str, &'static str, &'static str);

mod cases;

fn fired(xml: &str) -> BTreeSet<&'static str> {
    let report = validate_bytes(xml.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{xml}"));
    report.findings.iter().map(|finding| finding.rule()).collect()
}

fn changed(xml: &str, from: &str, to: &str) -> String {
    assert!(xml.contains(from), "{from:?} does not occur");
    xml.replacen(from, to, 1)
}

/// An invoice in one VAT category, with a line, an allowance and a charge, as UBL.
fn in_category(code: &str) -> String {
    let rate = match code {
        "S" => r#", "vat_rate": "21""#,
        "L" | "M" => r#", "vat_rate": "7""#,
        _ => "",
    };
    let vat = if code == "O" { "" } else { r#", "vat_number": "NL123456782B01""# };
    let buyer_vat = if code == "O" { "" } else { r#", "vat_number": "DE123456789""# };
    let reason = match code {
        "E" | "AE" | "K" | "G" | "O" => {
            format!(r#", "exemption_reasons": [{{"vat_category": "{code}", "reason": "Daarom"}}]"#)
        }
        _ => String::new(),
    };
    let json = format!(
        r#"{{"number": "1", "issued_on": "2026-03-01", "buyer_reference": "X", "delivered_on": "2026-03-01",
        "seller": {{"legal_name": "Zon B.V.", "participant": "0106:12345678", "register_number": "12345678",
            "address": {{"street": "Weg 1", "city": "Ede", "postal_code": "6711 AA", "country": "NL"}}{vat}}},
        "buyer": {{"legal_name": "Mond GmbH", "participant": "9930:DE123456789", "register_number": "HRB 1",
            "address": {{"street": "Weg 2", "city": "Kleve", "postal_code": "47533", "country": "DE"}}{buyer_vat}}},
        "payment": {{"iban": "NL91ABNA0417164300"}},
        "allowances": [{{"amount": "10.00", "reason": "Korting", "vat_category": "{code}"{rate}}}],
        "charges": [{{"amount": "5.00", "reason": "Toeslag", "vat_category": "{code}"{rate}}}],
        "lines": [{{"name": "Iets", "quantity": "1", "unit_price": "100.00", "vat_category": "{code}"{rate}}}]{reason}}}"#
    );
    let invoice: Invoice = serde_json::from_str(&json).unwrap();
    String::from_utf8(wissel_invoice::write(&invoice)).unwrap()
}

/// Changes text in the given occurrence of an element.
fn changed_in(xml: &str, element: &str, occurrence: usize, from: &str, to: &str) -> String {
    let start = xml.match_indices(element).nth(occurrence).unwrap_or_else(|| panic!("{element}")).0;
    let (before, after) = xml.split_at(start);
    format!("{before}{}", changed(after, from, to))
}

/// The change that breaks rule -01 to -10 of a family.
fn broken_in_category(code: &str, rule: usize) -> String {
    let xml = in_category(code);
    let (rate, wrong) = match code {
        "S" => ("<cbc:Percent>21</cbc:Percent>", "<cbc:Percent>0</cbc:Percent>"),
        "L" | "M" => ("<cbc:Percent>7</cbc:Percent>", "<cbc:Percent>-7</cbc:Percent>"),
        "O" => ("<cac:TaxScheme>", "<cbc:Percent>0</cbc:Percent><cac:TaxScheme>"),
        _ => ("<cbc:Percent>0</cbc:Percent>", "<cbc:Percent>5</cbc:Percent>"),
    };
    let vat_scheme = "<cac:PartyTaxScheme><cbc:CompanyID>NL1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>";
    match rule {
        1 => {
            let from = xml.find("<cac:TaxSubtotal>").unwrap();
            let to = xml.find("</cac:TaxTotal>").unwrap();
            format!("{}{}", &xml[..from], &xml[to..])
        }
        2..=4 if code == "O" => changed(&xml, "<cac:PartyLegalEntity>", &format!("{vat_scheme}<cac:PartyLegalEntity>")),
        2..=4 => {
            let from = xml.find("<cac:PartyTaxScheme>").unwrap();
            let to = xml.find("<cac:PartyLegalEntity>").unwrap();
            format!("{}{}", &xml[..from], &xml[to..])
        }
        5 => changed_in(&xml, "<cac:ClassifiedTaxCategory>", 0, rate, wrong),
        6 => changed_in(&xml, "<cac:AllowanceCharge>", 0, rate, wrong),
        7 => changed_in(&xml, "<cac:AllowanceCharge>", 1, rate, wrong),
        8 => changed_in(&xml, "<cbc:TaxableAmount", 0, ">95.00<", ">500.00<"),
        9 => {
            let tax = r#"<cbc:TaxAmount currencyID="EUR">"#;
            changed_in(&xml, "<cac:TaxSubtotal>", 0, tax, &format!("{tax}9"))
        }
        _ if xml.contains("<cbc:TaxExemptionReason>") => {
            changed(&xml, "<cbc:TaxExemptionReason>Daarom</cbc:TaxExemptionReason>", "")
        }
        _ => changed_in(
            &xml,
            "<cac:TaxSubtotal>",
            0,
            "<cac:TaxScheme>",
            "<cbc:TaxExemptionReason>Daarom</cbc:TaxExemptionReason><cac:TaxScheme>",
        ),
    }
}

const FAMILIES: [(&str, &str); 9] = [
    ("BR-S", "S"),
    ("BR-Z", "Z"),
    ("BR-E", "E"),
    ("BR-AE", "AE"),
    ("BR-IC", "K"),
    ("BR-G", "G"),
    ("BR-O", "O"),
    ("BR-AF", "L"),
    ("BR-AG", "M"),
];

#[test]
fn valid_documents_break_no_rule() {
    assert_eq!(fired(FULL), BTreeSet::new());
    assert_eq!(fired(CREDIT_NOTE), BTreeSet::new());
    for (_, code) in FAMILIES {
        assert_eq!(fired(&in_category(code)), BTreeSet::new(), "{code}");
    }
}

/// How the ids of rules begin that have their cases elsewhere: the structure of UBL and CII, NLCIUS, Peppol.
const OWN_TESTS: [&str; 17] = [
    "DK-",
    "GR-",
    "IS-",
    "NO-",
    "SE-",
    "UBL-",
    "CII-",
    "BR-NL-",
    "BR-GA-",
    "SI-",
    "BII2-",
    "PEPPOL-",
    "NL-R-",
    "DE-R-",
    "IT-R-",
    "WISSEL-REPEATED",
    "WISSEL-DIVIDED",
];

#[test]
fn every_rule_fires_on_its_bad_case() {
    let mut tested: BTreeSet<String> = BTreeSet::from([String::from("WISSEL-DOCUMENT")]);
    for (base, table) in [(FULL, cases::INVOICE), (CREDIT_NOTE, cases::CREDIT_NOTE)] {
        for (rule, from, to) in table {
            let found = fired(&changed(base, from, to));
            assert!(found.contains(rule), "{rule} should fire on {from:?} → {to:?}, but {found:?}");
            tested.insert((*rule).to_owned());
        }
    }
    for (rule, from, to, with) in cases::CUTS {
        let start = FULL.find(from).unwrap_or_else(|| panic!("{from:?} does not occur"));
        let length = FULL[start..].find(to).unwrap() + to.len();
        let found = fired(&format!("{}{with}{}", &FULL[..start], &FULL[start + length..]));
        assert!(found.contains(rule), "{rule} should fire, but {found:?}");
        tested.insert((*rule).to_owned());
    }
    for (code, rule, from, to) in cases::IN_CATEGORY {
        let found = fired(&changed(&in_category(code), from, to));
        assert!(found.contains(rule), "{rule} should fire on {from:?} → {to:?}, but {found:?}");
        tested.insert((*rule).to_owned());
    }
    for (family, code) in FAMILIES {
        for number in 1..=10 {
            let rule = format!("{family}-{number:02}");
            let found = fired(&broken_in_category(code, number));
            assert!(found.contains(&*rule), "{rule} should fire, but {found:?}");
            tested.insert(rule);
        }
    }
    // They ask what only a reader can judge, and never fire.
    tested.extend(["BR-CO-05", "BR-CO-06", "BR-CO-07", "BR-CO-08"].map(String::from));
    let has_own_test = |id: &str| OWN_TESTS.iter().any(|beginning| id.starts_with(beginning));
    let all = rules();
    let untested: Vec<_> =
        all.iter().map(|rule| rule.id).filter(|id| !tested.contains(*id) && !has_own_test(id)).collect();
    assert_eq!(untested, Vec::<&str>::new(), "rules without a bad case");
}

#[test]
fn every_rule_speaks_both_languages() {
    let mut ids = BTreeSet::new();
    for rule in rules() {
        assert!(ids.insert(rule.id), "{} occurs twice", rule.id);
        let (nl, en) = (rule.pattern(Language::Nl), rule.pattern(Language::En));
        assert!(!nl.is_empty() && !en.is_empty() && nl != en, "{}", rule.id);
        for text in [nl, en] {
            assert!(text.ends_with(['.', '}']), "{}: {text}", rule.id);
        }
        let places = |text: &str| text.matches('{').count();
        assert_eq!(places(nl), places(en), "{}", rule.id);
    }
}

#[test]
fn messages_carry_the_values() {
    let wrong = changed(FULL, ">86.00</cbc:LineExtensionAmount>", ">99.00</cbc:LineExtensionAmount>");
    let report = validate_bytes(wrong.as_bytes()).unwrap();
    let finding = report.findings.iter().find(|finding| finding.rule() == "BR-CO-10").unwrap();
    assert_eq!(finding.message(Language::En), "The sum of the lines is 99.00; the lines add up to 86.00.");
    assert_eq!(finding.message(Language::Nl), "Het totaal van de regels is 99.00; de regels zijn samen 86.00.");
    assert_eq!(finding.severity(), Severity::Fatal);
    assert_eq!(finding.path, "/Invoice/cac:LegalMonetaryTotal/cbc:LineExtensionAmount");
    assert_eq!(finding.term, Some("BT-106"));
    assert_eq!(finding.pointer, None);
    assert!(finding.line > 100);
    assert!(!report.is_valid());

    let wrong = changed(FULL, ">56.00</cbc:LineExtensionAmount>", ">99.00</cbc:LineExtensionAmount>");
    let report = validate_bytes(wrong.as_bytes()).unwrap();
    let finding = report.findings.iter().find(|finding| finding.rule() == "PEPPOL-EN16931-R120").unwrap();
    let expected = "Line 1: the net amount 99.00 should be 20 × (2.75 / 1) + 1.00 = 56.00.";
    assert_eq!(finding.message(Language::En), expected);
    assert_eq!(finding.path, "/Invoice/cac:InvoiceLine[1]/cbc:LineExtensionAmount");
}

#[test]
fn findings_on_json_point_into_it() {
    let valid: Value = serde_json::from_str(include_str!("../examples/invoice-reverse-charge.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_str(include_str!("documents/json-cases.json")).unwrap();
    for case in cases {
        let mut content = valid.clone();
        let (parent, key) = case["at"].as_str().and_then(|at| at.rsplit_once('/')).unwrap();
        content.pointer_mut(parent).unwrap()[key] = case["value"].clone();
        let invoice: Invoice = serde_json::from_value(content).unwrap();
        let report = validate_invoice(&invoice);
        let rule = case["rule"].as_str().unwrap();
        let finding = report.findings.iter().find(|finding| finding.rule() == rule);
        let finding = finding.unwrap_or_else(|| panic!("{rule}: {:?}", report.findings));
        assert_eq!(finding.pointer.as_deref(), case["pointer"].as_str(), "{rule}");
        assert_eq!(finding.term, case["term"].as_str(), "{rule}");
        assert_eq!(finding.repair.clone().unwrap_or_default(), case["repair"], "{rule}");
    }
}
