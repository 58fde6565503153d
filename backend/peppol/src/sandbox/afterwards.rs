//! What comes after the receipt of a scripted receiver: the message level status of its service provider, where the sender
//! asked for one, and from those who dispute an Invoice Response. Both go to the access point of the installation as
//! messages of their own.
//!
//! They follow in the process that sent the message; when it ends before, they never come.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::keys::SCRIPTED_PROVIDER;
use super::scripted::Script;
use crate::as4::{Clock, Peer, Sender};
use crate::document_type::{DocumentTypeId, ProcessId};
use crate::envelope::{Envelope, MlsType};
use crate::identifier::ParticipantId;
use crate::provider::{ProviderId, SeatId};
use crate::response::{
    self, Clarification, ClarificationCode, ClarificationReason, Handover, InvoiceReference, InvoiceResponse,
    InvoiceStatus, Issue, IssueReason, ReceivedInvoice, ResponseParty,
};
use crate::transport::{Inbound, Outbound, Outcome};
use crate::xml::{Element, Limits, Tree};

const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

/// A message that was taken, and by whom.
pub(super) struct Taken {
    script: Script,
    sent_by: SeatId,
    envelope: Envelope,
    payload: Vec<u8>,
}

impl Taken {
    /// Nothing follows where the access point that sent it is unknown.
    pub(super) fn of(script: Script, inbound: &Inbound) -> Option<Self> {
        let sent_by = inbound.sent_by.as_deref()?.parse().ok()?;
        Some(Self { script, sent_by, envelope: inbound.envelope.clone(), payload: inbound.payload.clone() })
    }
}

/// Sends what follows.
pub(super) struct Afterwards {
    sender: Arc<Sender>,
    to: Peer,
    clock: Clock,
}

impl Afterwards {
    /// By the access point of the scripted receivers, to that of the installation.
    pub(super) fn new(sender: Sender, to: Peer, clock: Clock) -> Self {
        Self { sender: Arc::new(sender), to, clock }
    }

    /// Everything that follows these messages.
    pub(super) fn following(&self, taken: &[Taken]) -> Vec<Following> {
        let follows = |message| Following { sender: Arc::clone(&self.sender), to: self.to.clone(), message };
        taken.iter().flat_map(|one| following(one, &self.clock)).map(follows).collect()
    }
}

/// A message that follows one that was taken. To be sent when the installation has written down that it was.
pub struct Following {
    sender: Arc<Sender>,
    to: Peer,
    message: Outbound,
}

impl Following {
    /// Sends it. False when it is to be tried again.
    pub async fn send(&self) -> bool {
        !matches!(self.sender.send(&self.message, &self.to).await, Outcome::Retry { .. })
    }
}

/// What follows a message; nothing when it asks for nothing or is not of a form that can be answered.
fn following(taken: &Taken, clock: &Clock) -> impl Iterator<Item = Outbound> {
    let answer = if taken.script == Script::Disputes { dispute(taken, clock) } else { None };
    status(taken, clock).into_iter().chain(answer)
}

fn status(taken: &Taken, clock: &Clock) -> Option<Outbound> {
    let handover = match taken.script {
        Script::RefusesLater => Handover::Failed {
            description: "The system behind the access point did not take the document.".to_owned(),
            issues: vec![Issue {
                place: None,
                text: "The scripted receiver refuses every document after its receipt.".to_owned(),
                reason: IssueReason::RuleFatal,
            }],
        },
        _ => Handover::Confirmed,
    };
    let us = ProviderId::new(SCRIPTED_PROVIDER).ok()?;
    let id = id_of("status", &taken.envelope.instance_id);
    let status = response::status_of(&taken.envelope, &taken.sent_by, &handover, &us, &id, clock())?;
    let kind = (DocumentTypeId::MESSAGE_LEVEL_STATUS, ProcessId::MESSAGE_LEVEL_STATUS);
    let parties = (status.sender.participant().ok()?, status.receiver.participant().ok()?);
    Some(outbound(&id, kind, parties, None, status.write().ok()?, clock))
}

/// A question of the buyer about the prices.
fn dispute(taken: &Taken, clock: &Clock) -> Option<Outbound> {
    let Envelope { sender, receiver, instance_id, .. } = &taken.envelope;
    let tree = Tree::parse_within(&taken.payload, Limits::default()).ok()?;
    let root = tree.root();
    let type_code = text(root, &[(CBC, "InvoiceTypeCode")]).or_else(|| text(root, &[(CBC, "CreditNoteTypeCode")]))?;
    let party = |endpoint: &ParticipantId, role: &str| {
        let path = [(CAC, role), (CAC, "Party"), (CAC, "PartyLegalEntity"), (CBC, "RegistrationName")];
        let name = text(root, &path).unwrap_or_else(|| endpoint.to_string());
        ResponseParty { endpoint: endpoint.clone(), number: None, name, contact: None }
    };
    let invoice = ReceivedInvoice {
        reference: InvoiceReference {
            number: text(root, &[(CBC, "ID")])?,
            issue_date: text(root, &[(CBC, "IssueDate")]).and_then(|date| date.parse().ok()),
            type_code,
        },
        buyer: party(receiver, "AccountingCustomerParty"),
        seller: party(sender, "AccountingSupplierParty"),
    };
    let reason = ClarificationCode::Reason(ClarificationReason::Prices);
    let asked =
        vec![Clarification { text: Some("The price differs from the order.".to_owned()), ..Clarification::of(reason) }];
    let id = id_of("dispute", instance_id);
    let answer = InvoiceResponse::answering(invoice, InvoiceStatus::UnderQuery, asked, &id, clock()).ok()?;
    let kind = (DocumentTypeId::INVOICE_RESPONSE, ProcessId::INVOICE_RESPONSE);
    let parties = (receiver.clone(), sender.clone());
    Some(outbound(&id, kind, parties, Some(MlsType::FailureOnly), answer.write().ok()?, clock))
}

fn text(root: Element<'_>, path: &[(&str, &str)]) -> Option<String> {
    let found = path.iter().try_fold(root, |element, (namespace, name)| element.child(namespace, name))?;
    Some(found.text().trim().to_owned()).filter(|text| !text.is_empty())
}

fn outbound(
    id: &str,
    (document_type, process): (DocumentTypeId, ProcessId),
    (sender, receiver): (ParticipantId, ParticipantId),
    mls_type: Option<MlsType>,
    payload: Vec<u8>,
    clock: &Clock,
) -> Outbound {
    Outbound {
        message_id: format!("{id}@scripted.sandbox.wissel.invalid"),
        instance_id: id.to_owned(),
        created_at: clock(),
        sender,
        receiver,
        document_type,
        process,
        country_c1: "NL".to_owned(),
        mls_to: None,
        mls_type,
        payload,
    }
}

/// A UUID (RFC 9562 §5.8) that is always the same for the same message.
fn id_of(purpose: &str, instance_id: &str) -> String {
    let digest = Sha256::digest(format!("{purpose} {instance_id}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_same_for_the_same_message_only() {
        let id = id_of("status", "a");
        assert_eq!((id.len(), id_of("status", "a")), (36, id.clone()));
        assert!(id != id_of("dispute", "a") && id != id_of("status", "b"));
        assert_eq!((&id[14..15], id.matches('-').count()), ("8", 4));
    }
}
