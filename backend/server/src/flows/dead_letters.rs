//! Background work for operators of the installation: what was given up, starting it again, and whom it waits for.

use wissel_store::jobs::{self, Job};
use wissel_store::kinds::{DeliveryStatus, InvoiceStatus, JobState, ReportStatus, ResponseDirection, ResponseKind};
use wissel_store::rows::peers::{self, Peer};
use wissel_store::rows::reports::{self, Report};
use wissel_store::rows::responses::{self, Response};
use wissel_store::rows::{deliveries, events, invoices};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, StoreError, Ts};

use super::event_of;
use crate::access::Actor;
use crate::app::App;
use crate::jobs::Task;
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// A page of jobs in a state, the newest first, from after the one that was seen last.
pub async fn list_jobs(app: &App, state: JobState, after: Option<(Ts, Id)>, limit: i64) -> Answer<Vec<Job>> {
    app.store.read(move |conn| Ok(jobs::list(conn, state, after, limit)?)).await
}

/// Peers that failed lately.
pub async fn list_peers(app: &App) -> Answer<Vec<Peer>> {
    app.store.read(|conn| Ok(peers::list(conn, 100)?)).await
}

/// Starts a dead job again; a delivery with its invoice, under the message id that it had.
pub fn requeue_job(conn: &mut Conn, world: &World, actor: &Actor, id: Id) -> Answer<Job> {
    let job = jobs::find(conn, id)?;
    if job.state != JobState::Dead {
        return Err(ProblemCode::JobNotDead.into());
    }
    if let Some(delivery_id) = job.payload.read::<Task>().ok().and_then(|task| task.delivery_id()) {
        requeue_delivery(conn, world, delivery_id)?;
    }
    if let Ok(Task::SendReport { report_id }) = job.payload.read::<Task>() {
        requeue_report(conn, report_id)?;
    }
    jobs::restart(conn, id, world.now())?;
    tracing::info!(job = %id, kind = job.kind, operator = %actor.user.id, "a dead job was started again");
    Ok(jobs::find(conn, id)?)
}

/// The operator may have handed it in anew since, as another message.
fn requeue_report(conn: &mut Conn, id: Id) -> Answer<()> {
    let report = Report { status: ReportStatus::Waiting, failure: None, ..reports::find(conn, id)? };
    match reports::save_progress(conn, &report) {
        Err(StoreError::Conflict(_)) => Err(ProblemCode::ReportUnderWay.into()),
        done => Ok(done?),
    }
}

/// An answer that its people have given anew since, because this one did not arrive, must not follow it.
fn refuse_unless_newest(conn: &mut Conn, scope: &OrganizationScope, response_id: Id) -> Answer<()> {
    let response = responses::find_for_job(conn, response_id)?;
    let (ResponseKind::InvoiceResponse, Some(subject_id)) = (response.kind, response.subject_id) else { return Ok(()) };
    let given = responses::list(conn, scope, subject_id)?;
    let is_given = |one: &&Response| one.direction == ResponseDirection::Sent && one.kind == response.kind;
    let is_newest = given.iter().find(is_given).is_some_and(|newest| newest.id == response_id);
    if is_newest { Ok(()) } else { Err(ProblemCode::ResponseNotPossible.into()) }
}

fn requeue_delivery(conn: &mut Conn, world: &World, delivery_id: Id) -> Answer<()> {
    let delivery = deliveries::find_for_job(conn, delivery_id)?;
    let scope = OrganizationScope::from(&delivery);
    let invoice = delivery.invoice_id.map(|id| invoices::find(conn, &scope, id)).transpose()?;
    // Its people may have sent it anew since, as another message.
    let is_failed = invoice.as_ref().is_none_or(|invoice| invoice.status == InvoiceStatus::Failed);
    if delivery.status != DeliveryStatus::Failed || !is_failed {
        return Err(ProblemCode::InvoiceAlreadySent.into());
    }
    if let Some(response_id) = delivery.response_id {
        refuse_unless_newest(conn, &scope, response_id)?;
    }
    match deliveries::requeue(conn, &scope, delivery_id) {
        Err(StoreError::Conflict(_)) => return Err(ProblemCode::InvoiceAlreadySent.into()),
        done => done?,
    }
    let Some(mut invoice) = invoice else { return Ok(()) };
    let read = invoice.version;
    invoice.status = InvoiceStatus::Queued;
    invoice.failure = None;
    invoice.version += 1;
    invoice.updated_at = world.now();
    invoices::save(conn, &scope, &invoice, read)?;
    let details = serde_json::json!({ "message_id": delivery.message_id, "receiver": delivery.receiver });
    Ok(events::insert(conn, &scope, &event_of(world, &scope, invoice.id, "invoice.requeued", None, details))?)
}
