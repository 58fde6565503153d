//! Deliveries: the way of one document, an invoice or a response, to one receiver.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::DeliveryStatus;
use crate::schema::{deliveries, invoices};
use crate::scope::OrganizationScope;
use crate::{Id, Json, Result, Ts};

/// One document on its way to one receiver. What identifies the message is fixed when it is queued and never changes.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = deliveries)]
pub struct Delivery {
    /// Key.
    pub id: Id,
    /// Environment of the organization.
    pub environment_id: Id,
    /// The organization that sends.
    pub organization_id: Id,
    /// The invoice that it carries; none when it carries a response.
    pub invoice_id: Option<Id>,
    /// How far it is.
    pub status: DeliveryStatus,
    /// Participant that sends.
    pub sender: String,
    /// Participant that receives.
    pub receiver: String,
    /// Document type identifier.
    pub document_type: String,
    /// Process identifier.
    pub process: String,
    /// Country of the sender (C1), ISO 3166-1 alpha-2.
    pub country: String,
    /// AS4 message id, the same in every attempt.
    pub message_id: String,
    /// SBDH instance id, the same in every attempt.
    pub instance_id: String,
    /// SHA-256 of the document, hex.
    pub document_sha256: String,
    /// How often it was offered.
    pub attempts: i64,
    /// Why it failed, or why the last attempt did.
    pub failure: Option<Json>,
    /// Receipt of the receiver's access point.
    pub receipt: Option<Json>,
    /// When it was queued; also the time in the envelope.
    pub enqueued_at: Ts,
    /// When the receipt says that it was taken.
    pub delivered_at: Option<Ts>,
    /// Whom to spare when it fails: the address of the receiver's access point once it is known, the receiver before.
    pub peer: String,
    /// How often it was tried again since it was queued, by the code of why: `{"delivery.unknown_outcome": 2}`.
    pub retries: Json,
    /// It does not leave before then: the undo window.
    pub not_before: Option<Ts>,
    /// When it is tried again.
    pub next_attempt_at: Option<Ts>,
    /// It is given up when it did not arrive by then.
    pub give_up_at: Option<Ts>,
    /// When a remote access point took it over, as long as nothing else is known.
    pub accepted_at: Option<Ts>,
    /// The response that it carries; none when it carries an invoice.
    pub response_id: Option<Id>,
    /// Service provider that gets the message level status (`MLS_TO` in the envelope).
    pub mls_to: Option<String>,
    /// When a message level status is wanted (`MLS_TYPE` in the envelope).
    pub mls_type: Option<String>,
    /// What the receiver's provider said of the message afterwards.
    pub confirmation: Option<Json>,
    /// Name of the network that it was queued on; it never changes.
    pub network: String,
}

/// Adds a delivery. `Conflict(deliveries_invoice_id_key)` when the invoice has one that is alive or arrived.
pub fn insert(conn: &mut Conn, scope: &OrganizationScope, row: &Delivery) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    on_db!(conn, |c| diesel::insert_into(deliveries::table).values(row).execute(c))?;
    Ok(())
}

/// The deliveries of an invoice, the newest first.
pub fn list(conn: &mut Conn, scope: &OrganizationScope, invoice_id: Id) -> Result<Vec<Delivery>> {
    Ok(deliveries::table
        .filter(deliveries::organization_id.eq(scope.organization_id()))
        .filter(deliveries::environment_id.eq(scope.environment_id()))
        .filter(deliveries::invoice_id.eq(Some(invoice_id)))
        .order((deliveries::enqueued_at.desc(), deliveries::id.desc()))
        .select(Delivery::as_select())
        .load(conn)?)
}

/// The deliveries that carry these responses, the newest first.
pub fn list_of_responses(conn: &mut Conn, scope: &OrganizationScope, response_ids: &[Id]) -> Result<Vec<Delivery>> {
    Ok(deliveries::table
        .filter(deliveries::organization_id.eq(scope.organization_id()))
        .filter(deliveries::environment_id.eq(scope.environment_id()))
        .filter(deliveries::response_id.eq_any(response_ids.iter().copied().map(Some)))
        .order((deliveries::enqueued_at.desc(), deliveries::id.desc()))
        .select(Delivery::as_select())
        .load(conn)?)
}

/// The delivery of a message, by the instance id in its envelope. For the network, not for users.
pub fn find_instance_for_network(conn: &mut Conn, instance_id: &str) -> Result<Option<Delivery>> {
    Ok(deliveries::table
        .filter(deliveries::instance_id.eq(instance_id))
        .filter(deliveries::attempts.gt(0))
        .order((deliveries::enqueued_at.desc(), deliveries::id.desc()))
        .select(Delivery::as_select())
        .first(conn)
        .optional()?)
}

