//! The rules of Peppol for sellers in Denmark, Sweden, Norway and Iceland: each has a document that obeys it and one
//! that breaks it.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use wissel_invoice::{Limits, RuleSet, validate_bytes_with};

mod domestic;
mod judging;

use domestic::{Parties, as_credit_note};
use judging::{Broken, Case, Part, changed};

const fn part(ids: &'static [&'static str]) -> Part {
    Part { set: RuleSet::Peppol, ids }
}
const DK: Part = part(&["DK-"]);
const SE: Part = part(&["SE-"]);
const NO: Part = part(&["NO-"]);
const IS: Part = part(&["IS-"]);

const DANES: Parties = Parties {
    country: "DK",
    scheme: "0184",
    seller: ("12345678", "DK12345678"),
    buyer: ("87654321", "DK87654321"),
    tax: "Nordvind",
};
const SWEDES: Parties = Parties {
    country: "SE",
    scheme: "0007",
    seller: ("5560123456", "SE556012345601"),
    buyer: ("5560543216", "SE556054321601"),
    tax: "Godkänd för F-skatt",
};
const NORWEGIANS: Parties = Parties {
    country: "NO",
    scheme: "0192",
    seller: ("912345688", "NO912345688MVA"),
    buyer: ("974761076", "NO974761076MVA"),
    tax: "Foretaksregisteret",
};
const ICELANDERS: Parties = Parties {
    country: "IS",
    scheme: "0196",
    seller: ("4504012120", "IS12345"),
    buyer: ("5501692829", "IS54321"),
    tax: "Nordvind",
};

const CODE: &str = "<cbc:PaymentMeansCode>58<";
const REFERENCE: &str = "<cbc:PaymentID>2026-0100<";
const ACCOUNT: &str = "<cbc:ID>DK5000400440116243</cbc:ID>";
const BANK: &str = "<cbc:ID>DABADKKK</cbc:ID>";
const BUYER_COUNTRY: &str = "5000</cbc:PostalZone>\n        <cac:Country>\n          <cbc:IdentificationCode>";
const ABROAD: &str = "5000</cbc:PostalZone><cac:Country><cbc:IdentificationCode>X";

