//! Undoing a send: before the first byte has left, a handed over invoice becomes a draft again.

use wissel_store::kinds::{DeliveryStatus, InvoiceSource, InvoiceStatus};
use wissel_store::rows::invoices::{self, Invoice};
use wissel_store::rows::{deliveries, events};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, StoreError};

use super::event_of;
use crate::access::Actor;
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// Takes an invoice back. What was offered once, even without an answer, can't be taken back: it may have arrived.
pub fn cancel_invoice(
    conn: &mut Conn,
    world: &World,
    actor: &Actor,
    scope: &OrganizationScope,
    invoice_id: Id,
) -> Answer<Invoice> {
    let mut row = invoices::find(conn, scope, invoice_id)?;
    if row.status != InvoiceStatus::Queued {
        return Err(ProblemCode::InvoiceNotCancellable.into());
    }
    let waiting = deliveries::list(conn, scope, invoice_id)?.into_iter().find(|d| d.status == DeliveryStatus::Queued);
    let delivery = waiting.ok_or(ProblemCode::InvoiceNotCancellable)?;
    match deliveries::cancel(conn, scope, delivery.id) {
        // A worker was faster.
        Err(StoreError::NotFound) => return Err(ProblemCode::InvoiceNotCancellable.into()),
        done => done?,
    }
    let read = row.version;
    row.status = InvoiceStatus::Draft;
    row.version += 1;
    row.updated_at = world.now();
    row.sent_at = None;
    row.cancellable_until = None;
    if row.source == InvoiceSource::Json {
        // It may change again, and is written anew when it is sent.
        row.document_sha256 = None;
    }
    invoices::save(conn, scope, &row, read)?;
    let details = serde_json::json!({ "message_id": delivery.message_id, "receiver": delivery.receiver });
    events::insert(conn, scope, &event_of(world, scope, row.id, "invoice.cancelled", Some(actor), details))?;
    Ok(row)
}
