//! EN 16931 in CII: every rule has a document that obeys it and one that breaks it, by one change to a valid document.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use std::{collections::BTreeSet, fs};

use serde_json::Value;
use wissel_invoice::{Language, Limits, RuleSet, Severity, rules, validate_bytes_with};

mod cii_cases;
#[expect(dead_code, reason = "the rules of CII have cases in more documents than one, and a corpus of their own")]
mod judging;

use judging::{Broken, Part, changed, corpus};

const FULL: &str = include_str!("documents/full-cii.xml");
const CATEGORY: &str = include_str!("documents/category-cii.xml");
const RULES: Part = Part { set: RuleSet::En16931, ids: &["BR-"] };
const FAULTS: Part = Part { set: RuleSet::En16931, ids: &["WISSEL-"] };

/// The official rules declare these and let everything pass.
const NEVER: [&str; 6] = ["BR-CO-05", "BR-CO-06", "BR-CO-07", "BR-CO-08", "BR-AF-09", "BR-AG-09"];

/// Families, their category and its rate.
const FAMILIES: [(&str, &str, &str); 9] = [
    ("BR-S", "S", "21"),
    ("BR-Z", "Z", "0"),
    ("BR-E", "E", "0"),
    ("BR-AE", "AE", "0"),
    ("BR-IC", "K", "0"),
    ("BR-G", "G", "0"),
    ("BR-O", "O", ""),
    ("BR-AF", "L", "7"),
    ("BR-AG", "M", "7"),
];

const SELLER_VAT: &str =
    "<ram:SpecifiedTaxRegistration><ram:ID schemeID=\"VA\">NL123456782B01</ram:ID></ram:SpecifiedTaxRegistration>";
const BUYER_VAT: &str =
    "<ram:SpecifiedTaxRegistration><ram:ID schemeID=\"VA\">DE123456789</ram:ID></ram:SpecifiedTaxRegistration>";
const REASON: &str = "<ram:ExemptionReason>Daarom</ram:ExemptionReason>";

fn rate(rate: &str) -> String {
    if rate.is_empty() {
        String::new()
    } else {
        format!("<ram:RateApplicablePercent>{rate}</ram:RateApplicablePercent>")
    }
}

/// An invoice in one VAT category, with a line, an allowance and a charge.
fn in_category(code: &str) -> String {
    let (_, _, percent) = FAMILIES.iter().find(|family| family.1 == code).unwrap();
    let (tax, grand) = match *percent {
        "21" => ("19.95", "114.95"),
        "7" => ("6.65", "101.65"),
        _ => ("0.00", "95.00"),
    };
    let reason = if ["E", "AE", "K", "G", "O"].contains(&code) { REASON } else { "" };
    let mut xml = CATEGORY.to_owned();
    for (mark, text) in [("CODE", code), ("RATE", &rate(percent)), ("TAX", tax), ("GRAND", grand), ("REASON", reason)] {
        xml = xml.replace(mark, text);
    }
    if code == "O" { xml.replace(SELLER_VAT, "").replace(BUYER_VAT, "") } else { xml }
}

/// The part of the document from a mark on, with a change in it.
fn changed_after(xml: &str, mark: &str, from: &str, to: &str) -> String {
    let (before, after) = xml.split_at(xml.find(mark).unwrap_or_else(|| panic!("{mark}")));
    format!("{before}{}", changed(after, &[(from, to)]))
}

/// A rate that a category does not have, in place of the one that it has.
fn other_rate(code: &str, percent: &str) -> (String, String) {
    let wrong = match code {
        "S" | "L" => "0",
        "M" => "-7",
        "O" => return (String::from("</ram:CategoryCode>"), format!("</ram:CategoryCode>{}", rate("0"))),
        _ => "5",
    };
    (rate(percent), rate(wrong))
}

