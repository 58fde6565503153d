//! The scripted receivers: addresses that behave in one certain way, so that every outcome can be rehearsed. They sit
//! under the scheme that Peppol itself uses for tests, and take every BIS Billing, self-billing and NLCIUS invoice and
//! credit note, and the reports of service providers. For what they took, their service provider sends a message level
//! status where the sender asked for one ([`super::afterwards`]).
//!
//! | address | what it does |
//! |---|---|
//! | `9915:wissel-accepts` | takes everything |
//! | `9915:wissel-rejects` | refuses everything, with a reason |
//! | `9915:wissel-slow` | is too busy until five seconds after the message was queued, then takes it |
//! | `9915:wissel-silent` | breaks the connection off without an answer, again and again |
//! | `9915:wissel-duplicate` | takes it, but the answer of the first attempt is lost; the second gets the receipt |
//! | `9915:wissel-refuses-later` | takes it; a second later its service provider tells that it was refused |
//! | `9915:wissel-disputes` | takes it; a second later it asks about the prices in an Invoice Response |
//! | `9915:wissel-reports` | takes everything; the monthly reports of the sandbox go there, in place of to OpenPeppol |
//! | `0242:000002` | is their service provider: takes message level statuses |
//! | `9915:wissel-wrong-receipt` | answers the first attempt with a receipt that does not hold, the second with one that does |

use super::keys::SCRIPTED_PROVIDER;
use crate::document_type::{DocumentTypeId, ProcessId};
use crate::identifier::ParticipantId;
use crate::provider::ProviderId;
use crate::transport::Capability;

/// How a scripted receiver behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Takes everything.
    Accepts,
    /// Refuses everything.
    Rejects,
    /// Is too busy until five seconds after the message was queued.
    Slow,
    /// Never answers.
    Silent,
    /// Takes everything, but its first answer is lost.
    Duplicate,
    /// Takes everything, but its first receipt does not hold.
    WrongReceipt,
    /// Takes everything; its service provider refuses it afterwards.
    RefusesLater,
    /// Takes everything and disputes it in an Invoice Response.
    Disputes,
    /// Takes everything: in place of OpenPeppol, for the monthly reports.
    Reports,
}

impl Script {
    /// Every script.
    pub const ALL: [Self; 9] = [
        Self::Accepts,
        Self::Rejects,
        Self::Slow,
        Self::Silent,
        Self::Duplicate,
        Self::WrongReceipt,
        Self::RefusesLater,
        Self::Disputes,
        Self::Reports,
    ];

    /// The address of the receiver that behaves so.
    #[must_use]
    pub fn address(self) -> &'static str {
        match self {
            Self::Accepts => "9915:wissel-accepts",
            Self::Rejects => "9915:wissel-rejects",
            Self::Slow => "9915:wissel-slow",
            Self::Silent => "9915:wissel-silent",
            Self::Duplicate => "9915:wissel-duplicate",
            Self::WrongReceipt => "9915:wissel-wrong-receipt",
            Self::RefusesLater => "9915:wissel-refuses-later",
            Self::Disputes => "9915:wissel-disputes",
            Self::Reports => "9915:wissel-reports",
        }
    }

    /// The script of a reserved address; `None` for every other participant.
    #[must_use]
    pub fn of(participant: &ParticipantId) -> Option<Self> {
        let address = participant.canonical();
        Self::ALL.into_iter().find(|script| script.address() == address)
    }
}

/// Whether this is the service provider of the scripted receivers.
fn is_their_provider(participant: &ParticipantId) -> bool {
    ProviderId::of_participant(participant).is_some_and(|provider| provider.value() == SCRIPTED_PROVIDER)
}

/// What is taken at an address of the access point of the scripted receivers; `None` for every other participant.
pub(super) fn taken_there(participant: &ParticipantId) -> Option<Vec<Capability>> {
    if is_their_provider(participant) {
        let status = Capability::as4(DocumentTypeId::MESSAGE_LEVEL_STATUS, ProcessId::MESSAGE_LEVEL_STATUS);
        return Some(vec![status]);
    }
    Script::of(participant).map(|_| capabilities())
}

/// What scripted receivers are registered for.
pub(super) fn capabilities() -> Vec<Capability> {
    let billing = [
        DocumentTypeId::BILLING_INVOICE,
        DocumentTypeId::BILLING_CREDIT_NOTE,
        DocumentTypeId::NLCIUS_INVOICE,
        DocumentTypeId::NLCIUS_CREDIT_NOTE,
    ];
    let self_billing = [DocumentTypeId::SELF_BILLING_INVOICE, DocumentTypeId::SELF_BILLING_CREDIT_NOTE];
    let reports = [DocumentTypeId::END_USER_REPORT, DocumentTypeId::TRANSACTION_REPORT];
    billing
        .into_iter()
        .map(|kind| Capability::as4(kind, ProcessId::BILLING))
        .chain(self_billing.into_iter().map(|kind| Capability::as4(kind, ProcessId::SELF_BILLING)))
        .chain(reports.into_iter().map(|kind| Capability::as4(kind, ProcessId::REPORTING)))
        .collect()
}
