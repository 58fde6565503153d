use super::*;

#[test]
fn a_document_type_has_four_parts() {
    let id = DocumentTypeId::BILLING_INVOICE;
    assert_eq!(id.root_namespace(), "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2");
    assert_eq!(id.local_name(), "Invoice");
    assert_eq!(id.customization(), "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0");
    assert_eq!(id.version(), "2.1");
    let parts = DocumentTypeId::from_parts(id.root_namespace(), id.local_name(), id.customization(), "2.1");
    assert_eq!(parts.unwrap(), id);
}

#[test]
fn text_comes_back_and_case_counts() {
    for id in [
        DocumentTypeId::BILLING_INVOICE,
        DocumentTypeId::BILLING_CREDIT_NOTE,
        DocumentTypeId::SELF_BILLING_INVOICE,
        DocumentTypeId::SELF_BILLING_CREDIT_NOTE,
        DocumentTypeId::NLCIUS_INVOICE,
        DocumentTypeId::INVOICE_RESPONSE,
        DocumentTypeId::MESSAGE_LEVEL_STATUS,
    ] {
        assert_eq!(id.to_string().parse::<DocumentTypeId>().unwrap(), id);
        assert_eq!(id.value().parse::<DocumentTypeId>().unwrap(), id);
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(serde_json::from_str::<DocumentTypeId>(&json).unwrap(), id);
        assert_ne!(id.value().to_lowercase().parse::<DocumentTypeId>().ok(), Some(id));
    }
    let process = ProcessId::BILLING;
    assert_eq!(process.to_string().parse::<ProcessId>().unwrap(), process);
    assert_eq!(process.value().parse::<ProcessId>().unwrap(), process);
}

#[test]
fn nonsense_is_refused() {
    for (text, code) in [
        ("", "document_type.value"),
        ("urn:x::Invoice", "document_type.form"),
        ("urn:x::Invoice##c", "document_type.form"),
        ("urn:x::Invoice##::2.1", "document_type.form"),
        ("urn:x::In voice##c::2.1", "document_type.value"),
    ] {
        assert_eq!(text.parse::<DocumentTypeId>().unwrap_err().code(), code, "{text}");
    }
    assert_eq!(DocumentTypeId::new("other", "a::b##c::d").unwrap_err().code(), "document_type.scheme");
    assert!("".parse::<ProcessId>().is_err());
}

#[test]
fn wildcards_cover_what_begins_alike() {
    let pint = |scheme: &str, customization: &str| {
        let root = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice";
        DocumentTypeId::new(scheme, &format!("{root}##{customization}::2.1")).unwrap()
    };
    let any = pint(WILDCARD_SCHEME, "urn:peppol:pint:billing-1*");
    let eu = pint(WILDCARD_SCHEME, "urn:peppol:pint:billing-1@eu-1");
    assert!(any.covers(&eu));
    assert!(eu.covers(&eu));
    assert!(!eu.covers(&any));
    assert!(!any.covers(&DocumentTypeId::BILLING_INVOICE));
    assert!(!pint(EXACT_SCHEME, "urn:peppol:pint:billing-1*").covers(&eu));
    assert!(DocumentTypeId::BILLING_INVOICE.covers(&DocumentTypeId::BILLING_INVOICE));
    assert!(!DocumentTypeId::BILLING_INVOICE.covers(&DocumentTypeId::BILLING_CREDIT_NOTE));
}
