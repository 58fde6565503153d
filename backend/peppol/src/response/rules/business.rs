//! Rules for T71 and T111 that speak of values together (PEPPOL-T71-R001, PEPPOL-T111-R001 to -R008).

use crate::document_type::ProcessId;
use crate::judgement::{Findings, Node};

use super::super::{INVOICE_RESPONSE_CUSTOMIZATION, MLR_CUSTOMIZATION};
use super::lists::is_in;
use super::t111::{ACTIONS, REASONS};

pub(super) fn judge_level_response(root: &Node, findings: &mut Findings) {
    for node in root.everything() {
        if node.name == "cbc:CustomizationID" {
            customization(node, MLR_CUSTOMIZATION, "PEPPOL-T71-R001", findings);
        }
    }
}

pub(super) fn judge_invoice_response(root: &Node, findings: &mut Findings) {
    let code = root.value_at(&["cac:DocumentResponse", "cac:Response", "cbc:ResponseCode"]);
    for node in root.everything() {
        match node.name.as_str() {
            "cbc:CustomizationID" => {
                customization(node, INVOICE_RESPONSE_CUSTOMIZATION, "PEPPOL-T111-R003", findings);
            }
            "cbc:ProfileID" => profile(node, findings),
            "cac:Response" => response(node, findings),
            "cac:Status" => {
                status(node, &code, findings);
                lists(node, findings);
            }
            _ => {}
        }
    }
}

fn customization(node: &Node, start: &str, rule: &'static str, findings: &mut Findings) {
    let value = node.value();
    if !value.starts_with(start) {
        let nl = format!("CustomizationID moet beginnen met “{start}” en is “{value}”.");
        findings.fatal(rule, node, nl, format!("CustomizationID must begin with “{start}” and is “{value}”."));
    }
}

fn profile(node: &Node, findings: &mut Findings) {
    let value = node.value();
    let known = [ProcessId::INVOICE_RESPONSE, ProcessId::BILLING_WITH_RESPONSE];
    if !known.iter().any(|process| process.value() == value) {
        let [first, second] = known.map(|process| process.value().to_owned());
        let nl = format!("ProfileID moet “{first}” of “{second}” zijn en is “{value}”.");
        let en = format!("ProfileID must be “{first}” or “{second}” and is “{value}”.");
        findings.fatal("PEPPOL-T111-R008", node, nl, en);
    }
}

fn response(node: &Node, findings: &mut Findings) {
    if let Some(second) = node.all("cbc:ResponseCode").nth(1) {
        let nl = "Er staat meer dan één status in het antwoord.";
        findings.fatal("WISSEL-REPEATED", second, nl, "There is more than one status in the answer.");
        return;
    }
    let code = node.value_at(&["cbc:ResponseCode"]);
    let clarified = node.all("cac:Status").any(|status| status.first("cbc:StatusReasonCode").is_some());
    if is_in("CA UQ RE", &code) && !clarified {
        let nl = format!("Bij status {code} moet een code staan die zegt waarom of wat er gevraagd wordt.");
        let en = format!("Status {code} must come with a code that says why, or what is asked.");
        findings.fatal("PEPPOL-T111-R001", node, nl, en);
    }
}

/// R002, R004 and R005. A status with both codes is judged for `OTH` alone, as the official rules do.
fn status(node: &Node, response_code: &str, findings: &mut Findings) {
    let has = |code: &str| node.all("cbc:StatusReasonCode").any(|one| one.text() == code);
    let told = node.first("cbc:StatusReason").is_some();
    if has("OTH") {
        if !told {
            let nl = "Bij de code OTH hoort een toelichting in woorden.";
            findings.warning("PEPPOL-T111-R002", node, nl, "The code OTH should come with words.");
        }
    } else if has("PPD") {
        let nl = "Bij een gedeeltelijke betaling (PPD) moet staan wat er betaald is.";
        findings.expect(told, "PEPPOL-T111-R004", node, nl, "Part payment (PPD) must say what was paid.");
        if response_code != "PD" {
            // R005 as it is published is always true; what it means to say is worth a warning.
            let nl = format!("Gedeeltelijke betaling (PPD) hoort bij status PD, niet bij {response_code}.");
            let en = format!("Part payment (PPD) goes with status PD, not with {response_code}.");
            findings.warning("WISSEL-T111-R005", node, nl, en);
        }
    }
}

/// R006 and R007: the code belongs to the list that is named.
fn lists(node: &Node, findings: &mut Findings) {
    let codes: Vec<&Node> = node.all("cbc:StatusReasonCode").collect();
    let names = |list: &str| codes.iter().any(|code| code.attribute("listID") == Some(list));
    let (rule, list, known) = if names("OPStatusAction") {
        ("PEPPOL-T111-R006", "OPStatusAction", ACTIONS)
    } else if names("OPStatusReason") {
        ("PEPPOL-T111-R007", "OPStatusReason", REASONS)
    } else {
        return;
    };
    if let Some(second) = codes.get(1) {
        let nl = "Een Status mag maar één code hebben.";
        findings.fatal("WISSEL-REPEATED", second, nl, "A Status may have one code only.");
    }
    let code = codes.first().map(|code| code.value()).unwrap_or_default();
    if !is_in(known, &code) {
        let nl = format!("De code “{code}” staat niet in de lijst {list}.");
        findings.fatal(rule, node, nl, format!("The code “{code}” is not in the list {list}."));
    }
}
