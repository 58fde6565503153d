//! The rules of NLCIUS and its extension for G-accounts: each has a document that obeys it and one that breaks it.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use wissel_invoice::{Limits, RuleSet, validate_bytes, validate_bytes_with};

mod judging;

use judging::{Broken, Case, Part, changed, corpus};

const INVOICE: &str = include_str!("documents/nlcius.xml");
const NLCIUS: Part = Part { set: RuleSet::Nlcius, ids: &["BR-NL-", "SI-", "BII2-"] };
const GACCOUNT: Part = Part { set: RuleSet::NlciusGaccount, ids: &["BR-GA-"] };

const SPECIFICATION: &str =
    "<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0</cbc:CustomizationID>";
const TYPE: &str = "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>";
const REFERENCE: &str = "<cbc:BuyerReference>ONDERHOUD</cbc:BuyerReference>";
const SELLER: &str = r#"<cbc:CompanyID schemeID="0106">12345678</cbc:CompanyID>"#;
const BUYER: &str = r#"<cbc:CompanyID schemeID="0106">87654321</cbc:CompanyID>"#;
const SELLER_STREET: &str = "<cbc:StreetName>Steigerweg 3</cbc:StreetName>";
const BUYER_CITY: &str = "<cbc:CityName>Deventer</cbc:CityName>";
const BUYER_ZONE: &str = "<cbc:PostalZone>7411 AA</cbc:PostalZone>";
const AGENT_ZONE: &str = "<cbc:PostalZone>1381 AA</cbc:PostalZone>";
const DELIVERY: &str = "<cac:Address>\n        <cbc:CityName>Deventer</cbc:CityName>";
const CODE: &str = "<cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>";
const ACCOUNT: &str = "<cbc:ID>NL91ABNA0417164300</cbc:ID>";
const LINE: &str = "<cbc:ID>1</cbc:ID>";
const SUBDIVISION: &str = "<cbc:CountrySubentity>Overijssel</cbc:CountrySubentity>";
const THIRD_LINE: &str = "<cac:AddressLine><cbc:Line>Poort 2</cbc:Line></cac:AddressLine>";
const ORDER_LINE: &str = "<cac:OrderLineReference><cbc:LineID>7</cbc:LineID></cac:OrderLineReference>";
/// Where the seller of the valid document lives, and abroad.
const AT_HOME: &str = "8011 AA</cbc:PostalZone>\n        <cac:Country>\n          <cbc:IdentificationCode>NL<";
const ABROAD: &str = "8011 AA</cbc:PostalZone>\n        <cac:Country>\n          <cbc:IdentificationCode>DE<";

/// What NLCIUS demands.
const DUTIES: &[Case] = &[
    (&[(SPECIFICATION, "")], &[("BII2-T10-R001", 1)]),
    (&[("nlcius:v1.0", "nlcius:v9.0")], &[("SI-V20-INV-R000", 1)]),
    (&[("#compliant#", "#conformant#"), (SELLER_STREET, "")], &[("SI-V20-INV-R000", 1)]),
    // The tag may stand further on, and blanks around it do no harm.
    (&[(">urn:cen", ">\n urn:cen")], &[]),
    (&[("urn:cen.eu:en16931", "x"), (SELLER_STREET, "")], &[("SI-V20-INV-R000", 1), ("BR-NL-3", 1)]),
    (&[(SELLER, "")], &[("BR-NL-1", 1)]),
    (&[("0106\">12345678", "0088\">12345678")], &[("BR-NL-1", 1)]),
    (&[("0106\">12345678", "0106\"> ")], &[("BR-NL-1", 1), ("SI-UBL-2", 1)]),
    (&[("0106\">12345678", "0088 0190\">12345678")], &[]),
    (&[(REFERENCE, "")], &[("BR-NL-2", 1)]),
    (&[(REFERENCE, "<cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>")], &[]),
    (&[(SELLER_STREET, "")], &[("BR-NL-3", 1)]),
    (&[(SELLER_STREET, ""), (AT_HOME, ABROAD)], &[]),
    (&[(SELLER_STREET, ""), ("<cbc:IdentificationCode>NL<", "<cbc:IdentificationCode> nl <")], &[("BR-NL-3", 1)]),
    (&[(BUYER_CITY, "")], &[("BR-NL-4", 1)]),
    (&[(BUYER_ZONE, "")], &[("BR-NL-4", 1)]),
    (&[(AGENT_ZONE, "")], &[("BR-NL-5", 1)]),
    (&[(">380<", ">326<")], &[("BR-NL-7", 1)]),
    (&[(">380<", "> 380<")], &[("BR-NL-7", 1)]),
    (&[(">380<", ">381<")], &[("BR-NL-8", 1)]),
    (
        &[(TYPE, "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>")],
        &[("BR-NL-8", 1)],
    ),
    (&[(">380<", ">384<")], &[("BR-NL-9", 1)]),
    (&[(BUYER, "")], &[("BR-NL-10", 1)]),
    (&[("0106\">87654321", "0088\">87654321")], &[("BR-NL-10", 1)]),
    (&[("0106\">87654321", "0106\">")], &[("BR-NL-10", 1), ("SI-UBL-2", 1)]),
    (&[("<cac:PaymentMeans>", "<cac:Delivery>"), ("</cac:PaymentMeans>", "</cac:Delivery>")], &[("BR-NL-11", 1)]),
    (
        &[
            ("<cac:PaymentMeans>", "<cac:Delivery>"),
            ("</cac:PaymentMeans>", "</cac:Delivery>"),
            (">1210.00</cbc:Pay", ">0.00</cbc:Pay"),
        ],
        &[],
    ),
    (&[(">58<", ">1<")], &[("BR-NL-12", 1)]),
    (&[(CODE, "")], &[("BR-NL-12", 1)]),
    (&[(">58<", "> 49 <")], &[]),
    (
        &[(LINE, "<cbc:ID>1</cbc:ID><cac:OrderLineReference><cbc:LineID>7</cbc:LineID></cac:OrderLineReference>")],
        &[("BR-NL-13", 1)],
    ),
];