/// A delivery as it is now, which nobody else changes until the transaction ends.
pub fn lock(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<()> {
    if let Conn::Pg(c) = conn {
        deliveries::table
            .find(id)
            .filter(deliveries::organization_id.eq(scope.organization_id()))
            .filter(deliveries::environment_id.eq(scope.environment_id()))
            .select(deliveries::id)
            .for_update()
            .first::<Id>(c)?;
    }
    Ok(())
}

/// The invoice of an organization that left for a participant under this number and type code over a network, if there is
/// one.
pub fn find_answered_invoice(
    conn: &mut Conn,
    scope: &OrganizationScope,
    network: &str,
    (sender, receiver): (&str, &str),
    reference: (&str, &str),
) -> Result<Option<Id>> {
    let (number, type_code) = reference;
    Ok(deliveries::table
        .inner_join(invoices::table.on(deliveries::invoice_id.eq(invoices::id.nullable())))
        .filter(deliveries::organization_id.eq(scope.organization_id()))
        .filter(deliveries::environment_id.eq(scope.environment_id()))
        .filter(super::received::lower(deliveries::sender).eq(sender.to_lowercase()))
        .filter(super::received::lower(deliveries::receiver).eq(receiver.to_lowercase()))
        .filter(deliveries::network.eq(network))
        .filter(deliveries::attempts.gt(0))
        .filter(invoices::number.eq(number))
        .filter(invoices::type_code.eq(type_code))
        .select(invoices::id)
        .first(conn)
        .optional()?)
}

/// Writes down what the receiver's provider said of a message.
pub fn set_confirmation(conn: &mut Conn, scope: &OrganizationScope, id: Id, said: &Json) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        deliveries::table
            .find(id)
            .filter(deliveries::organization_id.eq(scope.organization_id()))
            .filter(deliveries::environment_id.eq(scope.environment_id()))
    )
    .set(deliveries::confirmation.eq(Some(said)))
    .execute(c))?)
}

/// Puts a delivery that failed back into the queue, as the same message.
pub fn requeue(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        deliveries::table
            .find(id)
            .filter(deliveries::organization_id.eq(scope.organization_id()))
            .filter(deliveries::environment_id.eq(scope.environment_id()))
            .filter(deliveries::status.eq(DeliveryStatus::Failed))
    )
    .set((
        deliveries::status.eq(DeliveryStatus::Queued),
        deliveries::failure.eq(None::<Json>),
        deliveries::retries.eq(Json(serde_json::json!({}))),
        deliveries::next_attempt_at.eq(None::<Ts>),
        deliveries::give_up_at.eq(None::<Ts>),
    ))
    .execute(c))?)
}

/// Takes a delivery back that was never offered. `NotFound` when it was, or has ended.
pub fn cancel(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        deliveries::table
            .find(id)
            .filter(deliveries::organization_id.eq(scope.organization_id()))
            .filter(deliveries::environment_id.eq(scope.environment_id()))
            .filter(deliveries::status.eq(DeliveryStatus::Queued))
            .filter(deliveries::attempts.eq(0))
    )
    .set(deliveries::status.eq(DeliveryStatus::Cancelled))
    .execute(c))?)
}

/// A delivery as its job needs it.
pub fn find_for_job(conn: &mut Conn, id: Id) -> Result<Delivery> {
    Ok(deliveries::table.find(id).select(Delivery::as_select()).first(conn)?)
}

/// The delivery of a message. For the network, not for users.
pub fn find_message_for_network(conn: &mut Conn, message_id: &str) -> Result<Option<Delivery>> {
    Ok(deliveries::table
        .filter(deliveries::message_id.eq(message_id))
        .select(Delivery::as_select())
        .first(conn)
        .optional()?)
}

/// Deliveries that have not ended, the oldest first. For the operator's check, not for users.
pub fn list_unfinished(conn: &mut Conn) -> Result<Vec<Delivery>> {
    Ok(deliveries::table
        .filter(deliveries::status.eq_any([DeliveryStatus::Queued, DeliveryStatus::Sending]))
        .order((deliveries::enqueued_at.asc(), deliveries::id.asc()))
        .select(Delivery::as_select())
        .load(conn)?)
}

/// Writes down when a delivery is tried next, if it has not ended.
pub fn set_next_attempt(conn: &mut Conn, id: Id, at: Ts) -> Result<()> {
    on_db!(conn, |c| diesel::update(
        deliveries::table.find(id).filter(deliveries::status.eq_any([DeliveryStatus::Queued, DeliveryStatus::Sending]))
    )
    .set(deliveries::next_attempt_at.eq(Some(at)))
    .execute(c))?;
    Ok(())
}

/// Saves status, attempts, failure, receipt, arrival and schedule of a delivery that has not ended yet. `NotFound` when it has.
pub fn save_progress(conn: &mut Conn, scope: &OrganizationScope, row: &Delivery) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    touched(on_db!(conn, |c| diesel::update(
        deliveries::table
            .find(row.id)
            .filter(deliveries::status.eq_any([DeliveryStatus::Queued, DeliveryStatus::Sending]))
    )
    .set((
        deliveries::status.eq(row.status),
        deliveries::attempts.eq(row.attempts),
        deliveries::failure.eq(&row.failure),
        deliveries::receipt.eq(&row.receipt),
        deliveries::delivered_at.eq(row.delivered_at),
        deliveries::peer.eq(&row.peer),
        deliveries::retries.eq(&row.retries),
        deliveries::next_attempt_at.eq(row.next_attempt_at),
        deliveries::give_up_at.eq(row.give_up_at),
        deliveries::accepted_at.eq(row.accepted_at),
    ))
    .execute(c))?)
}
