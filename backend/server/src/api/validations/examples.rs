//! Examples for the API document. The reports are made of the documents, so that they are what the server answers.

use serde_json::Value;
use wissel_invoice::{Language, Report};

/// UBL with an amount due that is wrong.
pub const UBL: &str = include_str!("examples/ubl.xml");
/// The same in CII.
pub const CII: &str = include_str!("examples/cii.xml");
const FIELDS: &str = include_str!("examples/fields.json");

/// The fields of an invoice, with a country code that is wrong.
pub fn fields() -> Value {
    serde_json::from_str(FIELDS).unwrap_or_default()
}

/// The report on [`UBL`].
pub fn report_on_ubl() -> Value {
    report_on(UBL)
}

/// The report on [`CII`].
pub fn report_on_cii() -> Value {
    report_on(CII)
}

/// The report on [`fields`].
pub fn report_on_fields() -> Value {
    serde_json::from_str(FIELDS).map(|invoice| body(wissel_invoice::validate_invoice(&invoice))).unwrap_or_default()
}

fn report_on(xml: &str) -> Value {
    wissel_invoice::validate_bytes(xml.as_bytes()).map(body).unwrap_or_default()
}

fn body(report: Report) -> Value {
    serde_json::to_value(report.in_language(Language::En)).unwrap_or_default()
}
