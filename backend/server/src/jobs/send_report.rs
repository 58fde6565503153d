//! Offers a monthly report to who takes it, and writes down what came back.

use std::sync::Arc;

use serde_json::{Value, json};
use wissel_peppol::document_type::ProcessId;
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::transport::{Outbound, Outcome, OutcomeCode, Receipt};
use wissel_store::kinds::ReportStatus;
use wissel_store::rows::reports::{self, Report};
use wissel_store::{Id, Json};

use super::retry::{HORIZON_SECONDS, Kind, Tried, next_attempt};
use super::{Effects, Ended, nothing};
use crate::app::App;
use crate::flows;
use crate::problem::{Answer, Problem};

/// One attempt. Ids and time are those of the row, so that the receiver knows a repeated message.
pub(super) async fn run(app: &Arc<App>, report_id: Id) -> Answer<Ended> {
    let report = app.store.read(move |conn| reports::find(conn, report_id)).await?;
    if report.status != ReportStatus::Waiting {
        return Ok(Ended::Done(nothing()));
    }
    let payload = app.blobs.get(&report.document_sha256).await?;
    let outcome = match app.networks.of_row(&report.network) {
        Some(network) => network.transport.send(&outbound(&report, payload)?).await,
        None => {
            let reason = format!("the network {} is not set up here", report.network);
            Outcome::retry(OutcomeCode::LookupUnavailable, reason, None, Value::Null)
        }
    };
    tracing::info!(report = %report.id, month = report.month, outcome = outcome.code().map(|c| c.as_str()), "offered");
    Ok(match outcome {
        Outcome::Delivered(receipt) => sent(app, report, &receipt),
        Outcome::Rejected { code, reason, evidence, .. } => {
            Ended::Done(failed(report, failure(code.as_str(), &reason, evidence)))
        }
        // Our own access point has the answer at once; another one's would be asked again with the same message.
        Outcome::Accepted { reference, evidence, .. } => {
            again(app, report, Kind::Accepted, failure("delivery.accepted", &reference, evidence))
        }
        Outcome::Retry { code, reason, evidence, .. } => {
            again(app, report, Kind::of(code), failure(code.as_str(), &reason, evidence))
        }
    })
}

fn outbound(report: &Report, payload: Vec<u8>) -> Answer<Outbound> {
    Ok(Outbound {
        message_id: report.message_id.clone(),
        instance_id: report.instance_id.clone(),
        created_at: report.enqueued_at.get(),
        sender: report.sender.parse::<ParticipantId>().map_err(Problem::internal)?,
        receiver: report.receiver.parse::<ParticipantId>().map_err(Problem::internal)?,
        document_type: flows::document_type_of(report.kind),
        process: ProcessId::REPORTING,
        country_c1: report.country.clone(),
        mls_to: None,
        mls_type: None,
        payload,
    })
}

fn failure(code: &str, reason: &str, evidence: Value) -> Json {
    Json(json!({ "code": code, "message": reason, "evidence": evidence }))
}

fn sent(app: &App, report: Report, receipt: &Receipt) -> Ended {
    let report = Report {
        status: ReportStatus::Sent,
        attempts: report.attempts + 1,
        failure: None,
        receipt: Some(Json::of(receipt)),
        sent_at: Some(app.world.now()),
        ..report
    };
    Ended::Done(Box::new(move |conn| Ok(reports::save_progress(conn, &report)?)))
}

fn failed(report: Report, failure: Json) -> Effects {
    let attempts = report.attempts + 1;
    let report = Report { status: ReportStatus::Failed, attempts, failure: Some(failure), ..report };
    Box::new(move |conn| Ok(reports::save_progress(conn, &report)?))
}

/// Plans the next attempt, or gives up.
fn again(app: &App, report: Report, kind: Kind, failure: Json) -> Ended {
    let times = report.attempts + 1;
    let give_up_at = report.enqueued_at.plus_seconds(HORIZON_SECONDS);
    let tried = Tried { kind, times, give_up_at, not_before: None };
    let reason = failure.0.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    match next_attempt(&tried, app.world.now(), app.world.bytes()) {
        Some(at) => {
            let report = Report { attempts: times, failure: Some(failure), ..report };
            let effects: Effects = Box::new(move |conn| Ok(reports::save_progress(conn, &report)?));
            Ended::Later { at, reason, lane: None, effects }
        }
        None => Ended::Dead { reason, effects: failed(report, failure) },
    }
}

/// The last attempt failed by a fault of ours.
pub(super) fn given_up(report_id: Id) -> Effects {
    Box::new(move |conn| {
        let report = reports::find(conn, report_id)?;
        if report.status != ReportStatus::Waiting {
            return Ok(());
        }
        failed(report, failure("delivery.internal", "given up after the last attempt", Value::Null))(conn)
    })
}
