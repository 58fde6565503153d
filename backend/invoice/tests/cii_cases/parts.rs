//! What must be said, and codes.

use crate::judging::Case;

const SELLER_ADDRESS: &str = "<ram:PostalTradeAddress><ram:PostcodeCode>3511 AB</ram:PostcodeCode><ram:LineOne>Oudegracht 1</ram:LineOne><ram:CityName>Utrecht</ram:CityName><ram:CountryID>NL</ram:CountryID></ram:PostalTradeAddress>";
const BUYER_ADDRESS: &str = "<ram:PostalTradeAddress><ram:PostcodeCode>3011 AA</ram:PostcodeCode><ram:LineOne>Boompjes 2</ram:LineOne><ram:CityName>Rotterdam</ram:CityName><ram:CountryID>NL</ram:CountryID></ram:PostalTradeAddress>";
const AGENT_ADDRESS: &str = "<ram:PostalTradeAddress><ram:PostcodeCode>1381 AA</ram:PostcodeCode><ram:LineOne>Kade 3</ram:LineOne><ram:CityName>Weesp</ram:CityName><ram:CountryID>NL</ram:CountryID></ram:PostalTradeAddress>";
const NO_COUNTRY: &str = "<ram:PostalTradeAddress/>";
const ISSUED: &str = r#"<ram:IssueDateTime><udt:DateTimeString format="102">"#;
const CARD: &str = "<ram:ID>1234567890</ram:ID>";
const ACCOUNT: &str = "<ram:IBANID>NL20INGB0001234567</ram:IBANID>";
const MEANS: &str = "<ram:TypeCode>30</ram:TypeCode>";
const PERIOD_START: &str =
    r#"<ram:StartDateTime><udt:DateTimeString format="102">20260201</udt:DateTimeString></ram:StartDateTime>"#;
const PERIOD_END: &str =
    r#"<ram:EndDateTime><udt:DateTimeString format="102">20260228</udt:DateTimeString></ram:EndDateTime>"#;
const LINE_START: &str =
    r#"<ram:StartDateTime><udt:DateTimeString format="102">20260202</udt:DateTimeString></ram:StartDateTime>"#;
const LINE_END: &str =
    r#"<ram:EndDateTime><udt:DateTimeString format="102">20260227</udt:DateTimeString></ram:EndDateTime>"#;
const SELLER_VAT: &str = r#"<ram:ID schemeID="VA">NL123456782B01</ram:ID>"#;
const AGENT_VAT: &str =
    r#"<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">NL111111111B01</ram:ID></ram:SpecifiedTaxRegistration>"#;

