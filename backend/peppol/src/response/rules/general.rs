//! Rules that every document of the Peppol BIS has to keep (PEPPOL-COMMON-R001 to -R057): no empty elements, dates, and
//! numbers of registers.

use crate::judgement::{Findings, Node, Severity};

use super::numbers::{self, NumberRule};

const DATES: [&str; 6] =
    ["cbc:IssueDate", "cbc:DueDate", "cbc:TaxPointDate", "cbc:StartDate", "cbc:EndDate", "cbc:ActualDeliveryDate"];

pub(super) fn judge(root: &Node, findings: &mut Findings) {
    if root.has_schema_location() {
        let nl = "Het document noemt een schema (schemaLocation); dat hoort niet.";
        let en = "The document names a schema (schemaLocation), which it should not.";
        findings.warning("PEPPOL-COMMON-R003", root, nl, en);
    }
    for node in root.everything() {
        if node.children.is_empty() && node.value().is_empty() {
            let nl = format!("{} is leeg; laat het dan weg.", node.name);
            findings.fatal("PEPPOL-COMMON-R001", node, nl, format!("{} is empty; leave it out instead.", node.name));
        }
        if DATES.contains(&node.name.as_str()) {
            let text = node.text();
            let good = super::super::source::date("", &text).is_ok();
            let nl = format!("{} moet een datum zijn zoals 2026-11-23, en is “{}”.", node.name, text);
            let en = format!("{} must be a date such as 2026-11-23, and is “{}”.", node.name, text);
            findings.expect(good, "PEPPOL-COMMON-R030", node, &nl, &en);
        }
        let identified = node.name == "cac:PartyIdentification";
        for id in node.children.iter().filter(|child| identified && child.name == "cbc:ID") {
            number(id, false, findings);
        }
        if matches!(node.name.as_str(), "cbc:EndpointID" | "cbc:CompanyID") {
            number(node, node.name == "cbc:EndpointID", findings);
        }
        if node.name == "cac:PartyTaxScheme" {
            dutch_vat(node, findings);
        }
    }
}

fn number(node: &Node, is_endpoint: bool, findings: &mut Findings) {
    let Some(scheme) = node.attribute("schemeID") else { return };
    let found = numbers::RULES.iter().find(|one| one.scheme == scheme && (is_endpoint || !one.endpoints_only));
    let Some(NumberRule { rule, severity, is_good, nl, en, .. }) = found else { return };
    if !is_good(&node.text()) {
        let value = node.value();
        let nl = format!("“{value}” is geen {nl} (schema {scheme}).");
        findings.note(*severity, rule, node, nl, format!("“{value}” is not {en} (scheme {scheme})."));
    }
}

/// R056-2: a Dutch VAT number in a tax scheme of a party.
fn dutch_vat(node: &Node, findings: &mut Findings) {
    let is_vat = node.all("cac:TaxScheme").any(|scheme| scheme.value_at(&["cbc:ID"]) == "VAT");
    for id in node.all("cbc:CompanyID").filter(|id| is_vat && id.value().starts_with("NL")) {
        let value = id.value();
        let judged_already = id
            .attribute("schemeID")
            .is_some_and(|scheme| numbers::RULES.iter().any(|one| one.scheme == scheme && !one.endpoints_only));
        if !judged_already && !numbers::is_dutch_vat(&value) {
            let nl = format!("“{value}” is geen btw-nummer zoals NL123456789B12.");
            let en = format!("“{value}” is not a VAT number such as NL123456789B12.");
            findings.note(Severity::Warning, "PEPPOL-COMMON-R056-2", id, nl, en);
        }
    }
}
