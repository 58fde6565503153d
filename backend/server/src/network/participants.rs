//! What the network asks of this installation: who receives here, and taking in what arrives.

use std::sync::Arc;

use async_trait::async_trait;
use rust_decimal::Decimal;
use wissel_peppol::document_type::{DocumentTypeId, ProcessId};
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::provider::ProviderId;
use wissel_peppol::response::{Response as Document, ResponseKind};
use wissel_peppol::smp::business_card::{BusinessCard, BusinessEntity};
use wissel_peppol::transport::{
    Capability, Directory, DirectoryError, Inbound, Inbox, InboxError, Receipt, Received, Registration,
};
use wissel_store::blobs::Blobs;
use wissel_store::kinds::ResponseKind as StoredKind;
use wissel_store::rows::deliveries;
use wissel_store::rows::events::{self, Event};
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations;
use wissel_store::rows::received::{self, Received as ReceivedRow};
use wissel_store::rows::responses;
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Day, Json, Money, Store, StoreError};

use super::exchanges;
use crate::config::{NetworkName, NetworkSettings};
use crate::flows::{Envelope, Incoming, read_response, take_response};
use crate::jobs::{self, Task};
use crate::problem::Answer;
use crate::world::World;

/// The participants of this installation, and what they receive.
pub struct Participants {
    store: Store,
    blobs: Blobs,
    world: World,
    network: NetworkName,
    provider: String,
    served: Served,
    provider_id: Option<ProviderId>,
}

/// Whose organizations are found and served over a network: those that have chosen it.
#[derive(Debug, Clone)]
pub struct Served {
    /// The networks of the installation.
    pub settings: NetworkSettings,
    /// The networks that are served here.
    pub on: Vec<NetworkName>,
}

impl Served {
    /// Whether an organization with this choice is.
    fn includes(&self, choice: Option<&str>) -> bool {
        self.settings.chosen(choice).is_some_and(|name| self.on.contains(&name))
    }
}

impl Participants {
    /// On the data of an installation, which is called `provider` in receipts. `network` hands the
    /// documents in.
    #[must_use]
    pub fn new(store: Store, blobs: Blobs, world: World, network: NetworkName, provider: &str, served: Served) -> Self {
        let provider_id = served.settings.provider(network);
        Self { store, blobs, world, network, provider: provider.to_owned(), served, provider_id }
    }

    /// What the Peppol Directory may show of a participant: what the company register says of its organization.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn business_card(&self, participant: &ParticipantId) -> Answer<Option<BusinessCard>> {
        let Some((identifier, _)) = self.receiver(participant).await? else { return Ok(None) };
        let find = move |conn: &mut Conn| organizations::find(conn, &OrganizationScope::from(&identifier));
        let organization = self.store.read(find).await?;
        let entity = BusinessEntity {
            names: vec![(organization.legal_name, None)],
            country: organization.country,
            registered: Some(organization.created_at.get().to_zoned(jiff::tz::TimeZone::UTC).date()),
            ..BusinessEntity::default()
        };
        Ok(Some(BusinessCard { participant: participant.clone(), entities: vec![entity] }))
    }

    /// Whether an address is that of the installation as a service provider, which takes message level statuses.
    fn is_own_provider(&self, participant: &ParticipantId) -> bool {
        self.provider_id.is_some() && ProviderId::of_participant(participant) == self.provider_id
    }

    async fn receiver(&self, participant: &ParticipantId) -> Result<Option<(Identifier, Json)>, StoreError> {
        let (scheme, value) = (participant.scheme().to_owned(), participant.value().to_ascii_lowercase());
        let served = self.served.clone();
        self.store.read(move |conn| receiver_here(conn, &served, &scheme, &value)).await
    }

    /// How large the message of ours was that a status is about; none when there is no such message.
    async fn bytes_of_answered(&self, incoming: Option<&Incoming>) -> Result<Option<u64>, StoreError> {
        let Some(Document::MessageLevelStatus(status)) = incoming.and_then(|incoming| incoming.document.as_ref())
        else {
            return Ok(None);
        };
        let reference = status.reference.clone();
        let about = self.store.read(move |conn| deliveries::find_instance_for_network(conn, &reference)).await?;
        let Some(about) = about else { return Ok(None) };
        let bytes = self.blobs.get(&about.document_sha256).await?;
        Ok(u64::try_from(bytes.len()).ok())
    }
}

