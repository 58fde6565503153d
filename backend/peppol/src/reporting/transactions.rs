//! The Transaction Statistics Report (TSR 1.0): how many messages came in and went out, by what and with whom.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::judgement::Node;
use crate::provider::SeatId;
use crate::xml::Limits;

use super::paper::{begin, head, keys, number, write_numbers, write_row};
use super::{Direction, ExchangedMessage, Key, KeyKind, Period, ReportError, ReportKind, ReportMonth, open};

/// How many messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Transactions {
    /// `Incoming`.
    pub incoming: u64,
    /// `Outgoing`.
    pub outgoing: u64,
}

impl Transactions {
    fn note(&mut self, direction: Direction, count: u64) {
        let side = match direction {
            Direction::Sent => &mut self.outgoing,
            Direction::Received => &mut self.incoming,
        };
        *side = side.saturating_add(count);
    }
}

/// What a subtotal is divided by (`Subtotal/@type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SubtotalKind {
    /// Transport profile.
    #[serde(rename = "PerTP")]
    Transport,
    /// Service provider, document type and process.
    #[serde(rename = "PerSP-DT-PR")]
    Provider,
    /// The same and both countries; of incoming messages only, because C2 does not know the country of C4.
    #[serde(rename = "PerSP-DT-PR-CC")]
    ProviderAndCountries,
}

impl SubtotalKind {
    const ALL: [Self; 3] = [Self::Transport, Self::Provider, Self::ProviderAndCountries];

    /// The value of `@type`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Transport => "PerTP",
            Self::Provider => "PerSP-DT-PR",
            Self::ProviderAndCountries => "PerSP-DT-PR-CC",
        }
    }

    /// The keys under which a message counts; `None` if it does not count here.
    fn keys(self, message: &ExchangedMessage) -> Option<Vec<Key>> {
        let with = || {
            vec![
                Key::provider(&message.other_side),
                Key::document_type(&message.document_type),
                Key::process(&message.process),
            ]
        };
        match self {
            Self::Transport => Some(vec![Key::transport(&message.transport)]),
            Self::Provider => Some(with()),
            Self::ProviderAndCountries if message.direction == Direction::Received => {
                let mut keys = with();
                keys.push(Key::country(KeyKind::SenderCountry, message.sender_country.as_ref()));
                keys.push(Key::country(KeyKind::ReceiverCountry, Some(&message.end_user.country)));
                Some(keys)
            }
            Self::ProviderAndCountries => None,
        }
    }
}

/// The messages of one combination of keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subtotal {
    /// What it is divided by.
    pub kind: SubtotalKind,
    /// Which combination.
    pub keys: Vec<Key>,
    /// How many.
    pub count: Transactions,
}

/// A Transaction Statistics Report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionReport {
    /// What it covers.
    pub period: Period,
    /// Who reports: the seat of our access point.
    pub reporter: SeatId,
    /// `Total`.
    pub total: Transactions,
    /// `Subtotal`, in the order of kind and keys.
    pub subtotals: Vec<Subtotal>,
}

impl TransactionReport {
    /// Counts the messages of a month; those of other months and the reports themselves are passed over.
    #[must_use]
    pub fn of(month: ReportMonth, reporter: &SeatId, messages: impl IntoIterator<Item = ExchangedMessage>) -> Self {
        Self::of_counted(month, reporter, messages.into_iter().map(|message| (message, 1)))
    }

    /// The same for messages that were counted before: one that stands for all that a report does not tell apart, with
    /// their number. Who the end user is does not matter here.
    #[must_use]
    pub fn of_counted(
        month: ReportMonth,
        reporter: &SeatId,
        messages: impl IntoIterator<Item = (ExchangedMessage, u64)>,
    ) -> Self {
        let mut total = Transactions::default();
        let mut subtotals: BTreeMap<(SubtotalKind, Vec<Key>), Transactions> = BTreeMap::new();
        let counting = messages.into_iter().filter(|(one, _)| one.counts() && month.contains(one.at));
        for (message, count) in counting {
            total.note(message.direction, count);
            for kind in SubtotalKind::ALL {
                if let Some(keys) = kind.keys(&message) {
                    subtotals.entry((kind, keys)).or_default().note(message.direction, count);
                }
            }
        }
        let subtotals = subtotals.into_iter().map(|((kind, keys), count)| Subtotal { kind, keys, count });
        Self { period: month.period(), reporter: reporter.clone(), total, subtotals: subtotals.collect() }
    }

    /// Writes it as XML.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut draft = begin(ReportKind::Transactions, self.period, &self.reporter);
        draft.group("Total", &[], |draft| write_numbers(draft, &numbers(&self.total)));
        for row in &self.subtotals {
            write_row(&mut draft, "Subtotal", row.kind.as_str(), &row.keys, &numbers(&row.count));
        }
        draft.finish()
    }

    /// Reads one.
    ///
    /// # Errors
    /// [`ReportError`] for bytes that are no XML, another root, or a value that is missing or cannot be what it should be.
    pub fn read(bytes: &[u8], limits: Limits) -> Result<Self, ReportError> {
        let root = open(ReportKind::Transactions, bytes, limits)?;
        let (period, reporter) = head(&root)?;
        let total = counted(root.first("Total").ok_or(ReportError::Missing("Total"))?)?;
        let subtotals = root.all("Subtotal").map(|row| {
            let name = row.attribute("type").unwrap_or_default();
            let kind = SubtotalKind::ALL.into_iter().find(|kind| kind.as_str() == name);
            let kind = kind.ok_or_else(|| ReportError::Value { field: "Subtotal/@type", value: name.to_owned() })?;
            Ok(Subtotal { kind, keys: keys(row)?, count: counted(row)? })
        });
        let subtotals = subtotals.collect::<Result<_, ReportError>>()?;
        Ok(Self { period, reporter, total, subtotals })
    }
}

fn numbers(count: &Transactions) -> [(&'static str, u64); 2] {
    [("Incoming", count.incoming), ("Outgoing", count.outgoing)]
}

fn counted(row: &Node) -> Result<Transactions, ReportError> {
    Ok(Transactions { incoming: number(row, "Incoming")?, outgoing: number(row, "Outgoing")? })
}