/// What NLCIUS advises against.
const ADVICE: &[Case] = &[
    (
        &[(REFERENCE, "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:BuyerReference>X</cbc:BuyerReference>")],
        &[("BR-NL-19", 1)],
    ),
    // What a rule speaks of is not called empty as well.
    (&[(REFERENCE, "<cbc:TaxCurrencyCode/><cbc:BuyerReference/>")], &[("BR-NL-19", 1), ("SI-UBL-2", 1)]),
    (
        &[(TYPE, "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:TaxPointDate>2026-03-01</cbc:TaxPointDate>")],
        &[("BR-NL-20", 1)],
    ),
    (
        &[(
            "<cac:AccountingSupplierParty>",
            "<cac:InvoicePeriod><cbc:DescriptionCode>3</cbc:DescriptionCode></cac:InvoicePeriod><cac:AccountingSupplierParty>",
        )],
        &[("BR-NL-21", 1)],
    ),
    (
        &[(
            "<cac:AccountingSupplierParty>",
            "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>1</cbc:ID><cbc:IssueDate>2026-01-01</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference><cac:AccountingSupplierParty>",
        )],
        &[("BR-NL-24", 1)],
    ),
    (&[("<cbc:ID>VAT</cbc:ID>", "<cbc:ID>TAX</cbc:ID>")], &[("BR-NL-25", 1)]),
    (
        &[(
            SELLER,
            "<cbc:CompanyID schemeID=\"0106\">1</cbc:CompanyID><cbc:CompanyLegalForm>B.V.</cbc:CompanyLegalForm>",
        )],
        &[("BR-NL-26", 1)],
    ),
    (
        &[(
            SELLER_STREET,
            "<cbc:StreetName>A</cbc:StreetName><cac:AddressLine><cbc:Line>B</cbc:Line></cac:AddressLine>",
        )],
        &[("BR-NL-27-1", 1)],
    ),
    (
        &[(BUYER_ZONE, "<cbc:PostalZone>A</cbc:PostalZone><cac:AddressLine><cbc:Line>B</cbc:Line></cac:AddressLine>")],
        &[("BR-NL-27-2", 1)],
    ),
    (
        &[(AGENT_ZONE, "<cbc:PostalZone>A</cbc:PostalZone><cac:AddressLine><cbc:Line>B</cbc:Line></cac:AddressLine>")],
        &[("BR-NL-27-3", 1)],
    ),
    (&[(DELIVERY, "<cac:Address><cac:AddressLine><cbc:Line>B</cbc:Line></cac:AddressLine>")], &[("BR-NL-27-4", 1)]),
    (
        &[(SELLER_STREET, "<cbc:StreetName>A</cbc:StreetName><cbc:CountrySubentity>B</cbc:CountrySubentity>")],
        &[("BR-NL-28-1", 1)],
    ),
    (
        &[(BUYER_ZONE, "<cbc:PostalZone>A</cbc:PostalZone><cbc:CountrySubentity>B</cbc:CountrySubentity>")],
        &[("BR-NL-28-2", 1)],
    ),
    (
        &[(AGENT_ZONE, "<cbc:PostalZone>A</cbc:PostalZone><cbc:CountrySubentity>B</cbc:CountrySubentity>")],
        &[("BR-NL-28-3", 1)],
    ),
    (&[(DELIVERY, "<cac:Address><cbc:CountrySubentity>B</cbc:CountrySubentity>")], &[("BR-NL-28-4", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode name=\"SEPA\">58</cbc:PaymentMeansCode>")], &[("BR-NL-29", 1)]),
    (&[(ACCOUNT, "<cbc:ID>NL91ABNA0417164300</cbc:ID><cbc:Name>Van Loon</cbc:Name>")], &[("BR-NL-30", 1)]),
    (
        &[(
            "</cac:PayeeFinancialAccount>",
            "<cac:FinancialInstitutionBranch><cbc:ID>ABNANL2A</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>",
        )],
        &[("BR-NL-31", 1)],
    ),
    // On a line it is the first of the three rules that speaks.
    (
        &[(
            "<cac:Item>",
            "<cac:AllowanceCharge><cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode></cac:AllowanceCharge><cac:Item>",
        )],
        &[("BR-NL-32-1", 1)],
    ),
    (&[("<cbc:TaxAmount currencyID=\"EUR\">", "<cbc:TaxAmount currencyID=\"SEK\">")], &[("BR-NL-33", 1)]),
    (
        &[(
            "<cbc:Percent>21</cbc:Percent>",
            "<cbc:Percent>21</cbc:Percent><cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>",
        )],
        &[("BR-NL-35", 1)],
    ),
    (&[("<cac:Delivery>", "<cac:Delivery><cbc:ID schemeID=\"0088\"> \n </cbc:ID>")], &[("SI-UBL-2", 1)]),
];

