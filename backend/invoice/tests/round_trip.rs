//! What is read and written again means the same and breaks the same rules.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail loudly too")]

mod corpus_documents;

use std::collections::BTreeMap;

use corpus_documents::valid_documents;
use wissel_invoice::{Invoice, Limits, RuleSet, model::Payment, read, validate_bytes_with, write};

/// Rules that can fall silent because they speak of what the model does not carry: see the documentation of the UBL
/// codec. Besides, the schema rules UBL-CR and UBL-DT about elements and attributes that EN 16931 has no use for.
const OUTSIDE_THE_MODEL: [&str; 11] = [
    "BR-NL-33",
    "NL-R-005",
    "PEPPOL-COMMON-R054",
    "PEPPOL-EN16931-F001",
    "PEPPOL-EN16931-R008",
    "PEPPOL-EN16931-R043",
    "PEPPOL-EN16931-R044",
    "PEPPOL-EN16931-R054",
    "PEPPOL-EN16931-R101",
    "SI-UBL-2",
    "WISSEL-NUMBER",
];

/// A document with a VAT total in a currency that is not the accounting currency it names itself.
const AT_ODDS_WITH_ITSELF: &str = "peppol-ubl/DE-R-014/pass-1.xml";

/// Documents whose parts of the amount are for accounts that they do not have.
const WRONG_PARTS: &str = "si-ubl-gaccount/";

fn all_terms(type_code: &str) -> Invoice {
    let mut invoice: Invoice = serde_json::from_str(include_str!("documents/all-terms.json")).unwrap();
    invoice.type_code = type_code.into();
    invoice
}

/// How often each rule of all rule sets is broken.
fn broken(bytes: &[u8]) -> BTreeMap<(&'static str, &'static str), u32> {
    let mut broken = BTreeMap::new();
    for set in [RuleSet::En16931, RuleSet::Peppol, RuleSet::Nlcius] {
        let report = validate_bytes_with(bytes, set.newest(), &Limits::default()).unwrap();
        for finding in report.findings {
            *broken.entry((set.name(), finding.rule())).or_default() += finding.count;
        }
    }
    broken
}

#[test]
fn every_term_survives_ubl() {
    for type_code in ["380", "381"] {
        let invoice = all_terms(type_code);
        let bytes = write(&invoice);
        let document = read(&bytes).unwrap();
        assert_eq!(document.invoice, invoice);
        assert_eq!(document.stated_totals, invoice.totals);
        // BT-7 and BT-8 exclude each other in the rules, not in the model.
        let with_code = Invoice { vat_point_on: None, vat_point_code: Some("35".into()), ..invoice };
        assert_eq!(read(&write(&with_code)).unwrap().invoice, with_code);
    }
}

#[test]
fn a_split_amount_survives_ubl() {
    let mut invoice = all_terms("380");
    let part = |id: &str, iban: &str, amount: &str| Payment {
        iban: Some(iban.into()),
        part_id: Some(id.into()),
        part_amount: Some(amount.parse().unwrap()),
        ..Payment::default()
    };
    invoice.payment = Some(part("BENEFICIARY", "NL91ABNA0417164300", "97.02"));
    invoice.further_payments = vec![part("GACCOUNT", "NL20INGB0001234567", "30.00")];
    let written = write(&invoice);
    assert_eq!(read(&written).unwrap().invoice, invoice);
    let written = String::from_utf8(written).unwrap();
    assert_eq!(written.matches("<cac:PaymentTerms>").count(), 2, "the words are in the first of the two");
}

#[test]
fn every_term_survives_json() {
    let invoice = all_terms("380");
    let json = serde_json::to_value(&invoice).unwrap();
    let source: serde_json::Value = serde_json::from_str(include_str!("documents/all-terms.json")).unwrap();
    assert_eq!(json, source, "nothing is lost or added");
    assert_eq!(serde_json::from_value::<Invoice>(json).unwrap(), invoice);
}

#[test]
fn valid_ubl_keeps_its_meaning_and_its_findings() {
    for document in valid_documents("UBL") {
        let path = &document.path;
        let first = read(&document.bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        let written = write(&first.invoice);
        let again = read(&written).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(again.invoice, first.invoice, "{path}");
        assert_eq!(again.kind, first.kind, "{path}");
        assert_eq!(
            serde_json::from_value::<Invoice>(serde_json::to_value(&first.invoice).unwrap()).unwrap(),
            first.invoice,
            "{path}: JSON"
        );
        let (before, after) = (broken(&document.bytes), broken(&written));
        for (rule, count) in &after {
            let was = before.get(rule).copied().unwrap_or_default();
            let is_odd = path == AT_ODDS_WITH_ITSELF || path.starts_with(WRONG_PARTS);
            assert!(*count <= was || is_odd, "{path}: {rule:?} {was} times, now {count}");
        }
        for ((set, rule), count) in &before {
            let is_outside = rule.starts_with("UBL-CR-") || rule.starts_with("UBL-DT-");
            let is_kept = after.get(&(*set, *rule)) == Some(count);
            assert!(is_kept || is_outside || OUTSIDE_THE_MODEL.contains(rule), "{path}: {set} {rule} fell silent");
        }
    }
}
