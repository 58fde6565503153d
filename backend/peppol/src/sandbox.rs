//! A network on one machine, so that the whole product works on a laptop with no contract.
//!
//! It is a Peppol network in small, and its wire is real: a PKI of its own, an SML that answers names, an SMP that signs
//! what it publishes, the access point of this installation, and a second one at which scripted receivers sit. A
//! message is looked up, put into its envelope, compressed, signed, encrypted, posted over HTTP on loopback, and answered
//! with a signed receipt, by the same code that speaks to the world. Only two things differ from there: names are not
//! asked of DNS servers, and HTTP is without TLS.
//!
//! [`SandboxNetwork`] is the sending side, a [`Transport`]; [`SandboxServer`] is everything that has to be asked, and the
//! product gives it an address on loopback. Not for exchanging documents with anybody else.

mod keys;
mod played;
mod scripted;
mod server;

use std::sync::Arc;

use async_trait::async_trait;
use jiff::SignedDuration;

use crate::access_point::AccessPoint;
use crate::as4::{Clock, Random, Sender};
use crate::identifier::ParticipantId;
use crate::pki::PkiError;
use crate::provider::SeatId;
use crate::smp::{NetworkTrust, SmpClient, SmpSettings};
use crate::transport::{Inbox, Lookup, Outbound, Outcome, Transport, TransportError};
use crate::wire::HttpClient;

pub use keys::SandboxKeys;
pub use scripted::Script;
pub use server::{SandboxAnswer, SandboxServer};

/// The DNS zone that the sandbox has in place of the SML's (`.invalid` never exists: RFC 6761 §6.4).
pub const ZONE: &str = "sandbox.wissel.invalid";

/// The sending side.
pub struct SandboxNetwork {
    server: Arc<SandboxServer>,
    inbox: Arc<dyn Inbox>,
    point: AccessPoint,
}

impl SandboxNetwork {
    /// Sends over `http` to `server`, which has to be reachable under its base address, and asks `inbox` what came in.
    ///
    /// # Errors
    /// The keys do not fit together.
    pub fn new(
        server: Arc<SandboxServer>,
        inbox: Arc<dyn Inbox>,
        http: Arc<dyn HttpClient>,
        clock: Clock,
        random: Random,
    ) -> Result<Self, PkiError> {
        let (store, revocations) = (Arc::clone(server.trust()), Arc::clone(server.revocations()));
        let trust =
            NetworkTrust { store: Arc::clone(&store), revocations: Arc::clone(&revocations), http: Arc::clone(&http) };
        let settings = SmpSettings {
            zone: ZONE.to_owned(),
            allow_http: true,
            // What was just switched on is to be found at once.
            remember_for: SignedDuration::ZERO,
            at_a_time: 4,
        };
        let dns = Arc::clone(&server) as _;
        let smp = SmpClient::new(Arc::clone(&http), dns, Arc::new(trust), Arc::clone(&clock), settings);
        let identity = server.keys().access_point.identity()?;
        let sender = Sender::new(identity, store, revocations, http, clock, random);
        Ok(Self { point: AccessPoint::new("sandbox", smp, sender), server, inbox })
    }
}

#[async_trait]
impl Transport for SandboxNetwork {
    fn name(&self) -> &'static str {
        self.point.name()
    }

    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        self.server.expect_question_about(participant);
        self.point.lookup(participant).await
    }

    async fn send(&self, message: &Outbound) -> Outcome {
        self.server.expect_question_about(&message.receiver);
        self.point.send(message).await
    }

    async fn status(&self, message_id: &str) -> Result<Option<Outcome>, TransportError> {
        if let Some(receipt) = self.server.scripted_receipt(message_id) {
            return Ok(Some(Outcome::Delivered(receipt)));
        }
        match self.inbox.receipt(message_id).await {
            Ok(receipt) => Ok(receipt.map(Outcome::Delivered)),
            Err(error) => Err(TransportError::Unavailable(error.to_string())),
        }
    }

    async fn own_seat(&self) -> Result<Option<SeatId>, TransportError> {
        self.point.own_seat().await
    }
}
