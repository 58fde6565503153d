//! Rules for a Message Level Status (SCH-MLS-01 to -31, MLS 1.0.1; all fatal).

use crate::document_type::ProcessId;
use crate::judgement::{Findings, Node};
use crate::provider::{PROVIDER_SCHEME, is_provider};

use super::super::MLS_CUSTOMIZATION;
use super::lists::is_in;

const CODES: &str = "AB AP RE";
const REASONS: &str = "BV BW FD SV";
const FAILURES: &str = "BV FD SV";

/// The rules about one of the two parties, in this order: there, not empty, a provider, with scheme, the right scheme.
type PartyRules = [&'static str; 5];
const SENDER: PartyRules = ["SCH-MLS-07", "SCH-MLS-08", "SCH-MLS-09", "SCH-MLS-10", "SCH-MLS-11"];
const RECEIVER: PartyRules = ["SCH-MLS-12", "SCH-MLS-13", "SCH-MLS-14", "SCH-MLS-15", "SCH-MLS-16"];

pub(super) fn judge(root: &Node, findings: &mut Findings) {
    head(root, findings);
    party(root, "cac:SenderParty", &SENDER, findings);
    party(root, "cac:ReceiverParty", &RECEIVER, findings);
    let count = root.all("cac:DocumentResponse").count();
    findings.expect(
        count == 1,
        "SCH-MLS-17",
        root,
        &format!("Er moet precies één DocumentResponse zijn; het zijn er {count}."),
        &format!("There must be exactly one DocumentResponse; there are {count}."),
    );
    for answer in root.all("cac:DocumentResponse") {
        response(answer, findings);
        issues(answer, findings);
    }
}

fn head(root: &Node, findings: &mut Findings) {
    let customization = root.value_at(&["cbc:CustomizationID"]);
    let profile = root.value_at(&["cbc:ProfileID"]);
    let fixed = [
        ("SCH-MLS-01", "CustomizationID", customization, MLS_CUSTOMIZATION.to_owned()),
        ("SCH-MLS-02", "ProfileID", profile, ProcessId::MESSAGE_LEVEL_STATUS.value().to_owned()),
    ];
    for (rule, name, found, wanted) in fixed {
        if found != wanted {
            let nl = format!("{name} moet “{wanted}” zijn en is “{found}”.");
            findings.fatal(rule, root, nl, format!("{name} must be “{wanted}” and is “{found}”."));
        }
    }
    let id = root.value_at(&["cbc:ID"]);
    findings.expect(!id.is_empty(), "SCH-MLS-03", root, "Het bericht heeft geen ID.", "The message has no ID.");
    let date = root.value_at(&["cbc:IssueDate"]);
    if date.chars().count() != 10 {
        let nl = format!("IssueDate moet een datum zonder tijdzone zijn, zoals 2026-11-23, en is “{date}”.");
        let en = format!("IssueDate must be a date without a time zone, such as 2026-11-23, and is “{date}”.");
        findings.fatal("SCH-MLS-04", root, nl, en);
    }
    let there = root.first("cbc:IssueTime").is_some();
    findings.expect(there, "SCH-MLS-05", root, "IssueTime ontbreekt.", "IssueTime is missing.");
    let time = root.value_at(&["cbc:IssueTime"]);
    if !ends_in_zone(&time) {
        let nl = format!("IssueTime moet een tijdzone hebben, zoals 12:00:00Z, en is “{time}”.");
        let en = format!("IssueTime must have a time zone, such as 12:00:00Z, and is “{time}”.");
        findings.fatal("SCH-MLS-06", root, nl, en);
    }
    for name in ["cbc:CustomizationID", "cbc:ProfileID", "cbc:ID", "cbc:IssueDate", "cbc:IssueTime"] {
        once(&root.all(name).collect::<Vec<_>>(), findings);
    }
}

/// `Z`, or a sign, two digits, a colon and two digits.
fn ends_in_zone(time: &str) -> bool {
    let bytes = time.as_bytes();
    if bytes.last() == Some(&b'Z') {
        return true;
    }
    let Some(zone) = bytes.len().checked_sub(6).map(|at| &bytes[at..]) else { return false };
    matches!(zone[0], b'+' | b'-')
        && zone[3] == b':'
        && [1, 2, 4, 5].into_iter().all(|index: usize| zone[index].is_ascii_digit())
}

fn party(root: &Node, name: &'static str, rules: &PartyRules, findings: &mut Findings) {
    let endpoints: Vec<&Node> = root.all(name).flat_map(|party| party.all("cbc:EndpointID")).collect();
    once(&endpoints, findings);
    let value = endpoints.first().map(|endpoint| endpoint.value()).unwrap_or_default();
    let schemes: Vec<&str> = endpoints.iter().filter_map(|endpoint| endpoint.attribute("schemeID")).collect();
    let at = endpoints.first().copied().or_else(|| root.first(name)).unwrap_or(root);
    let checks = [
        (!endpoints.is_empty(), "heeft geen EndpointID", "has no EndpointID"),
        (!value.is_empty(), "heeft een leeg EndpointID", "has an empty EndpointID"),
        (is_provider(&value), "noemt geen dienstverlener, zoals 000123", "names no service provider, such as 000123"),
        (!schemes.is_empty(), "heeft een EndpointID zonder schemeID", "has an EndpointID without schemeID"),
        (schemes.contains(&PROVIDER_SCHEME), "heeft een ander schemeID dan 0242", "has another schemeID than 0242"),
    ];
    for (rule, (holds, nl, en)) in rules.iter().zip(checks) {
        if !holds {
            findings.fatal(rule, at, format!("{name} {nl}: “{value}”."), format!("{name} {en}: “{value}”."));
        }
    }
}

/// The answer as a whole: SCH-MLS-18 to -26.
fn response(answer: &Node, findings: &mut Findings) {
    let codes: Vec<&Node> = answer.all("cac:Response").flat_map(|one| one.all("cbc:ResponseCode")).collect();
    once(&codes, findings);
    let missing = codes.is_empty();
    findings.expect(!missing, "SCH-MLS-18", answer, "De ResponseCode ontbreekt.", "The ResponseCode is missing.");
    let code = codes.first().map(|code| code.value()).unwrap_or_default();
    if !is_in(CODES, &code) {
        let nl = format!("De ResponseCode moet AB, AP of RE zijn en is “{code}”.");
        findings.fatal("SCH-MLS-19", answer, nl, format!("The ResponseCode must be AB, AP or RE and is “{code}”."));
    }
    let lines: Vec<&Node> = answer.all("cac:LineResponse").collect();
    let failed = lines
        .iter()
        .flat_map(|line| line.all("cac:Response"))
        .any(|one| is_in(FAILURES, &one.value_at(&["cac:Status", "cbc:StatusReasonCode"])));
    if code == "RE" {
        let told: Vec<&Node> = answer.all("cac:Response").flat_map(|one| one.all("cbc:Description")).collect();
        once(&told, findings);
        let said = told.first().is_some_and(|text| !text.value().is_empty());
        let (nl, en) = ("Een weigering moet in woorden zeggen waarom.", "A rejection must say why in words.");
        findings.expect(!told.is_empty(), "SCH-MLS-20", answer, nl, en);
        findings.expect(said, "SCH-MLS-21", answer, nl, en);
        let (nl, en) = ("Een weigering moet een probleem noemen.", "A rejection must name an issue.");
        findings.expect(!lines.is_empty(), "SCH-MLS-23", answer, nl, en);
        let nl = "Een weigering moet een fout noemen (BV, FD of SV), niet alleen waarschuwingen.";
        let en = "A rejection must name a failure (BV, FD or SV), not only warnings.";
        findings.expect(failed, "SCH-MLS-24", answer, nl, en);
    } else {
        let nl = format!("Bij {code} mag geen fout staan (BV, FD of SV).");
        findings.expect(
            !failed,
            "SCH-MLS-25",
            answer,
            &nl,
            &format!("{code} must not come with a failure (BV, FD or SV)."),
        );
    }
    let references: Vec<&Node> = answer.all("cac:DocumentReference").collect();
    let nl = "Er moet precies één DocumentReference zijn.";
    findings.expect(references.len() == 1, "SCH-MLS-22", answer, nl, "There must be exactly one DocumentReference.");
    for reference in references {
        once(&reference.all("cbc:ID").collect::<Vec<_>>(), findings);
        let named = !reference.value_at(&["cbc:ID"]).is_empty();
        let nl = "Er staat niet over welk bericht het gaat (DocumentReference/ID).";
        let en = "It does not say which message it is about (DocumentReference/ID).";
        findings.expect(named, "SCH-MLS-26", reference, nl, en);
    }
}

/// What is wrong with the message: SCH-MLS-27 to -31.
fn issues(answer: &Node, findings: &mut Findings) {
    for line in answer.all("cac:LineResponse") {
        let places: Vec<&Node> = line.all("cac:LineReference").flat_map(|one| one.all("cbc:LineID")).collect();
        once(&places, findings);
        let placed = places.first().is_some_and(|place| !place.value().is_empty());
        let nl = "Er staat niet waar het probleem zit (LineID; NA als er geen plaats is).";
        let en = "It does not say where the issue is (LineID; NA where there is no place).";
        findings.expect(placed, "SCH-MLS-27", line, nl, en);
        for one in line.all("cac:Response") {
            let told: Vec<&Node> = one.all("cbc:Description").collect();
            once(&told, findings);
            let said = told.first().is_some_and(|text| !text.value().is_empty());
            let (nl, en) = ("Het probleem heeft geen omschrijving.", "The issue has no description.");
            findings.expect(!told.is_empty(), "SCH-MLS-28", one, nl, en);
            findings.expect(said, "SCH-MLS-29", one, nl, en);
            let there = one.first("cac:Status").is_some();
            findings.expect(there, "SCH-MLS-30", one, "Het probleem heeft geen Status.", "The issue has no Status.");
            once(&one.all("cac:Status").flat_map(|s| s.all("cbc:StatusReasonCode")).collect::<Vec<_>>(), findings);
            for status in one.all("cac:Status") {
                let code = status.value_at(&["cbc:StatusReasonCode"]);
                if !is_in(REASONS, &code) {
                    let nl = format!("De StatusReasonCode moet BV, BW, FD of SV zijn en is “{code}”.");
                    let en = format!("The StatusReasonCode must be BV, BW, FD or SV and is “{code}”.");
                    findings.fatal("SCH-MLS-31", status, nl, en);
                }
            }
        }
    }
}

/// Where the official rules take one value, a second one stops them.
fn once(found: &[&Node], findings: &mut Findings) {
    if let Some(second) = found.get(1) {
        let nl = format!("{} mag maar één keer voorkomen.", second.name);
        findings.fatal("WISSEL-REPEATED", second, nl, format!("{} may be there only once.", second.name));
    }
}
