//! A remote access point over HTTP, of the kind of phoss-ap: it speaks AS4 for us, we hand documents to it and it hands
//! documents to us.
//!
//! Sending ([`Transport`]): the document goes to `POST /api/outbound/submit/…` under the SBDH instance id that was fixed
//! when it was queued, the same at each attempt; what became of it is asked at `GET /api/outbound/status/…`. A message
//! that the access point knows already is not handed over again. Receiving ([`callback`]): the access point posts the
//! envelope with the document to an address of ours. Not for look-up, which is asked of whatever [`Lookups`] is given.
//!
//! The access point chooses the AS4 message id itself, a new one for each of its own attempts, and says nothing of the
//! receipt but that there was one. Evidence is therefore its own status, no signed receipt.

mod answer;
pub mod callback;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use crate::envelope::{self, EnvelopeError};
use crate::identifier::{PARTICIPANT_SCHEME, ParticipantId};
use crate::locator::percent_encode;
use crate::transport::{Lookup, Outbound, Outcome, OutcomeCode, Transport, TransportError, sha256_hex};
use crate::wire::{ExchangeLimits, HttpClient, HttpError};

use answer::Answer;

/// Bytes of an answer that are read at most; a status takes less than a thousandth of it.
const MOST_ANSWER: usize = 1 << 20;

/// Where the access point is and how it knows us.
#[derive(Clone)]
pub struct AccessPointSettings {
    /// Base address, such as `https://ap.example.org`.
    pub base: String,
    /// The value of the header `X-Token`.
    pub token: String,
    /// Its name for people; it stands in receipts as the one that confirmed.
    pub name: String,
    /// How long a submission may take: the access point sends while we wait.
    pub submit_within: Duration,
    /// How long a question may take.
    pub ask_within: Duration,
}

impl std::fmt::Debug for AccessPointSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccessPointSettings")
            .field("base", &self.base)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Finds out where a participant is and what it takes: an SMP client, or another transport.
#[async_trait]
pub trait Lookups: Send + Sync {
    /// As [`Transport::lookup`].
    ///
    /// # Errors
    /// The network could not be asked or its answer cannot be trusted.
    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError>;
}

/// What was fixed when a message was queued. The access point knows messages by their instance id only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// SBDH InstanceIdentifier.
    pub instance_id: String,
    /// SHA-256 of the document as it is stored, in lower-case hexadecimal.
    pub payload_sha256: String,
}

/// The messages that were ever queued.
#[async_trait]
pub trait Submissions: Send + Sync {
    /// The submission under a message id; `None` if there never was one.
    ///
    /// # Errors
    /// The question could not be answered.
    async fn find(&self, message_id: &str) -> Result<Option<Submission>, TransportError>;
}

/// The transport.
pub struct HttpAccessPoint {
    settings: AccessPointSettings,
    http: Arc<dyn HttpClient>,
    lookups: Arc<dyn Lookups>,
    submissions: Arc<dyn Submissions>,
}

impl HttpAccessPoint {
    /// An access point that is reached by `http`.
    #[must_use]
    pub fn new(
        settings: AccessPointSettings,
        http: Arc<dyn HttpClient>,
        lookups: Arc<dyn Lookups>,
        submissions: Arc<dyn Submissions>,
    ) -> Self {
        Self { settings, http, lookups, submissions }
    }

    async fn exchange(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        within: Duration,
    ) -> Result<Response<Vec<u8>>, HttpError> {
        let uri = format!("{}{path}", self.settings.base.trim_end_matches('/'));
        let request = Request::builder()
            .method(method)
            .uri(uri)
            .header("X-Token", &self.settings.token)
            .header("Content-Type", "application/xml")
            .header("Accept", "application/json")
            .body(body)
            .map_err(|error| HttpError::Refused(error.to_string()))?;
        self.http.exchange(request, ExchangeLimits { total: within, answer_bytes: MOST_ANSWER }).await
    }