/// The valid invoice, paid in two parts, one of them into a G-account.
fn in_two_parts() -> String {
    let head = r##"#conformant#urn:fdc:nen.nl:gaccount:v1.0</cbc:CustomizationID>"##;
    let own = "<cac:PaymentMeans><cbc:ID>EIGEN</cbc:ID>";
    let blocked = "</cac:PaymentMeans><cac:PaymentMeans><cbc:ID>GACCOUNT</cbc:ID><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>NL44RABO0123456789</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans><cac:PaymentTerms><cbc:PaymentMeansID>EIGEN</cbc:PaymentMeansID><cbc:Amount currencyID=\"EUR\">907.50</cbc:Amount></cac:PaymentTerms><cac:PaymentTerms><cbc:PaymentMeansID>GACCOUNT</cbc:PaymentMeansID><cbc:Amount currencyID=\"EUR\">302.50</cbc:Amount></cac:PaymentTerms>";
    let changes = [("</cbc:CustomizationID>", head), ("<cac:PaymentMeans>", own), ("</cac:PaymentMeans>", blocked)];
    changed(INVOICE, &changes)
}

/// What the extension asks.
const PARTS: &[Case] = &[
    (&[("#conformant#urn:fdc:nen.nl:gaccount:v1.0", "")], &[("BR-GA-0", 1)]),
    (
        &[(
            "</cac:PaymentTerms>",
            "</cac:PaymentTerms><cac:PaymentTerms><cbc:PaymentMeansID>EIGEN</cbc:PaymentMeansID></cac:PaymentTerms>",
        )],
        &[("BR-GA-1", 1)],
    ),
    (
        &[("</cac:PaymentMeans>", "</cac:PaymentMeans><cac:PaymentMeans><cbc:ID>DERDE</cbc:ID></cac:PaymentMeans>")],
        &[("BR-GA-2", 1)],
    ),
    (&[(">302.50<", ">302.51<")], &[("BR-GA-3", 1)]),
    (&[(">302.50<", "> +302.500 <")], &[]),
    (&[("<cbc:PaymentMeansID>EIGEN</cbc:PaymentMeansID>", "")], &[("BR-GA-4", 1)]),
    (&[("<cbc:ID>EIGEN</cbc:ID>", "")], &[("BR-GA-5", 1), ("BR-GA-6", 1)]),
    (&[("<cbc:PaymentMeansID>EIGEN<", "<cbc:PaymentMeansID> EIGEN<")], &[("BR-GA-6", 1)]),
    (&[("<cbc:ID>GACCOUNT<", "<cbc:ID>GREKENING<")], &[("BR-GA-6", 1), ("BR-GA-7", 1)]),
];

#[test]
fn every_rule_of_nlcius_fires_on_its_bad_case() {
    NLCIUS.check(INVOICE, &[DUTIES, ADVICE], &["BR-NL-32-2", "BR-NL-32-3"]);
}

