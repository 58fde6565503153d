//! Putting an answer to a document on its way: its row, its delivery and its job, in the transaction of its cause.

use wissel_peppol::identifier::ParticipantId;
use wissel_store::kinds::{DeliveryStatus, ResponseDirection, ResponseKind, ResponseOutcome, ResponseStatus};
use wissel_store::rows::deliveries::{self, Delivery};
use wissel_store::rows::responses::{self, Response};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Day, Id, Json, Ts};

use crate::access::Actor;
use crate::app::App;
use crate::jobs::enqueue_delivery;
use crate::problem::Answer;
use crate::world::World;

/// An answer that is ready to go.
pub struct ReadyResponse {
    /// What it is.
    pub kind: ResponseKind,
    /// What it says.
    pub status: ResponseStatus,
    /// What it is about.
    pub subject_id: Id,
    /// How the document names that.
    pub reference: String,
    /// Why, and what is asked.
    pub reasons: Json,
    /// More words.
    pub note: Option<String>,
    /// From when on it holds.
    pub effective_on: Option<Day>,
    /// `ID` of the document.
    pub document_id: String,
    /// SHA-256 of the document, hex.
    pub document_sha256: String,
    /// Who sends.
    pub sender: ParticipantId,
    /// To whom.
    pub receiver: ParticipantId,
    /// Country of the sender (C1), ISO 3166-1 alpha-2.
    pub country: String,
    /// It has to be on its way by then.
    pub due_at: Option<Ts>,
    /// `MLS_TO` and `MLS_TYPE` of its envelope.
    pub mls: (Option<String>, Option<String>),
}

/// What the envelope of a message asks of the receiver's provider, as `MLS_TO` and `MLS_TYPE`; nothing where a message level status
/// could not come back to this installation.
#[must_use]
pub fn asked_status(app: &App) -> (Option<String>, Option<String>) {
    let Some(provider) = &app.networks.default().provider else { return (None, None) };
    let to = provider.participant().ok().map(|participant| participant.to_string());
    (to, Some(app.config.networks.mls.as_str().to_owned()))
}

/// Queues it. Ids and time are fixed here.
pub fn queue_response(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    actor: Option<&Actor>,
    ready: ReadyResponse,
) -> Answer<(Response, Delivery)> {
    let (row, delivery) = rows_of(world, scope, actor, ready);
    responses::insert(conn, scope, &row)?;
    deliveries::insert(conn, scope, &delivery)?;
    enqueue_delivery(conn, &delivery, world.now())?;
    Ok((row, delivery))
}

fn rows_of(
    world: &World,
    scope: &OrganizationScope,
    actor: Option<&Actor>,
    ready: ReadyResponse,
) -> (Response, Delivery) {
    let (id, instance_id, now) = (world.id(), world.message_uuid().to_string(), world.now());
    let kind = network_kind(ready.kind);
    let (mls_to, mls_type) = ready.mls;
    let delivery = Delivery {
        id: world.id(),
        environment_id: scope.environment_id(),
        organization_id: scope.organization_id(),
        invoice_id: None,
        response_id: Some(id),
        status: DeliveryStatus::Queued,
        sender: ready.sender.to_string(),
        receiver: ready.receiver.to_string(),
        document_type: kind.document_type().to_string(),
        process: kind.process().to_string(),
        country: ready.country,
        message_id: format!("{}@wissel", world.message_uuid()),
        instance_id: instance_id.clone(),
        document_sha256: ready.document_sha256.clone(),
        attempts: 0,
        failure: None,
        receipt: None,
        enqueued_at: now,
        delivered_at: None,
        peer: ready.receiver.to_string(),
        retries: Json(serde_json::json!({})),
        not_before: None,
        next_attempt_at: None,
        give_up_at: None,
        accepted_at: None,
        mls_to: mls_to.clone(),
        mls_type: mls_type.clone(),
        confirmation: None,
    };
    let row = Response {
        id,
        environment_id: Some(scope.environment_id()),
        organization_id: Some(scope.organization_id()),
        direction: ResponseDirection::Sent,
        kind: ready.kind,
        status: Some(ready.status),
        outcome: ResponseOutcome::Applied,
        subject_id: Some(ready.subject_id),
        about_delivery_id: None,
        reference: ready.reference,
        reasons: ready.reasons,
        note: ready.note,
        effective_on: ready.effective_on,
        document_id: ready.document_id,
        sender: delivery.sender.clone(),
        receiver: delivery.receiver.clone(),
        message_id: None,
        instance_id,
        mls_to,
        mls_type,
        document_sha256: ready.document_sha256,
        receipt: Json(serde_json::Value::Null),
        due_at: ready.due_at,
        actor_user_id: actor.map(|a| a.user.id),
        actor_name: actor.map(|a| a.user.full_name.clone()),
        created_at: now,
    };
    (row, delivery)
}

/// The kind as the crate of the network names it.
#[must_use]
pub fn network_kind(kind: ResponseKind) -> wissel_peppol::response::ResponseKind {
    match kind {
        ResponseKind::InvoiceResponse => wissel_peppol::response::ResponseKind::InvoiceResponse,
        ResponseKind::MessageLevelStatus => wissel_peppol::response::ResponseKind::MessageLevelStatus,
        ResponseKind::MessageLevelResponse => wissel_peppol::response::ResponseKind::MessageLevelResponse,
    }
}