    /// What the access point says of an instance id; `None` if it does not know it.
    async fn ask(&self, instance_id: &str) -> Result<Option<Answer>, TransportError> {
        let path = format!("/api/outbound/status/{}", percent_encode(instance_id));
        let answer = self.exchange(Method::GET, &path, Vec::new(), self.settings.ask_within).await;
        let answer = answer.map_err(|error| TransportError::Unavailable(error.to_string()))?;
        match answer.status() {
            StatusCode::OK => Answer::read(answer.body(), instance_id).map(Some),
            StatusCode::NOT_FOUND => Ok(None),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                Err(TransportError::NotConfigured("the access point does not take our token".to_owned()))
            }
            other => Err(TransportError::Unavailable(format!("the access point answered {other}"))),
        }
    }

    /// Hands the document over, once nothing stands in the way.
    async fn submit(&self, message: &Outbound, evidence: Value) -> Outcome {
        let evidence = with(evidence, "endpoint", json!(self.settings.base));
        match self.ask(&message.instance_id).await {
            Ok(Some(known)) => return self.known(message, &known, evidence),
            Ok(None) => {}
            Err(error) => {
                return Outcome::retry(OutcomeCode::ReceiverUnavailable, error.to_string(), None, evidence);
            }
        }
        let path = submit_path(message);
        let sent = self.exchange(Method::POST, &path, message.payload.clone(), self.settings.submit_within).await;
        let (evidence, failed) = match sent {
            Ok(answer) => {
                let excerpt = excerpt(answer.body());
                let status = answer.status();
                (
                    with(evidence, "submit", json!({"status": status.as_u16(), "body": excerpt})),
                    refused(status, &excerpt),
                )
            }
            Err(error) => {
                let evidence = with(evidence, "submit", json!({"error": error.to_string()}));
                if !error.may_have_arrived() {
                    return Outcome::retry(OutcomeCode::ReceiverUnavailable, error.to_string(), None, evidence);
                }
                (evidence, Failed::Unknown(error.to_string()))
            }
        };
        // Whatever it answered, what counts is what it keeps: an answer can be that of a submission before this one.
        match self.ask(&message.instance_id).await {
            Ok(Some(known)) => self.known(message, &known, evidence),
            Ok(None) => failed.outcome(evidence),
            Err(error) => Outcome::retry(OutcomeCode::UnknownOutcome, error.to_string(), None, evidence),
        }
    }

    /// The outcome of a message that the access point knows, if it is this message.
    fn known(&self, message: &Outbound, known: &Answer, evidence: Value) -> Outcome {
        if let Some(field) = known.differs_from(message) {
            let reason = format!("the access point knows {} with another {field}", message.instance_id);
            return Outcome::rejected(
                OutcomeCode::MessageConflict,
                reason,
                with(evidence, "status", known.json.clone()),
            );
        }
        known.outcome(&message.message_id, &sha256_hex(&message.payload), &self.settings.name)
    }
}

