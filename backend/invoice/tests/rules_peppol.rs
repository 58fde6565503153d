//! The rules of Peppol BIS Billing: each has a document that obeys it and one that breaks it.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use wissel_invoice::RuleSet;

mod judging;
mod peppol_cases;

use judging::{Broken, Part, changed};

const FULL: &str = include_str!("documents/full.xml");
const CREDIT_NOTE: &str = include_str!("../examples/credit-note.xml");
const PEPPOL: Part = Part { set: RuleSet::Peppol, ids: &["PEPPOL-", "WISSEL-DIVIDED", "WISSEL-DATE"] };

#[test]
fn every_rule_fires_on_its_bad_case() {
    let part = Part { ids: &["PEPPOL-", "WISSEL-"], ..PEPPOL };
    part.check(FULL, peppol_cases::TABLES, &["PEPPOL-EN16931-R080", "WISSEL-BOOLEAN", "WISSEL-DOCUMENT"]);
}

#[test]
fn a_credit_note_names_one_project() {
    assert_eq!(PEPPOL.broken(CREDIT_NOTE), Broken::new());
    let project = "<cac:AdditionalDocumentReference><cbc:ID>P</cbc:ID><cbc:DocumentTypeCode>50</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>";
    let party = "<cac:AccountingSupplierParty>";
    for (count, expected) in [(1, None), (2, Some(("PEPPOL-EN16931-R080", 1))), (3, Some(("PEPPOL-EN16931-R080", 1)))] {
        let xml = changed(CREDIT_NOTE, &[(party, &format!("{}{party}", project.repeat(count)))]);
        let expected: Broken = expected.into_iter().map(|(rule, count)| (String::from(rule), count)).collect();
        assert_eq!(PEPPOL.broken(&xml), expected, "{count} projects");
    }
    let wrong_type = changed(CREDIT_NOTE, &[(">381<", ">380<")]);
    assert_eq!(PEPPOL.broken(&wrong_type), Broken::from([(String::from("PEPPOL-EN16931-P0101"), 1)]));
}

#[test]
fn the_corpus_breaks_what_it_officially_breaks() {
    PEPPOL.compare("peppol");
}
