//! Lines.

use super::Case;

const PRICE: &str = r#"<cbc:PriceAmount currencyID="EUR">2.75</cbc:PriceAmount>"#;
const OBJECT: &str = "<cbc:ID>METER-1</cbc:ID>\n      <cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>";
const QUANTITY: &str = r#"<cbc:InvoicedQuantity unitCode="C62">20</cbc:InvoicedQuantity>"#;
const BASE: &str = r#"<cbc:BaseQuantity unitCode="C62">1</cbc:BaseQuantity>"#;
const WHOLE_START: &str = "<cbc:StartDate>2026-02-01</cbc:StartDate>";

pub(super) const CASES: &[Case] = &[
    (
        &[(
            "<cac:DocumentReference>",
            "<cac:DocumentReference><cbc:ID>2</cbc:ID></cac:DocumentReference><cac:DocumentReference>",
        )],
        &[("PEPPOL-EN16931-R100", 1)],
    ),
    (
        &[(OBJECT, "<cbc:ID>METER-1</cbc:ID><cbc:DocumentTypeCode> 130</cbc:DocumentTypeCode>")],
        &[("PEPPOL-EN16931-R101", 1)],
    ),
    (
        &[(OBJECT, "<cbc:ID>1</cbc:ID></cac:DocumentReference><cac:DocumentReference><cbc:ID>2</cbc:ID>")],
        &[("PEPPOL-EN16931-R100", 1), ("PEPPOL-EN16931-R101", 1)],
    ),
    (&[("<cbc:StartDate>2026-02-02", "<cbc:StartDate>2026-01-31")], &[("PEPPOL-EN16931-R110", 1)]),
    (
        &[("<cbc:StartDate>2026-02-02", "<cbc:StartDate>2026-02-01+01:00")],
        &[("PEPPOL-EN16931-F001", 1), ("PEPPOL-EN16931-R110", 1)],
    ),
    // The rules of EN 16931 stop at a day that is not there.
    (
        &[("<cbc:StartDate>2026-02-02", "<cbc:StartDate>")],
        &[("PEPPOL-EN16931-F001", 1), ("PEPPOL-EN16931-R008", 1), ("PEPPOL-EN16931-R110", 1), ("WISSEL-DATE", 1)],
    ),
    (&[("<cbc:StartDate>2026-02-02", "<cbc:StartDate>gisteren")], &[("PEPPOL-EN16931-F001", 1), ("WISSEL-DATE", 1)]),
    (
        &[(WHOLE_START, "<cbc:StartDate>2026-02-01</cbc:StartDate><cbc:StartDate>2026-02-01</cbc:StartDate>")],
        &[("WISSEL-REPEATED", 1)],
    ),
    (&[(WHOLE_START, ""), ("<cbc:StartDate>2026-02-02", "<cbc:StartDate>2020-01-01")], &[]),
    (&[("<cbc:EndDate>2026-02-27", "<cbc:EndDate>2026-03-01")], &[("PEPPOL-EN16931-R111", 1)]),
    (&[("<cbc:EndDate>2026-02-27", "<cbc:EndDate>2026-02-28")], &[]),
    (&[(">56.00</cbc:LineExtensionAmount>", ">56.02</cbc:LineExtensionAmount>")], &[]),
    (&[(">56.00</cbc:LineExtensionAmount>", ">56.03</cbc:LineExtensionAmount>")], &[("PEPPOL-EN16931-R120", 1)]),
    (
        &[(">56.00</cbc:LineExtensionAmount>", ">5600</cbc:LineExtensionAmount>"), (r#"C62">20<"#, r#"C62">2000<"#)],
        &[("PEPPOL-EN16931-R120", 1)],
    ),
    // 1.00 more than 7 × (0.01 / 7), which is a little less than 0.01 to the twentieth decimal.
    (
        &[
            (r#"C62">20<"#, r#"C62">7<"#),
            (PRICE, r#"<cbc:PriceAmount currencyID="EUR">0.01</cbc:PriceAmount>"#),
            (">1</cbc:BaseQ", ">7</cbc:BaseQ"),
            (">3.00<", ">0.26<"),
            (">56.00</cbc:Line", ">1.03</cbc:Line"),
        ],
        &[("PEPPOL-EN16931-R120", 1)],
    ),
    (
        &[
            (r#"C62">20<"#, r#"C62">7<"#),
            (PRICE, r#"<cbc:PriceAmount currencyID="EUR">0.01</cbc:PriceAmount>"#),
            (">1</cbc:BaseQ", ">7</cbc:BaseQ"),
            (">3.00<", ">0.26<"),
            (">56.00</cbc:Line", ">0.99</cbc:Line"),
        ],
        &[],
    ),
    (&[(QUANTITY, ""), (">56.00</cbc:Line", ">3.75</cbc:Line")], &[]),
    (&[(QUANTITY, r#"<cbc:InvoicedQuantity unitCode="C62">20 st</cbc:InvoicedQuantity>"#)], &[("WISSEL-NUMBER", 1)]),
    (
        &[(QUANTITY, r#"<cbc:CreditedQuantity unitCode="C62">20</cbc:CreditedQuantity>"#)],
        &[("PEPPOL-EN16931-R120", 1), ("PEPPOL-EN16931-R130", 1)],
    ),
    // What is neither an allowance nor a charge in words does not count.
    (
        &[(
            "Indicator>false</cbc:ChargeIndicator>\n      <cbc:AllowanceChargeReason>",
            "Indicator>1</cbc:ChargeIndicator>\n      <cbc:AllowanceChargeReason>",
        )],
        &[("PEPPOL-EN16931-R043", 1), ("PEPPOL-EN16931-R120", 1)],
    ),
    (
        &[(r#"<cbc:BaseQuantity unitCode="C62">1<"#, r#"<cbc:BaseQuantity unitCode="C62">0<"#)],
        &[("PEPPOL-EN16931-R121", 1)],
    ),
    (
        &[(r#"<cbc:BaseQuantity unitCode="C62">1<"#, r#"<cbc:BaseQuantity unitCode="C62">-1<"#)],
        &[("PEPPOL-EN16931-R120", 1), ("PEPPOL-EN16931-R121", 1)],
    ),
    (
        &[(
            BASE,
            "<cbc:BaseQuantity unitCode=\"C62\">1</cbc:BaseQuantity><cbc:BaseQuantity unitCode=\"C62\">1</cbc:BaseQuantity>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[(r#"<cbc:BaseQuantity unitCode="C62">"#, r#"<cbc:BaseQuantity unitCode="KGM">"#)],
        &[("PEPPOL-EN16931-R130", 1)],
    ),
    (&[(r#"<cbc:BaseQuantity unitCode="C62">"#, "<cbc:BaseQuantity>")], &[]),
];
