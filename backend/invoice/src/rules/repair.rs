//! Mending the JSON form where there is only one sensible way, as JSON Patch (RFC 6902).

use serde_json::{Value, json};

use super::Finding;
use crate::{code_lists as lists, model::Invoice};

/// VAT categories with the reason code that always fits.
const REASONS: [(&str, &str, &str); 4] = [
    ("BR-AE-10", "AE", "VATEX-EU-AE"),
    ("BR-IC-10", "K", "VATEX-EU-IC"),
    ("BR-G-10", "G", "VATEX-EU-G"),
    ("BR-O-10", "O", "VATEX-EU-O"),
];

/// Finds the repairs of findings on the JSON form of an invoice.
pub(super) fn add_repairs(invoice: &Invoice, findings: &mut [Finding]) {
    if findings.is_empty() {
        return;
    }
    let Ok(content) = serde_json::to_value(invoice) else { return };
    for finding in findings {
        finding.repair = repair(finding, invoice, &content);
    }
}

fn repair(finding: &Finding, invoice: &Invoice, content: &Value) -> Option<Value> {
    let rule = finding.rule();
    if let Some((_, category, code)) = REASONS.iter().find(|(id, _, _)| *id == rule) {
        return add_reason(invoice, category, code);
    }
    let pointer = finding.pointer.as_deref()?;
    let is_rate = ["-05", "-06", "-07"].iter().any(|suffix| rule.ends_with(suffix)) && pointer.ends_with("/vat_rate");
    match rule {
        _ if is_rate => match rule {
            "BR-O-05" | "BR-O-06" | "BR-O-07" => Some(json!([{"op": "remove", "path": pointer}])),
            _ if is_zero_family(rule) => Some(json!([{"op": "add", "path": pointer, "value": "0"}])),
            _ => None,
        },
        "BR-S-10" | "BR-Z-10" | "BR-AF-10" | "BR-AG-10" => remove_reason(invoice, rule),
        "BR-CL-04" => upper_case(pointer, content, lists::CURRENCIES),
        "BR-CL-14" => upper_case(pointer, content, lists::COUNTRIES),
        "BR-CL-18" | "BR-CL-17" => upper_case(pointer, content, lists::VAT_CATEGORIES),
        "BR-CL-23" => upper_case(pointer, content, lists::UNITS),
        "BR-CO-09" => add_country(pointer, content),
        _ => None,
    }
}

fn is_zero_family(rule: &str) -> bool {
    ["BR-Z-", "BR-E-", "BR-AE-", "BR-IC-", "BR-G-"].iter().any(|family| rule.starts_with(family))
}

fn add_reason(invoice: &Invoice, category: &str, code: &str) -> Option<Value> {
    let reason = json!({"vat_category": category, "reason_code": code});
    let reasons = &invoice.exemption_reasons;
    if let Some(index) = reasons.iter().position(|reason| reason.vat_category == category) {
        let path = format!("/exemption_reasons/{index}");
        return Some(json!([{"op": "replace", "path": path, "value": reason}]));
    }
    if reasons.is_empty() {
        return Some(json!([{"op": "add", "path": "/exemption_reasons", "value": [reason]}]));
    }
    Some(json!([{"op": "add", "path": "/exemption_reasons/-", "value": reason}]))
}

fn remove_reason(invoice: &Invoice, rule: &str) -> Option<Value> {
    let category = match rule {
        "BR-S-10" => "S",
        "BR-Z-10" => "Z",
        "BR-AF-10" => "L",
        _ => "M",
    };
    let index = invoice.exemption_reasons.iter().position(|reason| reason.vat_category == category)?;
    Some(json!([{"op": "remove", "path": format!("/exemption_reasons/{index}")}]))
}

fn upper_case(pointer: &str, content: &Value, list: &[&str]) -> Option<Value> {
    let mended = content.pointer(pointer)?.as_str()?.trim().to_uppercase();
    lists::contains(list, &mended).then(|| json!([{"op": "replace", "path": pointer, "value": mended}]))
}

/// Puts the country of the party in front of its VAT number.
fn add_country(pointer: &str, content: &Value) -> Option<Value> {
    let number = content.pointer(pointer)?.as_str()?.trim();
    let party = pointer.strip_suffix("/vat_number")?;
    let country = content.pointer(&format!("{party}/address/country"))?.as_str()?;
    let prefix = if country == "GR" { "EL" } else { country };
    let is_plain = number.starts_with(|c: char| c.is_ascii_digit()) && lists::contains(lists::COUNTRIES, country);
    is_plain.then(|| json!([{"op": "replace", "path": pointer, "value": format!("{prefix}{number}")}]))
}
