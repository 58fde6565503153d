//! What an answer that comes in means here: which invoice or message of ours it is about, and what changes by it. Nothing that
//! comes in is lost: what fits nothing is kept for the organization, or for the operator, to see.

use jiff::civil::{Date, Time};
use serde_json::json;
use wissel_peppol::judgement::is_valid;
use wissel_peppol::response::{self, Response as Document};
use wissel_peppol::transport::Inbound;
use wissel_peppol::xml::Limits;
use wissel_store::kinds::{ResponseDirection, ResponseKind, ResponseOutcome, ResponseStatus};
use wissel_store::rows::deliveries::{self, Delivery};
use wissel_store::rows::responses::{self, Response};
use wissel_store::rows::{events, invoices};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Day, Json, Result, Ts};

use super::event_of;
use super::response_rules::KeptReason;
use crate::world::World;

/// Most bytes of an answer: what is larger is kept, but not read.
const MOST_BYTES: usize = 1 << 20;
/// Most characters of words, and of names and numbers, that are shown; the document has the rest.
const MOST_WORDS: usize = 2_000;
const MOST_NAME: usize = 200;
/// Most reasons that are shown.
const MOST_REASONS: usize = 100;

/// An answer that came in, read and judged.
pub struct Incoming {
    /// What it is, by its envelope.
    pub kind: ResponseKind,
    /// What it says; none when it can't be read or breaks the rules of its kind.
    pub document: Option<Document>,
}

/// Reads and judges a message, if it is an answer; none for every other document.
#[must_use]
pub fn read_response(inbound: &Inbound) -> Option<Incoming> {
    let kind = response::ResponseKind::of(&inbound.envelope.document_type)?;
    let (payload, limits) = (&inbound.payload, Limits { bytes: MOST_BYTES, ..Limits::default() });
    let holds = response::judge(kind, payload, limits).is_ok_and(|findings| is_valid(&findings));
    let document = response::read(payload, limits).ok().filter(|document| holds && kind_of(document) == own_kind(kind));
    Some(Incoming { kind: own_kind(kind), document })
}

fn kind_of(document: &Document) -> ResponseKind {
    match document {
        Document::InvoiceResponse(_) => ResponseKind::InvoiceResponse,
        Document::MessageLevelStatus(_) => ResponseKind::MessageLevelStatus,
        Document::MessageLevelResponse(_) => ResponseKind::MessageLevelResponse,
    }
}

fn own_kind(kind: response::ResponseKind) -> ResponseKind {
    match kind {
        response::ResponseKind::InvoiceResponse => ResponseKind::InvoiceResponse,
        response::ResponseKind::MessageLevelStatus => ResponseKind::MessageLevelStatus,
        response::ResponseKind::MessageLevelResponse => ResponseKind::MessageLevelResponse,
    }
}

/// What is known of a message besides the answer itself.
pub struct Envelope<'a> {
    /// The message.
    pub inbound: &'a Inbound,
    /// The organization that receives on the address; none for an address of the service provider.
    pub receiver: Option<OrganizationScope>,
    /// SHA-256 of the document, hex.
    pub sha256: String,
    /// What is kept of the message: receipt, fingerprint and evidence.
    pub receipt: Json,
    /// Name of the network that it came over.
    pub network: &'a str,
    /// Bytes of the message of ours that a status is about; none when it is not here.
    pub about_bytes: Option<u64>,
}

/// Keeps an answer, and lets it count where it can. To be called in the transaction of its arrival.
pub fn take_response(conn: &mut Conn, world: &World, envelope: &Envelope<'_>, incoming: &Incoming) -> Result<Response> {
    let mut row = row_of(world, envelope, incoming);
    match &incoming.document {
        None => {}
        Some(Document::InvoiceResponse(answer)) => take_invoice_response(conn, world, envelope, &mut row, answer)?,
        Some(Document::MessageLevelStatus(_) | Document::MessageLevelResponse(_)) => {
            take_status(conn, world, envelope, &mut row)?;
        }
    }
    if row.outcome == ResponseOutcome::Unmatched {
        tracing::warn!(
            message_id = row.message_id,
            kind = row.kind.as_str(),
            "an answer that fits nothing here came in"
        );
    }
    responses::insert_for_network(conn, &row)?;
    Ok(row)
}

