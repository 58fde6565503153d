//! An access point of our own on a network: look-up by SML and SMP, and AS4. The embedded access point of an
//! installation and the sandbox are both this, with other zones, keys and trust.
//!
//! Not here: receiving ([`crate::as4::Receiver`]), and who is registered.

use async_trait::async_trait;
use serde_json::{Value, json};

use crate::as4::{Peer, Sender};
use crate::identifier::ParticipantId;
use crate::pki::Certificate;
use crate::provider::SeatId;
use crate::smp::{Route, Routed, SmpClient};
use crate::transport::{Lookup, Outbound, Outcome, OutcomeCode, Transport, TransportError};

/// The sending side: finds where a message goes and hands it over.
pub struct AccessPoint {
    name: &'static str,
    smp: SmpClient,
    sender: Sender,
}

impl AccessPoint {
    /// Under a name for people, which is kept with every delivery.
    #[must_use]
    pub fn new(name: &'static str, smp: SmpClient, sender: Sender) -> Self {
        Self { name, smp, sender }
    }

    async fn hand_over(&self, message: &Outbound, route: &Route) -> Outcome {
        match Certificate::from_der(&route.endpoint.certificate) {
            Ok(certificate) => {
                let peer = Peer { endpoint: route.endpoint.address.clone(), certificate };
                self.sender.send(message, &peer).await
            }
            Err(error) => {
                let reason = format!("the certificate in the look-up of the receiver can't be read: {error}");
                let evidence = json!({"network": self.name, "sent": false, "endpoint": route.endpoint.address});
                Outcome::retry(OutcomeCode::PeerNotTrusted, reason, None, evidence)
            }
        }
    }
}

#[async_trait]
impl Transport for AccessPoint {
    fn name(&self) -> &'static str {
        self.name
    }

    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        self.smp.lookup(participant).await
    }

    async fn send(&self, message: &Outbound) -> Outcome {
        let routed = self.smp.route(&message.receiver, &message.document_type, &message.process).await;
        match routed {
            Ok(Routed::To(route)) => {
                let outcome = self.hand_over(message, &route).await;
                if outcome.code() == Some(OutcomeCode::PeerNotTrusted) {
                    // The certificate may have been replaced since it was looked up.
                    self.smp.forget(&message.receiver);
                }
                with_lookup(outcome, route.evidence)
            }
            Ok(Routed::Nowhere { verdict, evidence }) => {
                let reason = format!("{} cannot take {}", message.receiver, message.document_type);
                let code = verdict.refusal().unwrap_or(OutcomeCode::DocumentTypeNotAccepted);
                Outcome::rejected(code, reason, json!({"network": self.name, "lookup": evidence}))
            }
            Err(error) => {
                let evidence = json!({"network": self.name, "error": error.to_string(), "error_code": error.code()});
                Outcome::retry(OutcomeCode::LookupUnavailable, error.to_string(), None, evidence)
            }
        }
    }

    /// AS4 has no question for this: the message is sent again under its own id, and who has it answers with its receipt.
    async fn status(&self, _message_id: &str) -> Result<Option<Outcome>, TransportError> {
        Ok(None)
    }

    async fn own_seat(&self) -> Result<Option<SeatId>, TransportError> {
        Ok(self.sender.seat())
    }
}

/// How the receiver was found belongs to the evidence of what came of it.
fn with_lookup(mut outcome: Outcome, lookup: Value) -> Outcome {
    let evidence = match &mut outcome {
        Outcome::Delivered(receipt) => &mut receipt.evidence,
        Outcome::Accepted { evidence, .. } | Outcome::Rejected { evidence, .. } | Outcome::Retry { evidence, .. } => {
            evidence
        }
    };
    if let Some(evidence) = evidence.as_object_mut() {
        evidence.insert("lookup".to_owned(), lookup);
    }
    outcome
}
