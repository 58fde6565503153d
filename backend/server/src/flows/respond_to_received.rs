//! Answering a received invoice by an Invoice Response (BIS 63): checked, written, judged and queued.

use serde::Serialize;
use serde_json::{Value, json};
use wissel_invoice::model::{Invoice as Content, Party};
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::judgement::is_valid;
use wissel_peppol::response::{
    Clarification, ClarificationCode, ClarificationReason, InvoiceReference, InvoiceResponse, ReceivedInvoice,
    ResponseParty,
};
use wissel_peppol::xml::Limits;
use wissel_store::kinds::{DeliveryStatus, OrganizationState, ResponseDirection, ResponseKind, ResponseStatus};
use wissel_store::rows::deliveries::Delivery;
use wissel_store::rows::idempotency::{self, IdempotencyKey};
use wissel_store::rows::identifiers::{self, Identifier};
use wissel_store::rows::organizations::Organization;
use wissel_store::rows::received::{self, Received};
use wissel_store::rows::responses::{self, Response};
use wissel_store::rows::{deliveries, events, organizations};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Day, Id, Json};

use super::event_of;
use super::queue_response::{ReadyResponse, queue_response};
use super::response_rules::{
    Before, GivenCode, KeptReason, clarifications_of, network_status, refuse_unless_it_may_follow,
};
use super::send_invoice::{KEY_SECONDS, Sent, network_of, replay, replayed};
use crate::access::Actor;
use crate::app::App;
use crate::config::{NetworkName, NetworkSettings};
use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::words::{Words, for_peppol, words};
use crate::world::World;

/// An answer as a request gives it.
#[derive(Debug, Clone, Serialize)]
pub struct GivenResponse {
    /// What is answered.
    pub status: ResponseStatus,
    /// Why.
    pub reasons: Vec<GivenCode>,
    /// What the seller is asked to do.
    pub actions: Vec<GivenCode>,
    /// More words.
    pub note: Option<String>,
    /// From when on it holds; today if left out.
    pub effective_on: Option<Day>,
}

/// A request to answer.
#[derive(Clone)]
pub struct RespondRequest {
    /// The organization that answers.
    pub scope: OrganizationScope,
    /// The invoice that came in.
    pub received_id: Id,
    /// The answer.
    pub given: GivenResponse,
    /// `Idempotency-Key` of the request.
    pub key: String,
    /// Makes the body of the answer from what was queued.
    pub show: fn(Response, Delivery) -> Answer<Value>,
}

impl RespondRequest {
    /// What is done under the key: the same key for something else is refused.
    fn operation(&self) -> Answer<String> {
        let given = serde_json::to_vec(&self.given).map_err(Problem::internal)?;
        Ok(format!("received.respond {} {}", self.received_id, wissel_store::blobs::sha256_hex(&given)))
    }
}

/// Checks the answer and queues it. Nothing leaves within this call; a job delivers it.
pub async fn respond_to_received(app: &App, actor: &Actor, request: RespondRequest) -> Answer<Sent> {
    let operation = request.operation()?;
    if let Some(sent) = replay(app, actor, &operation, &request.key).await? {
        return Ok(sent);
    }
    let given = &request.given;
    let clarifications = clarifications_of(given.status, &given.reasons, &given.actions)?;
    let (scope, received_id) = (request.scope, request.received_id);
    let (row, organization) = app
        .store
        .read(move |conn| {
            Ok::<_, Problem>((received::find(conn, &scope, received_id)?, organizations::find(conn, &scope)?))
        })
        .await?;
    let ready = prepare(app, &row, &organization, given, clarifications).await?;
    let (world, actor) = (app.world.clone(), actor.clone());
    app.commit(move |conn| queue(conn, &world, &actor, request, &operation, ready)).await
}

