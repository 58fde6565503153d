//! What both reports have on paper: the head, and the keys that say what a number is about.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document_type::{DocumentTypeId, ProcessId};
use crate::draft::{Draft, allowed};
use crate::judgement::{Node, normalized};
use crate::provider::SeatId;

use super::{Country, PROFILE, Period, ReportError, ReportKind};

/// `ReporterID/@schemeID`, and that of a service provider: the common name of its certificate.
pub(super) const SEAT_SCHEME: &str = "CertSubjectCN";

/// What a key names: `Key/@metaSchemeID`, with `@schemeID` where it is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// `TP`, scheme `Peppol`: transport profile.
    Transport,
    /// `SP`, scheme `CertSubjectCN`: the service provider on the other side.
    Provider,
    /// `DT`: document type.
    DocumentType,
    /// `PR`: process.
    Process,
    /// `CC`, scheme `SenderCountry`: C1.
    SenderCountry,
    /// `CC`, scheme `ReceiverCountry`: C4.
    ReceiverCountry,
    /// `CC`, scheme `EndUserCountry`.
    EndUserCountry,
}

impl KeyKind {
    const ALL: [Self; 7] = [
        Self::Transport,
        Self::Provider,
        Self::DocumentType,
        Self::Process,
        Self::SenderCountry,
        Self::ReceiverCountry,
        Self::EndUserCountry,
    ];

    fn meta(self) -> &'static str {
        match self {
            Self::Transport => "TP",
            Self::Provider => "SP",
            Self::DocumentType => "DT",
            Self::Process => "PR",
            Self::SenderCountry | Self::ReceiverCountry | Self::EndUserCountry => "CC",
        }
    }

    /// The scheme, where the kind has only one.
    fn scheme(self) -> Option<&'static str> {
        match self {
            Self::Transport => Some("Peppol"),
            Self::Provider => Some(SEAT_SCHEME),
            Self::SenderCountry => Some("SenderCountry"),
            Self::ReceiverCountry => Some("ReceiverCountry"),
            Self::EndUserCountry => Some("EndUserCountry"),
            Self::DocumentType | Self::Process => None,
        }
    }
}

/// What a number is about, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// What it names.
    pub kind: KeyKind,
    /// `@schemeID`.
    pub scheme: String,
    /// The value.
    pub value: String,
}

impl Key {
    /// Keys are compared as the rules compare them: without white space that says nothing.
    fn new(kind: KeyKind, scheme: &str, value: &str) -> Self {
        Self { kind, scheme: normalized(&allowed(scheme)), value: normalized(&allowed(value)) }
    }

    pub(super) fn transport(profile: &str) -> Self {
        Self::new(KeyKind::Transport, "Peppol", profile)
    }

    pub(super) fn provider(seat: &SeatId) -> Self {
        Self::new(KeyKind::Provider, SEAT_SCHEME, seat.as_str())
    }

    pub(super) fn document_type(id: &DocumentTypeId) -> Self {
        Self::new(KeyKind::DocumentType, id.scheme(), id.value())
    }

    pub(super) fn process(id: &ProcessId) -> Self {
        Self::new(KeyKind::Process, id.scheme(), id.value())
    }

    pub(super) fn country(kind: KeyKind, country: Option<&Country>) -> Self {
        let code = country.map_or(super::rules::countries::UNKNOWN, Country::as_str);
        Self::new(kind, kind.scheme().unwrap_or_default(), code)
    }

    fn from_node(node: &Node) -> Result<Self, ReportError> {
        let meta = normalized(node.attribute("metaSchemeID").unwrap_or_default());
        let scheme = normalized(node.attribute("schemeID").unwrap_or_default());
        let fits = |kind: &KeyKind| kind.meta() == meta && kind.scheme().is_none_or(|one| one == scheme);
        let kind = KeyKind::ALL.into_iter().find(fits);
        let kind = kind.ok_or_else(|| ReportError::Value { field: "Key", value: format!("{meta} {scheme}") })?;
        Ok(Self::new(kind, &scheme, &node.value()))
    }
}

/// Begins a report.
pub(super) fn begin(kind: ReportKind, period: Period, reporter: &SeatId) -> Draft {
    let id = kind.document_type();
    let mut draft = Draft::new(id.local_name(), &[("", id.root_namespace())]);
    draft.leaf("CustomizationID", &[], id.customization());
    draft.leaf("ProfileID", &[], PROFILE);
    draft.group("Header", &[], |draft| {
        draft.group("ReportPeriod", &[], |draft| {
            draft.leaf("StartDate", &[], &period.start.to_string());
            draft.leaf("EndDate", &[], &period.end.to_string());
        });
        draft.leaf("ReporterID", &[("schemeID", SEAT_SCHEME)], reporter.as_str());
    });
    draft
}

/// Writes a group of numbers about something.
pub(super) fn write_row(draft: &mut Draft, name: &str, kind: &str, keys: &[Key], numbers: &[(&str, u64)]) {
    draft.group(name, &[("type", kind)], |draft| {
        for key in keys {
            let attributes = [("metaSchemeID", key.kind.meta()), ("schemeID", key.scheme.as_str())];
            draft.leaf("Key", &attributes, &key.value);
        }
        write_numbers(draft, numbers);
    });
}

/// Writes numbers.
pub(super) fn write_numbers(draft: &mut Draft, numbers: &[(&str, u64)]) {
    for (name, number) in numbers {
        draft.leaf(name, &[], &number.to_string());
    }
}

/// Period and reporter of a report.
pub(super) fn head(root: &Node) -> Result<(Period, SeatId), ReportError> {
    let date = |name: &'static str| -> Result<Date, ReportError> {
        let value = root.value_at(&["Header", "ReportPeriod", name]);
        value.parse().map_err(|_| ReportError::Value { field: name, value })
    };
    let reporter = root.value_at(&["Header", "ReporterID"]);
    let seat = reporter.parse().map_err(|_| ReportError::Value { field: "ReporterID", value: reporter })?;
    Ok((Period { start: date("StartDate")?, end: date("EndDate")? }, seat))
}

/// The keys of a group of numbers.
pub(super) fn keys(row: &Node) -> Result<Vec<Key>, ReportError> {
    row.all("Key").map(Key::from_node).collect()
}

/// A number of a group.
pub(super) fn number(row: &Node, name: &'static str) -> Result<u64, ReportError> {
    let node = row.first(name).ok_or(ReportError::Missing(name))?;
    node.value().parse().map_err(|_| ReportError::Value { field: name, value: node.value() })
}
