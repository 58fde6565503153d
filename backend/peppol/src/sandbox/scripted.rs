//! The scripted receivers: addresses that behave in one certain way, to try the product on.

use crate::document_type::{DocumentTypeId, ProcessId};
use crate::identifier::ParticipantId;
use crate::transport::{Capability, Registration};

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
}

impl Script {
    /// Every script.
    pub const ALL: [Self; 5] = [Self::Accepts, Self::Rejects, Self::Slow, Self::Silent, Self::Duplicate];

    /// The address of the receiver that behaves so.
    #[must_use]
    pub fn address(self) -> &'static str {
        match self {
            Self::Accepts => "9915:wissel-accepts",
            Self::Rejects => "9915:wissel-rejects",
            Self::Slow => "9915:wissel-slow",
            Self::Silent => "9915:wissel-silent",
            Self::Duplicate => "9915:wissel-duplicate",
        }
    }

    /// The script of a reserved address; `None` for every other participant.
    #[must_use]
    pub fn of(participant: &ParticipantId) -> Option<Self> {
        let address = participant.canonical();
        Self::ALL.into_iter().find(|script| script.address() == address)
    }
}

/// What scripted receivers are registered for.
pub(super) fn registration() -> Registration {
    let billing = [
        DocumentTypeId::BILLING_INVOICE,
        DocumentTypeId::BILLING_CREDIT_NOTE,
        DocumentTypeId::NLCIUS_INVOICE,
        DocumentTypeId::NLCIUS_CREDIT_NOTE,
    ];
    let self_billing = [DocumentTypeId::SELF_BILLING_INVOICE, DocumentTypeId::SELF_BILLING_CREDIT_NOTE];
    let capabilities = billing
        .into_iter()
        .map(|kind| Capability::as4(kind, ProcessId::BILLING))
        .chain(self_billing.into_iter().map(|kind| Capability::as4(kind, ProcessId::SELF_BILLING)))
        .collect();
    Registration { provider: super::PROVIDER.to_owned(), capabilities }
}
