//! What must add up, and the VAT breakdown.

use super::super::judging::Case;

pub(in super::super) const SUMS: &[Case] = &[
    (
        &[("<cac:LegalMonetaryTotal>", "<cac:LegalMonetaryTotal></cac:LegalMonetaryTotal><cac:LegalMonetaryTotal>")],
        &[
            ("BR-12", 1),
            ("BR-13", 1),
            ("BR-14", 1),
            ("BR-15", 1),
            ("BR-CO-10", 1),
            ("BR-CO-11", 1),
            ("BR-CO-12", 1),
            ("BR-CO-13", 1),
            ("BR-CO-16", 1),
        ],
    ),
    (
        &[(r#"<cbc:TaxInclusiveAmount currencyID="EUR">96.85</cbc:TaxInclusiveAmount>"#, "")],
        &[("BR-14", 1), ("BR-CO-15", 1), ("BR-CO-16", 1)],
    ),
    (
        &[
            (">86.00</cbc:LineExtensionAmount>", ">86</cbc:LineExtensionAmount>"),
            (">30.00</cbc:LineExtensionAmount>", ">30.004</cbc:LineExtensionAmount>"),
        ],
        &[("BR-DEC-23", 1)],
    ),
    (
        &[
            (">86.00</cbc:LineExtensionAmount>", ">86</cbc:LineExtensionAmount>"),
            (">30.00</cbc:LineExtensionAmount>", ">30.005</cbc:LineExtensionAmount>"),
        ],
        &[("BR-CO-10", 1), ("BR-DEC-23", 1)],
    ),
    (
        &[(r#"<cbc:LineExtensionAmount currencyID="EUR">30.00</cbc:LineExtensionAmount>"#, "")],
        &[("BR-24", 1), ("BR-CO-10", 1), ("BR-S-08", 1)],
    ),
    (
        &[(r#"<cbc:AllowanceTotalAmount currencyID="EUR">6.00</cbc:AllowanceTotalAmount>"#, "")],
        &[("BR-CO-11", 1), ("BR-CO-13", 1)],
    ),
    (
        &[(
            "<cac:LegalMonetaryTotal>",
            r#"<cac:AllowanceCharge><cbc:ChargeIndicator>0</cbc:ChargeIndicator><cbc:AllowanceChargeReason>x</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">0.004</cbc:Amount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>9</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge><cac:LegalMonetaryTotal>"#,
        )],
        &[("BR-DEC-01", 1)],
    ),
    (
        &[(
            "<cac:LegalMonetaryTotal>",
            r#"<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReason>x</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">1.00</cbc:Amount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge><cac:LegalMonetaryTotal>"#,
        )],
        &[("BR-CO-12", 1), ("BR-S-08", 1)],
    ),
    (&[(r#"<cbc:PrepaidAmount currencyID="EUR">10.00</cbc:PrepaidAmount>"#, ""), (">87.00<", ">97.00<")], &[]),
    (
        &[
            (r#"<cbc:PayableRoundingAmount currencyID="EUR">0.15</cbc:PayableRoundingAmount>"#, ""),
            (">87.00<", ">86.85<"),
        ],
        &[],
    ),
    (
        &[
            (r#"<cbc:PayableRoundingAmount currencyID="EUR">0.15</cbc:PayableRoundingAmount>"#, ""),
            (r#"<cbc:PrepaidAmount currencyID="EUR">10.00</cbc:PrepaidAmount>"#, ""),
            (">87.00<", ">96.851<"),
        ],
        &[("BR-CO-16", 1), ("BR-DEC-18", 1)],
    ),
    (&[(">87.00<", ">87.004<")], &[("BR-DEC-18", 1)]),
    (
        &[(">11.85</cbc:TaxAmount>", r#">11.85</cbc:TaxAmount><cbc:TaxAmount currencyID="USD">1</cbc:TaxAmount>"#)],
        &[("WISSEL-REPEATED", 1)],
    ),
    (&[(r#"currencyID="EUR">11.85"#, r#"currencyID="USD">11.85"#)], &[("BR-CO-15", 1)]),
    (&[(r#"currencyID="SEK">132.50"#, r#"currencyID="EUR">132.50"#)], &[("BR-53", 1), ("BR-CO-15", 1)]),
    (&[(">4.50</cbc:TaxAmount>", ">5.49</cbc:TaxAmount>")], &[("BR-CO-14", 1)]),
    (&[(">4.50</cbc:TaxAmount>", ">5.50</cbc:TaxAmount>")], &[("BR-CO-14", 1), ("BR-CO-17", 1), ("BR-S-09", 1)]),
    (&[(">4.50</cbc:TaxAmount>", ">-4.50</cbc:TaxAmount>")], &[("BR-CO-14", 1)]),
    (
        &[(
            "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>9</cbc:Percent>",
            "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        ",
        )],
        &[("BR-48", 1), ("BR-CO-17", 1), ("BR-S-09", 1)],
    ),
    (
        &[(
            "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>9</cbc:Percent>",
            "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>0.4</cbc:Percent>",
        )],
        &[("BR-CO-17", 1), ("BR-S-08", 1), ("BR-S-09", 1)],
    ),
    (
        &[
            (r#"<cbc:TaxAmount currencyID="EUR">4.50</cbc:TaxAmount>"#, ""),
            (r#"<cbc:TaxableAmount currencyID="EUR">35.00</cbc:TaxableAmount>"#, ""),
        ],
        &[("BR-45", 1), ("BR-46", 1), ("BR-CO-14", 1), ("BR-CO-17", 2), ("BR-S-08", 1), ("BR-S-09", 2)],
    ),
    (
        &[(
            "<cbc:Name>Bezorging</cbc:Name>",
            "<cbc:Name>Bezorging</cbc:Name><cac:TaxTotal><cac:TaxSubtotal/></cac:TaxTotal>",
        )],
        &[("BR-45", 1), ("BR-46", 1), ("BR-47", 1), ("BR-48", 1), ("BR-CO-17", 1)],
    ),
    (
        &[(
            "<cac:LegalMonetaryTotal>",
            r#"<cac:TaxTotal><cbc:TaxAmount currencyID="USD">3</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">5.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">1.05</cbc:TaxAmount></cac:TaxSubtotal></cac:TaxTotal><cac:LegalMonetaryTotal>"#,
        )],
        &[("BR-47", 1), ("BR-48", 1), ("BR-CO-14", 1), ("BR-CO-17", 1)],
    ),
];
