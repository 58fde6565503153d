//! Offers what a delivery carries to its receiver and writes down what came back. What that means for what is carried, an invoice
//! or a response, stands in [`super::subject`].

use std::str::FromStr;
use std::sync::Arc;

use serde_json::Value;
use wissel_invoice::Syntax;
use wissel_peppol::document_type::{DocumentTypeId, ProcessId};
use wissel_peppol::envelope::MlsType;
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::transport::{Outbound, Outcome, OutcomeCode, Receipt};
use wissel_store::jobs::Job;
use wissel_store::kinds::DeliveryStatus;
use wissel_store::rows::deliveries::{self, Delivery};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, Json, Ts};

use super::retry::{HORIZON_SECONDS, Kind, Tried, next_attempt};
use super::subject::{self, Moment};
use super::{Effects, Ended, breaker, nothing};
use crate::app::App;
use crate::flows::syntax_of;
use crate::network::exchanges;
use crate::problem::{Answer, Problem};
use crate::world::World;

/// What an attempt begins with.
enum Begun {
    /// There is nothing left to do.
    Over,
    /// Not now: the sender may still undo it, or its peer is spared.
    Wait(Ts),
    /// Its peer is spared for longer than the delivery has time.
    Late(Box<Delivery>),
    /// The attempt was counted.
    Go(Box<Delivery>),
}

/// One attempt. Message id, instance id and time are those of the row, so that the receiver knows a repeated message.
pub(super) async fn run(app: &Arc<App>, job: &Job, delivery_id: Id) -> Answer<Ended> {
    let delivery = match begin(app, delivery_id).await? {
        Begun::Over => return Ok(Ended::Done(nothing())),
        Begun::Wait(at) => {
            return Ok(Ended::Later {
                at,
                reason: "waits".to_owned(),
                lane: job.lane.clone(),
                effects: Box::new(move |conn| Ok(deliveries::set_next_attempt(conn, delivery_id, at)?)),
            });
        }
        Begun::Late(delivery) => return Ok(too_late(app.world.clone(), *delivery)),
        Begun::Go(delivery) => *delivery,
    };
    let outcome = attempt(app, &delivery).await?;
    tracing::info!(delivery = %delivery.id, message_id = delivery.message_id, attempt = delivery.attempts, outcome = outcome.code().map(|c| c.as_str()), "offered");
    let world = app.world.clone();
    Ok(match outcome {
        Outcome::Delivered(receipt) => Ended::Done(Box::new(move |conn| {
            exchanges::note_sent(conn, &world, &delivery, &receipt)?;
            arrived(conn, &world, delivery, &receipt)
        })),
        Outcome::Rejected { code, reason, evidence, .. } => refused(world, delivery, code, &reason, evidence),
        Outcome::Accepted { reference, accepted_at, evidence } => {
            let since = delivery.accepted_at.unwrap_or(Ts::new(accepted_at));
            let delivery = Delivery { accepted_at: Some(since), ..delivery };
            let failure = failure("delivery.accepted", &format!("accepted as {reference}"), &delivery, evidence);
            again(world, delivery, Kind::Accepted, failure, None)
        }
        Outcome::Retry { code, reason, after, evidence } => {
            let delivery = Delivery { accepted_at: None, peer: peer_of(&delivery, &evidence), ..delivery };
            let asked = after.map(|pause| pause_until(world.now(), pause));
            let failure = failure(code.as_str(), &reason, &delivery, evidence);
            again(world, delivery, Kind::of(code), failure, asked)
        }
    })
}

fn pause_until(now: Ts, pause: std::time::Duration) -> Ts {
    now.plus_millis(i64::try_from(pause.as_millis()).unwrap_or(60_000))
}