/// The answers to documents that somebody who sends takes, so that whoever got his invoice can answer it.
#[must_use]
pub fn answers() -> Vec<Capability> {
    let kinds = [ResponseKind::InvoiceResponse, ResponseKind::MessageLevelResponse];
    kinds.into_iter().map(|kind| Capability::as4(kind.document_type(), kind.process())).collect()
}

/// The receiver of this installation on a network. Who is on another network of it is nobody here.
fn receiver_here(
    conn: &mut Conn,
    served: &Served,
    scheme: &str,
    value: &str,
) -> Result<Option<(Identifier, Json)>, StoreError> {
    let found = identifiers::receiver_for_network(conn, scheme, value)?;
    Ok(found
        .filter(|(_, _, choice)| served.includes(choice.as_deref()))
        .map(|(identifier, types, _)| (identifier, types)))
}

/// The documents of the network that belong to what an organization says it wants to receive.
#[must_use]
pub fn capabilities(document_types: &[String]) -> Vec<Capability> {
    let documents = |name: &str| match name {
        "invoice" => vec![DocumentTypeId::BILLING_INVOICE, DocumentTypeId::NLCIUS_INVOICE],
        "credit_note" => vec![DocumentTypeId::BILLING_CREDIT_NOTE, DocumentTypeId::NLCIUS_CREDIT_NOTE],
        _ => Vec::new(),
    };
    let processes = [ProcessId::BILLING, ProcessId::BILLING_WITH_RESPONSE];
    let wanted = document_types.iter().flat_map(|name| documents(name));
    wanted.flat_map(|id| processes.clone().map(|process| Capability::as4(id.clone(), process))).collect()
}

#[async_trait]
impl Directory for Participants {
    async fn find(&self, participant: &ParticipantId) -> Result<Option<Registration>, DirectoryError> {
        if self.is_own_provider(participant) {
            let kind = ResponseKind::MessageLevelStatus;
            let capabilities = vec![Capability::as4(kind.document_type(), kind.process())];
            return Ok(Some(Registration { provider: self.provider.clone(), capabilities }));
        }
        let found = self.receiver(participant).await.map_err(|e| DirectoryError(e.to_string()))?;
        found
            .map(|(identifier, types)| {
                let types: Vec<String> = types.read().map_err(|e: StoreError| DirectoryError(e.to_string()))?;
                let mut capabilities = capabilities(&types);
                if identifier.can_send {
                    capabilities.extend(answers());
                }
                Ok(Registration { provider: self.provider.clone(), capabilities })
            })
            .transpose()
    }
}

#[async_trait]
impl Inbox for Participants {
    async fn is_serviced(
        &self,
        receiver: &ParticipantId,
        document_type: &DocumentTypeId,
        process: &ProcessId,
    ) -> Result<bool, InboxError> {
        let registration = self.find(receiver).await.map_err(|e| InboxError::Unavailable(e.0))?;
        Ok(registration.is_some_and(|found| {
            found.capabilities.iter().any(|c| c.document_type.covers(document_type) && c.process == *process)
        }))
    }

