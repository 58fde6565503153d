//! Offers a document to its receiver and writes down what came back.

use std::str::FromStr;
use std::sync::Arc;

use wissel_invoice::Syntax;
use wissel_peppol::document_type::{DocumentTypeId, ProcessId};
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::transport::{Outbound, Outcome, OutcomeCode, Receipt};
use wissel_store::jobs::Job;
use wissel_store::kinds::{DeliveryStatus, InvoiceStatus};
use wissel_store::rows::deliveries::{self, Delivery};
use wissel_store::rows::{events, invoices};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, Json, Ts};

use super::{Effects, Ended, nothing};
use crate::app::App;
use crate::flows::{event_of, syntax_of};
use crate::problem::{Answer, Problem};
use crate::world::World;

/// One attempt. Message id, instance id and time are those of the row, so that the receiver knows a repeated message.
pub(super) async fn run(app: &Arc<App>, job: &Job, delivery_id: Id) -> Answer<Ended> {
    let delivery = begin(app, delivery_id).await?;
    if matches!(delivery.status, DeliveryStatus::Delivered | DeliveryStatus::Failed) {
        return Ok(Ended::Done(nothing()));
    }
    let payload = app.blobs.get(&delivery.document_sha256).await?;
    let outcome = app.transport.send(&outbound(&delivery, payload)?).await;
    tracing::info!(delivery = %delivery.id, message_id = delivery.message_id, attempt = job.attempts, outcome = outcome.code().map(|c| c.as_str()), "offered");
    let (world, now) = (app.world.clone(), app.world.now());
    Ok(match outcome {
        Outcome::Delivered(receipt) => Ended::Done(Box::new(move |conn| arrived(conn, &world, delivery, &receipt))),
        Outcome::Rejected { code, reason, evidence, .. } => {
            let code = refusal(code, &delivery);
            let failure = serde_json::json!({ "code": code, "message": reason, "evidence": evidence });
            Ended::Done(Box::new(move |conn| failed(conn, &world, delivery, failure)))
        }
        Outcome::Accepted { reference, .. } => {
            again(&world, delivery, "delivery.accepted", &format!("accepted as {reference}, not delivered yet"), None)
        }
        Outcome::Retry { code, reason, after, .. } => {
            let after = after.map(|pause| now.plus_seconds(i64::try_from(pause.as_secs()).unwrap_or(60).max(1)));
            again(&world, delivery, code.as_str(), &reason, after)
        }
    })
}

/// Why it was refused. For CII there is something to do about it here: it can go as UBL.
fn refusal(code: OutcomeCode, delivery: &Delivery) -> &'static str {
    let is_type = matches!(code, OutcomeCode::DocumentTypeNotAccepted | OutcomeCode::NotServiced);
    if is_type && syntax_of(&delivery.document_type) == Syntax::Cii {
        "delivery.cii_not_accepted"
    } else {
        code.as_str()
    }
}

/// Counts the attempt and shows that the document is on its way, before the first byte leaves.
async fn begin(app: &Arc<App>, delivery_id: Id) -> Answer<Delivery> {
    let world = app.world.clone();
    app.store
        .write(move |conn| {
            let mut delivery = deliveries::find_for_job(conn, delivery_id)?;
            let scope = OrganizationScope::from(&delivery);
            if matches!(delivery.status, DeliveryStatus::Delivered | DeliveryStatus::Failed) {
                return Ok(delivery);
            }
            let is_first = delivery.status == DeliveryStatus::Queued;
            delivery.status = DeliveryStatus::Sending;
            delivery.attempts += 1;
            deliveries::save_progress(conn, &scope, &delivery)?;
            if is_first {
                set_invoice(conn, &scope, &delivery, InvoiceStatus::Sending, &world)?;
            }
            Ok::<_, Problem>(delivery)
        })
        .await
}