/// The change that breaks rule -01 to -10 of a family.
fn broken_in_category(code: &str, number: usize) -> String {
    let xml = in_category(code);
    let (_, _, percent) = FAMILIES.iter().find(|family| family.1 == code).unwrap();
    let (right, wrong) = other_rate(code, percent);
    let breakdown = "<ram:ApplicableTradeTax><ram:CalculatedAmount>";
    match number {
        // An entry of the breakdown that nothing uses; where one is enough for a use, none.
        1 if code == "O" => xml.replacen(">O</ram:CategoryCode>", ">Z</ram:CategoryCode>", 1).replacen(
            "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>O",
            "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>Z",
            2,
        ),
        1 => {
            let from = xml.find(breakdown).unwrap();
            let to = xml[from..].find("</ram:ApplicableTradeTax>").unwrap() + from + "</ram:ApplicableTradeTax>".len();
            format!("{}{}", &xml[..from], &xml[to..])
        }
        2..=4 if code == "O" => {
            changed(&xml, &[("</ram:BuyerTradeParty>", &format!("{BUYER_VAT}</ram:BuyerTradeParty>"))])
        }
        2..=4 => changed(&xml, &[(SELLER_VAT, "")]),
        5 => changed_after(&xml, "<ram:SpecifiedLineTradeSettlement>", &right, &wrong),
        6 => changed_after(&xml, "<udt:Indicator>false", &right, &wrong),
        7 => changed_after(&xml, "<udt:Indicator>true", &right, &wrong),
        8 if ["L", "M"].contains(&code) => {
            // The official rule looks for rate and amount one element too high.
            changed(&xml, &[("<ram:InvoiceCurrencyCode>", &format!("{}<ram:InvoiceCurrencyCode>", rate("7")))])
        }
        8 => changed(&xml, &[("<ram:BasisAmount>95.00", "<ram:BasisAmount>96.00")]),
        9 => changed_after(&xml, breakdown, "<ram:CalculatedAmount>", "<ram:CalculatedAmount>9"),
        _ if xml.contains(REASON) => changed(&xml, &[(REASON, "")]),
        _ => changed_after(&xml, breakdown, "<ram:BasisAmount>", &format!("{REASON}<ram:BasisAmount>")),
    }
}

/// What only one category asks, on a document in it.
const IN_CATEGORY: &[(&str, judging::Case)] = &[
    (
        "K",
        (
            &[
                ("<ram:ActualDeliverySupplyChainEvent>", "<ram:ActualDespatchSupplyChainEvent>"),
                ("</ram:ActualDeliverySupplyChainEvent>", "</ram:ActualDespatchSupplyChainEvent>"),
            ],
            &[("BR-IC-11", 1)],
        ),
    ),
    (
        "K",
        (
            &[(
                "<ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress></ram:ShipTo",
                "</ram:PostalTradeAddress></ram:ShipTo",
            )],
            &[("BR-57", 1), ("BR-IC-12", 1)],
        ),
    ),
    (
        "O",
        (
            &[(">O</ram:CategoryCode>", ">Z</ram:CategoryCode>")],
            &[("BR-O-08", 1), ("BR-O-11", 1), ("BR-O-12", 1), ("BR-Z-01", 1), ("BR-Z-02", 1), ("BR-Z-05", 1)],
        ),
    ),
    (
        "O",
        (
            &[(
                "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>O",
                "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>X",
            )],
            &[("BR-CL-17", 1), ("BR-O-08", 1), ("BR-O-13", 1), ("BR-O-14", 1)],
        ),
    ),
    ("S", (&[(">S</ram:CategoryCode>", ">B</ram:CategoryCode>")], &[("BR-B-01", 1), ("BR-B-02", 1), ("BR-S-08", 1)])),
    // Category M takes a rate of zero, category L does not. Neither is told what it adds up to.
    ("M", (&[("<ram:RateApplicablePercent>7<", "<ram:RateApplicablePercent>0<")], &[])),
    ("L", (&[("<ram:RateApplicablePercent>7<", "<ram:RateApplicablePercent>0<")], &[("BR-AF-05", 1)])),
    ("L", (&[("<ram:BasisAmount>95.00", "<ram:BasisAmount>1.00")], &[])),
    // Near is good enough, but for category O.
    ("E", (&[("<ram:BasisAmount>95.00", "<ram:BasisAmount>95.99")], &[])),
    ("E", (&[("<ram:BasisAmount>95.00", "<ram:BasisAmount>96.00")], &[("BR-E-08", 1)])),
    ("O", (&[("<ram:BasisAmount>95.00", "<ram:BasisAmount>95.01")], &[("BR-O-08", 1)])),
    // A tax number is enough for category S, and not for K.
    ("S", (&[("schemeID=\"VA\">NL123456782B01", "schemeID=\"FC\">123456782")], &[])),
    (
        "K",
        (
            &[("schemeID=\"VA\">NL123456782B01", "schemeID=\"FC\">123456782")],
            &[("BR-IC-02", 1), ("BR-IC-03", 1), ("BR-IC-04", 1)],
        ),
    ),
    // No lines at all.
    (
        "S",
        (
            &[
                ("<ram:IncludedSupplyChainTradeLineItem>", "<ram:X>"),
                ("</ram:IncludedSupplyChainTradeLineItem>", "</ram:X>"),
            ],
            &[("BR-16", 1), ("BR-CO-10", 1), ("BR-S-08", 1)],
        ),
    ),
];

