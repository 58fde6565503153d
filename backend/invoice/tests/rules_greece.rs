//! The rules of Peppol for sellers in Greece: each has a document that obeys it and one that breaks it.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use wissel_invoice::{Limits, RuleSet, validate_bytes_with};

mod domestic;
mod judging;

use domestic::{Parties, as_credit_note};
use judging::{Broken, Case, Part, changed};

const GR: Part = Part { set: RuleSet::Peppol, ids: &["GR-"] };
const GREEKS: Parties = Parties {
    country: "GR",
    scheme: "9933",
    seller: ("094012348", "EL094012348"),
    buyer: ("998123451", "EL998123451"),
    tax: "Nordvind",
};

const NUMBER: &str = "094012348|02/03/2026|0|1.1|A|7";
const MARK: &str = "<cac:AdditionalDocumentReference><cbc:ID>400001</cbc:ID><cbc:DocumentDescription>##M.AR.K##</cbc:DocumentDescription></cac:AdditionalDocumentReference>";
const ADDRESS: &str = "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cbc:DocumentDescription>##INVOICE|URL##</cbc:DocumentDescription><cac:Attachment><cac:ExternalReference><cbc:URI>https://example.com/1</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>";
const SELLER: &str = "<cac:AccountingSupplierParty>";

fn invoice() -> String {
    let references = format!("{MARK}{ADDRESS}{SELLER}");
    changed(&GREEKS.invoice(), &[(">2026-0100</cbc:ID>", &format!(">{NUMBER}</cbc:ID>")), (SELLER, &references)])
}

const CASES: &[Case] = &[
    (&[("|A|7", "|A|7|")], &[("GR-R-001-1", 1)]),
    (&[("094012348|", "998123451|")], &[("GR-R-001-2", 1)]),
    (&[("094012348|", "094012349|")], &[("GR-R-001-2", 1)]),
    (&[("094012348|", " 094012348|")], &[("GR-R-001-2", 1)]),
    (&[("02/03/2026|", "03/02/2026|")], &[("GR-R-001-3", 1)]),
    (&[("02/03/2026|", "02-03-2026|")], &[("GR-R-001-3", 1)]),
    (&[("02/03/2026|", "02/03/2026/10|")], &[]),
    (&[("|0|1.1|", "|-1|1.1|")], &[("GR-R-001-4", 1)]),
    (&[("|0|1.1|", "| +07 |1.1|")], &[]),
    (&[("|0|1.1|", "|nul|1.1|")], &[("GR-R-001-4", 1)]),
    (&[("|1.1|", "|1.2|")], &[("GR-R-001-5", 1)]),
    (&[("|A|7", "||7")], &[("GR-R-001-6", 1)]),
    (&[("|A|7", "|A|")], &[("GR-R-001-7", 1)]),
    (
        &[(NUMBER, "7")],
        &[
            ("GR-R-001-1", 1),
            ("GR-R-001-2", 1),
            ("GR-R-001-3", 1),
            ("GR-R-001-4", 1),
            ("GR-R-001-5", 1),
            ("GR-R-001-6", 1),
            ("GR-R-001-7", 1),
        ],
    ),
    (&[("<cbc:Name>Nordvind</cbc:Name>", "")], &[("GR-R-002", 1)]),
    (&[("<cbc:Name>Nordvind</cbc:Name>", "<cbc:Name> </cbc:Name>")], &[]),
    (&[(">EL094012348<", ">el094012348<")], &[("GR-R-003", 1), ("GR-S-011", 1)]),
    // Only nine digits are looked at.
    (&[(">EL094012348<", ">EL0940123489<")], &[]),
    (&[("##M.AR.K##", "MARK")], &[("GR-R-004-1", 1)]),
    (&[(">400001<", ">0400001<")], &[("GR-R-004-2", 1)]),
    (&[("<cbc:Name>Vesterbro Byg</cbc:Name>", "")], &[("GR-R-005", 1)]),
    (&[(">EL998123451<", ">EL998123452<")], &[("GR-R-006", 1)]),
    (&[("##INVOICE|URL##", "URL")], &[("GR-S-008-1", 1)]),
    (
        &[("##M.AR.K##", "##INVOICE|URL##")],
        &[("GR-R-004-1", 1), ("GR-R-008-2", 1), ("GR-R-008-3", 1), ("GR-S-008-1", 1)],
    ),
    (&[("<cbc:URI>https://example.com/1</cbc:URI>", "<cbc:URI> </cbc:URI>")], &[("GR-R-008-3", 1)]),
    (
        &[("<cbc:EndpointID schemeID=\"9933\">094012348", "<cbc:EndpointID schemeID=\"9933\">094012349")],
        &[("GR-R-009", 1)],
    ),
    (
        &[("<cbc:EndpointID schemeID=\"9933\">998123451", "<cbc:EndpointID schemeID=\"0088\">998123451")],
        &[("GR-R-010", 1)],
    ),
];

#[test]
fn every_greek_rule_fires_on_its_bad_case() {
    GR.check(&invoice(), &[CASES], &[]);
}

#[test]
fn a_credit_note_is_judged_alike() {
    let note = as_credit_note(&invoice());
    assert_eq!(GR.broken(&note), Broken::new());
    assert_eq!(GR.broken(&changed(&note, &[("|0|", "|-1|")])), Broken::from([(String::from("GR-R-001-4"), 1)]));
}

/// Who is Greek: by VAT identifier, else by that of a tax representative, else by address.
#[test]
fn the_vat_identifier_decides_who_is_greek() {
    let without_address =
        changed(&invoice(), &[("##M.AR.K##", "MARK"), ("<cbc:IdentificationCode>GR<", "<cbc:IdentificationCode>CY<")]);
    assert_eq!(GR.broken(&without_address), Broken::new(), "MARK is asked of who lives in Greece");
    let cypriot = changed(&invoice(), &[(NUMBER, "7"), (">EL094012348<", ">CY10000000A<")]);
    assert_eq!(GR.broken(&cypriot), Broken::new());
    let by_address = changed(&invoice(), &[(NUMBER, "7"), ("<cbc:ID>VAT</cbc:ID>", "<cbc:ID>OTH</cbc:ID>")]);
    assert!(GR.broken(&by_address).contains_key("GR-R-001-1"));
}

#[test]
fn a_branch_that_is_no_integer_cannot_be_judged() {
    let xml = changed(&invoice(), &[("|0|", "|1.5|")]);
    let report = validate_bytes_with(xml.as_bytes(), RuleSet::Peppol.newest(), &Limits::default()).unwrap();
    assert!(report.findings.iter().any(|finding| finding.rule() == "WISSEL-NUMBER"));
}

#[test]
fn the_corpus_breaks_what_it_officially_breaks() {
    GR.compare("peppol");
}