fn outbound(delivery: &Delivery, payload: Vec<u8>) -> Answer<Outbound> {
    Ok(Outbound {
        message_id: delivery.message_id.clone(),
        instance_id: delivery.instance_id.clone(),
        created_at: delivery.enqueued_at.get(),
        sender: ParticipantId::from_str(&delivery.sender).map_err(Problem::internal)?,
        receiver: ParticipantId::from_str(&delivery.receiver).map_err(Problem::internal)?,
        document_type: DocumentTypeId::from_str(&delivery.document_type).map_err(Problem::internal)?,
        process: ProcessId::from_str(&delivery.process).map_err(Problem::internal)?,
        country_c1: delivery.country.clone(),
        payload,
    })
}

fn arrived(conn: &mut Conn, world: &World, mut delivery: Delivery, receipt: &Receipt) -> Answer<()> {
    let scope = OrganizationScope::from(&delivery);
    delivery.status = DeliveryStatus::Delivered;
    delivery.failure = None;
    delivery.receipt = Some(Json::of(receipt));
    delivery.delivered_at = Some(Ts::new(receipt.received_at));
    deliveries::save_progress(conn, &scope, &delivery)?;
    set_invoice(conn, &scope, &delivery, InvoiceStatus::Delivered, world)?;
    let details =
        serde_json::json!({ "message_id": delivery.message_id, "attempts": delivery.attempts, "receipt": receipt });
    Ok(events::insert(conn, &scope, &event_of(world, &scope, delivery.invoice_id, "invoice.delivered", None, details))?)
}

fn failed(conn: &mut Conn, world: &World, mut delivery: Delivery, failure: serde_json::Value) -> Answer<()> {
    let scope = OrganizationScope::from(&delivery);
    delivery.status = DeliveryStatus::Failed;
    delivery.failure = Some(Json(failure.clone()));
    deliveries::save_progress(conn, &scope, &delivery)?;
    set_invoice(conn, &scope, &delivery, InvoiceStatus::Failed, world)?;
    let details =
        serde_json::json!({ "message_id": delivery.message_id, "attempts": delivery.attempts, "failure": failure });
    Ok(events::insert(conn, &scope, &event_of(world, &scope, delivery.invoice_id, "invoice.failed", None, details))?)
}

/// The last attempt failed by a fault of ours.
pub(super) fn given_up(world: World, delivery_id: Id) -> Effects {
    Box::new(move |conn| {
        let delivery = deliveries::find_for_job(conn, delivery_id)?;
        if matches!(delivery.status, DeliveryStatus::Delivered | DeliveryStatus::Failed) {
            return Ok(());
        }
        failed(
            conn,
            &world,
            delivery,
            serde_json::json!({ "code": "delivery.internal", "message": "given up after the last attempt" }),
        )
    })
}

fn again(world: &World, delivery: Delivery, code: &str, reason: &str, after: Option<Ts>) -> Ended {
    let failure = serde_json::json!({ "code": code, "message": reason });
    let (last_failure, last_delivery, last_world) = (failure.clone(), delivery.clone(), world.clone());
    let world = world.clone();
    Ended::Again {
        reason: format!("{code}: {reason}"),
        after,
        effects: Box::new(move |conn| {
            let scope = OrganizationScope::from(&delivery);
            let delivery = Delivery { failure: Some(Json(failure.clone())), ..delivery };
            deliveries::save_progress(conn, &scope, &delivery)?;
            let details = serde_json::json!({ "message_id": delivery.message_id, "attempt": delivery.attempts, "failure": failure });
            Ok(events::insert(
                conn,
                &scope,
                &event_of(&world, &scope, delivery.invoice_id, "invoice.delayed", None, details),
            )?)
        }),
        last: Box::new(move |conn| failed(conn, &last_world, last_delivery, last_failure)),
    }
}

fn set_invoice(
    conn: &mut Conn,
    scope: &OrganizationScope,
    delivery: &Delivery,
    status: InvoiceStatus,
    world: &World,
) -> Answer<()> {
    let mut invoice = invoices::find(conn, scope, delivery.invoice_id)?;
    let read = invoice.version;
    invoice.status = status;
    invoice.version += 1;
    invoice.updated_at = world.now();
    invoice.delivered_at = delivery.delivered_at;
    invoice.failure = if status == InvoiceStatus::Failed { delivery.failure.clone() } else { None };
    Ok(invoices::save(conn, scope, &invoice, read)?)
}
