//! An Italian seller.

use super::Case;

const NUMBER: &str = "<cbc:CompanyID>RSSMRA85T10A562S<";

pub const CASES: &[Case] = &[
    (&[(NUMBER, "<cbc:CompanyID>RSSMRA85T1<")], &[("IT-R-001", 1)]),
    (&[(NUMBER, "<cbc:CompanyID>rssmra85t10a562s<")], &[("IT-R-001", 1)]),
    (&[(NUMBER, "<cbc:CompanyID> 12345678901 <")], &[]),
    (&[("<cbc:CompanyID>RSSMRA85T10A562S</cbc:CompanyID>", "")], &[("IT-R-001", 1)]),
    // What is not VAT is another tax, whatever it is called, or when it is not.
    (&[(NUMBER, "<cbc:CompanyID>X<"), ("<cbc:ID>TAX</cbc:ID>", "")], &[("IT-R-001", 1)]),
    (&[(NUMBER, "<cbc:CompanyID>X<"), ("<cbc:ID>TAX<", "<cbc:ID> VAT <")], &[]),
    (&[("<cbc:StreetName>Dorpsstraat 12</cbc:StreetName>", "")], &[("IT-R-002", 1)]),
    (&[("<cbc:CityName>Utrecht</cbc:CityName>", "")], &[("IT-R-003", 1)]),
    (&[("<cbc:PostalZone>3511 AB</cbc:PostalZone>", "")], &[("IT-R-004", 1)]),
    // The VAT identifier says where the seller is, then that of the representative, then the address.
    (&[("IT00743110157", "FR00743110157"), ("<cbc:CityName>Utrecht</cbc:CityName>", "")], &[]),
    (
        &[("IT00743110157", "it00743110157"), (">IT<", ">NL<"), ("<cbc:CityName>Utrecht</cbc:CityName>", "")],
        &[("IT-R-003", 1)],
    ),
    (
        &[
            ("<cbc:CompanyID>IT00743110157</cbc:CompanyID>", ""),
            ("NL111222333B01", "IT1"),
            (">IT<", ">NL<"),
            ("<cbc:CityName>Utrecht</cbc:CityName>", ""),
        ],
        &[("IT-R-003", 1)],
    ),
    (&[("<cbc:CompanyID>IT00743110157</cbc:CompanyID>", ""), ("<cbc:CityName>Utrecht</cbc:CityName>", "")], &[]),
    (
        &[
            ("<cbc:CompanyID>IT00743110157</cbc:CompanyID>", ""),
            ("<cbc:CompanyID>NL111222333B01</cbc:CompanyID>", ""),
            ("<cbc:CityName>Utrecht</cbc:CityName>", ""),
        ],
        &[("IT-R-003", 1)],
    ),
    // With two VAT identifiers it is not said.
    (&[("<cbc:ID>TAX<", "<cbc:ID>VAT<"), ("<cbc:CityName>Utrecht</cbc:CityName>", "")], &[]),
];