const DANISH: &[Case] = &[
    (&[("<cbc:CompanyID schemeID=\"0184\">12345678</cbc:CompanyID>", "")], &[("DK-R-002", 1)]),
    (&[("listVersionID=\"26.08.01\"", "listVersionID=\"24.01\"")], &[("DK-R-003", 1)]),
    (&[("listVersionID=\"26.08.01\"", "listVersionID=\"19.0501\"")], &[]),
    (&[("listVersionID=\"26.08.01\"", ""), ("\"TST\"", "\"SRV\"")], &[]),
    (&[("listVersionID=\"26.08.01\"", ""), (BUYER_COUNTRY, ABROAD)], &[]),
    (&[(">FC<", ">ZZZ<")], &[("DK-R-004", 1)]),
    (&[(">FC<", ">ZZZ<"), (">Fragt<", ">3071<")], &[]),
    (&[(">FC<", ">ZZZ<"), (">Fragt<", "> -0.0 <")], &[]),
    (&[(">FC<", ">ZZZ<"), (">Fragt<", ">-123<")], &[("DK-R-004", 1)]),
    (&[(">FC<", ">ZZZ<"), (">Fragt<", ">A#B<")], &[]),
    (&[(">FC<", ">ZZZ<"), (">Fragt<", ">#AB<")], &[("DK-R-004", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>30<")], &[("DK-R-005", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>10 31<")], &[]),
    (&[(CODE, "<cbc:PaymentMeansCode>42<")], &[]),
    (&[(CODE, "<cbc:PaymentMeansCode>42<"), (BANK, "<cbc:ID> </cbc:ID>")], &[("DK-R-006", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>31<"), (ACCOUNT, "")], &[("DK-R-006", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>49<")], &[("DK-R-007", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>50<")], &[("DK-R-008", 1)]),
    (
        &[
            (CODE, "<cbc:PaymentMeansCode>50<"),
            (REFERENCE, "<cbc:PaymentID>01#<"),
            (ACCOUNT, "<cbc:ID>1234567</cbc:ID>"),
        ],
        &[],
    ),
    (
        &[
            (CODE, "<cbc:PaymentMeansCode>50<"),
            (REFERENCE, "<cbc:PaymentID>04#1<"),
            (ACCOUNT, "<cbc:ID>1234567</cbc:ID>"),
        ],
        &[("DK-R-009", 1)],
    ),
    (&[(CODE, "<cbc:PaymentMeansCode>93<")], &[("DK-R-010", 1)]),
    (
        &[
            (CODE, "<cbc:PaymentMeansCode>93<"),
            (REFERENCE, "<cbc:PaymentID>73#<"),
            (ACCOUNT, "<cbc:ID>1234567é</cbc:ID>"),
        ],
        &[],
    ),
    (
        &[
            (CODE, "<cbc:PaymentMeansCode>93<"),
            (REFERENCE, "<cbc:PaymentID>71#1<"),
            (ACCOUNT, "<cbc:ID>12345678</cbc:ID>"),
        ],
        &[("DK-R-011", 1)],
    ),
    (
        &[("<cac:PartyName>", "<cac:PartyIdentification><cbc:ID>1</cbc:ID></cac:PartyIdentification><cac:PartyName>")],
        &[("DK-R-013", 1)],
    ),
    (&[("<cbc:CompanyID schemeID=\"0184\">12345678", "<cbc:CompanyID>12345678")], &[("DK-R-014", 1)]),
    (&[("<cbc:CompanyID schemeID=\"0184\">87654321", "<cbc:CompanyID schemeID=\"0198\">87654321")], &[("DK-R-017", 1)]),
    // What stands in the document and is called one is judged as one.
    (
        &[(
            "</Invoice>",
            "<CreditNote xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2\"/></Invoice>",
        )],
        &[("DK-R-002", 1)],
    ),
];

const SWEDISH: &[Case] = &[
    (&[(">SE556012345601<", ">SE5560123456<")], &[("SE-R-001", 1)]),
    (&[(">SE556012345601<", ">SE55601234560A<")], &[("SE-R-002", 1)]),
    (&[(">SE556012345601<", ">SE5.6012345e1 <")], &[("SE-R-001", 1)]),
    (&[(">5560123456</cbc:CompanyID>", ">556012345A</cbc:CompanyID>")], &[("SE-R-003", 1), ("SE-R-013", 1)]),
    (&[(">5560123456</cbc:CompanyID>", ">55601234561</cbc:CompanyID>")], &[("SE-R-004", 1)]),
    (&[(">5560123456</cbc:CompanyID>", ">5560123457</cbc:CompanyID>")], &[("SE-R-013", 1)]),
    (&[(">Godkänd för F-skatt<", ">Godkänd<")], &[("SE-R-005", 1)]),
    (&[(">Godkänd för F-skatt<", "> GODKÄND  FÖR f-skatt <")], &[]),
    (&[("<cbc:Percent>25<", "<cbc:Percent>20<")], &[("SE-R-006", 1)]),
    (&[("<cbc:Percent>25<", "<cbc:Percent> 1.20e1 <")], &[]),
    (&[("<cbc:Percent>25</cbc:Percent>", "")], &[("SE-R-006", 1)]),
    (
        &[
            (CODE, "<cbc:PaymentMeansCode>30<"),
            (BANK, "<cbc:ID>SE:PLUSGIRO</cbc:ID>"),
            (ACCOUNT, "<cbc:ID>1-2</cbc:ID>"),
        ],
        &[("SE-R-007", 1)],
    ),
    (
        &[
            (CODE, "<cbc:PaymentMeansCode>30<"),
            (BANK, "<cbc:ID>SE:BANKGIRO</cbc:ID>"),
            (ACCOUNT, "<cbc:ID>123-4567</cbc:ID>"),
        ],
        &[("SE-R-008", 1)],
    ),
    (
        &[
            (CODE, "<cbc:PaymentMeansCode>30<"),
            (BANK, "<cbc:ID>SE:BANKGIRO</cbc:ID>"),
            (ACCOUNT, "<cbc:ID>123456</cbc:ID>"),
        ],
        &[("SE-R-009", 1)],
    ),
    (
        &[(CODE, "<cbc:PaymentMeansCode>30<"), (BANK, "<cbc:ID>SE:PLUSGIRO</cbc:ID>"), (ACCOUNT, "<cbc:ID>1</cbc:ID>")],
        &[("SE-R-010", 1)],
    ),
    (&[(CODE, "<cbc:PaymentMeansCode>56<")], &[("SE-R-011", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>31<")], &[("SE-R-012", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>31<"), (BUYER_COUNTRY, ABROAD)], &[]),
    // The VAT identifier decides as well whether VAT is judged.
    (&[("<cbc:Percent>25<", "<cbc:Percent>20<"), (">SE556012345601<", ">DE123456789<")], &[]),
];

const NORWEGIAN: &[Case] = &[
    (&[("NO912345688MVA", "NO912345678MVA")], &[("NO-R-001", 1)]),
    (&[("NO912345688MVA", "NO912345688")], &[("NO-R-001", 1)]),
    (&[("NO912345688MVA", "NO000000000MVA")], &[("NO-R-001", 1)]),
    (&[("NO912345688MVA", "no912345688")], &[]),
    (&[(">Foretaksregisteret<", "> Foretaksregisteret\n<")], &[]),
    (&[(">Foretaksregisteret<", ">foretaksregisteret<")], &[("NO-R-002", 1)]),
    (&[(">Foretaksregisteret<", ">x<"), ("NO912345688MVA", "SE556012345601")], &[]),
];

const DAY: &str = "<cac:AdditionalDocumentReference><cbc:ID>2026-05-01</cbc:ID><cbc:DocumentDescription>EINDAGI</cbc:DocumentDescription></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>";
const SELLER: &str = "<cac:AccountingSupplierParty>";

const ICELANDIC: &[Case] = &[
    (&[("<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>389<")], &[("IS-R-001", 1)]),
    (&[("<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode> 381 <")], &[]),
    (
        &[("<cbc:CompanyID schemeID=\"0196\">4504012120", "<cbc:CompanyID schemeID=\"0192\">4504012120")],
        &[("IS-R-002", 1)],
    ),
    (&[("<cbc:PostalZone>8000</cbc:PostalZone>", "")], &[("IS-R-003", 1)]),
    (&[("<cbc:CompanyID schemeID=\"0196\">5501692829</cbc:CompanyID>", "")], &[("IS-R-004", 1)]),
    (&[("<cbc:StreetName>Vestergade 9</cbc:StreetName>", "")], &[("IS-R-005", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>9<")], &[("IS-R-006", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>9<"), (ACCOUNT, "<cbc:ID> 123456789012 </cbc:ID>")], &[]),
    (&[(CODE, "<cbc:PaymentMeansCode>42<"), (ACCOUNT, "")], &[("IS-R-007", 1)]),
    (&[(SELLER, DAY)], &[]),
    (&[(SELLER, DAY), (">2026-05-01<", ">2026-04-31<")], &[("IS-R-008", 1)]),
    (&[(SELLER, DAY), (">2026-05-01<", ">2026-05-1<")], &[("IS-R-008", 1)]),
    (&[(SELLER, DAY), ("<cbc:DueDate>2026-04-01</cbc:DueDate>", "")], &[("IS-R-009", 1), ("IS-R-010", 1)]),
    (&[(SELLER, DAY), (">2026-05-01<", ">2026-03-31<")], &[("IS-R-010", 1)]),
];

#[test]
fn every_danish_rule_fires_on_its_bad_case() {
    DK.check(&DANES.invoice(), &[DANISH], &["DK-R-016"]);
}

#[test]
fn every_swedish_rule_fires_on_its_bad_case() {
    SE.check(&SWEDES.invoice(), &[SWEDISH], &[]);
}

#[test]
fn every_norwegian_rule_fires_on_its_bad_case() {
    NO.check(&NORWEGIANS.invoice(), &[NORWEGIAN], &[]);
}

#[test]
fn every_icelandic_rule_fires_on_its_bad_case() {
    IS.check(&ICELANDERS.invoice(), &[ICELANDIC], &[]);
}

#[test]
fn a_danish_credit_note_is_not_negative() {
    let note = as_credit_note(&DANES.invoice());
    assert_eq!(DK.broken(&note), Broken::new());
    let negative = changed(&note, &[(">1250.00</cbc:PayableAmount>", ">-1250.00</cbc:PayableAmount>")]);
    assert_eq!(DK.broken(&negative), Broken::from([(String::from("DK-R-016"), 1)]));
    let abroad = changed(&negative, &[(BUYER_COUNTRY, ABROAD)]);
    assert_eq!(DK.broken(&abroad), Broken::new());
    // Ways of paying are judged on invoices only.
    assert_eq!(DK.broken(&changed(&note, &[(CODE, "<cbc:PaymentMeansCode>30<")])), Broken::new());
}

#[test]
fn countries_are_compared_to_the_letter() {
    let others = part(&["DK-", "SE-", "NO-", "IS-"]);
    for (parties, changes) in [
        (&DANES, [("<cbc:IdentificationCode>DK<", "<cbc:IdentificationCode>dk<")]),
        (&SWEDES, [("<cbc:IdentificationCode>SE<", "<cbc:IdentificationCode> SE<")]),
        (&ICELANDERS, [("<cbc:IdentificationCode>IS<", "<cbc:IdentificationCode>is<")]),
    ] {
        let broken = changed(&parties.invoice(), &[("<cbc:PaymentMeansCode>58<", "<cbc:PaymentMeansCode>9<")]);
        assert_eq!(others.broken(&changed(&broken, &changes)), Broken::new(), "{}", parties.country);
    }
}

#[test]
fn what_cannot_be_read_only_matters_where_it_decides() {
    let two_references = (REFERENCE, "<cbc:PaymentID>1</cbc:PaymentID><cbc:PaymentID>2026-0100<");
    let two_accounts = (ACCOUNT, "<cbc:ID>12345678</cbc:ID><cbc:ID>12345678</cbc:ID>");
    for (changes, is_readable) in [
        (vec![two_references], true),
        (vec![two_references, (CODE, "<cbc:PaymentMeansCode>50<")], false),
        // The reference is wrong in itself.
        (vec![two_accounts, (CODE, "<cbc:PaymentMeansCode>93<")], true),
        (vec![two_accounts, (CODE, "<cbc:PaymentMeansCode>93<"), (REFERENCE, "<cbc:PaymentID>73#<")], false),
    ] {
        let xml = changed(&DANES.invoice(), &changes);
        let report = validate_bytes_with(xml.as_bytes(), RuleSet::Peppol.newest(), &Limits::default()).unwrap();
        let is_stuck = report.findings.iter().any(|finding| finding.rule() == "WISSEL-REPEATED");
        assert_eq!(!is_stuck, is_readable, "{changes:?}");
    }
}

#[test]
fn the_corpus_breaks_what_it_officially_breaks() {
    part(&["DK-", "SE-", "NO-", "IS-"]).compare("peppol");
}
