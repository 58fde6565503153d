//! Handing a message over to another access point, and understanding what it answers.

mod answer;

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::cipher::{Sealed, seal};
use super::compression::compress;
use super::header::UserMessage;
use super::verify::Reference;
use super::write::{self, Payload};
use super::{Clock, Random, mime};
use crate::envelope::{self, EnvelopeError, Limits};
use crate::pki::{Certificate, Identity, Revocations, Role, TrustError, TrustStore, Use};
use crate::provider::SeatId;
use crate::transport::{Outbound, Outcome, OutcomeCode, sha256_hex};
use crate::wire::{ExchangeLimits, HttpClient, HttpError};

/// Where a message goes, as the SMP of the receiver says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Address of the access point.
    pub endpoint: String,
    /// Its certificate: for which is encrypted, and whose seat has to sign the receipt.
    pub certificate: Certificate,
}

impl Peer {
    /// Who runs the access point: the organization of its certificate, or else its seat.
    fn provider(&self) -> String {
        let seat = || self.certificate.common_name().map(str::to_owned);
        self.certificate.organization().or_else(seat).unwrap_or_default()
    }
}

/// How long and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendLimits {
    /// From the first byte sent to the last byte of the answer.
    pub total: Duration,
    /// Most bytes of the answer.
    pub answer_bytes: usize,
}

impl Default for SendLimits {
    /// Two minutes, and 1 MiB of answer.
    fn default() -> Self {
        Self { total: Duration::from_secs(120), answer_bytes: 1 << 20 }
    }
}

/// The sending side of an access point.
pub struct Sender {
    identity: Identity,
    trust: Arc<TrustStore>,
    revocations: Arc<Revocations>,
    http: Arc<dyn HttpClient>,
    clock: Clock,
    random: Random,
    limits: SendLimits,
}

/// A message that is ready to go.
pub struct Prepared {
    /// Content-Type of the request.
    pub content_type: String,
    /// Body of the request.
    pub body: Vec<u8>,
    /// SHA-256 of the business document as it stands in the envelope.
    pub payload_sha256: String,
    pub(super) references: Vec<Reference>,
}

impl Sender {
    /// As a service provider, on a network.
    #[must_use]
    pub fn new(
        identity: Identity,
        trust: Arc<TrustStore>,
        revocations: Arc<Revocations>,
        http: Arc<dyn HttpClient>,
        clock: Clock,
        random: Random,
    ) -> Self {
        Self { identity, trust, revocations, http, clock, random, limits: SendLimits::default() }
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: SendLimits) -> Self {
        self.limits = limits;
        self
    }

    /// The seat under which it sends, if the certificate names one.
    #[must_use]
    pub fn seat(&self) -> Option<SeatId> {
        self.identity.seat_id().and_then(|seat| seat.parse().ok())
    }

    /// Tries once to hand a message over. The same message again has the same ids and time, so that the other side knows
    /// it again. What came of it, and all that was answered, is in the outcome.
    pub async fn send(&self, message: &Outbound, peer: &Peer) -> Outcome {
        if let Err(error) = self.check_peer(peer).await {
            return untrusted(&error, peer);
        }
        let prepared = match self.prepare(message, peer) {
            Ok(prepared) => prepared,
            Err(outcome) => return *outcome,
        };
        let request = http::Request::post(&peer.endpoint)
            .header(http::header::CONTENT_TYPE, &prepared.content_type)
            .header(http::header::USER_AGENT, "wissel")
            .body(prepared.body.clone());
        let request = match request {
            Ok(request) => request,
            Err(error) => {
                let evidence = evidence(peer, json!({"error": error.to_string()}));
                let reason = format!("the address of the receiver cannot be used: {error}");
                return Outcome::rejected(OutcomeCode::NoSupportedTransport, reason, evidence);
            }
        };
        let limits = ExchangeLimits { total: self.limits.total, answer_bytes: self.limits.answer_bytes };
        match self.http.exchange(request, limits).await {
            Ok(answer) => self.understand(message, peer, &prepared, &answer).await,
            Err(error) => no_answer(&error, peer),
        }
    }

    async fn check_peer(&self, peer: &Peer) -> Result<(), TrustError> {
        let (at, role) = ((self.clock)(), Role::AccessPoint);
        let (trust, revocations, http) = (&self.trust, &self.revocations, self.http.as_ref());
        trust.verify_online(&peer.certificate, role, Use::Encrypt, at, revocations, http).await
    }

