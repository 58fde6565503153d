//! A network on one machine, so that the whole product works on a laptop with no contract.
//!
//! It is a Peppol network in small, and its wire is real: a PKI of its own, an SML that registers
//! and answers names, an SMP that signs what it publishes, the access point of this installation, and a second one at which
//! scripted receivers sit and another provider holds a few companies ([`elsewhere`]). A
//! message is looked up, put into its envelope, compressed, signed, encrypted, posted over HTTP on loopback, and answered
//! with a signed receipt, by the same code that speaks to the world. Only two things differ from there: names are not
//! asked of DNS servers, and HTTP is without TLS.
//!
//! [`SandboxNetwork`] is the sending side, a [`Transport`]; [`SandboxServer`] is everything that has to be asked, and the
//! product gives it an address on loopback and a table of who is registered. Not for exchanging documents with anybody else.

mod afterwards;
mod elsewhere;
mod keys;
mod participants;
mod played;
mod scripted;
mod server;
mod sml;

use std::sync::Arc;

use async_trait::async_trait;
use jiff::SignedDuration;

use self::afterwards::Afterwards;
use crate::access_point::AccessPoint;
use crate::as4::{Clock, Random, Sender};
use crate::identifier::ParticipantId;
use crate::pki::{PkiError, StoredKey};
use crate::provider::SeatId;
use crate::registry::{Holder, Registry, RegistryError, SmlRegistry};
use crate::sml::{MigrationKey, SmlClient};
use crate::smp::{NetworkTrust, SmpClient, SmpSettings};
use crate::transport::{Inbox, Lookup, Outbound, Outcome, Transport, TransportError};
use crate::wire::HttpClient;

pub use afterwards::Following;
pub use elsewhere::OTHER_PROVIDER;
pub use keys::{OWN_PROVIDER, SandboxKeys};
pub use participants::{Holding, SandboxParticipants};
pub use scripted::Script;
pub use server::{SandboxAnswer, SandboxServer};

/// The DNS zone that the sandbox has in place of the SML's (`.invalid` never exists: RFC 6761 §6.4).
pub const ZONE: &str = "sandbox.wissel.invalid";

/// The sending side.
pub struct SandboxNetwork {
    server: Arc<SandboxServer>,
    inbox: Arc<dyn Inbox>,
    point: AccessPoint,
    registry: SmlRegistry,
    afterwards: Afterwards,
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
        let sml = SmlClient::new(Arc::clone(&http), &server.sml_address(), sml::OWN_SMP);
        let registry = SmlRegistry::new(sml, Arc::clone(&server) as _, ZONE, &server.own_smp_address());
        let dns = Arc::clone(&server) as _;
        let smp = SmpClient::new(Arc::clone(&http), dns, Arc::new(trust), Arc::clone(&clock), settings);
        let sender = |key: &StoredKey| {
            let (store, revocations, http) = (Arc::clone(&store), Arc::clone(&revocations), Arc::clone(&http));
            let identity = key.identity()?;
            Ok::<_, PkiError>(Sender::new(identity, store, revocations, http, Arc::clone(&clock), Arc::clone(&random)))
        };
        let (own, scripted) = (sender(&server.keys().access_point)?, sender(&server.keys().scripted)?);
        let afterwards = Afterwards::new(scripted, server.own_peer()?, Arc::clone(&clock));
        let point = AccessPoint::new("sandbox", smp, own);
        Ok(Self { point, afterwards, registry, server, inbox })
    }

    /// What follows the messages that scripted receivers took since this was asked last.
    #[must_use]
    pub fn following(&self) -> Vec<Following> {
        self.afterwards.following(&self.server.taken_by_scripted())
    }

    /// The access point alone, as an installation on a real network has it: it can't be asked what became of a message. It
    /// finds whoever was looked up here before.
    #[must_use]
    pub fn access_point(&self) -> &AccessPoint {
        &self.point
    }
}

#[async_trait]
impl Transport for SandboxNetwork {
    fn name(&self) -> &'static str {
        self.point.name()
    }

    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        self.server.expect_question_about(participant);
        let mut found = self.point.lookup(participant).await?;
        if found.is_registered() && self.server.is_elsewhere(participant).await {
            // Both providers have certificates of the one authority that is here, which say the same name.
            found.provider = Some(OTHER_PROVIDER.to_owned());
        }
        Ok(found)
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

/// What was registered is found: names and the SML have the same table.
#[async_trait]
impl Registry for SandboxNetwork {
    async fn holder(&self, participant: &ParticipantId) -> Result<Holder, RegistryError> {
        self.server.expect_question_about(participant);
        Ok(match self.registry.holder(participant).await? {
            Holder::Other { smp, .. } => Holder::Other { smp, provider: Some(OTHER_PROVIDER.to_owned()) },
            other => other,
        })
    }

    async fn register(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        self.registry.register(participant).await
    }

    async fn deregister(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        self.registry.deregister(participant).await
    }

    async fn prepare_to_migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError> {
        self.registry.prepare_to_migrate(participant, key).await
    }

    async fn migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError> {
        self.registry.migrate(participant, key).await
    }
}