pub const DOCUMENT: &[Case] = &[
    (&[(">urn:cen.eu:en16931:2017<", "> <")], &[("BR-01", 1)]),
    (&[("<ram:ID>2026-0210</ram:ID>", "")], &[("BR-02", 1)]),
    (&[(ISSUED, r#"<ram:IssueDateTime><udt:DateTimeString format="610">"#)], &[("BR-03", 1)]),
    (&[("<ram:TypeCode>380</ram:TypeCode>", "")], &[("BR-04", 1)]),
    // Without a currency no VAT total is in that of the invoice.
    (&[("<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>", "")], &[("BR-05", 1)]),
    (&[(PERIOD_START, ""), (PERIOD_END, "")], &[("BR-CO-19", 1)]),
    (&[(PERIOD_START, "")], &[]),
    (&[(">20260201<", ">20260301<")], &[("BR-29", 1)]),
    // Days are text here, and what is in another format is no day.
    (&[(">20260201<", ">2026<")], &[]),
    (&[(r#"format="102">20260201"#, r#"format="610">20260201"#)], &[("BR-29", 1)]),
    (&[(CARD, "<ram:ID>123456 78901</ram:ID>")], &[("BR-51", 1)]),
    (&[(CARD, "<ram:ID> 1234  56789 </ram:ID>")], &[]),
    (&[(MEANS, "")], &[("BR-49", 1)]),
    (&[(ACCOUNT, "<ram:IBANID> </ram:IBANID>")], &[("BR-50", 1)]),
    (&[(ACCOUNT, "")], &[("BR-50", 1), ("BR-61", 1)]),
    (&[(ACCOUNT, "<ram:ProprietaryID>7</ram:ProprietaryID>")], &[]),
    (&[(ACCOUNT, ""), (MEANS, "<ram:TypeCode>59</ram:TypeCode>")], &[]),
    (&[("<ram:IssuerAssignedID>BON-1</ram:IssuerAssignedID>", "")], &[("BR-52", 1)]),
    (&[("<ram:IssuerAssignedID>2026-0188</ram:IssuerAssignedID>", "")], &[("BR-55", 1)]),
    // A code for the VAT point date and the date itself: told at every entry of the breakdown.
    (
        &[(
            "<ram:DueDateTypeCode>5</ram:DueDateTypeCode>",
            "<ram:TaxPointDate><udt:DateString format=\"102\">20260302</udt:DateString></ram:TaxPointDate>",
        )],
        &[("BR-CO-03", 2)],
    ),
];

pub const PARTIES: &[Case] = &[
    (&[("<ram:Name>Bakkerij De Zon B.V.</ram:Name>", "")], &[("BR-06", 1)]),
    (&[("<ram:Name>Restaurant Het Anker V.O.F.</ram:Name>", "<ram:Name/>")], &[("BR-07", 1)]),
    (&[(SELLER_ADDRESS, "")], &[("BR-08", 1), ("BR-09", 1)]),
    (&[(SELLER_ADDRESS, NO_COUNTRY)], &[("BR-09", 1)]),
    (&[(BUYER_ADDRESS, "")], &[("BR-10", 1), ("BR-11", 1)]),
    (&[(BUYER_ADDRESS, NO_COUNTRY)], &[("BR-11", 1)]),
    (&[("<ram:Name>Fiscaal Bureau Vecht</ram:Name>", "")], &[("BR-18", 1)]),
    (&[(AGENT_ADDRESS, "")], &[("BR-19", 1), ("BR-20", 1)]),
    (&[(AGENT_ADDRESS, NO_COUNTRY)], &[("BR-20", 1)]),
    (&[(AGENT_VAT, "")], &[("BR-56", 1)]),
    (
        &[(
            "<ram:CityName>Rotterdam</ram:CityName><ram:CountryID>NL</ram:CountryID></ram:PostalTradeAddress>\n      </ram:ShipTo",
            "</ram:PostalTradeAddress>\n      </ram:ShipTo",
        )],
        &[("BR-57", 1)],
    ),
    (&[("<ram:URIID schemeID=\"0106\">12345678", "<ram:URIID>12345678")], &[("BR-62", 1)]),
    (
        &[("<ram:URIID schemeID=\"0106\">87654321", "<ram:URIID schemeID=\" \">87654321")],
        &[("BR-63", 1), ("BR-CL-25", 1)],
    ),
    (&[("<ram:Name>Factoring Maas B.V.</ram:Name>", "")], &[("BR-17", 1)]),
    (&[("<ram:Name>Factoring Maas B.V.</ram:Name>", "<ram:Name>Bakkerij De Zon B.V.</ram:Name>")], &[("BR-17", 1)]),
    (&[("<ram:ID>FM-1</ram:ID>", "<ram:ID>DZ-7</ram:ID>")], &[("BR-17", 1)]),
    (&[("<ram:ID schemeID=\"0106\">55555555", "<ram:ID schemeID=\"0106\">12345678")], &[("BR-17", 1)]),
    (
        &[
            ("<ram:ID>DZ-7</ram:ID>", ""),
            ("<ram:GlobalID schemeID=\"0088\">8712345000004</ram:GlobalID>", ""),
            ("<ram:ID schemeID=\"0106\">12345678</ram:ID>", ""),
            (SELLER_VAT, ""),
        ],
        &[("BR-CO-26", 1)],
    ),
    (&[(SELLER_VAT, r#"<ram:ID schemeID="VA">123456782B01</ram:ID>"#)], &[("BR-CO-09", 1)]),
    (&[(SELLER_VAT, r#"<ram:ID schemeID="VA">EL123456782</ram:ID>"#)], &[]),
    (&[(SELLER_VAT, r#"<ram:ID schemeID="VA"> NL123456782B01</ram:ID>"#)], &[("BR-CO-09", 1)]),
    (&[(SELLER_VAT, r#"<ram:ID schemeID="VA">é</ram:ID>"#)], &[("BR-CO-09", 1)]),
];

pub const LINES: &[Case] = &[
    (&[("<ram:LineID>1</ram:LineID>", "")], &[("BR-21", 1)]),
    (&[(r#"<ram:BilledQuantity unitCode="C62">20</ram:BilledQuantity>"#, "")], &[("BR-22", 1), ("BR-23", 1)]),
    (&[(r#"<ram:BilledQuantity unitCode="C62">20"#, "<ram:BilledQuantity>20")], &[("BR-23", 1)]),
    (&[("<ram:LineTotalAmount>56.00</ram:LineTotalAmount>", "")], &[("BR-24", 1), ("BR-CO-10", 1), ("BR-S-08", 1)]),
    (&[("<ram:Name>Volkorenbrood</ram:Name>", "")], &[("BR-25", 1)]),
    (&[("<ram:ChargeAmount>2.75</ram:ChargeAmount>", "")], &[("BR-26", 1), ("BR-27", 1)]),
    (&[("<ram:ChargeAmount>2.75", "<ram:ChargeAmount>-2.75")], &[("BR-27", 1)]),
    (&[("<ram:ChargeAmount>2.75", "<ram:ChargeAmount>-0")], &[]),
    (&[("<ram:ChargeAmount>2.75", "<ram:ChargeAmount>-0.00")], &[("BR-27", 1)]),
    (&[("<ram:ChargeAmount>2.75", "<ram:ChargeAmount>1e1")], &[]),
    (&[("<ram:ChargeAmount>3.00", "<ram:ChargeAmount>-3.00")], &[("BR-28", 1)]),
    (&[(r#"<ram:GlobalID schemeID="0160">"#, "<ram:GlobalID>")], &[("BR-64", 1)]),
    (&[(r#"<ram:ClassCode listID="SRV">"#, "<ram:ClassCode>")], &[("BR-65", 1)]),
    (&[("<ram:Value>800 g</ram:Value>", "")], &[("BR-54", 1)]),
    (&[(LINE_START, ""), (LINE_END, "")], &[("BR-CO-20", 1)]),
    (
        &[(">20260202</udt:DateTimeString></ram:StartDateTime>", ">20260303</udt:DateTimeString></ram:StartDateTime>")],
        &[("BR-30", 1)],
    ),
    // A category counts only for VAT, in capitals or not.
    (&[("<ram:TypeCode>VAT</ram:TypeCode>", "<ram:TypeCode>vat</ram:TypeCode>")], &[]),
    (&[("<ram:TypeCode>VAT</ram:TypeCode>", "<ram:TypeCode> VAT</ram:TypeCode>")], &[("BR-CO-04", 1)]),
    (&[("<ram:TypeCode>VAT</ram:TypeCode>", "<ram:TypeCode>GST</ram:TypeCode>")], &[("BR-CO-04", 1)]),
];

pub const CODES: &[Case] = &[
    (&[(">380<", ">999<")], &[("BR-CL-01", 1)]),
    (&[(">380<", "> 381 <")], &[]),
    (&[("currencyID=\"SEK\"", "currencyID=\"KRO\"")], &[("BR-CL-03", 1), ("BR-53", 1), ("BR-DEC-15", 1)]),
    (&[(">EUR<", ">EURO<")], &[("BR-CL-04", 1), ("BR-CO-15", 1)]),
    (&[(">SEK<", ">KRO<")], &[("BR-CL-05", 1), ("BR-53", 1), ("BR-DEC-15", 1)]),
    (&[("<ram:DueDateTypeCode>5<", "<ram:DueDateTypeCode>3<")], &[("BR-CL-06", 1)]),
    (&[(">ABZ<", ">??<")], &[("BR-CL-07", 1)]),
    (&[(">AAI<", ">??<")], &[("BR-CL-08", 1)]),
    (&[("schemeID=\"0088\">8712345000004", "schemeID=\"x\">8712345000004")], &[("BR-CL-10", 1)]),
    (&[("schemeID=\"0106\">12345678</ram:ID>", "schemeID=\"\">12345678</ram:ID>")], &[("BR-CL-11", 1)]),
    (&[("listID=\"SRV\"", "listID=\"XX\"")], &[("BR-CL-13", 1)]),
    // The list of countries is not quite that of UBL.
    (&[("<ram:CityName>Rotterdam</ram:CityName><ram:CountryID>NL<", "<ram:CountryID>SS<")], &[("BR-CL-14", 1)]),
    (&[("<ram:CityName>Rotterdam</ram:CityName><ram:CountryID>NL<", "<ram:CountryID>AN<")], &[]),
    (&[("<ram:OriginTradeCountry><ram:ID>NL<", "<ram:OriginTradeCountry><ram:ID>Nederland<")], &[("BR-CL-15", 1)]),
    // An identifier with a scheme is judged by that alone.
    (&[("<ram:OriginTradeCountry><ram:ID>NL<", "<ram:OriginTradeCountry><ram:ID schemeID=\"0088\">Nederland<")], &[]),
    (&[(">30</ram:TypeCode>", ">71</ram:TypeCode>")], &[("BR-CL-16", 1)]),
    (
        &[(
            "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S<",
            "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>X<",
        )],
        &[("BR-CL-17", 1), ("BR-S-08", 1)],
    ),
    (&[("<ram:CategoryCode>S<", "<ram:CategoryCode>X<")], &[("BR-CL-18", 1), ("BR-S-08", 1)]),
    (&[(">95</ram:ReasonCode>", ">FC</ram:ReasonCode>")], &[("BR-CL-19", 1)]),
    (&[(">FC</ram:ReasonCode>", ">95</ram:ReasonCode>")], &[("BR-CL-20", 1)]),
    (
        &[
            (
                ">false</udt:Indicator></ram:ChargeIndicator>\n        <ram:CalculationPercent>10",
                ">0</udt:Indicator></ram:ChargeIndicator>\n        <ram:CalculationPercent>10",
            ),
            (">95</ram:ReasonCode>", ">FC</ram:ReasonCode>"),
        ],
        &[("BR-CL-19", 1)],
    ),
    (&[("schemeID=\"0160\"", "schemeID=\"EAN\"")], &[("BR-CL-21", 1)]),
    (
        &[(
            "<ram:DueDateTypeCode>5</ram:DueDateTypeCode>",
            "<ram:ExemptionReasonCode>vatex-eu-o</ram:ExemptionReasonCode>",
        )],
        &[("BR-S-10", 1)],
    ),
    (
        &[("<ram:DueDateTypeCode>5</ram:DueDateTypeCode>", "<ram:ExemptionReasonCode>NONE</ram:ExemptionReasonCode>")],
        &[("BR-CL-22", 1), ("BR-S-10", 1)],
    ),
    (&[("<ram:BasisQuantity unitCode=\"C62\"", "<ram:BasisQuantity unitCode=\"PCS\"")], &[("BR-CL-23", 1)]),
    (&[("mimeCode=\"text/csv\"", "mimeCode=\" text/csv\"")], &[("BR-CL-24", 1)]),
    (&[("<ram:URIID schemeID=\"0106\">12345678", "<ram:URIID schemeID=\"9999\">12345678")], &[("BR-CL-25", 1)]),
    (&[("schemeID=\"0088\">8712345000028", "schemeID=\"x\">8712345000028")], &[("BR-CL-26", 1)]),
];
