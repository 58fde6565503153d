//! Rules for a Transaction Statistics Report (SCH-TSR-01 to -43).

use crate::judgement::{Findings, Node, normalized};
use crate::provider::is_seat;

use super::super::ReportKind;
use super::countries::{UNKNOWN, is_country};
use super::figures::{self, figure};
use super::head::{self, HeadRules};
use super::rows::{self, RowRules, Which};

const INCOMING: &str = "Incoming";
const OUTGOING: &str = "Outgoing";
const PROVIDER: Which = Which::Meta("SP");
const DOCUMENT_TYPE: Which = Which::Meta("DT");
const PROCESS: Which = Which::Meta("PR");
const SENDER: Which = Which::Country("SenderCountry");
const RECEIVER: Which = Which::Country("ReceiverCountry");

const HEAD: HeadRules = HeadRules {
    customization: "SCH-TSR-01",
    profile: "SCH-TSR-02",
    start: "SCH-TSR-40",
    end: "SCH-TSR-41",
    order: "SCH-TSR-42",
    reporter: "SCH-TSR-16",
    reporter_scheme: "SCH-TSR-17",
    reporter_form: "SCH-TSR-18",
};

const ROWS: [RowRules; 3] = [
    RowRules {
        kind: "PerTP",
        total: ("SCH-TSR-21", 1),
        each: &[("SCH-TSR-22", Which::Meta("TP"), 1), ("SCH-TSR-23", Which::Scheme("Peppol"), 1)],
        unique: ("SCH-TSR-06", &[Which::Meta("TP")]),
        provider_scheme: None,
    },
    RowRules {
        kind: "PerSP-DT-PR",
        total: ("SCH-TSR-24", 3),
        each: &[("SCH-TSR-25", PROVIDER, 1), ("SCH-TSR-26", DOCUMENT_TYPE, 1), ("SCH-TSR-27", PROCESS, 1)],
        unique: ("SCH-TSR-10", &[PROVIDER, DOCUMENT_TYPE, PROCESS]),
        provider_scheme: Some("SCH-TSR-28"),
    },
    RowRules {
        kind: "PerSP-DT-PR-CC",
        total: ("SCH-TSR-29", 5),
        each: &[
            ("SCH-TSR-30", PROVIDER, 1),
            ("SCH-TSR-31", DOCUMENT_TYPE, 1),
            ("SCH-TSR-32", PROCESS, 1),
            ("SCH-TSR-33", Which::Meta("CC"), 2),
            ("SCH-TSR-35", SENDER, 1),
            ("SCH-TSR-36", RECEIVER, 1),
        ],
        unique: ("SCH-TSR-14", &[PROVIDER, DOCUMENT_TYPE, PROCESS, SENDER, RECEIVER]),
        provider_scheme: Some("SCH-TSR-34"),
    },
];

/// A kind of subtotal, the rule that it is there, and the rules that a figure of it adds up to the total.
type Sums = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const SUMS: [Sums; 3] = [
    ("PerTP", "SCH-TSR-03", &[("SCH-TSR-04", INCOMING), ("SCH-TSR-05", OUTGOING)]),
    ("PerSP-DT-PR", "SCH-TSR-07", &[("SCH-TSR-08", INCOMING), ("SCH-TSR-09", OUTGOING)]),
    ("PerSP-DT-PR-CC", "SCH-TSR-11", &[("SCH-TSR-12", INCOMING)]),
];

pub(super) fn judge(root: &Node, findings: &mut Findings) {
    let id = ReportKind::Transactions.document_type();
    head::judge(root, id.customization(), &HEAD, findings);
    figures::once(root, "Total", findings);
    let total = root.first("Total").unwrap_or(root);
    figures::check(total, &[INCOMING, OUTGOING], findings);
    let (incoming, outgoing) = (figure(total, INCOMING), figure(total, OUTGOING));
    let all = incoming.zip(outgoing).map(|(incoming, outgoing)| incoming.saturating_add(outgoing));
    for (kind, there, sums) in SUMS {
        let is_optional = kind == "PerSP-DT-PR-CC" && incoming == Some(0);
        if all == Some(0) || is_optional {
            continue;
        }
        let rows: Vec<&Node> = root.all("Subtotal").filter(|row| rows::kind(row) == kind).collect();
        let nl = format!("Er moet een Subtotal van de soort {kind} zijn.");
        findings.expect(!rows.is_empty(), there, root, &nl, &format!("There must be a Subtotal of the kind {kind}."));
        for (rule, name) in sums {
            let sum = rows.iter().flat_map(|row| figures::all(row, name)).fold(0_i128, i128::saturating_add);
            let wanted = figure(total, name);
            let nl = format!("De som van {name} over {kind} is {sum}; dat moet het totaal zijn.");
            let en = format!("The sum of {name} over {kind} is {sum}; it must be the total.");
            findings.expect(wanted == Some(sum), rule, root, &nl, &en);
        }
    }
    for row in root.all("Subtotal") {
        subtotal(row, findings);
    }
    rows::judge(root, "Subtotal", &ROWS, findings);
}

fn subtotal(row: &Node, findings: &mut Findings) {
    figures::check(row, &[INCOMING, OUTGOING], findings);
    let kind = rows::kind(row);
    if !ROWS.iter().any(|rules| rules.kind == kind) {
        // Two official rules say the same of it.
        for rule in ["SCH-TSR-37", "SCH-TSR-39"] {
            let nl = format!("“{kind}” is geen soort subtotaal.");
            findings.fatal(rule, row, nl, format!("“{kind}” is not a kind of subtotal."));
        }
    }
    if kind == "PerSP-DT-PR-CC" {
        let nl = "Bij landen moet Outgoing 0 zijn: het land van de ontvanger is niet bekend.";
        let en = "With countries Outgoing must be 0: the country of the receiver is not known.";
        findings.expect(figure(row, OUTGOING) == Some(0), "SCH-TSR-43", row, nl, en);
    }
    for key in row.all("Key") {
        let value = key.value();
        match normalized(key.attribute("schemeID").unwrap_or_default()).as_str() {
            "CertSubjectCN" if !is_seat(&value) => {
                let nl = format!("“{value}” is geen Seat ID zoals POP000123.");
                findings.fatal("SCH-TSR-19", key, nl, format!("“{value}” is not a seat id such as POP000123."));
            }
            "SenderCountry" | "ReceiverCountry" if !is_country(&value) && value != UNKNOWN => {
                let nl = format!("“{value}” is geen land dat in het rapport mag staan.");
                let en = format!("“{value}” is not a country that the report may name.");
                findings.fatal("SCH-TSR-20", key, nl, en);
            }
            _ => {}
        }
    }
}
