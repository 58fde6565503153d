//! A network in one process, so that the whole product works on a laptop with no contract.
//!
//! A message goes through everything that a real one goes through: look-up, a real envelope, opening of that
//! envelope at the receiving side, the cross-checks, the inbox. Only wires and signatures are missing: DNS and the
//! SMP are the product's own [`Directory`], the receiving access point is the product's own [`Inbox`], and the
//! evidence shows what would have been asked and answered. Not for exchanging documents with anybody else.
//!
//! Besides the participants of the directory there are five scripted receivers, under the scheme that Peppol
//! itself uses for tests. They take every BIS Billing, self-billing and NLCIUS invoice and credit note:
//!
//! | address | what it does |
//! |---|---|
//! | `9915:wissel-accepts` | takes everything |
//! | `9915:wissel-rejects` | refuses everything: [`OutcomeCode::ReceiverRefused`] |
//! | `9915:wissel-slow` | is too busy until five seconds after the message was queued, then takes it |
//! | `9915:wissel-silent` | never answers: [`OutcomeCode::UnknownOutcome`], again and again |
//! | `9915:wissel-duplicate` | takes it, but the answer of the first attempt is lost; the second gets the receipt |

mod memory;
mod scripted;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::envelope::{self, EnvelopeError, Limits};
use crate::identifier::ParticipantId;
use crate::locator::{service_group_url, sml_name};
use crate::transport::{
    Directory, Inbound, Inbox, InboxError, Lookup, LookupVerdict, Outbound, Outcome, OutcomeCode, Received,
    Registration, Transport, TransportError, sha256_hex,
};

use memory::Memory;
pub use scripted::Script;

/// The DNS zone that the sandbox has in place of the SML's (`.invalid` never exists: RFC 6761 §6.4).
pub const ZONE: &str = "sandbox.wissel.invalid";
/// The base address that the sandbox has in place of an SMP's.
pub const SMP: &str = "https://smp.sandbox.wissel.invalid";
/// The service provider of scripted receivers, and the sender of every message.
pub const PROVIDER: &str = "Sandbox";

/// Where the sandbox gets the time from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The built-in network.
pub struct SandboxNetwork {
    directory: Arc<dyn Directory>,
    inbox: Arc<dyn Inbox>,
    clock: Clock,
    /// What scripted receivers took, in this process only: their receipts follow from the message alone, so
    /// that a restart does not change them.
    memory: Mutex<Memory>,
}

impl SandboxNetwork {
    /// A network whose participants are those of `directory` and whose documents end in `inbox`.
    #[must_use]
    pub fn new(directory: Arc<dyn Directory>, inbox: Arc<dyn Inbox>, clock: Clock) -> Self {
        Self { directory, inbox, clock, memory: Mutex::default() }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the receiving access point does with bytes that came over the wire.
    fn open(&self, message: &Outbound, lookup: &Lookup) -> Result<Inbound, EnvelopeError> {
        let bytes = envelope::write(&message.envelope(), &message.payload)?;
        let opened = envelope::read(&bytes, Limits::default())?;
        envelope::check_payload(&opened.envelope, &opened.root)?;
        Ok(Inbound {
            message_id: message.message_id.clone(),
            // The file as it was sent, not only the element that stood in the envelope: what a user uploads here arrives
            // with its XML declaration and byte order mark too.
            payload: message.payload.clone(),
            envelope: opened.envelope,
            sent_by: Some(PROVIDER.to_owned()),
            received_at: (self.clock)(),
            evidence: json!({
                "network": "sandbox",
                "lookup": lookup.evidence,
                "envelope_sha256": sha256_hex(&bytes),
                "signed": false,
            }),
        })
    }

    async fn deliver(&self, inbound: Inbound) -> Outcome {
        let evidence = inbound.evidence.clone();
        let result = match self.serviced(&inbound).await {
            Ok(true) => self.inbox.receive(inbound).await,
            Ok(false) => Err(InboxError::NotServiced),
            Err(error) => Err(error),
        };
        match result {
            Ok(received) => Outcome::Delivered(Received::into_receipt(received)),
            Err(error) => {
                let reason = error.to_string();
                match error {
                    InboxError::NotServiced => Outcome::rejected(OutcomeCode::NotServiced, reason, evidence),
                    InboxError::Conflict { .. } => Outcome::rejected(OutcomeCode::MessageConflict, reason, evidence),
                    InboxError::Unavailable(_) => {
                        Outcome::retry(OutcomeCode::ReceiverUnavailable, reason, None, evidence)
                    }
                }
            }
        }
    }

    /// A message that came in before gets its receipt again, even if the receiver has left since.
    async fn serviced(&self, inbound: &Inbound) -> Result<bool, InboxError> {
        let envelope = &inbound.envelope;
        let now = self.inbox.is_serviced(&envelope.receiver, &envelope.document_type, &envelope.process).await?;
        Ok(now || self.inbox.receipt(&inbound.message_id).await?.is_some())
    }
}

#[async_trait]
impl Transport for SandboxNetwork {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        let registration = match Script::of(participant) {
            Some(_) => Some(scripted::registration()),
            None => self
                .directory
                .find(participant)
                .await
                .map_err(|error| TransportError::Unavailable(error.to_string()))?,
        };
        Ok(answer(participant, registration, (self.clock)()))
    }

