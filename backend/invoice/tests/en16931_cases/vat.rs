//! The other VAT categories.

use super::super::judging::Case;

pub(in super::super) const VAT: &[Case] = &[
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>E</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
        )],
        &[("BR-E-01", 1), ("BR-E-05", 1), ("BR-S-08", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>E</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>E</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>E</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
        ],
        &[("BR-E-05", 1), ("BR-E-07", 1), ("BR-E-09", 1), ("BR-E-10", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>Z</cbc:ID>\n        <cbc:Percent>0.00</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>Z</cbc:ID>\n      <cbc:Percent>0</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>Z</cbc:ID>\n        <cbc:Percent>0</cbc:Percent>",
            ),
            (">7.35<", ">0<"),
        ],
        &[("BR-CO-14", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>Z</cbc:ID>\n        <cbc:Percent>0</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>Z</cbc:ID>\n      <cbc:Percent>0</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>Z</cbc:ID>\n        <cbc:Percent>0</cbc:Percent>",
            ),
            (">7.35<", ">0.4<"),
            (">35.00<", ">35.01<"),
        ],
        &[("BR-CO-14", 1), ("BR-Z-08", 1), ("BR-Z-09", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>AE</cbc:ID>\n        <cbc:Percent>0</cbc:Percent>",
            ),
            (r#"<cbc:CompanyID schemeID="0106">87654321</cbc:CompanyID>"#, ""),
            ("<cbc:CompanyID>NL987654321B01</cbc:CompanyID>", ""),
        ],
        &[("BR-AE-01", 1), ("BR-AE-02", 1), ("BR-S-08", 1)],
    ),
    (
        &[
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>9</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>G</cbc:ID>\n      <cbc:Percent>0</cbc:Percent>",
            ),
            ("<cbc:ID>VAT</cbc:ID>", "<cbc:ID>GST</cbc:ID>"),
            ("<cbc:CompanyID>NL111222333B01</cbc:CompanyID>", ""),
        ],
        &[("BR-56", 1), ("BR-G-01", 1), ("BR-G-03", 1), ("BR-S-08", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>K</cbc:ID>\n        <cbc:Percent>0</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>K</cbc:ID>\n      <cbc:Percent>0</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>K</cbc:ID>\n        <cbc:Percent>0</cbc:Percent><cbc:TaxExemptionReason>x</cbc:TaxExemptionReason>",
            ),
            (">7.35<", ">0<"),
            (">2026-02-28</cbc:ActualDeliveryDate>", "> </cbc:ActualDeliveryDate>"),
            (
                "<cac:InvoicePeriod>\n    <cbc:StartDate>2026-02-01</cbc:StartDate>\n    <cbc:EndDate>2026-02-28</cbc:EndDate>\n    <cbc:DescriptionCode>35</cbc:DescriptionCode>",
                "<cac:InvoicePeriod>",
            ),
        ],
        &[("BR-CO-14", 1), ("BR-CO-19", 1), ("BR-IC-11", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>K</cbc:ID>\n        <cbc:Percent>0</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>K</cbc:ID>\n      <cbc:Percent>0</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>K</cbc:ID>\n        <cbc:Percent>0</cbc:Percent><cbc:TaxExemptionReason>x</cbc:TaxExemptionReason>",
            ),
            (">7.35<", ">0<"),
            (
                "<cac:Address>\n        <cac:Country>\n          <cbc:IdentificationCode>NL",
                "<cac:Address><cac:Country><cbc:IdentificationCode>  ",
            ),
        ],
        &[("BR-CL-14", 1), ("BR-CO-14", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>O</cbc:ID>\n        ",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>O</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>O</cbc:ID>\n        <cbc:TaxExemptionReasonCode>VATEX-EU-O</cbc:TaxExemptionReasonCode>",
            ),
            (">7.35<", ">0<"),
        ],
        &[
            ("BR-CO-14", 1),
            ("BR-O-02", 1),
            ("BR-O-04", 1),
            ("BR-O-07", 1),
            ("BR-O-11", 1),
            ("BR-O-12", 1),
            ("BR-O-13", 1),
        ],
    ),
    (
        &[(
            "<cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID>",
            "<cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>x</cbc:AllowanceChargeReason><cbc:Amount currencyID=\"EUR\">1</cbc:Amount><cac:TaxCategory><cbc:ID>O</cbc:ID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>",
        )],
        &[("BR-O-01", 1)],
    ),
    (
        &[(
            "<cac:LegalMonetaryTotal>",
            r#"<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReason>x</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">0</cbc:Amount><cac:TaxCategory><cbc:ID>O</cbc:ID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge><cac:LegalMonetaryTotal>"#,
        )],
        &[("BR-O-01", 1), ("BR-O-04", 1)],
    ),
    (
        &[
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>O</cbc:ID>\n        <cbc:TaxExemptionReason>x</cbc:TaxExemptionReason>",
            ),
            (
                "<cbc:Name>Bezorging</cbc:Name>",
                "<cbc:Name>Bezorging</cbc:Name><cac:ClassifiedTaxCategory><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>",
            ),
        ],
        &[
            ("BR-CO-17", 1),
            ("BR-O-08", 1),
            ("BR-O-09", 1),
            ("BR-O-11", 1),
            ("BR-O-12", 1),
            ("BR-O-13", 1),
            ("BR-O-14", 1),
        ],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>L</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>L</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>L</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
        ],
        &[],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>L</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>L</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID> L</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
        ],
        &[("BR-AF-01", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>M</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>M</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID> M</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
        ],
        &[("BR-AG-01", 1)],
    ),
    (
        &[
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>M</cbc:ID>\n        <cbc:Percent>-1</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>9</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>M</cbc:ID>\n      <cbc:Percent>0</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>L</cbc:ID>\n      ",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>M</cbc:ID>\n        <cbc:Percent>0</cbc:Percent>",
            ),
        ],
        &[
            ("BR-AF-01", 1),
            ("BR-AF-07", 1),
            ("BR-AG-05", 1),
            ("BR-AG-08", 1),
            ("BR-AG-09", 1),
            ("BR-CO-17", 1),
            ("BR-S-08", 1),
        ],
    ),
    (
        &[
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID> L</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
            ),
            ("<cbc:CompanyID>NL123456782B01</cbc:CompanyID>", ""),
            ("<cbc:CompanyID>NL111222333B01</cbc:CompanyID>", ""),
        ],
        &[("BR-56", 1), ("BR-AF-01", 1), ("BR-S-02", 1), ("BR-S-03", 1), ("BR-S-08", 1)],
    ),
    (
        &[
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>L</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
            ),
            ("<cbc:CompanyID>NL123456782B01</cbc:CompanyID>", ""),
            ("<cbc:CompanyID>NL111222333B01</cbc:CompanyID>", ""),
        ],
        &[("BR-56", 1), ("BR-AF-01", 1), ("BR-AF-04", 1), ("BR-S-02", 1), ("BR-S-03", 1), ("BR-S-08", 1)],
    ),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID> B</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
        )],
        &[("BR-S-08", 1)],
    ),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>B</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
        )],
        &[("BR-B-01", 1), ("BR-B-02", 1), ("BR-S-08", 1)],
    ),
    (
        &[(
            "<cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID>",
            "<cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>x</cbc:AllowanceChargeReason><cbc:Amount currencyID=\"EUR\">1</cbc:Amount><cac:TaxCategory><cbc:ID>B</cbc:ID><cbc:Percent>1</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>",
        )],
        &[("BR-B-01", 1)],
    ),
    (
        &[(
            "<cbc:ChargeIndicator>true</cbc:ChargeIndicator>",
            "<cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:ChargeIndicator>false</cbc:ChargeIndicator>",
        )],
        &[("BR-CL-19", 1), ("BR-CO-11", 1), ("BR-S-08", 1)],
    ),
];
