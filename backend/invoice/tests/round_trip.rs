//! What is read and written again means the same and breaks the same rules.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail loudly too")]

mod corpus_documents;

use std::collections::BTreeMap;

use corpus_documents::valid_documents;
use proptest::prelude::*;
use serde_json::Value;
use wissel_invoice::{
    Invoice, Limits, RuleSet, Syntax,
    model::{DirectDebit, Identifier, Payment},
    read, validate_bytes_with, write, write_as,
};

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
    let documents = valid_documents("UBL");
    for document in &documents {
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

/// What is left of the model when it goes through CII: see the documentation of the CII codec.
fn as_cii_carries(invoice: &Invoice) -> Invoice {
    let mut carried = invoice.clone();
    carried.preceding_invoices.truncate(1);
    let has_no_scheme = |identifier: &Identifier| identifier.scheme.is_none();
    for party in carried.seller.iter_mut().chain([&mut carried.buyer]) {
        party.identifiers.sort_by_key(|identifier| !has_no_scheme(identifier));
    }
    if carried.accounting_currency.as_ref() == Some(&carried.currency) {
        (carried.accounting_currency, carried.accounting_vat_amount) = (None, None);
    }
    for line in &mut carried.lines {
        if let (Some(discount), None) = (line.price_discount, line.gross_price) {
            line.gross_price = Some(line.unit_price + discount);
        }
    }
    let mut payments: Vec<&mut Payment> = carried.payment.iter_mut().chain(&mut carried.further_payments).collect();
    let reference = payments.iter().find_map(|payment| payment.reference.clone());
    let mandate = payments.iter().find_map(|payment| payment.direct_debit.as_ref()?.mandate.clone());
    let creditor_id = payments.iter().find_map(|payment| payment.direct_debit.as_ref()?.creditor_id.clone());
    for payment in &mut payments {
        payment.reference.clone_from(&reference);
        (payment.part_id, payment.part_amount) = (None, None);
        if let Some(card) = &mut payment.card {
            card.network = None;
        }
        if let Some(debit) = &mut payment.direct_debit {
            (debit.mandate, debit.creditor_id) = (None, None);
        }
        payment.direct_debit = payment.direct_debit.take().filter(|debit| *debit != DirectDebit::default());
    }
    let debited = payments.iter().position(|payment| payment.direct_debit.is_some()).unwrap_or_default();
    if let Some(payment) = payments.get_mut(debited).filter(|_| mandate.is_some() || creditor_id.is_some()) {
        let debit = payment.direct_debit.get_or_insert_default();
        (debit.mandate, debit.creditor_id) = (mandate, creditor_id);
    }
    carried
}

#[test]
fn every_term_survives_cii() {
    for type_code in ["380", "381"] {
        let invoice = all_terms(type_code);
        let bytes = write_as(&invoice, Syntax::Cii);
        let document = read(&bytes).unwrap();
        assert_eq!(document.kind.syntax(), Syntax::Cii);
        assert_eq!(document.invoice, as_cii_carries(&invoice));
        assert_eq!(document.stated_totals, invoice.totals);
        for code in ["3", "35", "432", "XYZ"] {
            let with_code = Invoice { vat_point_on: None, vat_point_code: Some(code.into()), ..invoice.clone() };
            let bytes = write_as(&with_code, Syntax::Cii);
            assert_eq!(read(&bytes).unwrap().invoice.vat_point_code, with_code.vat_point_code);
        }
    }
}

/// Rules that ask more in CII than in UBL: one description and one file among all attachments, and no part of the VAT
/// breakdown for category E that neither a line nor an allowance or charge has.
const STRICTER_IN_CII: [&str; 3] = ["CII-SR-475", "CII-SR-476", "BR-E-01"];

#[test]
fn valid_ubl_keeps_its_meaning_by_way_of_cii() {
    for document in valid_documents("UBL") {
        let path = &document.path;
        let invoice = read(&document.bytes).unwrap().invoice;
        let cii = write_as(&invoice, Syntax::Cii);
        let through = read(&cii).unwrap_or_else(|error| panic!("{path}: {error}")).invoice;
        let expected = as_cii_carries(&invoice);
        assert_eq!(through, expected, "{path}");
        let ubl = write(&through);
        assert_eq!(read(&ubl).unwrap().invoice, expected, "{path}");
        let report = validate_bytes_with(&cii, RuleSet::En16931.newest(), &Limits::default()).unwrap();
        for finding in report.findings {
            assert!(STRICTER_IN_CII.contains(&finding.rule()), "{path}: {} at {}", finding.rule(), finding.path);
        }
    }
}

#[test]
fn valid_cii_keeps_its_meaning() {
    for document in valid_documents("CII") {
        let path = &document.path;
        let first = read(&document.bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        let written = write_as(&first.invoice, Syntax::Cii);
        let again = read(&written).unwrap();
        assert_eq!(again.invoice, first.invoice, "{path}");
        let count = |bytes: &[u8]| broken(bytes).values().sum::<u32>();
        assert!(count(&written) <= count(&document.bytes), "{path}");
        // UBL has no place for the due date of a credit note without payment instructions.
        let mut expected = first.invoice;
        expected.due_on = expected.due_on.filter(|_| !expected.is_credit_note() || expected.payment.is_some());
        assert_eq!(read(&write(&expected)).unwrap().invoice, expected, "{path}");
    }
}

/// All fields of JSON, as pointers.
fn fields(json: &Value, pointer: &str, found: &mut Vec<String>) {
    match json {
        Value::Object(inside) => inside.iter().for_each(|(name, value)| {
            let pointer = format!("{pointer}/{name}");
            fields(value, &pointer, found);
            found.push(pointer);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(number, value)| fields(value, &format!("{pointer}/{number}"), found));
        }
        _ => {}
    }
}

/// The invoice without some of its fields; a field that has to be there stays.
fn without(json: &Value, pointers: &[String]) -> Invoice {
    let mut left = json.clone();
    for pointer in pointers {
        let (around, name) = pointer.rsplit_once('/').unwrap();
        let mut smaller = left.clone();
        if let Some(fields) = smaller.pointer_mut(around).and_then(Value::as_object_mut) {
            fields.remove(name);
            if serde_json::from_value::<Invoice>(smaller.clone()).is_ok() {
                left = smaller;
            }
        }
    }
    serde_json::from_value(left).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn whatever_is_left_out_the_rest_survives(picks in prop::collection::vec(any::<prop::sample::Index>(), 0..30), type_code in "380|381") {
        let json = serde_json::to_value(all_terms(&type_code)).unwrap();
        let mut all = Vec::new();
        fields(&json, "", &mut all);
        let picked: Vec<String> = picks.iter().map(|pick| pick.get(&all).clone()).collect();
        // What is left out can be completed by writing; from then on nothing may change.
        let invoice = read(&write(&without(&json, &picked))).unwrap().invoice;
        prop_assert_eq!(&read(&write(&invoice)).unwrap().invoice, &invoice, "without {:?}", picked);
        let by_json: Invoice = serde_json::from_value(serde_json::to_value(&invoice).unwrap()).unwrap();
        prop_assert_eq!(&by_json, &invoice);
        let through_cii = read(&write_as(&invoice, Syntax::Cii)).unwrap().invoice;
        prop_assert_eq!(through_cii, as_cii_carries(&invoice), "without {:?}", picked);
    }
}
