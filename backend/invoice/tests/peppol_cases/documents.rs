//! The document as a whole, its parties, allowances and charges.

use super::Case;

const NOTE: &str = "<cbc:Note>Alles wat een factuur kan hebben</cbc:Note>";
const SPECIFICATION: &str =
    "<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0<";
const PROFILE: &str = "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>";
const TAX_CURRENCY: &str = "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>";
const EUR_TAX: &str = r#"<cbc:TaxAmount currencyID="EUR">11.85</cbc:TaxAmount>"#;
const SEK_TAX: &str = r#"<cbc:TaxAmount currencyID="SEK">132.50</cbc:TaxAmount>"#;
const SEK_TOTAL: &str =
    "<cac:TaxTotal>\n    <cbc:TaxAmount currencyID=\"SEK\">132.50</cbc:TaxAmount>\n  </cac:TaxTotal>";
const ORDER: &str = "<cac:OrderReference>\n    <cbc:ID>PO-7</cbc:ID>\n  </cac:OrderReference>";
const FACTOR: &str = "<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>";
const BASE: &str = r#"<cbc:BaseAmount currencyID="EUR">60.00</cbc:BaseAmount>"#;
const DISCOUNT: &str = "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>\n        <cbc:Amount currencyID=\"EUR\">0.25";

