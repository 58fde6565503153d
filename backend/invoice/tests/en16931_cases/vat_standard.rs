//! VAT category S.

use super::super::judging::Case;

pub(in super::super) const VAT_STANDARD: &[Case] = &[
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S </cbc:ID>\n        <cbc:Percent>21.00</cbc:Percent>",
        )],
        &[],
    ),
    (&[(">35.00</cbc:TaxableAmount>", ">35.99</cbc:TaxableAmount>")], &[]),
    (&[(">35.00</cbc:TaxableAmount>", ">36.00</cbc:TaxableAmount>")], &[("BR-S-08", 1)]),
    (
        &[
            (">35.00</cbc:TaxableAmount>", ">34.10</cbc:TaxableAmount>"),
            (">30.00</cbc:LineExtensionAmount>", ">30.10</cbc:LineExtensionAmount>"),
        ],
        &[("BR-CO-10", 1)],
    ),
    (
        &[
            (">30.00</cbc:LineExtensionAmount>", ">30.10</cbc:LineExtensionAmount>"),
            (">35.00</cbc:TaxableAmount>", ">36.10</cbc:TaxableAmount>"),
        ],
        &[("BR-CO-10", 1), ("BR-S-08", 1)],
    ),
    (
        &[
            (">30.00</cbc:LineExtensionAmount>", ">-2.70</cbc:LineExtensionAmount>"),
            (">35.00</cbc:TaxableAmount>", ">3.30</cbc:TaxableAmount>"),
        ],
        &[("BR-CO-10", 1), ("BR-CO-17", 1), ("BR-S-09", 1)],
    ),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>0</cbc:Percent>",
        )],
        &[("BR-S-05", 1), ("BR-S-08", 1)],
    ),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        ",
        )],
        &[("BR-S-05", 1), ("BR-S-08", 1)],
    ),
    (
        &[
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>9</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>-0.00</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      ",
            ),
        ],
        &[("BR-S-06", 1), ("BR-S-07", 1), ("BR-S-08", 2)],
    ),
    (
        &[(
            "<cbc:Name>Bezorging</cbc:Name>\n      <cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>\n        <cac:TaxScheme>\n          <cbc:ID>VAT</cbc:ID>",
            "<cbc:Name>Bezorging</cbc:Name><cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>GST</cbc:ID>",
        )],
        &[("BR-CO-04", 1)],
    ),
    (
        &[
            (
                "<cac:PartyTaxScheme>\n        <cbc:CompanyID>NL123456782B01",
                "<cac:PartyTaxScheme><cbc:Name/></cac:PartyTaxScheme><cac:AgentParty><cac:PartyTaxScheme><cbc:CompanyID>NL123456782B01",
            ),
            (
                "</cac:PartyTaxScheme>\n      <cac:PartyLegalEntity>",
                "</cac:PartyTaxScheme></cac:AgentParty>\n      <cac:PartyLegalEntity>",
            ),
            ("<cbc:CompanyID>NL111222333B01</cbc:CompanyID>", ""),
        ],
        &[("BR-56", 1), ("BR-S-02", 1), ("BR-S-03", 1), ("BR-S-04", 1)],
    ),
    (
        &[(
            "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>9</cbc:Percent>",
            "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>9</cbc:Percent><cbc:TaxExemptionReason/>",
        )],
        &[("BR-S-10", 1)],
    ),
    (
        &[
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>9</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>X</cbc:ID>\n        <cbc:Percent>9</cbc:Percent>",
            ),
            (
                "<cac:TaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:TaxCategory>\n        <cbc:ID>X</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
        ],
        &[("BR-CL-17", 2), ("BR-S-01", 1)],
    ),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>9</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory><cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
        )],
        &[("BR-S-08", 1)],
    ),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>6</cbc:Percent>",
        )],
        &[("BR-S-08", 1)],
    ),
];
