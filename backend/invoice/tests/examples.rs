//! The examples of this crate: JSON and the UBL and CII that it becomes, all without a finding.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use std::{fs, path::PathBuf};

use wissel_invoice::{
    Invoice, Kind, Language, Syntax, document_type_scheme, read, totals, validate_bytes, validate_invoice, write,
    write_as,
};

fn examples() -> Vec<(PathBuf, Invoice)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let json = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    json.map(|path| (path.clone(), serde_json::from_slice(&fs::read(path).unwrap()).unwrap())).collect()
}

#[test]
fn json_becomes_the_ubl_beside_it() {
    let examples = examples();
    assert_eq!(examples.len(), 5);
    for (path, invoice) in examples {
        let expected = fs::read_to_string(path.with_extension("xml")).unwrap();
        assert_eq!(String::from_utf8(write(&invoice)).unwrap(), expected, "{}", path.display());
    }
}

#[test]
fn json_becomes_the_cii_beside_it() {
    let mut count = 0;
    for (path, invoice) in examples() {
        if let Ok(expected) = fs::read_to_string(path.with_extension("cii.xml")) {
            let written = String::from_utf8(write_as(&invoice, Syntax::Cii)).unwrap();
            assert_eq!(written, expected, "{}", path.display());
            assert_eq!(validate_bytes(expected.as_bytes()).unwrap().findings, [], "{}", path.display());
            assert_eq!(read(expected.as_bytes()).unwrap().stated_totals, Some(totals(&invoice)), "{}", path.display());
            count += 1;
        }
    }
    assert_eq!(count, 2);
}

#[test]
fn examples_have_no_findings() {
    for (path, invoice) in examples() {
        let report = validate_invoice(&invoice);
        assert!(report.is_valid() && report.findings.is_empty(), "{}: {:?}", path.display(), report.findings);
        let document_bytes = fs::read(path.with_extension("xml")).unwrap();
        let document = read(&document_bytes).unwrap();
        assert_eq!(document.validate().findings, [], "{}", path.display());
        assert_eq!(document.stated_totals, Some(totals(&invoice)), "{}", path.display());
    }
}

#[test]
fn what_is_written_is_read_again() {
    for (path, invoice) in examples() {
        let document_bytes = write(&invoice);
        let document = read(&document_bytes).unwrap();
        let again_bytes = write(&document.invoice);
        let again = read(&again_bytes).unwrap();
        assert_eq!(document.invoice, again.invoice, "{}", path.display());
        assert_eq!(document.invoice.lines.len(), invoice.lines.len());
        assert_eq!(document.invoice.buyer.legal_name, invoice.buyer.legal_name);
    }
}

#[test]
fn routing_names_document_type_process_and_parties() {
    let document = read(include_bytes!("../examples/credit-note.xml")).unwrap();
    assert_eq!(document.kind, Kind::CreditNote);
    let routing = document.routing();
    assert_eq!(
        routing.document_type,
        "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2::CreditNote##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1"
    );
    assert_eq!(routing.process, "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    assert_eq!(routing.seller, Some(("0106".into(), "12345678".into())));
    assert_eq!(routing.buyer, Some(("0106".into(), "87654321".into())));
    assert_eq!(document_type_scheme(&document.customization_id), "busdox-docid-qns");
    assert_eq!(document_type_scheme("urn:peppol:pint:billing-1@eu-1"), "peppol-doctype-wildcard");
}

#[test]
fn json_is_strict_and_says_why() {
    let valid = include_str!("../examples/invoice-standard.json");
    for (from, to, message) in [
        (r#""number":"#, r#""nummer": "x", "number":"#, "unknown field `nummer`"),
        (r#""quantity": "20""#, r#""quantity": 20.5"#, "a decimal number written as a string, for example \"12.50\""),
        (r#""quantity": "20""#, r#""quantity": "twintig""#, "string \"twintig\", expected a decimal number"),
        (r#""vat_rate": "9""#, r#""vat_rate": 9"#, "a decimal number written as a string"),
        (r#""issued_on": "2026-03-02""#, r#""issued_on": "02-03-2026""#, "2026"),
    ] {
        assert!(valid.contains(from), "{from}");
        let error = serde_json::from_str::<Invoice>(&valid.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.contains(message) || message == "2026", "{error}");
    }
    let short = r#"{"number": "1", "issued_on": "2026-01-02", "buyer": {"legal_name": "B"}, "lines": []}"#;
    let invoice: Invoice = serde_json::from_str(short).unwrap();
    assert_eq!((invoice.type_code.as_str(), invoice.currency.as_str()), ("380", "EUR"));
}

#[test]
fn a_report_is_sent_in_one_language() {
    let mut invoice: Invoice = serde_json::from_str(include_str!("../examples/invoice-standard.json")).unwrap();
    invoice.buyer.participant = None;
    let body = serde_json::to_value(validate_invoice(&invoice).in_language(Language::Nl)).unwrap();
    assert_eq!(body["is_valid"], false);
    assert_eq!(body["profile"], "peppol");
    assert_eq!(body["totals"]["payable"], "96.25");
    assert_eq!(body["findings"][0]["rule"], "PEPPOL-EN16931-R010");
    assert_eq!(body["findings"][0]["severity"], "fatal");
    assert_eq!(body["findings"][0]["message"], "Het elektronisch adres van de koper ontbreekt.");
    assert_eq!(body["findings"][0]["pointer"], "/buyer/participant");
    assert_eq!(body["findings"][0]["term"], "BT-49");
    assert_eq!(body["findings"][0]["repair"], serde_json::Value::Null);
}

#[test]
fn text_that_xml_cannot_hold_does_no_harm() {
    let mut invoice: Invoice = serde_json::from_str(include_str!("../examples/invoice-standard.json")).unwrap();
    invoice.note = Some("a\u{0}b <&> \"c\" \u{FFFF} ]]>".into());
    let document_bytes = write(&invoice);
    let document = read(&document_bytes).unwrap();
    assert_eq!(document.invoice.note.as_deref(), Some("a\u{FFFD}b <&> \"c\" \u{FFFD} ]]>"));
    invoice.note = Some("x".repeat(70_000));
    let report = validate_invoice(&invoice);
    assert_eq!(report.findings[0].rule(), "WISSEL-DOCUMENT");
    assert!(report.findings[0].message(Language::Nl).contains("Regel"), "{:?}", report.findings);
    assert!(report.findings[0].message(Language::En).contains("Line"));
}
