//! Documents that stop too early, at every kind of place.

use super::{Case, Refused, VALID, case};

/// Where it stops: just behind this text. What it is called, and how it is refused.
const STOPS: [(&str, &str, &str); 14] = [
    ("in the declaration", "<?xml ver", "document.not_well_formed"),
    ("after the declaration", "?>\n", "document.empty"),
    ("after a less-than sign", "<", "document.not_well_formed"),
    ("in the name of the root", "<Invo", "document.not_well_formed"),
    ("in the name of an attribute", "<Invoice xml", "document.not_well_formed"),
    ("in the value of an attribute", "<Invoice xmlns=\"urn:oasis", "document.not_well_formed"),
    ("after a root tag", "CommonBasicComponents-2\">", "document.unbalanced"),
    ("in a start tag", "<cbc:Custom", "document.not_well_formed"),
    ("in a text", "<cbc:CustomizationID>urn:cen", "document.unbalanced"),
    ("in an end tag", "</cbc:Cus", "document.not_well_formed"),
    ("between two elements", "</cbc:CustomizationID>", "document.unbalanced"),
    ("within a party", "<cac:Party>", "document.unbalanced"),
    ("before the last end tag", "</cac:InvoiceLine>\n</", "document.not_well_formed"),
    ("before the last byte", "</Invoice", "document.not_well_formed"),
];

pub(super) fn cases() -> Vec<Case> {
    let stop = |(name, last, code): (&str, &'static str, &'static str)| {
        case(&format!("stops {name}"), Refused(code), move || {
            let end = VALID.find(last).map_or(0, |at| at + last.len());
            VALID[..end].to_owned()
        })
    };
    STOPS.map(stop).into()
}