    async fn receive(&self, inbound: Inbound) -> Result<Received, InboxError> {
        let unavailable = |e: StoreError| InboxError::Unavailable(e.to_string());
        let conflict = InboxError::Conflict { message_id: inbound.message_id.clone() };
        let incoming = read_response(&inbound);
        let about_bytes = self.bytes_of_answered(incoming.as_ref()).await.map_err(unavailable)?;
        let inbound = Arc::new(inbound);
        let arrival = Arrival {
            sha256: self.blobs.put(inbound.payload.clone()).await.map_err(unavailable)?,
            receipt: inbound.receipt(&self.provider),
            inbound: Arc::clone(&inbound),
            network: self.network,
            served: self.served.clone(),
            about_bytes,
        };
        let (world, again) = (self.world.clone(), inbound);
        let mut outcome: Result<Option<Received>, StoreError> =
            self.store.write(move |conn| arrival.take_in(conn, &world, incoming)).await;
        if matches!(outcome, Err(StoreError::Conflict(_))) {
            // The same message came twice at one moment, and the other one was faster.
            let found = self.store.read(move |conn| {
                let known = kept_message(conn, &again.message_id)?;
                duplicate_of(
                    &known.ok_or_else(|| StoreError::Unavailable("it is not there after all".to_owned()))?,
                    &again,
                )
            });
            outcome = found.await;
        }
        match outcome {
            Ok(Some(received)) => Ok(received),
            Ok(None) => Err(conflict),
            Err(StoreError::NotFound) => Err(InboxError::NotServiced),
            Err(error) => Err(InboxError::Unavailable(error.to_string())),
        }
    }

    async fn receipt(&self, message_id: &str) -> Result<Option<Receipt>, InboxError> {
        let message_id = message_id.to_owned();
        let unavailable = |e: StoreError| InboxError::Unavailable(e.to_string());
        let known = self.store.read(move |conn| kept_message(conn, &message_id)).await.map_err(unavailable)?;
        known.map(|kept| stored_receipt(&kept).map_err(unavailable)).transpose()
    }
}

/// A message on its way in, with what had to be found out before the transaction of its arrival.
struct Arrival {
    inbound: Arc<Inbound>,
    receipt: Receipt,
    sha256: String,
    network: NetworkName,
    served: Served,
    /// Bytes of the message of ours that a status is about.
    about_bytes: Option<u64>,
}

impl Arrival {
    /// Keeps it, unless it came before. `None` when it is another message under a known id.
    fn take_in(
        self,
        conn: &mut Conn,
        world: &World,
        incoming: Option<Incoming>,
    ) -> Result<Option<Received>, StoreError> {
        let (inbound, receiver) = (&self.inbound, &self.inbound.envelope.receiver);
        if let Some(kept) = kept_message(conn, &inbound.message_id)? {
            return duplicate_of(&kept, inbound);
        }
        let (scheme, value) = (receiver.scheme(), receiver.value().to_ascii_lowercase());
        let identifier = receiver_here(conn, &self.served, scheme, &value)?.map(|(found, _)| found);
        let scope = identifier.as_ref().map(OrganizationScope::from);
        let (kept, sha256) = (self.kept(), self.sha256);
        match (incoming, identifier) {
            // Only a status of a message is for the installation itself; every other answer has an organization.
            (Some(incoming), found) if found.is_some() || incoming.kind == StoredKind::MessageLevelStatus => {
                let about_bytes = self.about_bytes;
                let envelope = Envelope {
                    inbound,
                    receiver: scope,
                    sha256,
                    receipt: kept,
                    network: self.network.as_str(),
                    about_bytes,
                };
                let row = take_response(conn, world, &envelope, &incoming)?;
                if row.kind == StoredKind::InvoiceResponse && row.organization_id.is_some() {
                    judge_later(conn, world, row.id)?;
                }
            }
            (None, Some(identifier)) => {
                let row = row_of(inbound, &identifier, kept, sha256, world.id());
                store_arrival(conn, &row, world.id())?;
                judge_later(conn, world, row.id)?;
            }
            _ => return Err(StoreError::NotFound),
        }
        if let Some(scope) = scope {
            exchanges::note_received(conn, world.id(), self.network.as_str(), &scope, inbound)?;
        }
        Ok(Some(Received::New(self.receipt)))
    }

    /// What is kept of the message beside its document.
    fn kept(&self) -> Json {
        let Inbound { envelope, evidence, sent_by, .. } = &*self.inbound;
        Json(serde_json::json!({
            "receipt": self.receipt, "fingerprint": self.inbound.fingerprint(), "evidence": evidence,
            "network": self.network.as_str(), "sent_by": sent_by,
            "mls_to": envelope.mls_to, "mls_type": envelope.mls_type,
        }))
    }
}

