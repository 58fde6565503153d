//! Handing an invoice over: checked, fixed, queued, in one transaction with its delivery, its job and its answer.

use serde_json::Value;
use wissel_invoice::{Document, Report, Syntax};
use wissel_peppol::document_type::{DocumentTypeId, ProcessId};
use wissel_peppol::identifier::ParticipantId;
use wissel_store::kinds::{DeliveryStatus, InvoiceSource, InvoiceStatus, OrganizationState};
use wissel_store::moves::Moves as _;
use wissel_store::rows::deliveries::{self, Delivery};
use wissel_store::rows::idempotency::{self, IdempotencyKey};
use wissel_store::rows::invoices::{self, Invoice};
use wissel_store::rows::{events, identifiers, organizations};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, Json, Ts};

use super::convert_document::{invoice_in, own_syntax};
use super::create_invoice::{receiver_of, unreadable};
use super::event_of;
use super::judge::{report_on, report_on_document};
use crate::access::Actor;
use crate::app::App;
use crate::config::{NetworkName, NetworkSettings};
use crate::jobs::enqueue_delivery;
use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::words::{Words, for_invoice, words};
use crate::world::World;

/// An answer under an `Idempotency-Key` is kept for so many seconds: 72 hours.
pub(super) const KEY_SECONDS: i64 = 72 * 3600;

/// The answer to a request to send.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The body of the answer; for a repeated request the one that was given then.
    pub answer: Value,
    /// True when this request was done before under the same key.
    pub is_replayed: bool,
}

/// A request to send.
#[derive(Clone)]
pub struct SendRequest {
    /// The organization that sends.
    pub scope: OrganizationScope,
    /// The invoice.
    pub invoice_id: Id,
    /// The syntax to send it in; none for its own.
    pub syntax: Option<Syntax>,
    /// `Idempotency-Key` of the request.
    pub key: String,
    /// Makes the body of the answer from what was queued.
    pub show: fn(Delivery, &Invoice) -> Answer<Value>,
}

impl SendRequest {
    /// What is done under the key: the same key for something else is refused.
    fn operation(&self) -> String {
        let syntax = match self.syntax {
            None => "",
            Some(Syntax::Ubl) => " ubl",
            Some(Syntax::Cii) => " cii",
        };
        format!("invoices.send {}{syntax}", self.invoice_id)
    }
}

/// A document that is ready to go.
struct Ready {
    version: i64,
    sha256: String,
    receiver: String,
    document_type: String,
    process: String,
}

/// Checks the invoice and queues it. Nothing leaves within this call; a job delivers it.
pub async fn send_invoice(app: &App, actor: &Actor, request: SendRequest) -> Answer<Sent> {
    let (operation, key) = (request.operation(), request.key.clone());
    if let Some(sent) = replay(app, actor, &operation, &key).await? {
        return Ok(sent);
    }
    match send_once(app, actor, request).await {
        // The same request may have been faster on another connection: then its answer is the answer.
        Err(problem) if matches!(problem.code, ProblemCode::InvoiceAlreadySent | ProblemCode::PreconditionFailed) => {
            replay(app, actor, &operation, &key).await?.ok_or(problem)
        }
        other => other,
    }
}

async fn send_once(app: &App, actor: &Actor, request: SendRequest) -> Answer<Sent> {
    let (scope, invoice_id, syntax) = (request.scope, request.invoice_id, request.syntax);
    let row = app
        .store
        .read(move |conn| {
            if organizations::find(conn, &scope)?.state != OrganizationState::Active {
                return Err(Problem::new(ProblemCode::OrganizationNotActive));
            }
            Ok(invoices::find(conn, &scope, invoice_id)?)
        })
        .await?;
    refuse_unless_sendable(&row)?;
    let ready = prepare(app, scope, &row, syntax).await?;
    let (world, actor, networks) = (app.world.clone(), actor.clone(), app.config.networks.clone());
    app.commit(move |conn| queue(conn, &world, &networks, &actor, request, ready)).await
}

/// A draft can be sent, and so can what did not arrive: see `may_have_arrived` for which message it goes out as.
fn refuse_unless_sendable(row: &Invoice) -> Answer<()> {
    let is_sendable = row.status != InvoiceStatus::Queued && row.status.may_become(InvoiceStatus::Queued);
    if is_sendable { Ok(()) } else { Err(ProblemCode::InvoiceAlreadySent.into()) }
}

pub(super) async fn replay(app: &App, actor: &Actor, operation: &str, key: &str) -> Answer<Option<Sent>> {
    let (actor_id, operation, key) = (actor.user.id, operation.to_owned(), key.to_owned());
    let since = app.world.now().plus_seconds(-KEY_SECONDS);
    app.store.read(move |conn| replayed(idempotency::find(conn, actor_id, &key, since)?, &operation)).await
}

pub(super) fn replayed(known: Option<IdempotencyKey>, operation: &str) -> Answer<Option<Sent>> {
    let Some(known) = known else { return Ok(None) };
    if known.operation != operation {
        return Err(ProblemCode::IdempotencyKeyReused.into());
    }
    Ok(Some(Sent { answer: known.answer.0, is_replayed: true }))
}

