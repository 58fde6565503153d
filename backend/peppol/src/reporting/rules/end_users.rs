//! Rules for an End User Statistics Report (SCH-EUSR-01 to -47).

use crate::judgement::{Findings, Node, normalized};

use super::super::ReportKind;
use super::countries::is_country;
use super::figures::{self, at_most, figure};
use super::head::{self, HeadRules};
use super::rows::{self, RowRules, Which};

const SENDING: &str = "SendingEndUsers";
const RECEIVING: &str = "ReceivingEndUsers";
const EITHER: &str = "SendingOrReceivingEndUsers";
const COUNTRY: Which = Which::Country("EndUserCountry");
const DOCUMENT_TYPE: Which = Which::Meta("DT");
const PROCESS: Which = Which::Meta("PR");

const HEAD: HeadRules = HeadRules {
    customization: "SCH-EUSR-01",
    profile: "SCH-EUSR-02",
    start: "SCH-EUSR-16",
    end: "SCH-EUSR-17",
    order: "SCH-EUSR-18",
    reporter: "SCH-EUSR-06",
    reporter_scheme: "SCH-EUSR-07",
    reporter_form: "SCH-EUSR-08",
};

const ROWS: [RowRules; 4] = [
    RowRules {
        kind: "PerDT-PR",
        total: ("SCH-EUSR-09", 2),
        each: &[("SCH-EUSR-10", DOCUMENT_TYPE, 1), ("SCH-EUSR-11", PROCESS, 1)],
        unique: ("SCH-EUSR-13", &[DOCUMENT_TYPE, PROCESS]),
        provider_scheme: None,
    },
    RowRules {
        kind: "PerDT-PR-EUC",
        total: ("SCH-EUSR-23", 3),
        each: &[
            ("SCH-EUSR-24", DOCUMENT_TYPE, 1),
            ("SCH-EUSR-25", PROCESS, 1),
            ("SCH-EUSR-26", Which::Meta("CC"), 1),
            ("SCH-EUSR-27", COUNTRY, 1),
        ],
        unique: ("SCH-EUSR-29", &[DOCUMENT_TYPE, PROCESS, COUNTRY]),
        provider_scheme: None,
    },
    RowRules {
        kind: "PerDT-EUC",
        total: ("SCH-EUSR-41", 2),
        each: &[("SCH-EUSR-42", DOCUMENT_TYPE, 1), ("SCH-EUSR-43", Which::Meta("CC"), 1), ("SCH-EUSR-44", COUNTRY, 1)],
        unique: ("SCH-EUSR-38", &[DOCUMENT_TYPE, COUNTRY]),
        provider_scheme: None,
    },
    RowRules {
        kind: "PerEUC",
        total: ("SCH-EUSR-45", 1),
        each: &[("SCH-EUSR-46", Which::Meta("CC"), 1), ("SCH-EUSR-47", COUNTRY, 1)],
        unique: ("SCH-EUSR-40", &[COUNTRY]),
        provider_scheme: None,
    },
];

pub(super) fn judge(root: &Node, findings: &mut Findings) {
    let id = ReportKind::EndUsers.document_type();
    head::judge(root, id.customization(), &HEAD, findings);
    figures::once(root, "FullSet", findings);
    full_set(root, findings);
    for subset in root.all("Subset") {
        subset_figures(subset, findings);
        for key in subset.all("Key") {
            let country = key.value();
            if normalized(key.attribute("schemeID").unwrap_or_default()) == "EndUserCountry" && !is_country(&country) {
                let nl = format!("“{country}” is geen land dat in het rapport mag staan.");
                let en = format!("“{country}” is not a country that the report may name.");
                findings.fatal("SCH-EUSR-30", key, nl, en);
            }
        }
    }
    rows::judge(root, "Subset", &ROWS, findings);
}

fn full_set(root: &Node, findings: &mut Findings) {
    let full = root.first("FullSet").unwrap_or(root);
    figures::check(full, &[SENDING, RECEIVING, EITHER], findings);
    let [sending, receiving, either] = [SENDING, RECEIVING, EITHER].map(|name| figure(full, name));
    let total = sending.zip(receiving).map(|(sending, receiving)| sending.saturating_add(receiving));
    for (rule, holds, nl, en) in [
        ("SCH-EUSR-19", at_most(either, total), "niet meer zijn dan de andere twee samen", "not exceed the other two"),
        (
            "SCH-EUSR-20",
            at_most(sending, either),
            "niet minder zijn dan SendingEndUsers",
            "not be below SendingEndUsers",
        ),
        (
            "SCH-EUSR-21",
            at_most(receiving, either),
            "niet minder zijn dan ReceivingEndUsers",
            "not be below ReceivingEndUsers",
        ),
    ] {
        findings.expect(holds, rule, full, &format!("{EITHER} mag {nl}."), &format!("{EITHER} must {en}."));
    }
    let kinds: Vec<String> = root.all("Subset").map(rows::kind).collect();
    let known = ROWS.map(|rules| rules.kind);
    for (subset, kind) in root.all("Subset").zip(&kinds).filter(|(_, kind)| !known.contains(&kind.as_str())) {
        let nl = format!("“{kind}” is geen soort deelverzameling.");
        findings.fatal("SCH-EUSR-14", subset, nl, format!("“{kind}” is not a kind of subset."));
    }
    if total == Some(0) {
        return;
    }
    for (rule, name, whole) in
        [("SCH-EUSR-03", SENDING, sending), ("SCH-EUSR-04", RECEIVING, receiving), ("SCH-EUSR-22", EITHER, either)]
    {
        let largest = root.all("Subset").filter_map(|subset| figure(subset, name)).max();
        let nl = format!("{name} van een Subset mag niet meer zijn dan die van FullSet.");
        let en = format!("{name} of a Subset must not exceed that of FullSet.");
        findings.expect(at_most(largest, whole), rule, root, &nl, &en);
    }
    for (rule, kind) in [("SCH-EUSR-15", "PerDT-PR"), ("SCH-EUSR-37", "PerDT-EUC"), ("SCH-EUSR-39", "PerEUC")] {
        let nl = format!("Er moet een Subset van de soort {kind} zijn.");
        let en = format!("There must be a Subset of the kind {kind}.");
        findings.expect(kinds.iter().any(|one| one == kind), rule, root, &nl, &en);
    }
}

fn subset_figures(subset: &Node, findings: &mut Findings) {
    figures::check(subset, &[SENDING, RECEIVING, EITHER], findings);
    let [sending, receiving, either] = [SENDING, RECEIVING, EITHER].map(|name| figure(subset, name));
    let total = sending.zip(receiving).map(|(sending, receiving)| sending.saturating_add(receiving));
    for (rule, holds, nl, en) in [
        ("SCH-EUSR-33", at_most(either, total), "niet meer zijn dan de andere twee samen", "not exceed the other two"),
        (
            "SCH-EUSR-34",
            at_most(sending, either),
            "niet minder zijn dan SendingEndUsers",
            "not be below SendingEndUsers",
        ),
        (
            "SCH-EUSR-35",
            at_most(receiving, either),
            "niet minder zijn dan ReceivingEndUsers",
            "not be below ReceivingEndUsers",
        ),
        ("SCH-EUSR-36", at_most(Some(1), either), "niet nul zijn; laat de Subset dan weg", "not be zero; leave it out"),
    ] {
        findings.expect(holds, rule, subset, &format!("{EITHER} mag {nl}."), &format!("{EITHER} must {en}."));
    }
}