#[test]
fn valid_documents_break_no_rule() {
    for xml in [FULL.to_owned(), changed(FULL, &[(">380<", ">381<")])] {
        assert_eq!(
            validate_bytes_with(xml.as_bytes(), RuleSet::En16931.newest(), &Limits::default()).unwrap().findings,
            []
        );
    }
    for xml in [include_str!("../examples/invoice-standard.cii.xml"), include_str!("../examples/credit-note.cii.xml")] {
        assert_eq!(RULES.broken(xml), Broken::new());
    }
    for (_, code, _) in FAMILIES {
        let xml = in_category(code);
        let report = validate_bytes_with(xml.as_bytes(), RuleSet::En16931.newest(), &Limits::default()).unwrap();
        assert_eq!(report.findings, [], "{code}");
    }
}

#[test]
fn every_rule_fires_on_its_bad_case_and_as_often() {
    let mut tested = BTreeSet::new();
    let mut check = |xml: &str, expected: &[(&str, u32)], what: &str| {
        let expected: Broken = expected.iter().map(|(rule, count)| ((*rule).to_owned(), *count)).collect();
        assert_eq!(RULES.broken(xml), expected, "{what}");
        tested.extend(expected.into_keys());
    };
    for (changes, expected) in cii_cases::TABLES.iter().copied().flatten() {
        check(&changed(FULL, changes), expected, &format!("{changes:?}"));
    }
    for (code, (changes, expected)) in IN_CATEGORY {
        check(&changed(&in_category(code), changes), expected, &format!("{code} {changes:?}"));
    }
    // Without a breakdown, told at every line.
    let bare = CATEGORY.replace("ApplicableTradeTax", "X");
    assert_eq!(RULES.broken(&bare).get("BR-CO-18"), Some(&1));
    tested.insert(String::from("BR-CO-18"));
    for (family, code, _) in FAMILIES {
        for number in 1..=10 {
            let rule = format!("{family}-{number:02}");
            let broken = RULES.broken(&broken_in_category(code, number));
            assert_eq!(broken.contains_key(&rule), !NEVER.contains(&&*rule), "{rule}: {broken:?}");
            tested.insert(rule);
        }
    }
    let untested = rules().into_iter().map(|rule| rule.id);
    let untested =
        untested.filter(|id| id.starts_with("BR-") && !id.starts_with("BR-NL-") && !id.starts_with("BR-GA-"));
    let untested: Vec<_> = untested.filter(|id| !tested.contains(*id) && !NEVER.contains(id)).collect();
    assert_eq!(untested, Vec::<&str>::new(), "rules without a bad case");
}

