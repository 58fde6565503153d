//! Deliveries: the way of one document to one receiver.

use diesel::prelude::*;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::DeliveryStatus;
use crate::schema::deliveries;
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
    /// The invoice.
    pub invoice_id: Id,
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
        .filter(deliveries::invoice_id.eq(invoice_id))
        .order((deliveries::enqueued_at.desc(), deliveries::id.desc()))
        .select(Delivery::as_select())
        .load(conn)?)
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
    .set((deliveries::status.eq(DeliveryStatus::Queued), deliveries::failure.eq(None::<Json>)))
    .execute(c))?)
}

/// A delivery as its job needs it.
pub fn find_for_job(conn: &mut Conn, id: Id) -> Result<Delivery> {
    Ok(deliveries::table.find(id).select(Delivery::as_select()).first(conn)?)
}

/// Saves status, attempts, failure, receipt and arrival of a delivery that has not ended yet. `NotFound` when it has.
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
    ))
    .execute(c))?)
}