#[test]
fn every_rule_of_the_extension_fires_on_its_bad_case() {
    GACCOUNT.check(&in_two_parts(), &[PARTS], &[]);
}

#[test]
fn the_valid_documents_are_valid() {
    let report = validate_bytes(INVOICE.as_bytes()).unwrap();
    assert_eq!((report.profile, report.findings), ("nlcius", Vec::new()));
    let report = validate_bytes(in_two_parts().as_bytes()).unwrap();
    assert_eq!((report.profile, report.findings), ("nlcius-gaccount", Vec::new()));
}

#[test]
fn a_credit_note_has_its_own_type_code() {
    let changes = [
        (
            "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"",
            "<CreditNote xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2\"",
        ),
        ("</Invoice>", "</CreditNote>"),
        (TYPE, "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>"),
        ("<cac:PaymentMeans>", "<cac:Delivery>"),
        ("</cac:PaymentMeans>", "</cac:Delivery>"),
    ];
    let note = changed(INVOICE, &changes);
    assert_eq!(NLCIUS.broken(&note), Broken::new());
    let wrong = changed(&note, &[(">381<", ">380<")]);
    assert_eq!(NLCIUS.broken(&wrong), Broken::from([(String::from("BR-NL-8"), 1)]));
}

#[test]
fn sellers_elsewhere_are_hardly_judged() {
    let order_line = changed(INVOICE, &[(LINE, &format!("{LINE}{ORDER_LINE}")), (AT_HOME, ABROAD), (REFERENCE, "")]);
    assert_eq!(NLCIUS.broken(&order_line), Broken::from([(String::from("BR-NL-13"), 1)]));
    let address = changed(INVOICE, &[(BUYER_ZONE, &format!("{SUBDIVISION}{THIRD_LINE}")), (AT_HOME, ABROAD)]);
    assert_eq!(NLCIUS.broken(&address), Broken::new());
    // Two countries are none.
    let country =
        "<cac:Country>\n          <cbc:IdentificationCode>NL</cbc:IdentificationCode>\n        </cac:Country>";
    let both = changed(INVOICE, &[(country, &format!("{country}{country}")), (SELLER_STREET, "")]);
    assert_eq!(NLCIUS.broken(&both), Broken::new());
}

#[test]
fn amounts_of_parts_have_to_be_numbers() {
    for (from, to, rule) in [
        (">302.50<", ">veel<", "WISSEL-NUMBER"),
        (
            ">302.50</cbc:Amount>",
            ">302.50</cbc:Amount><cbc:Amount currencyID=\"EUR\">1</cbc:Amount>",
            "WISSEL-REPEATED",
        ),
    ] {
        let report = validate_bytes(changed(&in_two_parts(), &[(from, to)]).as_bytes()).unwrap();
        assert!(report.findings.iter().any(|finding| finding.rule() == rule), "{rule}");
        assert!(!report.is_valid());
    }
}

#[test]
fn the_corpus_breaks_what_it_officially_breaks() {
    NLCIUS.compare("nlcius");
}

/// What the official stylesheet of the extension finds in the documents of its authors.
const OFFICIAL: &[(&str, &str)] = &[
    ("example_error_no_gaccount", "BR-GA-7"),
    ("example_error_no_identifier", "BR-GA-5"),
    ("example_error_no_reference", "BR-GA-4"),
    ("example_error_one-paymentmeans", "BR-GA-2"),
    ("example_error_paymentterms_wrong_reference", "BR-GA-6"),
    ("example_error_sum_amount", "BR-GA-3"),
    ("example_error_three-paymentmeans", "BR-GA-2"),
];

#[test]
fn documents_with_a_g_account_are_judged_by_the_extension_unless_asked_otherwise() {
    let Some(corpus) = corpus() else { return };
    for (folder, rule) in OFFICIAL {
        let xml = std::fs::read(corpus.join("si-ubl-gaccount").join(folder).join("fail-1.xml")).unwrap();
        let report = validate_bytes(&xml).unwrap();
        assert_eq!(report.profile, "nlcius-gaccount");
        let found: Vec<_> = report.findings.iter().map(|finding| finding.rule()).collect();
        assert_eq!(found, [*rule], "{folder}");
        let report = validate_bytes_with(&xml, RuleSet::Nlcius.newest(), &Limits::default()).unwrap();
        assert!(report.is_valid(), "{folder}");
        assert!(report.findings.iter().any(|finding| finding.rule() == "UBL-CR-411"), "{folder}");
    }
}
