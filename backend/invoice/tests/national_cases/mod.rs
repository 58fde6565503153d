//! What is changed in the full invoice as it would be in one country, and which national rules that breaks.

pub mod german;
pub mod italian;

use super::judging::{Case, changed};

/// The full invoice between two German parties.
pub fn in_germany(full: &str) -> String {
    let address = "<cac:Address>\n        <cac:Country>";
    let filled = "<cac:Address><cbc:CityName>Kleve</cbc:CityName><cbc:PostalZone>47533</cbc:PostalZone><cac:Country>";
    let changes = [
        (address, filled),
        ("NL123456782B01", "DE123456789"),
        ("NL987654321B01", "DE987654321"),
        ("Betaling binnen 30 dagen", "Netto 30 Tage\n#SKONTO#TAGE=14#PROZENT=2.00#\n"),
        ("<cbc:PaymentMeansCode>30<", "<cbc:PaymentMeansCode>58<"),
    ];
    changed(full, &changes).replace(">NL<", ">DE<")
}

/// The full invoice of an Italian seller, who has a tax number beside that for VAT.
pub fn in_italy(full: &str) -> String {
    let number = "<cac:PartyTaxScheme><cbc:CompanyID>RSSMRA85T10A562S</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>";
    changed(full, &[(">NL<", ">IT<"), ("NL123456782B01", "IT00743110157"), ("<cac:PartyLegalEntity>", number)])
}

const STREET: &str = "<cbc:StreetName>Dorpsstraat 12</cbc:StreetName>";
const SELLER: &str = r#"<cbc:CompanyID schemeID="0106">12345678<"#;
const BUYER: &str = r#"<cbc:CompanyID schemeID="0106">87654321<"#;
const ORDER: &str = "<cac:OrderReference>\n    <cbc:ID>PO-7</cbc:ID>\n  </cac:OrderReference>";
const BUYER_COUNTRY: &str =
    "<cbc:PostalZone>3011 AA</cbc:PostalZone>\n        <cac:Country>\n          <cbc:IdentificationCode>NL<";
const ELSEWHERE: &str =
    "<cbc:PostalZone>3011 AA</cbc:PostalZone>\n        <cac:Country>\n          <cbc:IdentificationCode>BE<";
const TWICE: &str = "<cbc:PostalZone>3011 AA</cbc:PostalZone>\n        <cac:Country>\n          <cbc:IdentificationCode>NL</cbc:IdentificationCode><cbc:IdentificationCode>NL<";
const UNPAID: (&str, &str) = ("<cac:PaymentMeans>", "<cac:PrepaidPayment>");
const UNPAID_END: (&str, &str) = ("</cac:PaymentMeans>", "</cac:PrepaidPayment>");

/// A Dutch seller.
pub const DUTCH: &[Case] = &[
    (&[(STREET, "")], &[("NL-R-002", 1)]),
    (&[(STREET, "<cbc:StreetName/>")], &[]),
    (&[(STREET, ""), ("<cbc:IdentificationCode>NL<", "<cbc:IdentificationCode> nl <")], &[("NL-R-002", 1)]),
    (&[(STREET, ""), ("<cbc:IdentificationCode>NL<", "<cbc:IdentificationCode>BE<")], &[]),
    (&[(SELLER, "<cbc:CompanyID>12345678<")], &[("NL-R-003", 1)]),
    (&[(SELLER, r#"<cbc:CompanyID schemeID="0088 0190">8719326000015<"#)], &[]),
    (&[(SELLER, r#"<cbc:CompanyID schemeID="0106"> <"#)], &[("NL-R-003", 1)]),
    (&[("<cbc:CityName>Rotterdam</cbc:CityName>", "")], &[("NL-R-004", 1)]),
    (&[("<cbc:CityName>Rotterdam</cbc:CityName>", ""), (BUYER_COUNTRY, ELSEWHERE)], &[]),
    (&[(BUYER, r#"<cbc:CompanyID schemeID="0088">8719326000015<"#)], &[("NL-R-005", 1)]),
    // A buyer with two countries is in none.
    (&[(BUYER, r#"<cbc:CompanyID schemeID="0088">8719326000015<"#), (BUYER_COUNTRY, TWICE)], &[]),
    (&[("<cbc:CityName>Weesp</cbc:CityName>", "")], &[("NL-R-006", 1)]),
    (&[UNPAID, UNPAID_END], &[("NL-R-007", 1)]),
    (&[UNPAID, UNPAID_END, (">87.00</cbc:PayableAmount>", ">-0.00</cbc:PayableAmount>")], &[]),
    (
        &[UNPAID, UNPAID_END, (r#"<cbc:PayableAmount currencyID="EUR">87.00</cbc:PayableAmount>"#, "")],
        &[("NL-R-007", 1)],
    ),
    (&[("<cbc:PaymentMeansCode>30", "<cbc:PaymentMeansCode>10")], &[("NL-R-008", 1)]),
    (&[("<cbc:PaymentMeansCode>30", "<cbc:PaymentMeansCode> 57 ")], &[]),
    (&[("<cbc:PaymentMeansCode>30", "<cbc:PaymentMeansCode>10"), (BUYER_COUNTRY, ELSEWHERE)], &[]),
    (&[(ORDER, "")], &[("NL-R-009", 1)]),
    (&[(ORDER, ""), ("<cbc:LineID>3<", "<cbc:LineID>3</cbc:LineID><cbc:LineID>4<")], &[("NL-R-009", 2)]),
];