fn row_of(world: &World, envelope: &Envelope<'_>, incoming: &Incoming) -> Response {
    let inbound = envelope.inbound;
    let said = Said::of(incoming.document.as_ref()).shortened();
    Response {
        id: world.id(),
        environment_id: envelope.receiver.map(|scope| scope.environment_id()),
        organization_id: envelope.receiver.map(|scope| scope.organization_id()),
        direction: ResponseDirection::Received,
        kind: incoming.kind,
        status: said.status,
        outcome: if incoming.document.is_some() { ResponseOutcome::Unmatched } else { ResponseOutcome::Invalid },
        subject_id: None,
        about_delivery_id: None,
        reference: said.reference,
        reasons: Json::of(&said.reasons),
        note: said.note,
        effective_on: said.effective_on,
        document_id: said.document_id,
        sender: inbound.envelope.sender.to_string(),
        receiver: inbound.envelope.receiver.to_string(),
        message_id: Some(inbound.message_id.clone()),
        instance_id: inbound.envelope.instance_id.clone(),
        mls_to: inbound.envelope.mls_to.as_ref().map(ToString::to_string),
        mls_type: inbound.envelope.mls_type.map(|kind| kind.as_str().to_owned()),
        document_sha256: envelope.sha256.clone(),
        receipt: envelope.receipt.clone(),
        due_at: None,
        actor_user_id: None,
        actor_name: None,
        created_at: Ts::new(inbound.received_at),
    }
}

/// What a document says, in the columns of a row.
#[derive(Default)]
struct Said {
    status: Option<ResponseStatus>,
    reference: String,
    reasons: Vec<KeptReason>,
    note: Option<String>,
    effective_on: Option<Day>,
    document_id: String,
}

impl Said {
    fn of(document: Option<&Document>) -> Self {
        let issues = |issues: &[response::Issue]| issues.iter().map(KeptReason::of_issue).collect();
        match document {
            None => Self::default(),
            Some(Document::InvoiceResponse(answer)) => Self {
                status: answer.status.as_str().parse().ok(),
                reference: answer.invoice.number.clone(),
                reasons: answer.clarifications.iter().map(KeptReason::of_clarification).collect(),
                note: answer.note.clone(),
                effective_on: answer.effective_date.map(Day),
                document_id: answer.id.clone(),
            },
            Some(Document::MessageLevelStatus(status)) => Self {
                status: status.code.as_str().parse().ok(),
                reference: status.reference.clone(),
                reasons: issues(&status.issues),
                note: status.description.clone(),
                effective_on: None,
                document_id: status.id.clone(),
            },
            Some(Document::MessageLevelResponse(status)) => Self {
                status: status.code.as_str().parse().ok(),
                reference: status.reference.clone(),
                reasons: issues(&status.issues),
                note: status.description.clone(),
                effective_on: None,
                document_id: status.id.clone(),
            },
        }
    }
}

impl Said {
    /// As much as is shown: the rest is in the document.
    fn shortened(mut self) -> Self {
        let cut = |text: String, most: usize| -> String {
            if text.chars().count() <= most { text } else { text.chars().take(most).chain(['…']).collect() }
        };
        self.reasons.truncate(MOST_REASONS);
        for reason in &mut self.reasons {
            reason.note = reason.note.take().map(|note| cut(note, MOST_WORDS));
            reason.place = reason.place.take().map(|place| cut(place, MOST_WORDS));
        }
        Self {
            note: self.note.map(|note| cut(note, MOST_WORDS)),
            reference: cut(self.reference, MOST_NAME),
            document_id: cut(self.document_id, MOST_NAME),
            ..self
        }
    }
}

/// The invoice is one of the organization at whose address the answer came in, that it sent from this address to the one that
/// answers now: nobody else can say anything of it.
fn take_invoice_response(
    conn: &mut Conn,
    world: &World,
    envelope: &Envelope<'_>,
    row: &mut Response,
    answer: &response::InvoiceResponse,
) -> Result<()> {
    let Some(scope) = envelope.receiver else { return Ok(()) };
    let reference = (answer.invoice.number.as_str(), answer.invoice.type_code.as_str());
    let parties = (row.receiver.as_str(), row.sender.as_str());
    let found = deliveries::find_answered_invoice(conn, &scope, envelope.network, parties, reference)?;
    let Some(invoice_id) = found else { return Ok(()) };
    row.subject_id = Some(invoice_id);
    if responses::is_repeated(conn, &scope, &row.sender, &row.document_sha256)? {
        row.outcome = ResponseOutcome::Repeated;
        return Ok(());
    }
    row.outcome = ResponseOutcome::Applied;
    let mut invoice = invoices::find(conn, &scope, invoice_id)?;
    if !is_older(answer, invoice.response.as_ref()) {
        let read = invoice.version;
        invoice.response = Some(Json(json!({
            "id": row.id, "status": row.status, "reasons": row.reasons.0, "note": row.note, "at": row.created_at,
            "issued_on": answer.issue_date, "issued_at": answer.issue_time,
        })));
        invoice.version += 1;
        invoice.updated_at = world.now();
        invoices::save(conn, &scope, &invoice, read)?;
    }
    let details = json!({
        "status": row.status, "reasons": row.reasons.0, "note": row.note, "sender": row.sender,
        "message_id": row.message_id, "document_sha256": row.document_sha256,
    });
    events::insert(conn, &scope, &event_of(world, &scope, invoice_id, "invoice.answered", None, details))
}

