//! The schemas of the JSON form, with the feature `openapi`.
#![cfg(feature = "openapi")]

use serde_json::Value;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(components(schemas(wissel_invoice::Invoice, wissel_invoice::ReportBody)))]
struct Api;

#[test]
fn schemas_have_their_names_and_decimals_are_strings() {
    let api: Value = serde_json::to_value(Api::openapi()).unwrap();
    let schemas = &api["components"]["schemas"];
    let names: Vec<_> = schemas.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "AllowanceCharge",
            "CreateInvoice",
            "DirectDebit",
            "ExemptionReason",
            "Finding",
            "InvoiceAddress",
            "InvoiceAttachment",
            "InvoiceContact",
            "InvoiceDelivery",
            "InvoiceIdentifier",
            "InvoiceLine",
            "InvoiceNote",
            "InvoicePayee",
            "InvoicePayment",
            "InvoicePeriod",
            "InvoiceTaxRepresentative",
            "ItemAttribute",
            "ItemClassification",
            "Party",
            "PaymentCard",
            "PrecedingInvoice",
            "Report",
            "Severity",
            "Totals",
            "VatBreakdown",
        ]
    );
    let quantity = &schemas["InvoiceLine"]["properties"]["quantity"];
    assert_eq!((&quantity["type"], &quantity["format"]), (&Value::from("string"), &Value::from("decimal")));
    assert_eq!(schemas["CreateInvoice"]["properties"]["issued_on"]["format"], "date");
    assert_eq!(schemas["CreateInvoice"]["additionalProperties"], false);
    let required = &schemas["CreateInvoice"]["required"];
    assert_eq!(*required, serde_json::json!(["number", "issued_on", "buyer", "lines"]));
}