/// Writes the document, and never lets one go that breaks a rule.
async fn prepare(
    app: &App,
    row: &Received,
    organization: &Organization,
    given: &GivenResponse,
    clarifications: Vec<Clarification>,
) -> Answer<ReadyResponse> {
    if organization.state != OrganizationState::Active {
        return Err(ProblemCode::OrganizationNotActive.into());
    }
    let reasons: Vec<KeptReason> = clarifications.iter().map(KeptReason::of_clarification).collect();
    let invoice = answered(row, organization)?;
    let (sender, receiver) = (invoice.buyer.endpoint.clone(), invoice.seller.endpoint.clone());
    let document_id = app.world.message_uuid().to_string();
    let now = app.world.now().get();
    let mut document =
        InvoiceResponse::answering(invoice, network_status(given.status), clarifications, &document_id, now)
            .map_err(Problem::internal)?;
    document.note.clone_from(&given.note);
    if let Some(day) = given.effective_on {
        document.effective_date = Some(day.0);
    }
    let bytes = document.write().map_err(Problem::internal)?;
    refuse_invalid(&bytes)?;
    let came_over = row.receipt.0.get("network").and_then(Value::as_str);
    let network = network_of_answer(&app.config.networks, came_over, organization.network.as_deref())?;
    Ok(ReadyResponse {
        kind: ResponseKind::InvoiceResponse,
        status: given.status,
        subject_id: row.id,
        reference: row.number.clone(),
        reasons: Json::of(&reasons),
        note: given.note.clone(),
        effective_on: document.effective_date.map(Day),
        document_id,
        document_sha256: app.blobs.put(bytes).await?,
        sender,
        receiver,
        country: organization.country.clone(),
        network: network.as_str(),
        due_at: None,
        mls: app.config.networks.asked_status(network),
    })
}

fn refuse_invalid(bytes: &[u8]) -> Answer<()> {
    let kind = wissel_peppol::response::ResponseKind::InvoiceResponse;
    let findings = wissel_peppol::response::judge(kind, bytes, Limits::default()).map_err(Problem::internal)?;
    if is_valid(&findings) {
        return Ok(());
    }
    let errors = findings.iter().map(|finding| FieldProblem {
        pointer: String::new(),
        code: finding.rule.to_owned(),
        message: Words::from_fn(|language| finding.message(for_peppol(language)).to_owned()),
    });
    Err(Problem::invalid(errors.collect()))
}

/// The invoice as an answer names it. Addresses are those that it came from and went to, whatever the document says.
fn answered(row: &Received, organization: &Organization) -> Answer<ReceivedInvoice> {
    let content: Content = row.content.read::<Option<Content>>()?.ok_or_else(no_invoice)?;
    if row.refusal.is_some() || row.number.is_empty() || row.type_code.is_empty() {
        return Err(no_invoice());
    }
    let endpoint = |text: &str| text.parse::<ParticipantId>().map_err(Problem::internal);
    let party = |endpoint, party: Option<&Party>, fallback: &str| {
        let name = party.map(|party| party.legal_name.trim()).filter(|name| !name.is_empty()).unwrap_or(fallback);
        ResponseParty { endpoint, number: None, name: name.to_owned(), contact: None }
    };
    Ok(ReceivedInvoice {
        reference: InvoiceReference {
            number: row.number.clone(),
            issue_date: row.issued_on.map(|day| day.0),
            type_code: row.type_code.clone(),
        },
        buyer: party(endpoint(&row.receiver)?, Some(&content.buyer), &organization.legal_name),
        seller: party(endpoint(&row.sender)?, content.seller.as_ref(), &row.sender),
    })
}

fn no_invoice() -> Problem {
    Problem::new(ProblemCode::ResponseNotPossible).with_detail(words!(
        "Het document is geweigerd of kan niet gelezen worden: er is geen factuur om op te antwoorden.",
        "The document was refused or can't be read: there is no invoice to answer."
    ))
}

/// An answer goes back over the network that the invoice came over: on another one its sender may be somebody else.
fn network_of_answer(networks: &NetworkSettings, came_over: Option<&str>, choice: Option<&str>) -> Answer<NetworkName> {
    let now = network_of(networks, choice)?;
    match came_over {
        None => Ok(now),
        Some(name) if name == now.as_str() => Ok(now),
        Some("sandbox") if now == NetworkName::Http && networks.is_tried() => Ok(now),
        Some(name) => network_of(networks, Some(name)),
    }
}