/// The bytes of an invoice: as uploaded or sent, otherwise written now.
pub async fn document_of(app: &App, row: &Invoice) -> Answer<Vec<u8>> {
    match (&row.document_sha256, row.source) {
        (Some(sha256), _) => Ok(app.blobs.get(sha256).await?),
        (None, InvoiceSource::Json) => Ok(wissel_invoice::write(&row.content.read()?)),
        (None, InvoiceSource::Ubl | InvoiceSource::Cii) => {
            Err(Problem::internal("an uploaded invoice without its document"))
        }
    }
}

/// Judges the document by the rules and keeps its bytes.
async fn prepare(app: &App, scope: OrganizationScope, row: &Invoice, syntax: Option<Syntax>) -> Answer<Ready> {
    let own = own_syntax(row.source);
    let syntax = syntax.unwrap_or(own);
    let bytes = invoice_in(app, scope, row, syntax).await?;
    let document = wissel_invoice::read(&bytes).map_err(unreadable)?;
    let report =
        if syntax == own { report_on(app, row, None).await? } else { report_on_document(bytes.clone(), None).await? };
    refuse_invalid(&report)?;
    let receiver = receiver_of(&document).ok_or(ProblemCode::ReceiverMissing)?;
    let (document_type, process) = network_ids(&document)?;
    let sha256 = app.blobs.put(bytes).await?;
    Ok(Ready {
        version: row.version,
        sha256,
        receiver,
        document_type: document_type.to_string(),
        process: process.to_string(),
    })
}

fn network_ids(document: &Document<'_>) -> Answer<(DocumentTypeId, ProcessId)> {
    let routing = document.routing();
    let scheme = wissel_invoice::document_type_scheme(&document.customization_id);
    let document_type = DocumentTypeId::new(scheme, &routing.document_type);
    let process = ProcessId::new(wissel_invoice::PROCESS_SCHEME, &routing.process);
    match (document_type, process) {
        (Ok(document_type), Ok(process)) => Ok((document_type, process)),
        _ => Err(Problem::new(ProblemCode::InvoiceNotValid).with_detail(words!(
            "De specificatie (BT-24) of het proces (BT-23) van het document ontbreekt of past niet op het netwerk.",
            "The specification (BT-24) or the process (BT-23) of the document is missing or does not fit the network."
        ))),
    }
}

fn refuse_invalid(report: &Report) -> Answer<()> {
    if report.is_valid() {
        return Ok(());
    }
    let fatal = report.findings.iter().filter(|finding| finding.severity() == wissel_invoice::Severity::Fatal);
    let errors = fatal
        .map(|finding| FieldProblem {
            pointer: finding.pointer.clone().unwrap_or_default(),
            code: finding.rule().to_owned(),
            message: Words::from_fn(|language| finding.message(for_invoice(language))),
        })
        .collect();
    Err(Problem { errors, ..Problem::new(ProblemCode::InvoiceNotValid) })
}

fn queue(
    conn: &mut Conn,
    world: &World,
    networks: &NetworkSettings,
    actor: &Actor,
    request: SendRequest,
    ready: Ready,
) -> Answer<Sent> {
    let operation = request.operation();
    let SendRequest { scope, invoice_id, key, show, .. } = request;
    let (scope, now) = (&scope, world.now());
    let since = now.plus_seconds(-KEY_SECONDS);
    // Somebody with the same key may have been faster since the first look.
    if let Some(sent) = replayed(idempotency::find(conn, actor.user.id, &key, since)?, &operation)? {
        return Ok(sent);
    }
    let mut row = invoices::find(conn, scope, invoice_id)?;
    refuse_unless_sendable(&row)?;
    if row.version != ready.version {
        return Err(ProblemCode::PreconditionFailed.into());
    }
    let network = network_of(networks, organizations::find(conn, scope)?.network.as_deref())?;
    let may_be_there = |one: &Delivery| may_have_arrived(one) && (one.network == network.as_str() || !never_left(one));
    let delivery = match deliveries::list(conn, scope, invoice_id)?.into_iter().find(may_be_there) {
        Some(delivery) => requeue(conn, scope, delivery)?,
        None => {
            let delivery = delivery_of(conn, world, networks, scope, &row, &ready)?;
            deliveries::insert(conn, scope, &delivery)?;
            delivery
        }
    };
    row.status = InvoiceStatus::Queued;
    row.failure = None;
    row.version += 1;
    // An uploaded document stays what it is, whatever syntax it is sent in; the delivery has what was sent.
    row.document_sha256.get_or_insert(ready.sha256);
    row.buyer_participant = Some(ready.receiver);
    row.sent_at = Some(now);
    row.updated_at = now;
    row.cancellable_until = delivery.not_before.filter(|at| *at > now);
    invoices::save(conn, scope, &row, ready.version)?;
    let details = serde_json::json!({
        "message_id": delivery.message_id, "sender": delivery.sender, "receiver": delivery.receiver,
        "document_type": delivery.document_type, "document_sha256": delivery.document_sha256,
    });
    events::insert(conn, scope, &event_of(world, scope, row.id, "invoice.queued", Some(actor), details))?;
    enqueue_delivery(conn, &delivery, delivery.not_before.map_or(now, |at| at.max(now)))?;
    let sent = Sent { answer: show(delivery, &row)?, is_replayed: false };
    let kept = IdempotencyKey {
        actor_id: actor.user.id,
        key,
        operation,
        request_sha256: wissel_store::blobs::sha256_hex(b""),
        status: 202,
        answer: Json(sent.answer.clone()),
        created_at: now,
    };
    idempotency::insert(conn, &kept, since)?;
    Ok(sent)
}

