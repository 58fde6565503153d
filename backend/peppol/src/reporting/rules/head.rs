//! Rules about the head of a report: what it is, its period, and who reports.

use crate::judgement::{Findings, Node};
use crate::provider::is_seat;

use super::super::PROFILE;
use super::super::paper::SEAT_SCHEME;
use super::figures::once;

/// The ids that the same rules have in the two reports.
pub(super) struct HeadRules {
    pub(super) customization: &'static str,
    pub(super) profile: &'static str,
    pub(super) start: &'static str,
    pub(super) end: &'static str,
    pub(super) order: &'static str,
    pub(super) reporter: &'static str,
    pub(super) reporter_scheme: &'static str,
    pub(super) reporter_form: &'static str,
}

pub(super) fn judge(root: &Node, customization: &str, rules: &HeadRules, findings: &mut Findings) {
    for (rule, name, wanted) in
        [(rules.customization, "CustomizationID", customization), (rules.profile, "ProfileID", PROFILE)]
    {
        once(root, name, findings);
        let found = root.value_at(&[name]);
        if found != wanted {
            let nl = format!("{name} moet “{wanted}” zijn en is “{found}”.");
            findings.fatal(rule, root, nl, format!("{name} must be “{wanted}” and is “{found}”."));
        }
    }
    for header in root.all("Header") {
        period(header, rules, findings);
        for reporter in header.all("ReporterID") {
            seat(reporter, rules, findings);
        }
    }
}

fn period(header: &Node, rules: &HeadRules, findings: &mut Findings) {
    once(header, "ReportPeriod", findings);
    for (rule, name) in [(rules.start, "StartDate"), (rules.end, "EndDate")] {
        if let Some(period) = header.first("ReportPeriod") {
            once(period, name, findings);
        }
        let found = header.value_at(&["ReportPeriod", name]);
        if !is_plain_date(&found) {
            let nl = format!("{name} moet een datum zonder tijdzone zijn, zoals 2026-11-01, en is “{found}”.");
            let en = format!("{name} must be a date without a time zone, such as 2026-11-01, and is “{found}”.");
            findings.fatal(rule, header, nl, en);
        }
    }
    // As the official rule compares them: as text, white space and all.
    let text = |name| header.at(&["ReportPeriod", name]).map(Node::text);
    let in_order = matches!((text("StartDate"), text("EndDate")), (Some(start), Some(end)) if end >= start);
    let nl = "De periode moet eindigen op of na de dag waarop zij begint.";
    findings.expect(in_order, rules.order, header, nl, "The period must not end before it begins.");
}

/// Four digits, two and two, with dashes between; not whether there is such a day.
fn is_plain_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}

fn seat(reporter: &Node, rules: &HeadRules, findings: &mut Findings) {
    let value = reporter.value();
    let (nl, en) = ("Er staat niet wie rapporteert.", "It does not say who reports.");
    findings.expect(!value.is_empty(), rules.reporter, reporter, nl, en);
    let scheme = reporter.attribute("schemeID").unwrap_or_default();
    if crate::judgement::normalized(scheme) != SEAT_SCHEME {
        let nl = format!("Het schemeID van ReporterID moet {SEAT_SCHEME} zijn en is “{scheme}”.");
        let en = format!("The schemeID of ReporterID must be {SEAT_SCHEME} and is “{scheme}”.");
        findings.fatal(rules.reporter_scheme, reporter, nl, en);
    }
    if scheme == SEAT_SCHEME && !is_seat(&value) {
        let nl = format!("“{value}” is geen Seat ID zoals POP000123.");
        findings.fatal(rules.reporter_form, reporter, nl, format!("“{value}” is not a seat id such as POP000123."));
    }
}
