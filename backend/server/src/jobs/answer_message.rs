//! Judges what came in and tells the sender's service provider what became of it: a Message Level Status (MLS 1.0 and 1.1), one
//! per message, on its way within 20 minutes of the message's AS4 timestamp.
//!
//! What is in the inbox of an organization here is with its receiver, so that a good document is confirmed (`AP`). One that breaks a
//! fatal rule is kept, shown as refused, and told to the sender's provider as rejected (`RE`).

use std::str::FromStr;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};
use wissel_invoice::{Language, Severity};
use wissel_peppol::document_type::{DocumentTypeId, ProcessId};
use wissel_peppol::envelope::{Envelope, MlsType};
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::judgement::is_valid;
use wissel_peppol::provider::SeatId;
use wissel_peppol::response::{self, Handover, Issue, IssueReason, MessageLevelStatus};
use wissel_peppol::xml::Limits;
use wissel_store::kinds::ResponseKind;
use wissel_store::rows::received::{self, Received};
use wissel_store::rows::responses::{self, Response};
use wissel_store::rows::{events, organizations};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, Json, StoreError, Ts};

use super::{Ended, nothing};
use crate::app::App;
use crate::config::NetworkName;
use crate::flows::{KeptReason, ReadyResponse, event_of, queue_response};
use crate::problem::{Answer, Problem};

/// Most issues in one status; the rest is told by their number.
const MOST_ISSUES: usize = 100;

/// What came in.
enum Subject {
    Invoice(Box<Received>),
    Response(Box<Response>),
}

/// What was kept of the message beside its document.
#[derive(Deserialize)]
struct Kept {
    /// The network that it came over.
    #[serde(default)]
    network: Option<String>,
    #[serde(default)]
    sent_by: Option<SeatId>,
    #[serde(default)]
    mls_to: Option<ParticipantId>,
    #[serde(default)]
    mls_type: Option<MlsType>,
    #[serde(default)]
    evidence: Value,
}

/// A message as the job needs it.
struct Message {
    scope: OrganizationScope,
    envelope: Envelope,
    kept: Kept,
    received_at: Ts,
    document_sha256: String,
}

pub(super) async fn run(app: &Arc<App>, subject_id: Id) -> Answer<Ended> {
    let found = app
        .store
        .read(move |conn| Ok::<_, Problem>((find(conn, subject_id)?, responses::find_status_of(conn, subject_id)?)));
    let (Some(subject), None) = found.await? else { return Ok(Ended::Done(nothing())) };
    let Some(message) = message_of(&subject)? else { return Ok(Ended::Done(nothing())) };
    let bytes = app.blobs.get(&message.document_sha256).await?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let is_invoice = matches!(subject, Subject::Invoice(_));
    let issues = tokio::task::spawn_blocking(move || judge(is_invoice, &bytes)).await.map_err(Problem::internal)?;
    let handover = handover_of(&issues);
    let ready = status_of(app, &message, subject_id, &handover, size).await?;
    let world = app.world.clone();
    Ok(Ended::Done(Box::new(move |conn| {
        let scope = message.scope;
        if is_invoice && !issues.is_empty() {
            let refusal = json!({ "issues": issues.iter().map(Broken::shown).collect::<Vec<_>>() });
            received::set_refusal(conn, &scope, subject_id, &Json(refusal.clone()))?;
            events::insert(conn, &scope, &event_of(&world, &scope, subject_id, "received.refused", None, refusal))?;
        }
        let Some(mut ready) = ready else { return Ok(()) };
        ready.country = organizations::find(conn, &scope)?.country;
        queue_response(conn, &world, &scope, None, ready)?;
        Ok(())
    })))
}