pub(super) const CASES: &[Case] = &[
    (&[(PROFILE, "")], &[("PEPPOL-EN16931-R001", 1), ("PEPPOL-EN16931-R007", 1)]),
    (&[("<cbc:Note>", "<cbc:Note>Nog een</cbc:Note><cbc:Note>")], &[("PEPPOL-EN16931-R002", 1)]),
    (&[("<cbc:BuyerReference>KEUKEN-1</cbc:BuyerReference>", ""), (ORDER, "")], &[("PEPPOL-EN16931-R003", 1)]),
    (&[("<cbc:BuyerReference>KEUKEN-1</cbc:BuyerReference>", "")], &[]),
    (&[("billing:3.0<", "billing:2.0<")], &[("PEPPOL-EN16931-R004", 1)]),
    (&[("billing:3.0<", "billing:3.0#conformant#urn:example:a<")], &[]),
    (&[("billing:3.0<", "billing:3.0#conformant#urn:example::a<")], &[("PEPPOL-EN16931-R004", 1)]),
    (&[(SPECIFICATION, "<cbc:CustomizationID> \n <")], &[("PEPPOL-EN16931-R004", 1), ("PEPPOL-EN16931-R008", 1)]),
    // A comment before the value is not inside it.
    (&[("<cbc:CustomizationID>urn", "<cbc:CustomizationID> <!-- Peppol -->urn")], &[("WISSEL-DIVIDED", 1)]),
    (&[("<cbc:CustomizationID>urn", "<cbc:CustomizationID><!-- Peppol -->urn")], &[]),
    (&[("<cbc:CustomizationID>urn", "<cbc:CustomizationID>ur<![CDATA[n]]>")], &[]),
    (
        &[(PROFILE, PROFILE), ("</cbc:ProfileID>", "</cbc:ProfileID><cbc:ProfileID/>")],
        &[("PEPPOL-EN16931-R008", 1), ("WISSEL-REPEATED", 1)],
    ),
    (&[("poacc:billing:01:1.0", "poacc:billing:99:1.0")], &[("PEPPOL-EN16931-R007", 1)]),
    (&[("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0", " urn:peppol:bis:billing_with_response ")], &[]),
    (&[(NOTE, "<cbc:Note/>")], &[("PEPPOL-EN16931-R008", 1)]),
    (&[(NOTE, "<cbc:Note> \n<!-- niets --></cbc:Note><cac:Signature></cac:Signature>")], &[("PEPPOL-EN16931-R008", 2)]),
    (&[(NOTE, "<cbc:Note>\u{a0}</cbc:Note>")], &[]),
    (&[("<cbc:TaxCurrencyCode>SEK", "<cbc:TaxCurrencyCode> EUR ")], &[("PEPPOL-EN16931-R005", 1)]),
    (&[("<cbc:EndpointID schemeID=\"0106\">87654321</cbc:EndpointID>", "")], &[("PEPPOL-EN16931-R010", 1)]),
    (&[("<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>", "")], &[("PEPPOL-EN16931-R020", 1)]),
    (&[("<cac:TaxSubtotal>", "</cac:TaxTotal><cac:TaxTotal><cac:TaxSubtotal>")], &[("PEPPOL-EN16931-R054", 1)]),
    (&[("</cac:TaxSubtotal>", "</cac:TaxSubtotal></cac:TaxTotal><cac:TaxTotal>")], &[("PEPPOL-EN16931-R053", 1)]),
    (&[(TAX_CURRENCY, "")], &[("PEPPOL-EN16931-R054", 1)]),
    (&[(SEK_TOTAL, "")], &[("PEPPOL-EN16931-R054", 1), ("PEPPOL-EN16931-R055", 1)]),
    (&[(SEK_TAX, r#"<cbc:TaxAmount currencyID="SEK">-132.50</cbc:TaxAmount>"#)], &[("PEPPOL-EN16931-R055", 1)]),
    (&[(SEK_TAX, r#"<cbc:TaxAmount currencyID="SEK">0e1</cbc:TaxAmount>"#)], &[]),
    (&[(SEK_TAX, r#"<cbc:TaxAmount currencyID="SEK">-INF</cbc:TaxAmount>"#)], &[("PEPPOL-EN16931-R055", 1)]),
    (&[(SEK_TAX, r#"<cbc:TaxAmount currencyID="SEK">NaN</cbc:TaxAmount>"#)], &[]),
    (&[(SEK_TAX, r#"<cbc:TaxAmount currencyID="SEK">veel</cbc:TaxAmount>"#)], &[("WISSEL-NUMBER", 1)]),
    // Where there is no amount in one currency, that in the other is not looked at.
    (
        &[(SEK_TAX, r#"<cbc:TaxAmount currencyID="SEK">veel</cbc:TaxAmount>"#), (EUR_TAX, "")],
        &[("PEPPOL-EN16931-R055", 1)],
    ),
    (
        &[(
            TAX_CURRENCY,
            "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (&[(">10</cbc:MultiplierFactorNumeric>", ">11</cbc:MultiplierFactorNumeric>")], &[("PEPPOL-EN16931-R040", 1)]),
    (&[(">6.00</cbc:Amount>", ">6.02</cbc:Amount>")], &[]),
    (&[(">6.00</cbc:Amount>", ">6.021</cbc:Amount>")], &[("PEPPOL-EN16931-R040", 1)]),
    (&[(r#"<cbc:Amount currencyID="EUR">6.00</cbc:Amount>"#, "")], &[("PEPPOL-EN16931-R040", 1)]),
    (&[(">10</cbc:MultiplierFactorNumeric>", ">tien</cbc:MultiplierFactorNumeric>")], &[("WISSEL-NUMBER", 1)]),
    (&[(BASE, "")], &[("PEPPOL-EN16931-R041", 1)]),
    // Without a percentage the base is not looked at, nor is the indicator.
    (&[(FACTOR, ""), (">60.00<", ">zestig<"), (">false<", ">0<")], &[("PEPPOL-EN16931-R042", 1)]),
    (&[(FACTOR, ""), (BASE, ""), (">false<", "> false <")], &[]),
    (&[("<cbc:ChargeIndicator>false<", "<cbc:ChargeIndicator>0<")], &[("PEPPOL-EN16931-R043", 1)]),
    (&[("<cbc:ChargeIndicator>false<", "<cbc:ChargeIndicator>fal<?x?>se<")], &[("WISSEL-DIVIDED", 1)]),
    (
        &[(DISCOUNT, "<cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount currencyID=\"EUR\">0.25")],
        &[("PEPPOL-EN16931-R044", 1)],
    ),
    (&[("0.25</cbc:Amount>", "0.250</cbc:Amount>")], &[]),
    (&[("0.25</cbc:Amount>", "0.2500001</cbc:Amount>")], &[("PEPPOL-EN16931-R046", 1)]),
    (&[(r#"<cbc:Amount currencyID="EUR">0.25</cbc:Amount>"#, "")], &[("PEPPOL-EN16931-R046", 1)]),
    (
        &[(r#"<cbc:PriceAmount currencyID="EUR">2.75</cbc:PriceAmount>"#, ""), (">0.25<", ">kwart<")],
        &[("PEPPOL-EN16931-R046", 1), ("PEPPOL-EN16931-R120", 1)],
    ),
    // What stands at an unexpected place is judged there.
    (
        &[(
            "<cac:PaymentTerms>",
            "<cac:PaymentTerms><cac:SettlementPeriod><cac:AccountingSupplierParty><cac:Party><cbc:MarkCareIndicator>true</cbc:MarkCareIndicator></cac:Party></cac:AccountingSupplierParty></cac:SettlementPeriod>",
        )],
        &[("PEPPOL-EN16931-R020", 1)],
    ),
];
