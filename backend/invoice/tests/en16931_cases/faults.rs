//! Values that the official rules stop at, beside such as they never read.

use super::super::judging::Case;

pub(in super::super) const FAULTS: &[Case] = &[
    (&[("<cbc:ID>2026-0099</cbc:ID>", "<cbc:ID>2026-0099</cbc:ID><cbc:ID/>")], &[("WISSEL-REPEATED", 1)]),
    (
        &[(
            "<cbc:InvoiceTypeCode>380<",
            "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode><cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode><cbc:InvoiceTypeCode>380<",
        )],
        &[],
    ),
    (
        &[("<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:InvoiceTypeCode>380<")],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[(
            "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>",
            "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (&[(">56.00</cbc:LineExtensionAmount>", ">veel</cbc:LineExtensionAmount>")], &[("WISSEL-NUMBER", 1)]),
    (
        &[
            (r#"<cbc:LineExtensionAmount currencyID="EUR">86.00</cbc:LineExtensionAmount>"#, ""),
            (">35.00</cbc:TaxableAmount>", ">35</cbc:TaxableAmount>"),
            (
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>X</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            ),
            (">30.00</cbc:LineExtensionAmount>", ">veel</cbc:LineExtensionAmount>"),
        ],
        &[("BR-12", 1), ("BR-CL-18", 1), ("BR-CO-10", 1), ("BR-CO-13", 1), ("BR-S-08", 1)],
    ),
    (&[(">0.25</cbc:Amount>", ">veel</cbc:Amount>")], &[]),
    (&[(">1.00</cbc:Amount>", ">veel</cbc:Amount>")], &[]),
    (&[(">6.00</cbc:Amount>", ">veel</cbc:Amount>")], &[("WISSEL-NUMBER", 1)]),
    (&[(">60.00</cbc:BaseAmount>", ">veel</cbc:BaseAmount>")], &[]),
    (&[(">3.00</cbc:BaseAmount>", ">veel</cbc:BaseAmount>")], &[("WISSEL-NUMBER", 1)]),
    (
        &[(
            ">2.75</cbc:PriceAmount>",
            r#">2.75</cbc:PriceAmount><cbc:PriceAmount currencyID="EUR">veel</cbc:PriceAmount>"#,
        )],
        &[],
    ),
    (
        &[(
            ">2.75</cbc:PriceAmount>",
            r#">veel</cbc:PriceAmount><cbc:PriceAmount currencyID="EUR">2.75</cbc:PriceAmount>"#,
        )],
        &[("WISSEL-NUMBER", 1)],
    ),
    (&[(">132.50<", ">veel<")], &[]),
    (&[(">11.85<", ">veel<")], &[("WISSEL-NUMBER", 1)]),
    (
        &[
            (r#"<cbc:PayableAmount currencyID="EUR">87.00</cbc:PayableAmount>"#, ""),
            (">0.15<", ">veel<"),
            (">10.00<", ">veel<"),
        ],
        &[("BR-15", 1), ("BR-CO-16", 1)],
    ),
    (&[(">0.15<", ">veel<")], &[("WISSEL-NUMBER", 1)]),
    (&[(r#"<cbc:InvoicedQuantity unitCode="C62">20<"#, r#"<cbc:InvoicedQuantity unitCode="C62">veel<"#)], &[]),
    (
        &[(
            "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>\n        <cbc:Amount",
            "<cbc:ChargeIndicator>nee</cbc:ChargeIndicator>\n        <cbc:Amount",
        )],
        &[("WISSEL-BOOLEAN", 1)],
    ),
    (&[("<cbc:ChargeIndicator>true</cbc:ChargeIndicator>", "")], &[("BR-CO-12", 1), ("BR-S-08", 1)]),
    (&[("<cbc:StartDate>2026-02-02<", "<cbc:StartDate>2026-02-30<")], &[("WISSEL-DATE", 1)]),
    (
        &[("<cbc:StartDate>2026-02-02<", "<cbc:StartDate>2026-02-30<"), ("<cbc:EndDate>2026-02-27</cbc:EndDate>", "")],
        &[],
    ),
    (&[("<cbc:DueDate>2026-04-01<", "<cbc:DueDate>morgen<")], &[]),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>1e1</cbc:Percent>",
        )],
        &[("WISSEL-NUMBER", 1)],
    ),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent><cbc:Percent>21</cbc:Percent>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID><cbc:ID>S</cbc:ID>\n        <cbc:Percent>21</cbc:Percent>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[(
            "<cbc:CompanyID>NL111222333B01</cbc:CompanyID>\n      <cac:TaxScheme>\n        <cbc:ID>VAT</cbc:ID>\n      </cac:TaxScheme>",
            "<cbc:CompanyID>NL111222333B01</cbc:CompanyID>\n      <cac:TaxScheme>\n        <cbc:ID>VAT</cbc:ID>\n      </cac:TaxScheme><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[(
            "<cbc:CompanyID>NL123456782B01</cbc:CompanyID>\n        <cac:TaxScheme>\n          <cbc:ID>VAT</cbc:ID>\n        </cac:TaxScheme>",
            "<cbc:CompanyID>NL123456782B01</cbc:CompanyID>\n        <cac:TaxScheme>\n          <cbc:ID>VAT</cbc:ID>\n        </cac:TaxScheme><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>",
        )],
        &[],
    ),
    (
        &[
            (
                "<cbc:CompanyID>NL123456782B01</cbc:CompanyID>\n        <cac:TaxScheme>\n          <cbc:ID>VAT</cbc:ID>\n        </cac:TaxScheme>",
                "<cbc:CompanyID>NL123456782B01</cbc:CompanyID>\n        <cac:TaxScheme>\n          <cbc:ID>VAT</cbc:ID>\n        </cac:TaxScheme><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>",
            ),
            (
                "<cac:TaxCategory>\n      <cbc:ID>S</cbc:ID>\n      <cbc:Percent>9</cbc:Percent>",
                "<cac:TaxCategory>\n      <cbc:ID>G</cbc:ID>\n      <cbc:Percent>0</cbc:Percent>",
            ),
        ],
        &[("BR-G-01", 1), ("BR-S-08", 1)],
    ),
    (
        &[(
            "<cbc:CompanyID>NL123456782B01</cbc:CompanyID>\n        <cac:TaxScheme>\n          <cbc:ID>VAT</cbc:ID>\n        </cac:TaxScheme>",
            "<cbc:CompanyID>NL123456782B01</cbc:CompanyID>\n        <cac:TaxScheme>\n          <cbc:ID>VAT</cbc:ID><cbc:ID>VAT</cbc:ID>\n        </cac:TaxScheme>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[(
            "<cac:TaxScheme>\n        <cbc:ID>VAT</cbc:ID>\n      </cac:TaxScheme>\n    </cac:TaxCategory>",
            "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>",
        )],
        &[],
    ),
    (&[(">50.00</cbc:TaxableAmount>", ">5e1</cbc:TaxableAmount>")], &[("WISSEL-NUMBER", 1)]),
    (
        &[
            (">50.00</cbc:TaxableAmount>", ">5e1</cbc:TaxableAmount>"),
            (r#"<cbc:TaxAmount currencyID="EUR">4.50</cbc:TaxAmount>"#, ""),
        ],
        &[("BR-46", 1), ("BR-CO-14", 1), ("BR-CO-17", 1), ("BR-S-09", 1)],
    ),
    (
        &[(
            "<cbc:ActualDeliveryDate>2026-02-28</cbc:ActualDeliveryDate>",
            "<cbc:ActualDeliveryDate>2026-02-28</cbc:ActualDeliveryDate><cbc:ActualDeliveryDate>x</cbc:ActualDeliveryDate>",
        )],
        &[],
    ),
];