    /// Makes the request, without asking whether the peer is to be believed: [`Self::send`] does.
    ///
    /// # Errors
    /// The outcome that a message has which cannot be made.
    pub fn prepare(&self, message: &Outbound, peer: &Peer) -> Result<Prepared, Box<Outcome>> {
        let inspected = envelope::inspect(&message.payload, Limits::default()).map_err(|e| unfit(&e, peer))?;
        let around = message.envelope();
        envelope::check_payload(&around, &inspected.root).map_err(|e| unfit(&e, peer))?;
        let document = envelope::enclose(&around, &inspected).map_err(|e| unfit(&e, peer))?;
        let failed = |error: &dyn std::fmt::Display| {
            let evidence = evidence(peer, json!({"error": error.to_string()}));
            // A key or randomness that is away now may be there later; nothing was sent.
            Box::new(Outcome::retry(OutcomeCode::ReceiverUnavailable, error.to_string(), None, evidence))
        };
        let compressed = compress(&document).map_err(|error| failed(&error))?;
        let sealed: Sealed = seal(&compressed, &peer.certificate, &self.random).map_err(|error| failed(&error))?;
        let token = sha256_hex(message.message_id.as_bytes());
        let id = format!("{}@wissel", token.get(..32).unwrap_or(&token));
        let header = self.header(message, peer, &id);
        let payload = Payload { id: &id, bytes: &compressed, sealed: &sealed, receiver: &peer.certificate };
        let signed = write::sign(&self.identity, |xml| header.write(xml), Some(&payload)).map_err(|e| failed(&e))?;
        let boundary = format!("wissel-{}", token.get(32..).unwrap_or_default());
        let (content_type, body) = mime::write(&signed.envelope, &id, &sealed.bytes, &boundary);
        let payload_sha256 = sha256_hex(inspected.element);
        Ok(Prepared { content_type, body, payload_sha256, references: signed.references })
    }

    fn header(&self, message: &Outbound, peer: &Peer, attachment: &str) -> UserMessage {
        let seat = |certificate: &Certificate| certificate.common_name().unwrap_or_default().to_owned();
        let (kind, process) = (&message.document_type, &message.process);
        UserMessage {
            message_id: message.message_id.clone(),
            timestamp: message.created_at,
            from: seat(self.identity.certificate()),
            to: seat(&peer.certificate),
            conversation_id: message.instance_id.clone(),
            service_type: process.scheme().to_owned(),
            service: process.value().to_owned(),
            action: format!("{}::{}", kind.scheme(), kind.value()),
            original_sender: message.sender.to_string(),
            final_recipient: message.receiver.to_string(),
            attachment: attachment.to_owned(),
        }
    }
}

fn evidence(peer: &Peer, found: Value) -> Value {
    let mut evidence = json!({
        "network": "as4",
        "endpoint": peer.endpoint,
        "certificate_sha256": peer.certificate.fingerprint(),
        "access_point": peer.certificate.common_name(),
    });
    if let (Some(evidence), Value::Object(found)) = (evidence.as_object_mut(), found) {
        evidence.extend(found);
    }
    evidence
}

/// Nothing was sent, because nobody but the receiver may read it. A certificate may be replaced, so it is tried again.
fn untrusted(error: &TrustError, peer: &Peer) -> Outcome {
    let evidence = evidence(peer, json!({"error": error.to_string(), "sent": false}));
    let reason = format!("the certificate of the receiving access point is not accepted: {error}");
    Outcome::retry(OutcomeCode::PeerNotTrusted, reason, None, evidence)
}

fn unfit(error: &EnvelopeError, peer: &Peer) -> Box<Outcome> {
    let code = match error {
        EnvelopeError::Mismatch { .. } => OutcomeCode::PayloadMismatch,
        _ => OutcomeCode::EnvelopeInvalid,
    };
    let found = json!({"error": error.to_string(), "error_code": error.code(), "sent": false});
    Box::new(Outcome::rejected(code, error.to_string(), evidence(peer, found)))
}

fn no_answer(error: &HttpError, peer: &Peer) -> Outcome {
    let evidence = evidence(peer, json!({"error": error.to_string(), "sent": error.may_have_arrived()}));
    let code = if error.may_have_arrived() { OutcomeCode::UnknownOutcome } else { OutcomeCode::ReceiverUnavailable };
    Outcome::retry(code, error.to_string(), None, evidence)
}