#[async_trait]
impl Transport for HttpAccessPoint {
    fn name(&self) -> &'static str {
        "http access point"
    }

    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        self.lookups.lookup(participant).await
    }

    async fn send(&self, message: &Outbound) -> Outcome {
        let lookup = match self.lookup(&message.receiver).await {
            Ok(lookup) => lookup,
            Err(error) => {
                let evidence = json!({"network": self.name(), "error": error.to_string(), "error_code": error.code()});
                return Outcome::retry(OutcomeCode::LookupUnavailable, error.to_string(), None, evidence);
            }
        };
        let evidence = json!({"network": self.name(), "lookup": lookup.evidence});
        if let Some(code) = lookup.verdict_for(&message.document_type, &message.process).refusal() {
            let reason = format!("{} cannot take {}", message.receiver, message.document_type);
            return Outcome::rejected(code, reason, evidence);
        }
        if let Err(error) = check(message) {
            let code = match error {
                EnvelopeError::Mismatch { .. } => OutcomeCode::PayloadMismatch,
                _ => OutcomeCode::EnvelopeInvalid,
            };
            return Outcome::rejected(code, error.to_string(), with(evidence, "error_code", json!(error.code())));
        }
        let queued = match self.submissions.find(&message.message_id).await {
            Ok(queued) => queued,
            Err(error) => {
                return Outcome::retry(OutcomeCode::ReceiverUnavailable, error.to_string(), None, evidence);
            }
        };
        let this =
            Submission { instance_id: message.instance_id.clone(), payload_sha256: sha256_hex(&message.payload) };
        if queued.is_some_and(|queued| queued != this) {
            let reason = format!("{} was queued with another content", message.message_id);
            return Outcome::rejected(OutcomeCode::MessageConflict, reason, evidence);
        }
        self.submit(message, evidence).await
    }

    async fn status(&self, message_id: &str) -> Result<Option<Outcome>, TransportError> {
        let Some(queued) = self.submissions.find(message_id).await? else { return Ok(None) };
        let known = self.ask(&queued.instance_id).await?;
        Ok(known.map(|known| known.outcome(message_id, &queued.payload_sha256, &self.settings.name)))
    }
}

/// Whether the document fits into an envelope and is what that says. The access point makes its own; ours is not sent.
fn check(message: &Outbound) -> Result<(), EnvelopeError> {
    let envelope = message.envelope();
    envelope::write(&envelope, &message.payload)?;
    let document = envelope::inspect(&message.payload, envelope::Limits::default())?;
    envelope::check_payload(&envelope, &document.root)
}

/// Identifiers with their schemes as segments of the path; what is to stand in the envelope as parameters.
fn submit_path(message: &Outbound) -> String {
    let segments = [
        format!("{PARTICIPANT_SCHEME}::{}", message.sender),
        format!("{PARTICIPANT_SCHEME}::{}", message.receiver),
        message.document_type.to_string(),
        message.process.to_string(),
        message.country_c1.clone(),
    ];
    let parameters = [
        ("sbdhInstanceID", message.instance_id.as_str()),
        ("sbdhStandard", message.document_type.root_namespace()),
        ("sbdhTypeVersion", message.document_type.version()),
        ("sbdhType", message.document_type.local_name()),
    ];
    let path: Vec<String> = segments.iter().map(|segment| percent_encode(segment)).collect();
    let query: Vec<String> =
        parameters.iter().map(|(name, value)| format!("{name}={}", percent_encode(value))).collect();
    format!("/api/outbound/submit/{}?{}", path.join("/"), query.join("&"))
}

/// What a submission came to that left nothing behind.
enum Failed {
    /// It will never be taken.
    Final(String),
    /// It was not taken this time.
    Temporary(String),
    /// Nobody knows.
    Unknown(String),
}

impl Failed {
    fn outcome(self, evidence: Value) -> Outcome {
        match self {
            Self::Final(reason) => Outcome::rejected(OutcomeCode::ReceiverRefused, reason, evidence),
            Self::Temporary(reason) => Outcome::retry(OutcomeCode::ReceiverUnavailable, reason, None, evidence),
            Self::Unknown(reason) => Outcome::retry(OutcomeCode::UnknownOutcome, reason, None, evidence),
        }
    }
}

fn refused(status: StatusCode, excerpt: &str) -> Failed {
    let reason = format!("the access point answered {status}: {excerpt}");
    match status {
        // Refused by its own checks: it keeps nothing of such a document.
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Failed::Final(reason),
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNSUPPORTED_MEDIA_TYPE => Failed::Final(reason),
        // 404 is also its answer while sending is switched off; 401 and 403 can be mended by an operator.
        status if status.is_client_error() => Failed::Temporary(reason),
        _ => Failed::Unknown(reason),
    }
}

/// The beginning of an answer, for evidence and the log.
fn excerpt(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(2_000).collect()
}

fn with(mut evidence: Value, name: &str, value: Value) -> Value {
    if let Some(fields) = evidence.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
    evidence
}
