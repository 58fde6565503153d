//! Codes, currencies and dates.

use super::Case;

const TYPE: &str = "<cbc:InvoiceTypeCode>380";
const AMOUNT: &str = r#"<cbc:Amount currencyID="EUR">6.00"#;
const REASON: &str = "<cbc:AllowanceChargeReasonCode>95<";
const CATEGORY: &str = "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>";

pub(super) const CASES: &[Case] = &[
    (&[(AMOUNT, r#"<cbc:Amount currencyID="USD">6.00"#)], &[("PEPPOL-EN16931-R051", 1)]),
    (&[(AMOUNT, r#"<cbc:Amount currencyID="EUR ">6.00"#)], &[("PEPPOL-EN16931-CL007", 1), ("PEPPOL-EN16931-R051", 1)]),
    (&[(AMOUNT, "<cbc:Amount>6.00")], &[("PEPPOL-EN16931-CL007", 1), ("PEPPOL-EN16931-R051", 1)]),
    (
        &[(r#"currencyID="SEK">132.50"#, r#"currencyID="XXY">132.50"#)],
        &[("PEPPOL-EN16931-CL007", 1), ("PEPPOL-EN16931-R055", 1)],
    ),
    (&[("<cbc:PaymentMeansCode>30", "<cbc:PaymentMeansCode> 59")], &[("PEPPOL-EN16931-R061", 1)]),
    (
        &[(
            "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>",
            "<cbc:PaymentMeansCode>59</cbc:PaymentMeansCode><cbc:PaymentMeansCode>59</cbc:PaymentMeansCode>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (&[(r#"mimeCode="text/csv""#, r#"mimeCode="text/html""#)], &[("PEPPOL-EN16931-CL001", 1)]),
    (&[(r#"mimeCode="text/csv""#, r#"mimeCode=" text/csv""#)], &[("PEPPOL-EN16931-CL001", 1)]),
    (&[(r#" mimeCode="text/csv""#, "")], &[]),
    (&[(REASON, "<cbc:AllowanceChargeReasonCode> 95 <")], &[]),
    (&[(REASON, "<cbc:AllowanceChargeReasonCode>FC<")], &[("PEPPOL-EN16931-CL002", 1)]),
    (&[(REASON, "<cbc:AllowanceChargeReasonCode>9<!-- -->5<")], &[("WISSEL-DIVIDED", 1)]),
    // The indicator is compared as it is written.
    (&[(REASON, "<cbc:AllowanceChargeReasonCode>FC<"), (">false<", "> false<")], &[]),
    (&[("<cbc:AllowanceChargeReasonCode>FC<", "<cbc:AllowanceChargeReasonCode>95<")], &[("PEPPOL-EN16931-CL003", 1)]),
    (&[("<cbc:DescriptionCode>35<", "<cbc:DescriptionCode>5<")], &[("PEPPOL-EN16931-CL006", 1)]),
    (
        &[(r#"<cbc:EndpointID schemeID="0106">12345678"#, r#"<cbc:EndpointID schemeID="0217">123456789012"#)],
        &[("PEPPOL-EN16931-CL008", 1)],
    ),
    (&[(r#"<cbc:EndpointID schemeID="0106">12345678"#, r#"<cbc:EndpointID>12345678"#)], &[]),
    (&[("<cbc:DueDate>2026-04-01", "<cbc:DueDate>01-04-2026")], &[("PEPPOL-EN16931-F001", 1)]),
    (&[("<cbc:DueDate>2026-04-01", "<cbc:DueDate>2026-04-31")], &[("PEPPOL-EN16931-F001", 1)]),
    (&[("<cbc:DueDate>2026-04-01", "<cbc:DueDate>2026-04-01Z")], &[("PEPPOL-EN16931-F001", 1)]),
    (&[("<cbc:DueDate>2026-04-01", "<cbc:DueDate> 2026-04-01")], &[("PEPPOL-EN16931-F001", 1)]),
    (&[("<cbc:DueDate>2026-04-01", "<cbc:DueDate>2026-<!-- -->04-01")], &[("WISSEL-DIVIDED", 1)]),
    (&[(TYPE, "<cbc:InvoiceTypeCode>389")], &[("PEPPOL-EN16931-P0100", 1)]),
    (&[(TYPE, "<cbc:InvoiceTypeCode>389"), ("billing:01", "billing:99")], &[("PEPPOL-EN16931-R007", 1)]),
    (&[(TYPE, "<cbc:InvoiceTypeCode> 384 ")], &[("PEPPOL-EN16931-P0112", 1)]),
    (&[(TYPE, "<cbc:InvoiceTypeCode>326")], &[("PEPPOL-EN16931-P0112", 1)]),
    (
        &[("</cbc:InvoiceTypeCode>", "</cbc:InvoiceTypeCode><cbc:CreditNoteTypeCode>261</cbc:CreditNoteTypeCode>")],
        &[("PEPPOL-EN16931-P0101", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:TaxExemptionReasonCode>VATEX-EU-G</cbc:TaxExemptionReasonCode>",
        )],
        &[("PEPPOL-EN16931-P0104", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID> G </cbc:ID><cbc:TaxExemptionReasonCode>vatex-eu-g</cbc:TaxExemptionReasonCode>",
        )],
        &[],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:TaxExemptionReasonCode> VATEX-EU-G</cbc:TaxExemptionReasonCode>",
        )],
        &[],
    ),
    (
        &[(CATEGORY, "<cac:TaxCategory><cbc:TaxExemptionReasonCode>vatex-eu-o</cbc:TaxExemptionReasonCode>")],
        &[("PEPPOL-EN16931-P0105", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:TaxExemptionReasonCode>VATEX-EU-IC</cbc:TaxExemptionReasonCode>",
        )],
        &[("PEPPOL-EN16931-P0106", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>",
        )],
        &[("PEPPOL-EN16931-P0107", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:TaxExemptionReasonCode>VATEX-EU-D</cbc:TaxExemptionReasonCode>",
        )],
        &[("PEPPOL-EN16931-P0108", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:TaxExemptionReasonCode>VATEX-EU-F</cbc:TaxExemptionReasonCode>",
        )],
        &[("PEPPOL-EN16931-P0109", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:TaxExemptionReasonCode>Vatex-EU-i</cbc:TaxExemptionReasonCode>",
        )],
        &[("PEPPOL-EN16931-P0110", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:TaxExemptionReasonCode>VATEX-EU-J</cbc:TaxExemptionReasonCode>",
        )],
        &[("PEPPOL-EN16931-P0111", 1)],
    ),
    (
        &[(
            CATEGORY,
            "<cac:TaxCategory><cbc:ID>E</cbc:ID><cbc:ID>E</cbc:ID><cbc:TaxExemptionReasonCode>VATEX-EU-J</cbc:TaxExemptionReasonCode>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
];