/// Offers the message, or asks what became of it when a remote access point has taken it over.
async fn attempt(app: &App, delivery: &Delivery) -> Answer<Outcome> {
    let Some(network) = app.networks.of_row(&delivery.network) else {
        let reason = format!("the network {} is not set up here", delivery.network);
        return Ok(Outcome::retry(OutcomeCode::LookupUnavailable, reason, None, Value::Null));
    };
    let Some(since) = delivery.accepted_at else {
        let payload = app.blobs.get(&delivery.document_sha256).await?;
        return Ok(network.transport.send(&outbound(delivery, payload)?).await);
    };
    Ok(match network.transport.status(&delivery.message_id).await {
        Ok(Some(outcome)) => outcome,
        Ok(None) => Outcome::retry(OutcomeCode::UnknownOutcome, "the network does not know it", None, Value::Null),
        Err(error) => Outcome::Accepted {
            reference: delivery.message_id.clone(),
            accepted_at: since.get(),
            evidence: serde_json::json!({ "error": error.to_string(), "error_code": error.code() }),
        },
    })
}

/// The receiver's access point, where the evidence names it.
fn peer_of(delivery: &Delivery, evidence: &Value) -> String {
    let endpoint = evidence.get("endpoint").and_then(Value::as_str);
    endpoint.map_or_else(|| delivery.peer.clone(), str::to_owned)
}

/// What is kept of an attempt that did not succeed. The names in it are for the text that a sender can forward.
fn failure(code: &str, reason: &str, delivery: &Delivery, evidence: Value) -> Value {
    serde_json::json!({
        "code": code, "message": reason, "evidence": evidence, "sender": delivery.sender, "receiver": delivery.receiver,
        "document_type": delivery.document_type, "message_id": delivery.message_id, "attempts": delivery.attempts,
    })
}

