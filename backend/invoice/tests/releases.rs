//! Releases of a rule set beside each other, and the set that a document asks for.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use wissel_invoice::{Limits, Release, RuleSet, Severity, validate_bytes, validate_bytes_with};

const FULL: &str = include_str!("documents/full.xml");

/// The rules of Peppol that are broken under a release, with how grave that is.
fn broken(xml: &str, release: &'static Release) -> Vec<(&'static str, Severity)> {
    let report = validate_bytes_with(xml.as_bytes(), release, &Limits::default()).unwrap();
    let findings = report.findings.iter().filter(|finding| finding.rule().starts_with("PEPPOL-"));
    findings.map(|finding| (finding.rule(), finding.severity())).collect()
}

fn changed(from: &str, to: &str) -> String {
    assert!(FULL.contains(from), "{from:?} does not occur");
    FULL.replacen(from, to, 1)
}

/// The releases of Peppol BIS Billing, the newest first.
fn billing() -> [&'static Release; 2] {
    let [newest, before] = RuleSet::Peppol.releases() else { panic!("two releases") };
    assert_eq!([newest.version, before.version], ["3.0.21", "3.0.20"]);
    [newest, before]
}

const ADDRESS: &str = r#"<cbc:EndpointID schemeID="0106">12345678<"#;

#[test]
fn the_valid_document_is_so_in_both_releases() {
    for release in billing() {
        assert_eq!(broken(FULL, release), []);
    }
}

#[test]
fn a_rule_is_of_the_releases_that_have_it() {
    let short_number = changed(ADDRESS, r#"<cbc:EndpointID schemeID="0106">1234567<"#);
    let [newest, before] = billing();
    assert_eq!(broken(&short_number, newest), [("PEPPOL-COMMON-R054", Severity::Warning)]);
    assert_eq!(broken(&short_number, before), []);
}

#[test]
fn a_rule_is_as_grave_as_its_release_says() {
    let short_number = changed(ADDRESS, r#"<cbc:EndpointID schemeID="0096">1234567<"#);
    let [newest, before] = billing();
    assert_eq!(broken(&short_number, newest), [("PEPPOL-COMMON-R052", Severity::Fatal)]);
    assert_eq!(broken(&short_number, before), [("PEPPOL-COMMON-R052", Severity::Warning)]);
}

#[test]
fn a_rule_asks_what_its_release_asks() {
    let [newest, before] = billing();
    for (from, to, rule_now, rule_before) in [
        ("billing:3.0<", "billing:3.0::a<", Some("PEPPOL-EN16931-R004"), None),
        ("billing:01:1.0<", "billing:07:1.0<", Some("PEPPOL-EN16931-R007"), None),
        (
            "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0<",
            "urn:peppol:france:billing:regulated<",
            None,
            Some("PEPPOL-EN16931-R007"),
        ),
        (r#"schemeID="0106">1234"#, r#"schemeID="0242">1234"#, None, Some("PEPPOL-EN16931-CL008")),
        (r#"schemeID="0106">1234"#, r#"schemeID="0147">1234"#, Some("PEPPOL-EN16931-CL008"), None),
    ] {
        let xml = changed(from, to);
        for (release, rule) in [(newest, rule_now), (before, rule_before)] {
            let found: Vec<_> = broken(&xml, release).into_iter().map(|(rule, _)| rule).collect();
            assert_eq!(found, Vec::from_iter(rule), "{to} under {}", release.version);
        }
    }
}

#[test]
fn german_rules_changed_as_well() {
    let german = FULL.replace(">NL<", ">DE<").replace("NL123456782B01", "DE123456789");
    let broken = |xml: &str, release| {
        let report = validate_bytes_with(xml.as_bytes(), release, &Limits::default()).unwrap();
        let rules = report.findings.into_iter().map(|finding| finding.rule());
        rules.filter(|rule| rule.starts_with("DE-R-") && !matches!(*rule, "DE-R-010" | "DE-R-011")).collect::<Vec<_>>()
    };
    let [newest, before] = billing();
    for (from, to, now, then) in [
        ("<cbc:PaymentMeansCode>30<", "<cbc:PaymentMeansCode>48.0<", &[][..], &["DE-R-024-1", "DE-R-024-2"][..]),
        (">facturen@dezon.example<", ">f..a@dezon.example<", &[], &["DE-R-028"]),
        ("Betaling binnen 30 dagen", "#a#SKONTO#TAGE=14#PROZENT=2.00#\n", &["DE-R-018"], &[]),
        (">380<", "> 380<", &[], &["DE-R-017"]),
    ] {
        assert!(german.contains(from), "{from:?} does not occur");
        let xml = german.replacen(from, to, 1);
        assert_eq!((broken(&xml, newest), broken(&xml, before)), (now.to_vec(), then.to_vec()), "{to}");
    }
}

#[test]
fn self_billing_is_judged_by_its_own_rules() {
    let own = FULL.replace("billing:3.0<", "selfbilling:3.0<").replace("billing:01:", "selfbilling:01:");
    let own = own.replacen(">380<", ">389<", 1);
    let report = validate_bytes(own.as_bytes()).unwrap();
    assert_eq!((report.profile, report.findings), ("peppol-selfbilling", Vec::new()));
    let rules = |xml: &str| -> Vec<_> {
        let findings = validate_bytes(xml.as_bytes()).unwrap().findings.into_iter();
        findings.map(|finding| finding.rule()).filter(|rule| !rule.starts_with("BR-")).collect()
    };
    for (from, to, expected) in [
        (">389<", ">380<", Some("PEPPOL-EN16931-P0100")),
        (">389<", ">527<", None),
        (
            "</cbc:InvoiceTypeCode>",
            "</cbc:InvoiceTypeCode><cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>",
            Some("PEPPOL-EN16931-P0101"),
        ),
        ("selfbilling:3.0<", "selfbilling:3.0::a<", Some("PEPPOL-EN16931-R004")),
        ("selfbilling:01", "billing:01", Some("PEPPOL-EN16931-R007")),
        // Another currency is no matter in the parts of the total of VAT, as it is in billing.
        (r#"<cbc:TaxAmount currencyID="EUR">4.50"#, r#"<cbc:TaxAmount currencyID="SEK">4.50"#, None),
        (r#"<cbc:Amount currencyID="EUR">6.00"#, r#"<cbc:Amount currencyID="SEK">6.00"#, Some("PEPPOL-EN16931-R051")),
        // Countries have no rules here.
        ("<cbc:StreetName>Dorpsstraat 12</cbc:StreetName>", "", None),
    ] {
        assert!(own.contains(from), "{from:?} does not occur");
        assert_eq!(rules(&own.replacen(from, to, 1)), Vec::from_iter(expected), "{to}");
    }
    // Asked for by name, billing stays billing.
    let report = validate_bytes_with(own.as_bytes(), RuleSet::Peppol.newest(), &Limits::default()).unwrap();
    assert_eq!(report.profile, "peppol");
    let rules: Vec<_> = report.findings.iter().map(|finding| finding.rule()).collect();
    assert_eq!(rules, ["PEPPOL-EN16931-R007", "PEPPOL-EN16931-R004"]);
    assert!(!RuleSet::ALL.contains(&RuleSet::PeppolSelfBilling) && "peppol-selfbilling".parse::<RuleSet>().is_err());
}