/// What came in is judged, and its status told to the provider of the sender, by a job: the receipt waits for neither.
fn judge_later(conn: &mut Conn, world: &World, subject_id: wissel_store::Id) -> Result<(), StoreError> {
    let queued = jobs::enqueue(conn, world, &Task::AnswerMessage { subject_id });
    queued.map_err(|problem| StoreError::Unavailable(problem.for_log()))
}

/// What is answered to a message whose id is known: its receipt, or nothing if it is another message under that id.
fn duplicate_of(kept: &Json, inbound: &Inbound) -> Result<Option<Received>, StoreError> {
    let fingerprint = kept.0.get("fingerprint").and_then(|fingerprint| fingerprint.as_str());
    if fingerprint != Some(&inbound.fingerprint()) {
        return Ok(None);
    }
    stored_receipt(kept).map(|receipt| Some(Received::Duplicate(receipt)))
}

/// What is kept of a message that came in before, whatever it carried.
fn kept_message(conn: &mut Conn, message_id: &str) -> Result<Option<Json>, StoreError> {
    if let Some(row) = received::find_message_for_network(conn, message_id)? {
        return Ok(Some(row.receipt));
    }
    Ok(responses::find_message_for_network(conn, message_id)?.map(|row| row.receipt))
}

fn stored_receipt(kept: &Json) -> Result<Receipt, StoreError> {
    Json(kept.0.get("receipt").cloned().unwrap_or_default()).read()
}

fn store_arrival(conn: &mut Conn, row: &ReceivedRow, event_id: wissel_store::Id) -> Result<(), StoreError> {
    let scope = OrganizationScope::from(row);
    received::insert(conn, &scope, row)?;
    let event = Event {
        id: event_id,
        environment_id: row.environment_id,
        organization_id: row.organization_id,
        subject_id: row.id,
        kind: "received.arrived".to_owned(),
        actor_user_id: None,
        actor_name: None,
        details: Json(serde_json::json!({
            "message_id": row.message_id, "sender": row.sender, "receiver": row.receiver,
            "document_sha256": row.document_sha256, "receipt": row.receipt.0.get("receipt"),
        })),
        happened_at: row.received_at,
    };
    events::insert(conn, &scope, &event)
}

/// A message as a row. A document that can't be read is kept all the same: it was received.
fn row_of(
    inbound: &Inbound,
    identifier: &Identifier,
    receipt: Json,
    sha256: String,
    id: wissel_store::Id,
) -> ReceivedRow {
    let document = wissel_invoice::read(&inbound.payload).ok();
    let invoice = document.as_ref().map(|d| &d.invoice);
    let totals = document.as_ref().map(crate::flows::stated_totals);
    ReceivedRow {
        id,
        environment_id: identifier.environment_id,
        organization_id: identifier.organization_id,
        message_id: inbound.message_id.clone(),
        instance_id: inbound.envelope.instance_id.clone(),
        sender: inbound.envelope.sender.to_string(),
        receiver: inbound.envelope.receiver.to_string(),
        document_type: inbound.envelope.document_type.to_string(),
        process: inbound.envelope.process.to_string(),
        document_sha256: sha256,
        number: invoice.map(|i| i.number.clone()).unwrap_or_default(),
        type_code: invoice.map(|i| i.type_code.clone()).unwrap_or_default(),
        issued_on: invoice.map(|i| Day(i.issued_on)),
        due_on: invoice.and_then(|i| i.due_on.map(Day)),
        currency: invoice.map(|i| i.currency.clone()).unwrap_or_default(),
        seller_name: invoice.and_then(|i| i.seller.as_ref()).map(|s| s.legal_name.clone()).unwrap_or_default(),
        payable: Money(totals.map_or(Decimal::ZERO, |t| crate::flows::listed_amount(t.payable).unwrap_or_default())),
        content: invoice.map_or(Json(serde_json::Value::Null), Json::of),
        is_read: false,
        receipt,
        received_at: wissel_store::Ts::new(inbound.received_at),
        response: None,
        response_status: None,
        refusal: None,
    }
}