fn refused(world: World, delivery: Delivery, code: OutcomeCode, reason: &str, evidence: Value) -> Ended {
    let is_answer_of_peer =
        matches!(code, OutcomeCode::NotServiced | OutcomeCode::ReceiverRefused | OutcomeCode::MessageConflict);
    let failure = failure(refusal(code, &delivery), reason, &delivery, evidence);
    Ended::Done(Box::new(move |conn| {
        if is_answer_of_peer {
            breaker::answered(conn, &delivery.peer, world.now())?;
        }
        failed(conn, &world, delivery, failure)
    }))
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
async fn begin(app: &Arc<App>, delivery_id: Id) -> Answer<Begun> {
    let world = app.world.clone();
    app.store
        .write(move |conn| {
            let mut delivery = deliveries::find_for_job(conn, delivery_id)?;
            let (scope, now) = (OrganizationScope::from(&delivery), world.now());
            if !matches!(delivery.status, DeliveryStatus::Queued | DeliveryStatus::Sending) {
                return Ok(Begun::Over);
            }
            let is_first = delivery.status == DeliveryStatus::Queued;
            if let Some(at) = delivery.not_before.filter(|at| is_first && *at > now) {
                return Ok(Begun::Wait(at));
            }
            let give_up_at = *delivery.give_up_at.get_or_insert(now.plus_seconds(HORIZON_SECONDS));
            // Asking for the outcome is no burden to the receiver.
            if delivery.accepted_at.is_none()
                && let Err(until) = breaker::ask(conn, &delivery.peer, now)?
            {
                // The time of one that was never offered runs too.
                deliveries::save_progress(conn, &scope, &delivery)?;
                return Ok(if until > give_up_at { Begun::Late(Box::new(delivery)) } else { Begun::Wait(until) });
            }
            delivery.status = DeliveryStatus::Sending;
            delivery.attempts += 1;
            delivery.next_attempt_at = None;
            deliveries::save_progress(conn, &scope, &delivery)?;
            if is_first {
                subject::tell(conn, &world, &scope, &delivery, Moment::Begun)?;
            }
            Ok::<_, Problem>(Begun::Go(Box::new(delivery)))
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
        mls_to: delivery.mls_to.as_deref().map(ParticipantId::from_str).transpose().map_err(Problem::internal)?,
        mls_type: delivery.mls_type.as_deref().map(MlsType::from_str).transpose().map_err(Problem::internal)?,
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
    breaker::answered(conn, &delivery.peer, world.now())?;
    subject::tell(conn, world, &scope, &delivery, Moment::Arrived(receipt))
}

fn failed(conn: &mut Conn, world: &World, mut delivery: Delivery, failure: Value) -> Answer<()> {
    let scope = OrganizationScope::from(&delivery);
    delivery.status = DeliveryStatus::Failed;
    delivery.failure = Some(Json(failure.clone()));
    delivery.next_attempt_at = None;
    deliveries::save_progress(conn, &scope, &delivery)?;
    subject::tell(conn, world, &scope, &delivery, Moment::Failed(&failure))
}

/// The last attempt failed by a fault of ours.
pub(super) fn given_up(world: World, delivery_id: Id) -> Effects {
    Box::new(move |conn| {
        let delivery = deliveries::find_for_job(conn, delivery_id)?;
        if !matches!(delivery.status, DeliveryStatus::Queued | DeliveryStatus::Sending) {
            return Ok(());
        }
        let failure = failure("delivery.internal", "given up after the last attempt", &delivery, Value::Null);
        failed(conn, &world, delivery, failure)
    })
}

/// Gives up what waits for a peer that is spared. Why is what happened to it last; nothing did when others found the peer out.
fn too_late(world: World, delivery: Delivery) -> Ended {
    const NEVER_OFFERED: &str = "its time was over before the receiver's access point answered anybody";
    let code = OutcomeCode::ReceiverUnavailable.as_str();
    let unoffered = || failure(code, NEVER_OFFERED, &delivery, serde_json::json!({ "sent": false }));
    let failure = delivery.failure.clone().map_or_else(unoffered, |last| last.0);
    let code = failure.get("code").and_then(Value::as_str).unwrap_or_default();
    let reason = format!("{code}: given up while its peer was spared");
    Ended::Dead { reason, effects: Box::new(move |conn| failed(conn, &world, delivery, failure)) }
}

/// Counts what happened, and plans the next attempt or gives up.
fn again(world: World, mut delivery: Delivery, kind: Kind, failure: Value, not_before: Option<Ts>) -> Ended {
    let now = world.now();
    let code = failure.get("code").and_then(Value::as_str).unwrap_or_default().to_owned();
    let times = delivery.retries.0.get(&code).and_then(Value::as_i64).unwrap_or(0) + 1;
    if let Value::Object(retries) = &mut delivery.retries.0 {
        retries.insert(code.clone(), times.into());
    }
    let give_up_at = delivery.give_up_at.unwrap_or_else(|| now.plus_seconds(HORIZON_SECONDS));
    let tried = Tried { kind, times, give_up_at, not_before };
    let reason = format!("{code}: {}", failure.get("message").and_then(Value::as_str).unwrap_or_default());
    let count = move |conn: &mut Conn, world: &World, peer: &str| match kind.is_of_the_peer() {
        true => breaker::failed(conn, peer, &code, now, world.bytes()),
        false => Ok(None),
    };
    match next_attempt(&tried, now, world.bytes()) {
        Some(at) => Ended::Later {
            at,
            reason,
            lane: Some(delivery.peer.clone()),
            effects: Box::new(move |conn| {
                let open_until = count(conn, &world, &delivery.peer)?;
                delivery.next_attempt_at = Some(open_until.map_or(at, |until| until.max(at)));
                delayed(conn, &world, delivery, failure)
            }),
        },
        None => Ended::Dead {
            reason,
            effects: Box::new(move |conn| {
                count(conn, &world, &delivery.peer)?;
                failed(conn, &world, delivery, failure)
            }),
        },
    }
}

fn delayed(conn: &mut Conn, world: &World, mut delivery: Delivery, failure: Value) -> Answer<()> {
    let scope = OrganizationScope::from(&delivery);
    delivery.failure = Some(Json(failure.clone()));
    deliveries::save_progress(conn, &scope, &delivery)?;
    subject::tell(conn, world, &scope, &delivery, Moment::Delayed(&failure))
}