#[test]
fn values_that_cannot_be_read_are_told_where_the_official_rules_stop() {
    for (changes, expected) in cii_cases::UNREADABLE {
        let expected: Broken = expected.iter().map(|(rule, count)| ((*rule).to_owned(), *count)).collect();
        assert_eq!(FAULTS.broken(&changed(FULL, changes)), expected, "{changes:?}");
    }
}

#[test]
fn findings_say_what_where_and_how_grave() {
    let xml = changed(
        FULL,
        &[("<ram:ChargeAmount>15.00", "<ram:ChargeAmount>-15.00"), ("<ram:ID>1234567890<", "<ram:ID>12345678901<")],
    );
    let report = validate_bytes_with(xml.as_bytes(), RuleSet::En16931.newest(), &Limits::default()).unwrap();
    let find = |rule: &str| report.findings.iter().find(|finding| finding.rule() == rule).unwrap();
    let price = find("BR-27");
    assert_eq!(
        price.path,
        "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem[2]/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount"
    );
    assert_eq!(price.term, Some("BT-146"));
    let line = xml[..xml.find("<ram:LineID>2<").unwrap()].lines().count() - 1;
    assert_eq!(usize::try_from(price.line).unwrap(), line);
    assert!(price.message(Language::En).contains("line 2 is -15.00"));
    assert!(price.message(Language::Nl).contains("regel 2 is -15.00"));
    let scheme = "<ram:URIID schemeID=\"0106\">87654321";
    for (from, to, rule, term) in [
        ("<ram:CityName>Utrecht</ram:CityName><ram:CountryID>NL<", "<ram:CountryID>UK<", "BR-CL-14", "BT-40"),
        (scheme, "<ram:URIID schemeID=\"9999\">87654321", "BR-CL-25", "BT-49"),
        ("schemeID=\"VA\">NL876543219B01", "schemeID=\"VA\">876543219B01", "BR-CO-09", "BT-48"),
        (">95</ram:ReasonCode>", ">FC</ram:ReasonCode>", "BR-CL-19", "BT-98"),
        ("<ram:BilledQuantity unitCode=\"H87\"", "<ram:BilledQuantity unitCode=\"PCS\"", "BR-CL-23", "BT-130"),
        ("<ram:RateApplicablePercent>9<", "<ram:RateApplicablePercent>9%<", "WISSEL-NUMBER", "BT-152"),
    ] {
        let xml = changed(FULL, &[(from, to)]);
        let report = validate_bytes_with(xml.as_bytes(), RuleSet::En16931.newest(), &Limits::default()).unwrap();
        let finding = report.findings.iter().find(|finding| finding.rule() == rule).unwrap();
        assert_eq!(finding.term, Some(term), "{rule}");
    }
    // A warning in UBL.
    assert_eq!(find("BR-51").severity(), Severity::Fatal);
    assert!(!report.is_valid());
}

#[test]
fn the_corpus_is_judged_as_officially() {
    let Some(corpus) = corpus() else { return };
    let (mut count, mut wrong) = (0, Vec::new());
    for row in fs::read_to_string(corpus.join("expected.jsonl")).unwrap().lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        if row["syntax"] != "CII" {
            continue;
        }
        count += 1;
        let path = row["path"].as_str().unwrap();
        let xml = fs::read(corpus.join(path)).unwrap();
        let report = validate_bytes_with(&xml, RuleSet::En16931.newest(), &Limits::default()).unwrap();
        let Some(expected) = row["en16931"].as_array() else {
            // Where the official rules stop, the document is refused.
            assert!(!report.is_valid(), "{path}");
            continue;
        };
        let of_rule = |rule: &Value| Some((rule[0].as_str()?.to_owned(), u32::try_from(rule[2].as_u64()?).ok()?));
        let expected: Broken = expected.iter().filter_map(of_rule).filter(|(id, _)| id.starts_with("BR-")).collect();
        let found = RULES.of(&report);
        if found != expected || !FAULTS.of(&report).is_empty() {
            wrong.push(format!("{path}: found {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(count, 230);
}
