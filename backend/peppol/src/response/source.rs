//! Getting values out of an ApplicationResponse and the start of one on paper: what the three kinds have in common in
//! UBL. Not for rules.

use jiff::civil::{Date, Time};

use crate::draft::{Draft, says_something};
use crate::identifier::ParticipantId;
use crate::judgement::{CAC, CBC, Node};
use crate::xml::Limits;

use super::{NAMESPACE, ResponseError};

/// The root of an ApplicationResponse.
pub(super) fn open(bytes: &[u8], limits: Limits) -> Result<Node, ResponseError> {
    let root = Node::read(bytes, limits, NAMESPACE).map_err(|error| ResponseError::Xml(error.to_string()))?;
    if root.name == "ApplicationResponse" { Ok(root) } else { Err(ResponseError::Root(root.name)) }
}

/// Begins a document with what every kind begins with.
pub(super) fn begin(customization: &str, profile: &str, id: &str, date: Date, time: Option<&str>) -> Draft {
    let namespaces = [("", NAMESPACE), ("cac", CAC), ("cbc", CBC)];
    let mut draft = Draft::new("ApplicationResponse", &namespaces);
    draft.leaf("cbc:CustomizationID", &[], customization);
    draft.leaf("cbc:ProfileID", &[], profile);
    draft.leaf("cbc:ID", &[], id);
    draft.leaf("cbc:IssueDate", &[], &date.to_string());
    draft.leaf_if("cbc:IssueTime", &[], time);
    draft
}

/// The address of a party.
pub(super) fn write_endpoint(draft: &mut Draft, endpoint: &ParticipantId) {
    draft.leaf("cbc:EndpointID", &[("schemeID", endpoint.scheme())], endpoint.value());
}

/// A text that has to be there.
pub(super) fn needed(field: &'static str, text: &str) -> Result<(), ResponseError> {
    if says_something(text) { Ok(()) } else { Err(ResponseError::Missing(field)) }
}

/// The value at a path, which has to be there.
pub(super) fn value(node: &Node, path: &[&str], field: &'static str) -> Result<String, ResponseError> {
    optional(node, path).ok_or(ResponseError::Missing(field))
}

/// The value at a path, if something is there.
pub(super) fn optional(node: &Node, path: &[&str]) -> Option<String> {
    Some(node.value_at(path)).filter(|value| !value.is_empty())
}

/// A date without a zone (ISO 8601, `YYYY-MM-DD`).
pub(super) fn date(field: &'static str, text: &str) -> Result<Date, ResponseError> {
    let dashes = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    let found = text.parse::<Date>().ok().filter(|_| dashes);
    found.ok_or_else(|| ResponseError::Value { field, value: text.to_owned() })
}

/// Whether a text is a time of XML Schema: hours, minutes, seconds, where it likes a fraction and a zone.
pub(super) fn is_time(text: &str) -> bool {
    let (clock, zone) = split_zone(text);
    let zoned = match zone {
        "" | "Z" => true,
        zone => {
            let digits = &zone[1..];
            let fits = digits.len() == 5 && digits.is_ascii() && digits.as_bytes()[2] == b':';
            fits && digits[..2].parse::<u8>().is_ok_and(|h| h <= 14) && digits[3..].parse::<u8>().is_ok_and(|m| m < 60)
        }
    };
    zoned && clock.len() >= 8 && clock.as_bytes()[2] == b':' && clock.parse::<Time>().is_ok()
}

/// A time and the zone behind it.
pub(super) fn split_zone(text: &str) -> (&str, &str) {
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    text.split_at(at)
}

/// The endpoint of a party as a participant.
pub(super) fn endpoint(root: &Node, party: &str, field: &'static str) -> Result<ParticipantId, ResponseError> {
    let node = root.at(&[party, "cbc:EndpointID"]).ok_or(ResponseError::Missing(field))?;
    let scheme = node.attribute("schemeID").unwrap_or_default();
    ParticipantId::new(scheme, &node.value())
        .map_err(|_| ResponseError::Value { field, value: format!("{scheme}:{}", node.value()) })
}