    async fn send(&self, message: &Outbound) -> Outcome {
        let lookup = match self.lookup(&message.receiver).await {
            Ok(lookup) => lookup,
            Err(error) => {
                let evidence = json!({"network": "sandbox", "error": error.to_string(), "error_code": error.code()});
                return Outcome::retry(OutcomeCode::LookupUnavailable, error.to_string(), None, evidence);
            }
        };
        if let Some(code) = refusal(lookup.verdict_for(&message.document_type, &message.process)) {
            let reason = format!("{} cannot take {}", message.receiver, message.document_type);
            return Outcome::rejected(code, reason, lookup.evidence);
        }
        let inbound = match self.open(message, &lookup) {
            Ok(inbound) => inbound,
            Err(error) => return undeliverable(&error, &lookup),
        };
        match Script::of(&message.receiver) {
            Some(script) => self.memory().play(script, message.created_at, inbound),
            None => self.deliver(inbound).await,
        }
    }

    async fn status(&self, message_id: &str) -> Result<Option<Outcome>, TransportError> {
        if let Some(outcome) = self.memory().outcome(message_id) {
            return Ok(Some(outcome));
        }
        match self.inbox.receipt(message_id).await {
            Ok(receipt) => Ok(receipt.map(Outcome::Delivered)),
            Err(error) => Err(TransportError::Unavailable(error.to_string())),
        }
    }
}

/// A look-up with evidence in the form that SML and SMP would have answered.
fn answer(participant: &ParticipantId, registration: Option<Registration>, now: Timestamp) -> Lookup {
    let name = sml_name(participant, ZONE);
    let (verdict, dns, smp) = match &registration {
        None => (LookupVerdict::NotRegistered, json!("NXDOMAIN"), Value::Null),
        Some(found) => {
            let verdict =
                if found.capabilities.is_empty() { LookupVerdict::NoCapabilities } else { LookupVerdict::Reachable };
            let record = json!([format!("100 10 \"U\" \"Meta:SMP\" \"!.*!{SMP}!\" .")]);
            let group = json!({
                "url": service_group_url(SMP, participant),
                "status": 200,
                "provider": found.provider,
                "services": found.capabilities,
            });
            (verdict, record, group)
        }
    };
    let (provider, capabilities) =
        registration.map_or((None, Vec::new()), |found| (Some(found.provider), found.capabilities));
    Lookup {
        participant: participant.clone(),
        verdict,
        provider,
        capabilities,
        evidence: json!({
            "network": "sandbox",
            "dns": {"name": name, "type": "NAPTR", "answer": dns},
            "smp": smp,
        }),
        looked_up_at: now,
    }
}

/// `None` if the document can be sent.
pub(crate) fn refusal(verdict: LookupVerdict) -> Option<OutcomeCode> {
    match verdict {
        LookupVerdict::Reachable => None,
        LookupVerdict::NotRegistered => Some(OutcomeCode::ReceiverNotRegistered),
        LookupVerdict::NoCapabilities | LookupVerdict::DocumentTypeNotAccepted => {
            Some(OutcomeCode::DocumentTypeNotAccepted)
        }
        LookupVerdict::ProcessNotAccepted => Some(OutcomeCode::ProcessNotAccepted),
        LookupVerdict::NoSupportedTransport => Some(OutcomeCode::NoSupportedTransport),
    }
}

/// The document cannot go into its envelope, or is not what the envelope says.
fn undeliverable(error: &EnvelopeError, lookup: &Lookup) -> Outcome {
    let code = match error {
        EnvelopeError::Mismatch { .. } => OutcomeCode::PayloadMismatch,
        _ => OutcomeCode::EnvelopeInvalid,
    };
    let evidence = json!({
        "network": "sandbox",
        "lookup": lookup.evidence,
        "error": error.to_string(),
        "error_code": error.code(),
    });
    Outcome::rejected(code, error.to_string(), evidence)
}
