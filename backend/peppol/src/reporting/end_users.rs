//! The End User Statistics Report (EUSR 1.1): how many end users send and receive, by what and from where.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::judgement::Node;
use crate::provider::SeatId;
use crate::xml::Limits;

use super::paper::{begin, head, keys, number, write_numbers, write_row};
use super::{Direction, ExchangedMessage, Key, KeyKind, Period, ReportError, ReportKind, ReportMonth, open};

/// How many different end users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EndUsers {
    /// `SendingEndUsers`.
    pub sending: u64,
    /// `ReceivingEndUsers`.
    pub receiving: u64,
    /// `SendingOrReceivingEndUsers`: who does both counts once.
    pub either: u64,
}

/// What a subset is divided by (`Subset/@type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EndUserSubsetKind {
    /// Document type and process.
    #[serde(rename = "PerDT-PR")]
    DocumentTypeAndProcess,
    /// Document type, process and country.
    #[serde(rename = "PerDT-PR-EUC")]
    DocumentTypeProcessAndCountry,
    /// Document type and country.
    #[serde(rename = "PerDT-EUC")]
    DocumentTypeAndCountry,
    /// Country.
    #[serde(rename = "PerEUC")]
    Country,
}

impl EndUserSubsetKind {
    const ALL: [Self; 4] = [
        Self::DocumentTypeAndProcess,
        Self::DocumentTypeProcessAndCountry,
        Self::DocumentTypeAndCountry,
        Self::Country,
    ];

    /// The value of `@type`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DocumentTypeAndProcess => "PerDT-PR",
            Self::DocumentTypeProcessAndCountry => "PerDT-PR-EUC",
            Self::DocumentTypeAndCountry => "PerDT-EUC",
            Self::Country => "PerEUC",
        }
    }

    fn keys(self, message: &ExchangedMessage) -> Vec<Key> {
        let kind = || Key::document_type(&message.document_type);
        let process = || Key::process(&message.process);
        let country = || Key::country(KeyKind::EndUserCountry, Some(&message.end_user.country));
        match self {
            Self::DocumentTypeAndProcess => vec![kind(), process()],
            Self::DocumentTypeProcessAndCountry => vec![kind(), process(), country()],
            Self::DocumentTypeAndCountry => vec![kind(), country()],
            Self::Country => vec![country()],
        }
    }
}

/// The end users of one combination of keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndUserSubset {
    /// What it is divided by.
    pub kind: EndUserSubsetKind,
    /// Which combination.
    pub keys: Vec<Key>,
    /// How many; never none.
    pub count: EndUsers,
}

/// An End User Statistics Report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndUserReport {
    /// What it covers.
    pub period: Period,
    /// Who reports: the seat of our access point.
    pub reporter: SeatId,
    /// `FullSet`.
    pub full_set: EndUsers,
    /// `Subset`, in the order of kind and keys.
    pub subsets: Vec<EndUserSubset>,
}

/// Who sends and who receives.
#[derive(Default)]
struct Seen {
    sending: BTreeSet<String>,
    receiving: BTreeSet<String>,
}

impl Seen {
    fn note(&mut self, message: &ExchangedMessage) {
        let side = match message.direction {
            Direction::Sent => &mut self.sending,
            Direction::Received => &mut self.receiving,
        };
        if !side.contains(&message.end_user.id) {
            side.insert(message.end_user.id.clone());
        }
    }

    fn count(&self) -> EndUsers {
        EndUsers {
            sending: self.sending.len() as u64,
            receiving: self.receiving.len() as u64,
            either: self.sending.union(&self.receiving).count() as u64,
        }
    }
}

impl EndUserReport {
    /// Counts the messages of a month; those of other months and the reports themselves are passed over.
    #[must_use]
    pub fn of(month: ReportMonth, reporter: &SeatId, messages: impl IntoIterator<Item = ExchangedMessage>) -> Self {
        let mut all = Seen::default();
        let mut subsets: BTreeMap<(EndUserSubsetKind, Vec<Key>), Seen> = BTreeMap::new();
        for message in messages.into_iter().filter(|one| one.counts() && month.contains(one.at)) {
            all.note(&message);
            for kind in EndUserSubsetKind::ALL {
                subsets.entry((kind, kind.keys(&message))).or_default().note(&message);
            }
        }
        let subsets = subsets.into_iter();
        Self {
            period: month.period(),
            reporter: reporter.clone(),
            full_set: all.count(),
            subsets: subsets.map(|((kind, keys), seen)| EndUserSubset { kind, keys, count: seen.count() }).collect(),
        }
    }

    /// Writes it as XML.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut draft = begin(ReportKind::EndUsers, self.period, &self.reporter);
        draft.group("FullSet", &[], |draft| write_numbers(draft, &numbers(&self.full_set)));
        for subset in &self.subsets {
            write_row(&mut draft, "Subset", subset.kind.as_str(), &subset.keys, &numbers(&subset.count));
        }
        draft.finish()
    }

    /// Reads one.
    ///
    /// # Errors
    /// [`ReportError`] for bytes that are no XML, another root, or a value that is missing or cannot be what it should be.
    pub fn read(bytes: &[u8], limits: Limits) -> Result<Self, ReportError> {
        let root = open(ReportKind::EndUsers, bytes, limits)?;
        let (period, reporter) = head(&root)?;
        let full_set = counted(root.first("FullSet").ok_or(ReportError::Missing("FullSet"))?)?;
        let subsets = root.all("Subset").map(|row| {
            let name = row.attribute("type").unwrap_or_default();
            let kind = EndUserSubsetKind::ALL.into_iter().find(|kind| kind.as_str() == name);
            let kind = kind.ok_or_else(|| ReportError::Value { field: "Subset/@type", value: name.to_owned() })?;
            Ok(EndUserSubset { kind, keys: keys(row)?, count: counted(row)? })
        });
        let subsets = subsets.collect::<Result<_, ReportError>>()?;
        Ok(Self { period, reporter, full_set, subsets })
    }
}

fn numbers(count: &EndUsers) -> [(&'static str, u64); 3] {
    [
        ("SendingEndUsers", count.sending),
        ("ReceivingEndUsers", count.receiving),
        ("SendingOrReceivingEndUsers", count.either),
    ]
}

fn counted(row: &Node) -> Result<EndUsers, ReportError> {
    Ok(EndUsers {
        sending: number(row, "SendingEndUsers")?,
        receiving: number(row, "ReceivingEndUsers")?,
        either: number(row, "SendingOrReceivingEndUsers")?,
    })
}
