//! Parts of a document, texts and codes.

use super::super::judging::Case;

pub(in super::super) const PARTS: &[Case] = &[
    (&[("<cbc:ID>2026-0099</cbc:ID>", "<cbc:ID> \n </cbc:ID>")], &[("BR-02", 1)]),
    (
        &[
            ("<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>", "<cbc:PaymentMeansCode> 30 </cbc:PaymentMeansCode>"),
            ("<cbc:ID>NL91ABNA0417164300</cbc:ID>", "<cbc:ID> </cbc:ID>"),
        ],
        &[],
    ),
    (
        &[
            ("<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>", "<cbc:PaymentMeansCode> 30 </cbc:PaymentMeansCode>"),
            ("<cbc:ID>NL91ABNA0417164300</cbc:ID>", ""),
        ],
        &[("BR-61", 1)],
    ),
    (&[("<cbc:ID>NL91ABNA0417164300</cbc:ID>", "")], &[("BR-50", 1), ("BR-61", 1)]),
    (
        &[(
            "<cac:PaymentTerms>",
            "<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount/><cac:PayeeFinancialAccount><cbc:ID/></cac:PayeeFinancialAccount></cac:PaymentMeans><cac:PaymentTerms>",
        )],
        &[("BR-50", 2)],
    ),
    (&[("<cac:PaymentTerms>", "<cac:PaymentMeans/><cac:PaymentMeans/><cac:PaymentTerms>")], &[("BR-49", 2)]),
    (
        &[(
            "<cac:PaymentTerms>",
            "<cac:PaymentMeans><cbc:PaymentMeansCode>48</cbc:PaymentMeansCode><cac:CardAccount><cbc:PrimaryAccountNumberID> 123456   890 </cbc:PrimaryAccountNumberID></cac:CardAccount></cac:PaymentMeans><cac:PaymentTerms>",
        )],
        &[],
    ),
    (
        &[(
            "<cac:PaymentTerms>",
            "<cac:PaymentMeans><cbc:PaymentMeansCode>48</cbc:PaymentMeansCode><cac:CardAccount><cbc:PrimaryAccountNumberID> 123456   8901 </cbc:PrimaryAccountNumberID></cac:CardAccount></cac:PaymentMeans><cac:PaymentTerms>",
        )],
        &[("BR-51", 1)],
    ),
    (
        &[
            ("<cac:PaymentTerms>", "<cac:InvoicePeriod/><cac:PaymentTerms>"),
            (
                "<cbc:Name>Bezorging</cbc:Name>",
                "<cbc:Name>Bezorging</cbc:Name><cac:InvoicePeriod><cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>",
            ),
        ],
        &[("BR-CO-19", 1)],
    ),
    (
        &[(
            "<cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID>",
            "<cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID><cac:InvoicePeriod><cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>",
        )],
        &[("BR-CO-20", 1)],
    ),
    (&[("<cbc:StartDate>2026-02-01<", "<cbc:StartDate>2026-02-28+14:00<")], &[]),
    (&[("<cbc:StartDate>2026-02-01<", "<cbc:StartDate>2026-02-28-00:01<")], &[("BR-29", 1)]),
    (
        &[
            ("<cbc:StartDate>2026-02-02</cbc:StartDate>", "<cbc:StartDate>2026-03-02</cbc:StartDate>"),
            ("<cbc:EndDate>2026-02-28<", "<cbc:EndDate>2026-01-28<"),
        ],
        &[("BR-29", 1), ("BR-30", 1)],
    ),
    (
        &[
            ("<cac:BillingReference>", "<cac:BillingReference/><cac:BillingReference>"),
            ("<cbc:ID>2026-0001</cbc:ID>", "<cbc:ID/>"),
        ],
        &[("BR-55", 1)],
    ),
    (
        &[("<cbc:ID>Urenstaat</cbc:ID>", "<cbc:ID> </cbc:ID>"), (r#"<cbc:ID schemeID="AAA">METER-1</cbc:ID>"#, "")],
        &[("BR-52", 2)],
    ),
    (
        &[
            ("<cbc:Name>Meel</cbc:Name>", ""),
            (
                "<cbc:Name>Bezorging</cbc:Name>",
                "<cbc:Name>Bezorging</cbc:Name><cac:AdditionalItemProperty><cbc:Name/></cac:AdditionalItemProperty>",
            ),
        ],
        &[("BR-54", 2)],
    ),
    (
        &[(
            "<cbc:Name>Factoring Maas B.V.</cbc:Name>\n    </cac:PartyName>",
            "<cbc:Name>Factoring Maas B.V.</cbc:Name></cac:PartyName><cac:PartyIdentification><cbc:ID>8719326000015</cbc:ID></cac:PartyIdentification>",
        )],
        &[("BR-17", 1)],
    ),
    (&[("<cbc:Name>Factoring Maas B.V.</cbc:Name>", "<cbc:Name> De Zon </cbc:Name>")], &[]),
    (
        &[
            (
                "<cac:PartyIdentification>\n        <cbc:ID schemeID=\"0088\">8719326000015",
                r#"<cac:PartyIdentification><cbc:ID schemeID="SEPA">8719326000015"#,
            ),
            (r#"<cbc:CompanyID schemeID="0106">12345678</cbc:CompanyID>"#, ""),
            ("<cbc:CompanyID>NL123456782B01</cbc:CompanyID>", ""),
        ],
        &[("BR-CO-26", 1)],
    ),
    (
        &[
            (r#"<cbc:CompanyID schemeID="0106">12345678</cbc:CompanyID>"#, ""),
            ("<cbc:CompanyID>NL123456782B01</cbc:CompanyID>", "<cbc:CompanyID/>"),
            (
                "<cac:PartyIdentification>\n        <cbc:ID schemeID=\"0088\">8719326000015</cbc:ID>\n      </cac:PartyIdentification>",
                "",
            ),
        ],
        &[],
    ),
    (
        &[(
            "<cac:PayeeParty>",
            "<cac:SellerSupplierParty><cac:Party><cbc:EndpointID>1</cbc:EndpointID><cac:PostalAddress/></cac:Party></cac:SellerSupplierParty><cac:PayeeParty>",
        )],
        &[],
    ),
    (
        &[("<cac:TaxRepresentativeParty>", "<cac:TaxRepresentativeParty/><cac:TaxRepresentativeParty>")],
        &[("BR-18", 1), ("BR-19", 1), ("BR-56", 1)],
    ),
    (&[("<cac:PartyTaxScheme>\n      <cbc:CompanyID>NL111222333B01", "<cac:PartyTaxScheme><cbc:CompanyID>D 111")], &[]),
    (
        &[("<cac:PartyTaxScheme>\n      <cbc:CompanyID>NL111222333B01", "<cac:PartyTaxScheme><cbc:CompanyID>nl111")],
        &[("BR-CO-09", 1)],
    ),
    (
        &[
            ("<cac:PartyTaxScheme>\n      <cbc:CompanyID>NL111222333B01", "<cac:PartyTaxScheme><cbc:CompanyID>E"),
            ("<cbc:CompanyID>NL987654321B01", "<cbc:CompanyID>EL987654321"),
        ],
        &[],
    ),
    (
        &[
            ("<cbc:CompanyID>NL987654321B01", "<cbc:CompanyID>é1"),
            ("<cbc:CompanyID>NL123456782B01", "<cbc:CompanyID> N1"),
        ],
        &[("BR-CO-09", 1)],
    ),
    (
        &[(
            "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>",
            "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:TaxCurrencyCode> SEK</cbc:TaxCurrencyCode><cbc:TaxCurrencyCode>USD</cbc:TaxCurrencyCode>",
        )],
        &[("BR-53", 1)],
    ),
    (
        &[
            (
                "<cac:Item>",
                r#"<cac:TaxTotal><cbc:TaxAmount currencyID="USD">1</cbc:TaxAmount></cac:TaxTotal><cac:Item>"#,
            ),
            ("<cbc:TaxCurrencyCode>SEK<", "<cbc:TaxCurrencyCode>USD<"),
        ],
        &[],
    ),
    (
        &[
            (r#"currencyID="EUR">0.25"#, r#"currencyID=" EUR ">0.25"#),
            (r#"currencyID="EUR">3.00"#, r#"currencyID="EU R">3.00"#),
            (r#"<cbc:PrepaidAmount currencyID="EUR">"#, "<cbc:PrepaidAmount>"),
        ],
        &[("BR-CL-03", 2)],
    ),
    (
        &[
            ("<cbc:Note>", "<cbc:Note>#AAA#"),
            (
                "<cbc:DocumentCurrencyCode>",
                "<cbc:Note>x #ABCD# y</cbc:Note><cbc:Note>#AB</cbc:Note><cbc:Note>#A b#</cbc:Note><cbc:Note>#ZZ #</cbc:Note><cbc:Note>#QQQ#</cbc:Note><cbc:Note>#aaa#</cbc:Note><cbc:DocumentCurrencyCode>",
            ),
        ],
        &[("BR-CL-08", 3)],
    ),
    (&[("<cac:PaymentTerms>\n    <cbc:Note>", "<cac:PaymentTerms><cbc:Note>#QQQ#")], &[]),
    (
        &[
            (
                "<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>\n  </cac:AdditionalDocumentReference>",
                "<cbc:DocumentTypeCode> 130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>",
            ),
            (r#"schemeID="AAA""#, r#"schemeID="x""#),
        ],
        &[],
    ),
    (&[("<cbc:ID>METER-1</cbc:ID>\n", r#"<cbc:ID schemeID="x">METER-1</cbc:ID>"#)], &[("BR-CL-07", 1)]),
    (&[(r#"mimeCode="text/csv""#, r#"mimeCode=" text/csv""#)], &[("BR-CL-24", 1)]),
    (
        &[
            ("<cbc:AllowanceChargeReasonCode>95<", "<cbc:AllowanceChargeReasonCode> 95 <"),
            (
                "<cbc:AllowanceChargeReason>Regelkorting<",
                "<cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode><cbc:AllowanceChargeReason>Regelkorting<",
            ),
        ],
        &[("BR-CL-19", 1)],
    ),
    (
        &[
            ("<cbc:ChargeIndicator>false<", "<cbc:ChargeIndicator> 0 <"),
            ("<cbc:ChargeIndicator>true<", "<cbc:ChargeIndicator>1<"),
        ],
        &[],
    ),
    (
        &[(
            "<cac:PartyIdentification>\n        <cbc:ID schemeID=\"0088\">",
            r#"<cac:PartyIdentification><cbc:ID schemeID=" SEPA ">"#,
        )],
        &[],
    ),
    (
        &[(
            "<cac:PartyTaxScheme>\n        <cbc:CompanyID>NL987654321B01",
            "<cac:PartyIdentification><cbc:ID schemeID=\"SEPA\">1</cbc:ID></cac:PartyIdentification><cac:PartyTaxScheme>\n        <cbc:CompanyID>NL987654321B01",
        )],
        &[("BR-CL-10", 1)],
    ),
    (
        &[(
            "<cac:TaxScheme>\n          <cbc:ID>VAT",
            "<cbc:TaxExemptionReasonCode>vatex-eu-o</cbc:TaxExemptionReasonCode><cac:TaxScheme>\n          <cbc:ID>VAT",
        )],
        &[],
    ),
    (
        &[
            ("<cbc:ID>2</cbc:ID>", "<cbc:ID> </cbc:ID>"),
            ("<cbc:Name>Bezorging</cbc:Name>", ""),
            ("<cbc:Name>Volkorenbrood</cbc:Name>", "<cbc:Name> </cbc:Name>"),
        ],
        &[("BR-21", 1), ("BR-25", 2)],
    ),
    (
        &[(
            r#"<cbc:PriceAmount currencyID="EUR">7.50</cbc:PriceAmount>"#,
            r#"<cbc:PriceAmount currencyID="EUR">-0.00</cbc:PriceAmount>"#,
        )],
        &[("BR-27", 1)],
    ),
    (
        &[(
            r#"<cbc:PriceAmount currencyID="EUR">7.50</cbc:PriceAmount>"#,
            r#"<cbc:PriceAmount currencyID="EUR">-0</cbc:PriceAmount>"#,
        )],
        &[],
    ),
    (
        &[(
            r#"<cbc:PriceAmount currencyID="EUR">7.50</cbc:PriceAmount>"#,
            r#"<cbc:PriceAmount currencyID="EUR">-1</cbc:PriceAmount><cbc:PriceAmount currencyID="EUR">1e2</cbc:PriceAmount>"#,
        )],
        &[],
    ),
    (&[(r#"<cbc:PriceAmount currencyID="EUR">7.50</cbc:PriceAmount>"#, "")], &[("BR-26", 1), ("BR-27", 1)]),
    (
        &[(
            r#"<cbc:InvoicedQuantity unitCode="C62">4</cbc:InvoicedQuantity>"#,
            "<cbc:CreditedQuantity>4</cbc:CreditedQuantity>",
        )],
        &[("BR-23", 1)],
    ),
    (
        &[(
            "<cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID>",
            "<cac:CreditNoteLine/><cac:InvoiceLine>\n    <cbc:ID>2</cbc:ID>",
        )],
        &[
            ("BR-21", 1),
            ("BR-22", 1),
            ("BR-23", 1),
            ("BR-24", 1),
            ("BR-25", 1),
            ("BR-26", 1),
            ("BR-27", 1),
            ("BR-CO-04", 1),
        ],
    ),
    (
        &[
            (r#"currencyID="EUR">0.25</cbc:Amount>"#, r#"currencyID="EUR">0.250</cbc:Amount>"#),
            (">1.00</cbc:Amount>", ">1.000</cbc:Amount>"),
            (">30.00</cbc:LineExtensionAmount>", "> 30.00</cbc:LineExtensionAmount>"),
            (">2.00</cbc:Amount>", ">2.00 </cbc:Amount>"),
        ],
        &[("BR-DEC-24", 1), ("BR-DEC-27", 1)],
    ),
];