/// Who has given an address up speaks for it no more.
fn refuse_unless_own(conn: &mut Conn, scope: &OrganizationScope, sender: &ParticipantId) -> Answer<()> {
    let is_own =
        |one: &Identifier| one.can_send && format!("{}:{}", one.scheme, one.value).parse().as_ref() == Ok(sender);
    if identifiers::list(conn, scope)?.iter().any(is_own) {
        Ok(())
    } else {
        Err(ProblemCode::IdentifierCannotSend.into())
    }
}

fn queue(
    conn: &mut Conn,
    world: &World,
    actor: &Actor,
    request: RespondRequest,
    operation: &str,
    ready: ReadyResponse,
) -> Answer<Sent> {
    let (scope, now) = (&request.scope, world.now());
    let since = now.plus_seconds(-KEY_SECONDS);
    // Somebody with the same key may have been faster since the first look.
    if let Some(sent) = replayed(idempotency::find(conn, actor.user.id, &request.key, since)?, operation)? {
        return Ok(sent);
    }
    let status = ready.status;
    // Nobody else answers or refuses meanwhile.
    if received::lock(conn, scope, request.received_id)?.refusal.is_some() {
        return Err(no_invoice());
    }
    refuse_unless_own(conn, scope, &ready.sender)?;
    refuse_unless_it_may_follow(last_answer(conn, scope, request.received_id)?, status)?;
    let (row, delivery) = queue_response(conn, world, scope, Some(actor), ready)?;
    received::set_response(conn, scope, request.received_id, status, &summary_of(&row, delivery.status))?;
    let details = json!({
        "status": status, "reasons": row.reasons.0, "note": row.note, "receiver": row.receiver,
        "message_id": delivery.message_id, "document_sha256": row.document_sha256,
    });
    events::insert(conn, scope, &event_of(world, scope, request.received_id, "response.queued", Some(actor), details))?;
    let sent = Sent { answer: (request.show)(row, delivery)?, is_replayed: false };
    let kept = IdempotencyKey {
        actor_id: actor.user.id,
        key: request.key,
        operation: operation.to_owned(),
        request_sha256: wissel_store::blobs::sha256_hex(b""),
        status: 202,
        answer: Json(sent.answer.clone()),
        created_at: now,
    };
    idempotency::insert(conn, &kept, since)?;
    Ok(sent)
}

/// What lists show of an answer, with how far it is.
#[must_use]
pub fn summary_of(row: &Response, delivery: DeliveryStatus) -> Json {
    Json(json!({
        "id": row.id, "status": row.status, "reasons": row.reasons.0, "note": row.note, "at": row.created_at,
        "delivery_status": delivery,
    }))
}

/// The newest answer that was not given up on its way.
fn last_answer(conn: &mut Conn, scope: &OrganizationScope, received_id: Id) -> Answer<Option<Before>> {
    let sent: Vec<Response> = responses::list(conn, scope, received_id)?
        .into_iter()
        .filter(|row| row.direction == ResponseDirection::Sent && row.kind == ResponseKind::InvoiceResponse)
        .collect();
    let ids: Vec<Id> = sent.iter().map(|row| row.id).collect();
    let failed: Vec<Option<Id>> = deliveries::list_of_responses(conn, scope, &ids)?
        .into_iter()
        .filter(|delivery| delivery.status == DeliveryStatus::Failed)
        .map(|delivery| delivery.response_id)
        .collect();
    let Some(last) = sent.into_iter().find(|row| !failed.contains(&Some(row.id))) else { return Ok(None) };
    let Some(status) = last.status else { return Ok(None) };
    let part = ClarificationCode::Reason(ClarificationReason::PartlyPaid);
    let reasons: Vec<KeptReason> = last.reasons.read()?;
    let is_part_payment = reasons.iter().any(|reason| reason.code == part.as_str());
    Ok(Some(Before { status, is_part_payment }))
}
