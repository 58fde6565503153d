//! Checking deliveries after a restore, a crash or a doubt: nothing hangs, nothing is taken for sure that is not.

use std::collections::BTreeSet;
use std::fmt;

use wissel_store::jobs;
use wissel_store::kinds::DeliveryStatus;
use wissel_store::rows::deliveries::{self, Delivery};
use wissel_store::rows::events;
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, Json};

use super::event_of;
use crate::app::App;
use crate::jobs::{Task, enqueue_delivery};
use crate::problem::Answer;
use crate::world::World;

/// What the check found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// Deliveries that have not ended.
    pub unfinished: usize,
    /// Those that were being offered: their outcome is not known.
    pub unsure: usize,
    /// Those that no job would have gone on with; they have one again.
    pub without_job: usize,
    /// Those whose document is gone or changed.
    pub without_document: usize,
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Deliveries that have not ended: {}. With an unknown outcome, sent again as the same message: {}. Without a job, \
             they have one again: {}. Without their document: {}.",
            self.unfinished, self.unsure, self.without_job, self.without_document
        )
    }
}

/// Marks what was being offered as unknown, which every attempt that follows finds out under the same message id, and gives a
/// job to what has none.
pub async fn verify_deliveries(app: &App) -> Answer<Checked> {
    let unfinished = app.store.read(deliveries::list_unfinished).await?;
    let mut without_document = 0;
    for delivery in &unfinished {
        if let Err(error) = app.blobs.get(&delivery.document_sha256).await {
            tracing::error!(delivery = %delivery.id, %error, "the document of a delivery is gone");
            without_document += 1;
        }
    }
    let world = app.world.clone();
    let checked = app.commit(move |conn| mark(conn, &world)).await?;
    Ok(Checked { without_document, ..checked })
}

fn mark(conn: &mut Conn, world: &World) -> Answer<Checked> {
    let mut checked = Checked::default();
    let delivery_id = world.id();
    let mut with_job: BTreeSet<Id> = BTreeSet::new();
    for task in [Task::DeliverInvoice { delivery_id }, Task::DeliverResponse { delivery_id }] {
        with_job.extend(jobs::list_alive(conn, task.kind())?.iter().filter_map(delivery_of));
    }
    for delivery in deliveries::list_unfinished(conn)? {
        checked.unfinished += 1;
        if !with_job.contains(&delivery.id) {
            checked.without_job += 1;
            enqueue_delivery(conn, &delivery, world.now())?;
        }
        if delivery.status == DeliveryStatus::Sending && delivery.failure.is_none() {
            checked.unsure += 1;
            mark_unsure(conn, world, delivery)?;
        }
    }
    Ok(checked)
}

fn delivery_of(job: &jobs::Job) -> Option<Id> {
    job.payload.read::<Task>().ok()?.delivery_id()
}

fn mark_unsure(conn: &mut Conn, world: &World, mut delivery: Delivery) -> Answer<()> {
    let scope = OrganizationScope::from(&delivery);
    let failure = serde_json::json!({
        "code": "delivery.unknown_outcome", "message": "found while it was being offered", "sender": delivery.sender,
        "receiver": delivery.receiver, "message_id": delivery.message_id, "attempts": delivery.attempts,
    });
    delivery.failure = Some(Json(failure.clone()));
    deliveries::save_progress(conn, &scope, &delivery)?;
    let Some(invoice_id) = delivery.invoice_id else { return Ok(()) };
    let details =
        serde_json::json!({ "message_id": delivery.message_id, "attempt": delivery.attempts, "failure": failure });
    Ok(events::insert(conn, &scope, &event_of(world, &scope, invoice_id, "invoice.delayed", None, details))?)
}