/// A delivery that was given up without an answer of the receiver. It goes out again as the same message, so that a receiver
/// that has it already knows it.
fn may_have_arrived(delivery: &Delivery) -> bool {
    const NO_ANSWER: &[&str] = &[
        "delivery.unknown_outcome",
        "delivery.peer_not_trusted",
        "delivery.receiver_unavailable",
        "delivery.lookup_unavailable",
        "delivery.accepted",
        "delivery.internal",
    ];
    let code = delivery.failure.as_ref().and_then(|f| f.0.get("code")).and_then(|code| code.as_str());
    delivery.status == DeliveryStatus::Failed && code.is_some_and(|code| NO_ANSWER.contains(&code))
}

/// Whether a delivery was given up because its receiver could never be looked up.
fn never_left(delivery: &Delivery) -> bool {
    const NOT_FOUND_OUT: &str = "delivery.lookup_unavailable";
    let code = delivery.failure.as_ref().and_then(|f| f.0.get("code")).and_then(|code| code.as_str());
    let others = delivery.retries.0.as_object().is_none_or(|counted| counted.keys().any(|kind| kind != NOT_FOUND_OUT));
    code == Some(NOT_FOUND_OUT) && !others && delivery.accepted_at.is_none()
}

/// The network of an organization. One that was chosen and is no longer set up here is no reason to send over another.
pub fn network_of(networks: &NetworkSettings, choice: Option<&str>) -> Answer<NetworkName> {
    networks.chosen(choice).ok_or_else(|| {
        let name = choice.unwrap_or_default();
        Problem::new(ProblemCode::NetworkUnavailable).with_detail(words!(
            "Het netwerk {name}, dat deze organisatie heeft gekozen, is hier niet ingesteld.",
            "The network {name}, which this organization has chosen, is not set up here."
        ))
    })
}

/// A new message does not leave before the sender's time to undo it has passed.
fn undo_until(now: Ts, undo_seconds: i64) -> Option<Ts> {
    (undo_seconds > 0).then(|| now.plus_seconds(undo_seconds))
}

fn requeue(conn: &mut Conn, scope: &OrganizationScope, delivery: Delivery) -> Answer<Delivery> {
    deliveries::requeue(conn, scope, delivery.id)?;
    Ok(Delivery { status: DeliveryStatus::Queued, failure: None, ..delivery })
}

fn delivery_of(
    conn: &mut Conn,
    world: &World,
    networks: &NetworkSettings,
    scope: &OrganizationScope,
    row: &Invoice,
    ready: &Ready,
) -> Answer<Delivery> {
    let organization = organizations::find(conn, scope)?;
    if organization.state != OrganizationState::Active {
        return Err(ProblemCode::OrganizationNotActive.into());
    }
    let sender = identifiers::list(conn, scope)?
        .into_iter()
        .find(|identifier| identifier.can_send)
        .ok_or(ProblemCode::IdentifierCannotSend)?;
    let receiver: ParticipantId = ready.receiver.parse().map_err(|_| Problem::new(ProblemCode::ReceiverMissing))?;
    let network = network_of(networks, organization.network.as_deref())?;
    let (mls_to, mls_type) = networks.asked_status(network);
    Ok(Delivery {
        id: world.id(),
        environment_id: scope.environment_id(),
        organization_id: scope.organization_id(),
        invoice_id: Some(row.id),
        status: DeliveryStatus::Queued,
        sender: format!("{}:{}", sender.scheme, sender.value),
        receiver: receiver.to_string(),
        document_type: ready.document_type.clone(),
        process: ready.process.clone(),
        country: organization.country,
        message_id: format!("{}@wissel", world.message_uuid()),
        instance_id: world.message_uuid().to_string(),
        document_sha256: ready.sha256.clone(),
        attempts: 0,
        failure: None,
        receipt: None,
        enqueued_at: world.now(),
        delivered_at: None,
        peer: receiver.to_string(),
        retries: Json(serde_json::json!({})),
        not_before: undo_until(world.now(), organization.undo_seconds),
        next_attempt_at: None,
        give_up_at: None,
        accepted_at: None,
        response_id: None,
        mls_to,
        mls_type,
        confirmation: None,
        network: network.as_str().to_owned(),
    })
}