/// Answers can overtake one another on the network: what was issued before the one that counts now is only for the timeline.
fn is_older(answer: &response::InvoiceResponse, counts: Option<&Json>) -> bool {
    let text = |name: &str| counts.and_then(|json| json.0.get(name)).and_then(|value| value.as_str());
    let clock = |time: &str| time.get(..8).and_then(|time| time.parse::<Time>().ok());
    let Some(date) = text("issued_on").and_then(|day| day.parse::<Date>().ok()) else { return false };
    if answer.issue_date != date {
        return answer.issue_date < date;
    }
    let (new, old) = (answer.issue_time.as_deref().and_then(clock), text("issued_at").and_then(clock));
    new.zip(old).is_some_and(|(new, old)| new < old)
}

/// A status of a message of ours counts once, and only from the side that took the message.
fn take_status(conn: &mut Conn, world: &World, envelope: &Envelope<'_>, row: &mut Response) -> Result<()> {
    let Some(delivery) = deliveries::find_instance_for_network(conn, &row.reference)? else { return Ok(()) };
    if !is_from_the_other_side(envelope, row, &delivery) {
        return Ok(());
    }
    let scope = OrganizationScope::from(&delivery);
    deliveries::lock(conn, &scope, delivery.id)?;
    row.environment_id = Some(delivery.environment_id);
    row.organization_id = Some(delivery.organization_id);
    row.about_delivery_id = Some(delivery.id);
    row.subject_id = delivery.invoice_id.or(delivery.response_id);
    // It may be here before the receipt is written down: then the message is on its way at this moment.
    let begun = delivery.delivered_at.unwrap_or(row.created_at);
    row.due_at = response::due_at_receiver(begun.get(), envelope.about_bytes.unwrap_or(0)).map(Ts::new);
    if responses::is_answered(conn, delivery.id, row.kind)? {
        row.outcome = ResponseOutcome::Repeated;
        return Ok(());
    }
    row.outcome = ResponseOutcome::Applied;
    let is_late = row.due_at.is_some_and(|due| due < row.created_at);
    let said = json!({
        "response_id": row.id, "kind": row.kind, "status": row.status, "reasons": row.reasons.0, "note": row.note,
        "at": row.created_at, "is_late": is_late,
    });
    deliveries::set_confirmation(conn, &scope, delivery.id, &Json(said.clone()))?;
    tell_sender(conn, world, &scope, &delivery, row, said)
}

fn is_from_the_other_side(envelope: &Envelope<'_>, row: &Response, delivery: &Delivery) -> bool {
    if delivery.network != envelope.network {
        return false;
    }
    if row.kind == ResponseKind::MessageLevelResponse {
        let is_ours = envelope.receiver == Some(OrganizationScope::from(delivery));
        return is_ours && row.sender.eq_ignore_ascii_case(&delivery.receiver);
    }
    // The seat of the access point that gave the receipt, and the one that handed this message over: six digits each.
    let receipt = delivery.receipt.as_ref().and_then(|receipt| receipt.0.pointer("/evidence/access_point"));
    let seats = [receipt.and_then(|seat| seat.as_str()), envelope.inbound.sent_by.as_deref()];
    let provider = row.sender.split_once(':').map_or("", |(_, value)| value);
    let digits = |seat: &str| seat.len() == 9 && provider.get(..6) == seat.get(3..);
    seats.into_iter().flatten().all(digits)
}

/// Codes of refusals that came after the receipt, for what is wrong with the document and for what hinders its delivery.
const REFUSED_LATER: [&str; 2] = ["delivery.message_rejected", "delivery.not_handed_over"];

/// Whether a failure is a refusal after the receipt.
#[must_use]
pub fn is_refused_later(failure: &Json) -> bool {
    failure.0.get("code").and_then(|code| code.as_str()).is_some_and(|code| REFUSED_LATER.contains(&code))
}

fn tell_sender(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    delivery: &Delivery,
    row: &Response,
    said: serde_json::Value,
) -> Result<()> {
    let Some(invoice_id) = delivery.invoice_id else { return Ok(()) };
    let is_refused = row.status == Some(ResponseStatus::Rejected);
    // A message that another one took the place of says nothing of the invoice any more.
    let is_newest = deliveries::list(conn, scope, invoice_id)?.first().is_some_and(|newest| newest.id == delivery.id);
    if is_refused && is_newest {
        let reasons: Vec<KeptReason> = row.reasons.read()?;
        let [wrong, hindered] = REFUSED_LATER;
        let code = if reasons.iter().all(|reason| reason.code == "FD") { hindered } else { wrong };
        let mut invoice = invoices::find(conn, scope, invoice_id)?;
        let read = invoice.version;
        invoice.failure = Some(Json(json!({
            "code": code, "message": row.note, "reasons": row.reasons.0, "sender": delivery.sender,
            "receiver": delivery.receiver, "message_id": delivery.message_id, "attempts": delivery.attempts,
        })));
        invoice.version += 1;
        invoice.updated_at = world.now();
        invoices::save(conn, scope, &invoice, read)?;
    }
    let kind = if is_refused { "invoice.refused" } else { "invoice.confirmed" };
    events::insert(conn, scope, &event_of(world, scope, invoice_id, kind, None, said))
}