fn find(conn: &mut Conn, id: Id) -> Answer<Option<Subject>> {
    match received::find_for_job(conn, id) {
        Ok(row) => return Ok(Some(Subject::Invoice(Box::new(row)))),
        Err(StoreError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    match responses::find_for_job(conn, id) {
        Ok(row) => Ok(Some(Subject::Response(Box::new(row)))),
        // Its organization is gone, and with it whom to answer for.
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn message_of(subject: &Subject) -> Answer<Option<Message>> {
    let (scope, receipt, sha256, received_at, instance_id, parties, kind) = match subject {
        Subject::Invoice(row) => {
            let kind = (row.document_type.clone(), row.process.clone());
            let scope = OrganizationScope::from(row.as_ref());
            (
                scope,
                &row.receipt,
                &row.document_sha256,
                row.received_at,
                &row.instance_id,
                (&row.sender, &row.receiver),
                kind,
            )
        }
        Subject::Response(row) => {
            let Some(scope) = row.scope() else { return Ok(None) };
            let kind = crate::flows::network_kind(row.kind);
            let kind = (kind.document_type().to_string(), kind.process().to_string());
            (
                scope,
                &row.receipt,
                &row.document_sha256,
                row.created_at,
                &row.instance_id,
                (&row.sender, &row.receiver),
                kind,
            )
        }
    };
    let kept: Kept = receipt.read()?;
    let document_type = DocumentTypeId::from_str(&kind.0).map_err(Problem::internal)?;
    let envelope = Envelope {
        sender: ParticipantId::from_str(parties.0).map_err(Problem::internal)?,
        receiver: ParticipantId::from_str(parties.1).map_err(Problem::internal)?,
        process: ProcessId::from_str(&kind.1).map_err(Problem::internal)?,
        instance_id: instance_id.clone(),
        created_at: received_at.get(),
        country_c1: String::new(),
        standard: document_type.root_namespace().to_owned(),
        type_version: document_type.version().to_owned(),
        type_name: document_type.local_name().to_owned(),
        document_type,
        mls_to: kept.mls_to.clone(),
        mls_type: kept.mls_type,
    };
    Ok(Some(Message { scope, envelope, kept, received_at, document_sha256: sha256.clone() }))
}

/// A rule that a document breaks.
struct Broken {
    rule: Option<String>,
    issue: Issue,
}

impl Broken {
    fn shown(&self) -> Value {
        json!({ "rule": self.rule, "message": self.issue.text, "place": self.issue.place })
    }
}

/// The fatal rules that a document breaks.
fn judge(is_invoice: bool, bytes: &[u8]) -> Vec<Broken> {
    if is_invoice { judge_invoice(bytes) } else { judge_response(bytes) }
}

fn judge_invoice(bytes: &[u8]) -> Vec<Broken> {
    let report = match wissel_invoice::validate_bytes(bytes) {
        Ok(report) => report,
        Err(error) => return vec![unreadable(error.message(Language::En))],
    };
    let fatal = report.findings.iter().filter(|finding| finding.severity() == Severity::Fatal);
    let broken = |finding: &wissel_invoice::Finding| {
        let text = format!("{}: {}", finding.rule(), finding.message(Language::En));
        let place = Some(finding.path.clone()).filter(|path| !path.is_empty());
        Broken { rule: Some(finding.rule().to_owned()), issue: Issue { place, text, reason: IssueReason::RuleFatal } }
    };
    fatal.take(MOST_ISSUES).map(broken).collect()
}

fn judge_response(bytes: &[u8]) -> Vec<Broken> {
    let (kind, limits) = (response::ResponseKind::InvoiceResponse, Limits::default());
    let findings = match response::judge(kind, bytes, limits) {
        Ok(findings) => findings,
        Err(error) => return vec![unreadable(error.to_string())],
    };
    if is_valid(&findings) {
        return response::read(bytes, limits).err().map(|error| unreadable(error.to_string())).into_iter().collect();
    }
    let broken = |finding: &wissel_peppol::judgement::Finding| {
        let text = format!("{}: {}", finding.rule, finding.message(wissel_peppol::Language::En));
        let issue = Issue { place: Some(finding.path.clone()), text, reason: IssueReason::RuleFatal };
        Broken { rule: Some(finding.rule.to_owned()), issue }
    };
    let fatal = findings.iter().filter(|finding| finding.severity == wissel_peppol::judgement::Severity::Fatal);
    fatal.take(MOST_ISSUES).map(broken).collect()
}

fn unreadable(text: String) -> Broken {
    Broken { rule: None, issue: Issue { place: None, text, reason: IssueReason::Syntax } }
}

fn handover_of(broken: &[Broken]) -> Handover {
    if broken.is_empty() {
        return Handover::Confirmed;
    }
    let count = broken.len();
    Handover::Failed {
        description: format!("The document breaks {count} fatal rule(s) and was refused."),
        issues: broken.iter().map(|one| one.issue.clone()).collect(),
    }
}

/// The status, ready to go, if one is wanted and it is for this installation to give it.
async fn status_of(
    app: &App,
    message: &Message,
    subject_id: Id,
    handover: &Handover,
    size: u64,
) -> Answer<Option<ReadyResponse>> {
    let Some(network) = message.kept.network.as_deref().and_then(NetworkName::of) else { return Ok(None) };
    let (us, seat) = (app.config.networks.provider(network), &message.kept.sent_by);
    let (Some(us), Some(seat)) = (us, seat) else { return Ok(None) };
    let (id, now) = (app.world.message_uuid().to_string(), app.world.now().get());
    let status = response::status_of(&message.envelope, seat, handover, &us, &id, now);
    let Some(status) = status else { return Ok(None) };
    let bytes = status.write().map_err(Problem::internal)?;
    let findings = response::judge(response::ResponseKind::MessageLevelStatus, &bytes, Limits::default());
    if !is_valid(&findings.map_err(Problem::internal)?) {
        return Err(Problem::internal("a message level status of ours breaks its own rules"));
    }
    let sent_at = message.kept.evidence.get("sent_at").and_then(Value::as_str).and_then(|text| text.parse().ok());
    let due_at = response::due_at_sender(sent_at.unwrap_or(message.received_at.get()), size).map(Ts::new);
    Ok(Some(ready_of(app, network, subject_id, &status, bytes, due_at).await?))
}

async fn ready_of(
    app: &App,
    network: NetworkName,
    subject_id: Id,
    status: &MessageLevelStatus,
    bytes: Vec<u8>,
    due_at: Option<Ts>,
) -> Answer<ReadyResponse> {
    let reasons: Vec<KeptReason> = status.issues.iter().map(KeptReason::of_issue).collect();
    Ok(ReadyResponse {
        kind: ResponseKind::MessageLevelStatus,
        status: status.code.as_str().parse().map_err(Problem::internal)?,
        subject_id,
        reference: status.reference.clone(),
        reasons: Json::of(&reasons),
        note: status.description.clone(),
        effective_on: None,
        document_id: status.id.clone(),
        document_sha256: app.blobs.put(bytes).await?,
        sender: status.sender.participant().map_err(Problem::internal)?,
        receiver: status.receiver.participant().map_err(Problem::internal)?,
        country: String::new(),
        network: network.as_str(),
        due_at,
        mls: (None, None),
    })
}
