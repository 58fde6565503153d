//! What it means for an invoice or a response that its delivery began, arrived, was delayed or failed. How a delivery gets
//! there is not decided here.

use serde_json::{Value, json};
use wissel_peppol::transport::Receipt;
use wissel_store::kinds::{InvoiceStatus, ResponseKind};
use wissel_store::rows::deliveries::Delivery;
use wissel_store::rows::{events, invoices, received, responses};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id};

use crate::flows::{event_of, is_refused_later, summary_of};
use crate::problem::{Answer, Problem};
use crate::world::World;

/// What happened to a delivery.
#[derive(Clone, Copy)]
pub(super) enum Moment<'a> {
    /// The first attempt begins.
    Begun,
    /// The receiver's access point took it.
    Arrived(&'a Receipt),
    /// An attempt failed, another one follows.
    Delayed(&'a Value),
    /// It was given up.
    Failed(&'a Value),
}

impl Moment<'_> {
    /// The last part of the kind of the event in the timeline, if there is one.
    fn word(self) -> Option<&'static str> {
        match self {
            Self::Begun => None,
            Self::Arrived(_) => Some("delivered"),
            Self::Delayed(_) => Some("delayed"),
            Self::Failed(_) => Some("failed"),
        }
    }

    fn details(self, delivery: &Delivery) -> Value {
        let mut details = json!({ "message_id": delivery.message_id, "attempts": delivery.attempts });
        match self {
            Self::Begun => {}
            Self::Arrived(receipt) => details["receipt"] = json!(receipt),
            Self::Delayed(failure) => {
                details =
                    json!({ "message_id": delivery.message_id, "attempt": delivery.attempts, "failure": failure });
            }
            Self::Failed(failure) => details["failure"] = failure.clone(),
        }
        details
    }
}

/// Writes it down; to be called in the transaction that changes the delivery.
pub(super) fn tell(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    delivery: &Delivery,
    moment: Moment<'_>,
) -> Answer<()> {
    match (delivery.invoice_id, delivery.response_id) {
        (Some(invoice_id), _) => tell_invoice(conn, world, scope, delivery, invoice_id, moment),
        (None, Some(response_id)) => tell_response(conn, world, scope, delivery, response_id, moment),
        (None, None) => Err(Problem::internal("a delivery that carries nothing")),
    }
}

fn tell_invoice(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    delivery: &Delivery,
    invoice_id: Id,
    moment: Moment<'_>,
) -> Answer<()> {
    let status = match moment {
        Moment::Begun => Some(InvoiceStatus::Sending),
        Moment::Arrived(_) => Some(InvoiceStatus::Delivered),
        Moment::Failed(_) => Some(InvoiceStatus::Failed),
        Moment::Delayed(_) => None,
    };
    if let Some(status) = status {
        set_invoice(conn, world, scope, delivery, invoice_id, status)?;
    }
    let Some(word) = moment.word() else { return Ok(()) };
    let event = event_of(world, scope, invoice_id, &format!("invoice.{word}"), None, moment.details(delivery));
    Ok(events::insert(conn, scope, &event)?)
}

fn set_invoice(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    delivery: &Delivery,
    invoice_id: Id,
    status: InvoiceStatus,
) -> Answer<()> {
    let mut invoice = invoices::find(conn, scope, invoice_id)?;
    let read = invoice.version;
    invoice.status = status;
    invoice.version += 1;
    invoice.updated_at = world.now();
    invoice.delivered_at = delivery.delivered_at;
    invoice.cancellable_until = None;
    invoice.failure = match status {
        InvoiceStatus::Failed => delivery.failure.clone(),
        // The receiver's provider may have refused the document before its receipt was written down here.
        _ => invoice.failure.filter(is_refused_later),
    };
    Ok(invoices::save(conn, scope, &invoice, read)?)
}

/// An Invoice Response is told in the timeline of the received invoice. A status of a message is between service providers: who
/// runs the installation reads in the log when it went late or failed.
fn tell_response(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    delivery: &Delivery,
    response_id: Id,
    moment: Moment<'_>,
) -> Answer<()> {
    let response = responses::find_for_job(conn, response_id)?;
    if response.kind != ResponseKind::InvoiceResponse {
        let late = response.due_at.filter(|due| *due < world.now());
        if let (Some(due), Moment::Arrived(_)) = (late, moment) {
            tracing::warn!(response = %response_id, due_at = %due.get(), "a message level status went out late");
        }
        if let Moment::Failed(failure) = moment {
            tracing::error!(response = %response_id, receiver = response.receiver, %failure, "a message level status failed");
        }
        return Ok(());
    }
    let Some(subject_id) = response.subject_id else { return Ok(()) };
    let shown = received::lock(conn, scope, subject_id)?.response;
    let is_newest = shown.as_ref().is_some_and(|shown| shown.0.get("id") == Some(&json!(response.id)));
    if let (true, Some(status)) = (is_newest, response.status) {
        received::set_response(conn, scope, subject_id, status, &summary_of(&response, delivery.status))?;
    }
    let Some(word) = moment.word() else { return Ok(()) };
    let mut details = moment.details(delivery);
    details["status"] = json!(response.status);
    let event = event_of(world, scope, subject_id, &format!("response.{word}"), None, details);
    Ok(events::insert(conn, scope, &event)?)
}
