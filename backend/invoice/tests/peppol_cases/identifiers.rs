//! Identifiers of parties by their scheme.

use super::Case;

const ADDRESS: &str = r#"<cbc:EndpointID schemeID="0106">12345678<"#;
const REGISTER: &str = r#"<cbc:CompanyID schemeID="0106">12345678<"#;
const VAT: &str = "<cbc:CompanyID>NL123456782B01<";

pub(super) const CASES: &[Case] = &[
    (&[(">8719326000015</cbc:ID>", ">8719326000016</cbc:ID>")], &[("PEPPOL-COMMON-R040", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0088"> 8719326000015 <"#)], &[]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0192">974760674<"#)], &[("PEPPOL-COMMON-R041", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0184">1234567<"#)], &[("PEPPOL-COMMON-R042", 1)]),
    // White space counts in Danish numbers.
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0184"> 12345678<"#)], &[("PEPPOL-COMMON-R042", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0208">0403170702<"#)], &[("PEPPOL-COMMON-R043", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0201">UF12345<"#)], &[("PEPPOL-COMMON-R044", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0210">RSSMRA85T10A5622<"#)], &[("PEPPOL-COMMON-R045", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0210">RSSMRA85T10A562S<"#)], &[]),
    (
        &[(ADDRESS, r#"<cbc:EndpointID schemeID="9907">123<"#)],
        &[("PEPPOL-COMMON-R046", 1), ("PEPPOL-EN16931-CL008", 1)],
    ),
    (&[(REGISTER, r#"<cbc:CompanyID schemeID="9907">123<"#)], &[]),
    (&[(REGISTER, r#"<cbc:CompanyID schemeID="0211">IT00743110158<"#)], &[("PEPPOL-COMMON-R047", 1)]),
    (&[(REGISTER, r#"<cbc:CompanyID schemeID="0211">IT00743110157<"#)], &[]),
    (&[(REGISTER, r#"<cbc:CompanyID schemeID="0211">IT+0743110157<"#)], &[("WISSEL-NUMBER", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0007">5560360794<"#)], &[("PEPPOL-COMMON-R049", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0151">51824753557<"#)], &[("PEPPOL-COMMON-R050", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0096">123<"#)], &[("PEPPOL-COMMON-R052", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0198">12345678<"#)], &[("PEPPOL-COMMON-R053", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0106">1234567<"#)], &[("PEPPOL-COMMON-R054", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="0190">123<"#)], &[("PEPPOL-COMMON-R055", 1)]),
    (&[(ADDRESS, r#"<cbc:EndpointID schemeID="9944">nl123456789B01<"#)], &[("PEPPOL-COMMON-R056-1", 1)]),
    (&[(VAT, "<cbc:CompanyID>NL123456782<")], &[("PEPPOL-COMMON-R056-2", 1)]),
    (&[(VAT, r#"<cbc:CompanyID schemeID="9944">NL123456782<"#)], &[("PEPPOL-COMMON-R056-1", 1)]),
    // The form of a VAT identifier comes before that of a branch number.
    (&[(VAT, r#"<cbc:CompanyID schemeID="0217">NL123456782B01<"#)], &[]),
    (&[(VAT, r#"<cbc:CompanyID schemeID="0217">DE123456782<"#)], &[("PEPPOL-COMMON-R057", 1)]),
    (&[(REGISTER, r#"<cbc:CompanyID schemeID="0217">12345678901<"#)], &[("PEPPOL-COMMON-R057", 1)]),
];
