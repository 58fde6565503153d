//! Every value of the model is found in the source, and the other way round.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail loudly too")]

mod corpus_documents;

use std::collections::BTreeSet;

use corpus_documents::valid_documents;
use rust_decimal::Decimal;
use serde_json::Value;
use wissel_invoice::{Document, Invoice, Places, Syntax, read, write_as};

/// Pointers and values of all texts in JSON.
fn leaves(json: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    match json {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| leaves(value, &format!("{pointer}/{name}"), found))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, value)| leaves(value, &format!("{pointer}/{n}"), found));
        }
        Value::String(text) => found.push((pointer.to_owned(), text.clone())),
        _ => {}
    }
}

/// Whether the source says at the place what the model has at the pointer.
fn says(source: &str, pointer: &str, value: &str) -> bool {
    let numbers = (source.parse::<Decimal>(), value.parse::<Decimal>());
    let compact = |text: &str| text.split_whitespace().collect::<String>();
    source == value
        || matches!(numbers, (Ok(a), Ok(b)) if a == b || a == -b && pointer.ends_with("/price_discount"))
        || (pointer.ends_with("/participant") && value.ends_with(source))
        || (pointer.ends_with("/iban") && compact(source) == value)
        || (pointer.starts_with("/further_notes/") && source.trim_start().starts_with('#') && source.contains(value))
        || (pointer.ends_with("_on") && (source.starts_with(value) || source == value.replace('-', "")))
        || (pointer == "/vat_point_code" && [("29", "35"), ("5", "3"), ("72", "432")].contains(&(source, value)))
}

/// Checks all values of a document, and returns how many there were.
fn check_values(name: &str, document: &Document<'_>) -> usize {
    let places = document.places();
    let mut values = Vec::new();
    leaves(&serde_json::to_value(&document.invoice).unwrap(), "", &mut values);
    for (pointer, value) in &values {
        // No value means that the document states none. The reason in the totals repeats that in the list of reasons.
        if value.is_empty()
            || is_implied(document, pointer, places.of(pointer).is_some())
            || pointer.starts_with("/totals/") && is_computed(pointer, value)
        {
            continue;
        }
        let place = places.of(pointer).unwrap_or_else(|| panic!("{name}: {pointer} has no place"));
        assert!(
            says(place.value(), pointer, value),
            "{name}: {pointer} is {value}, {} says {}",
            place.path(),
            place.value()
        );
        assert!(place.line() > 0 && place.column() > 0);
    }
    values.len()
}

/// Totals that need not be stated, and are read as zero then; and what is kept elsewhere in the model.
fn is_computed(pointer: &str, value: &str) -> bool {
    let is_repeated = ["/exemption_reason", "/prepaid", "/rounding"].iter().any(|end| pointer.ends_with(end));
    is_repeated || value.parse::<Decimal>().is_ok_and(|amount| amount.is_zero())
}

/// What CII states once for several payment instructions has its place at the first, and a discount that is no more than
/// the difference of two prices has none.
fn is_implied(document: &Document<'_>, pointer: &str, has_place: bool) -> bool {
    let is_shared = pointer.starts_with("/further_payments/") && pointer.ends_with("/reference");
    let is_difference = pointer.ends_with("/price_discount") && !has_place;
    document.kind.syntax() == Syntax::Cii && (is_shared || is_difference)
}

fn all_terms(type_code: &str, syntax: Syntax) -> Vec<u8> {
    let mut invoice: Invoice = serde_json::from_str(include_str!("documents/all-terms.json")).unwrap();
    invoice.type_code = type_code.into();
    invoice.vat_point_code = Some("35".into());
    write_as(&invoice, syntax)
}

#[test]
fn every_term_has_a_place() {
    for (type_code, syntax) in [("380", Syntax::Ubl), ("381", Syntax::Ubl), ("380", Syntax::Cii)] {
        let bytes = all_terms(type_code, syntax);
        let document = read(&bytes).unwrap();
        assert!(check_values(type_code, &document) > 150);
        let terms: BTreeSet<&str> = document.places().iter().map(|place| place.term).collect();
        let numbers = (1..=165).filter(|number| *number != 4).map(|number| format!("BT-{number}"));
        // BG-1, BG-2, BG-29, BG-30 and BG-31 have no element and no object of their own.
        let groups = (3..=32).filter(|number| ![30, 31].contains(number)).map(|number| format!("BG-{number}"));
        let missing: Vec<_> = numbers.chain(groups).filter(|term| !terms.contains(&**term)).collect();
        assert!(missing.is_empty(), "{type_code}: {missing:?}");
    }
}

#[test]
fn every_value_of_valid_documents_has_a_place() {
    for document in valid_documents("UBL").into_iter().chain(valid_documents("CII")) {
        check_values(&document.path, &read(&document.bytes).unwrap());
    }
}

#[test]
fn a_position_in_the_source_leads_to_the_value() {
    let bytes = all_terms("380", Syntax::Ubl);
    let document = read(&bytes).unwrap();
    let places = document.places();
    let pointer = |places: &Places<'_>, line, column| places.at(line, column).map(|place| place.pointer.clone());
    assert_eq!(pointer(&places, 1, 1), None);
    for expected in ["/number", "/seller/address/city", "/lines/1/unit_price", "/further_notes/1/text", "/payment/iban"]
    {
        let place = places.of(expected).unwrap();
        assert_eq!(pointer(&places, place.line(), place.column() + 4).as_deref(), Some(expected));
    }
    let quantity = places.of("/lines/0/unit_code").unwrap();
    assert_eq!(quantity.path(), "/Invoice/cac:InvoiceLine[1]/cbc:InvoicedQuantity/@unitCode");
    assert_eq!(pointer(&places, quantity.line(), quantity.column()).as_deref(), Some("/lines/0/quantity"));
    assert!(places.of("/lines/7").is_none() && places.of("/lines").is_none());
    assert_eq!(places.of("/further_notes/0/subject_code").map(|place| place.term), Some("BT-21"));
}
