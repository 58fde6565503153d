//! This installation as an access point and SMP of a network that reaches the world: what is sent, what is received and
//! what is published, with the keys of the configuration. Who is registered is in the rows ([`Participants`]).
//!
//! HTTP is in [`crate::http`]; what has to be looked after from time to time is in [`super::tending`].

use std::sync::Arc;

use jiff::SignedDuration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wissel_peppol::access_point::AccessPoint;
use wissel_peppol::as4::{HttpAnswer, Receiver, Sender};
use wissel_peppol::business_directory::DirectoryPush;
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::pki::{ColdStart, Identity, Revocations};
use wissel_peppol::registry::SmlRegistry;
use wissel_peppol::sml::SmlClient;
use wissel_peppol::smp::document::Endpoint;
use wissel_peppol::smp::published::{self, PathError, Resource};
use wissel_peppol::smp::{NetworkTrust, SmpClient, SmpSettings};
use wissel_peppol::transport::Directory as _;
use wissel_peppol::wire::{Dns, HttpClient};
use wissel_store::Store;
use wissel_store::blobs::Blobs;

use super::listed::Listed;
use super::{Connection, Participants, Served};
use crate::config::{Config, NetworkName, PeppolSettings};
use crate::dns::{Names, RememberedNames};
use crate::egress::{Egress, Tls};
use crate::problem::{Answer, Problem};
use crate::world::World;

/// A peer that was verified with CRLs passes so long while none can be had.
const KNOWN_PEERS_PASS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Messages whose signature and content are worked on at a time.
const UNPACKED_AT_ONCE: usize = 4;
const XML: &str = "application/xml; charset=utf-8";

/// The access point and SMP of this installation.
pub struct Embedded {
    pub(super) settings: Arc<PeppolSettings>,
    pub(super) store: Store,
    pub(super) world: World,
    pub(super) revocations: Arc<Revocations>,
    pub(super) http: Arc<dyn HttpClient>,
    pub(super) sml: SmlClient,
    pub(super) registry: SmlRegistry,
    participants: Arc<Participants>,
    receiver: Receiver,
    directory: Option<DirectoryPush>,
    unpacking: Arc<Semaphore>,
}

impl Embedded {
    /// Reads what is needed from the configuration; asks nobody yet.
    ///
    /// # Errors
    /// The keys can't be used for TLS, or there are no name servers.
    pub fn open(config: &Config, store: &Store, blobs: &Blobs, world: &World) -> Answer<(Arc<Self>, Connection)> {
        let settings = config.networks.peppol.clone().ok_or_else(|| Problem::internal("as4 has no settings"))?;
        let roots = settings.tls_roots.as_deref();
        let egress = Egress::with_tls(&config.egress_allow, &Tls { roots, presenting: None })?;
        let pem = format!("{}\n{}", settings.smp_key.key, settings.smp_key.certificate);
        let known = Egress::with_tls(&config.egress_allow, &Tls { roots, presenting: Some(&pem) })?;
        let (http, known): (Arc<dyn HttpClient>, Arc<dyn HttpClient>) = (Arc::new(egress), Arc::new(known));
        let dns: Arc<dyn Dns> = Arc::new(RememberedNames::new(&Names::new(&config.dns_servers))?);
        let provider = name_of(&settings.access_point);
        let (name, served) =
            (NetworkName::As4, Served { settings: config.networks.clone(), on: vec![NetworkName::As4] });
        let participants = Participants::new(store.clone(), blobs.clone(), world.clone(), name, &provider, served);
        let participants = Arc::new(participants);
        let revocations = Arc::new(Revocations::new(ColdStart::PassKnown { within: KNOWN_PEERS_PASS }));
        let sml = || SmlClient::new(Arc::clone(&known), &settings.sml_url, &settings.smp_id);
        let registry = || SmlRegistry::new(sml(), Arc::clone(&dns), &settings.sml_zone, &settings.smp_url);
        let embedded = Arc::new(Self {
            receiver: receiver(&settings, &revocations, &http, world),
            directory: settings.directory_url.as_ref().map(|url| DirectoryPush::new(Arc::clone(&known), url)),
            sml: sml(),
            registry: registry(),
            unpacking: Arc::new(Semaphore::new(UNPACKED_AT_ONCE)),
            store: store.clone(),
            world: world.clone(),
            revocations,
            http,
            participants,
            settings: Arc::clone(&settings),
        });
        let registry = Listed {
            sml: registry(),
            has_directory: settings.directory_url.is_some(),
            store: store.clone(),
            world: world.clone(),
        };
        let connection = Connection { transport: Arc::new(embedded.access_point(dns)), registry: Arc::new(registry) };
        Ok((embedded, connection))
    }

    fn access_point(&self, dns: Arc<dyn Dns>) -> AccessPoint {
        let (trust, revocations) = (Arc::clone(&self.settings.trust), Arc::clone(&self.revocations));
        let signers = NetworkTrust {
            store: Arc::clone(&trust),
            revocations: Arc::clone(&revocations),
            http: Arc::clone(&self.http),
        };
        let asking =
            SmpSettings { allow_http: self.settings.allows_http, ..SmpSettings::of_zone(&self.settings.sml_zone) };
        let smp = SmpClient::new(Arc::clone(&self.http), dns, Arc::new(signers), self.world.clock(), asking);
        let (clock, random) = (self.world.clock(), self.world.random());
        let identity = self.settings.access_point.clone();
        let sender = Sender::new(identity, trust, revocations, Arc::clone(&self.http), clock, random);
        AccessPoint::new(NetworkName::As4.as_str(), smp, sender)
    }

    /// What was configured.
    #[must_use]
    pub fn settings(&self) -> &PeppolSettings {
        &self.settings
    }

    /// The Peppol Directory, where there is one.
    #[must_use]
    pub fn directory(&self) -> Option<&DirectoryPush> {
        self.directory.as_ref()
    }

    /// Whether our SMP speaks for a participant.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn publishes(&self, participant: &ParticipantId) -> Answer<bool> {
        Ok(self.participants.find(participant).await.map_err(Problem::internal)?.is_some())
    }

    /// A place among the messages that are worked on at a time; waits for one.
    pub async fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.unpacking).acquire_owned().await.ok()
    }

    /// Takes a message in: from the body of a request to the body of the answer. Most of it is computing.
    pub async fn receive(&self, content_type: &str, body: &[u8]) -> HttpAnswer {
        self.receiver.receive(self.participants.as_ref(), content_type, body).await
    }

    /// What the SMP says to a path below its base, still percent-encoded.
    pub async fn publish(&self, path: &str) -> HttpAnswer {
        match Resource::of_path(path) {
            Ok(question) => self.answer(&question).await.unwrap_or_else(|problem| {
                tracing::error!(path, cause = problem.for_log(), "the SMP can't answer");
                status(503)
            }),
            Err(PathError::Unknown) => status(404),
            Err(PathError::Identifier) => status(400),
        }
    }

    async fn answer(&self, question: &Resource) -> Answer<HttpAnswer> {
        let (Resource::Group(participant) | Resource::Metadata(participant, _) | Resource::BusinessCard(participant)) =
            question;
        let Some(found) = self.participants.find(participant).await.map_err(Problem::internal)? else {
            return Ok(status(404));
        };
        let body = match question {
            Resource::Group(_) => published::group(&self.settings.smp_url, participant, &found.capabilities).write(),
            Resource::Metadata(_, kind) => {
                match published::metadata(participant, kind, &found.capabilities, &self.endpoint()) {
                    None => return Ok(status(404)),
                    Some(metadata) => metadata.signed_with(&self.settings.smp).map_err(Problem::internal)?,
                }
            }
            Resource::BusinessCard(_) => match self.participants.business_card(participant).await? {
                None => return Ok(status(404)),
                Some(card) => card.write().map_err(Problem::internal)?,
            },
        };
        Ok(HttpAnswer { status: 200, content_type: XML, body })
    }

    fn endpoint(&self) -> Endpoint {
        let identity = &self.settings.access_point;
        let certificate = identity.certificate().der().to_vec();
        Endpoint::as4(&self.settings.as4_url, certificate, &name_of(identity), &self.settings.contact)
    }
}

fn receiver(
    settings: &PeppolSettings,
    revocations: &Arc<Revocations>,
    http: &Arc<dyn HttpClient>,
    world: &World,
) -> Receiver {
    Receiver::new(
        settings.access_point.clone(),
        settings.access_point_before.iter().cloned().collect(),
        Arc::clone(&settings.trust),
        Arc::clone(revocations),
        Arc::clone(http),
        world.clock(),
    )
}

/// The organization that a certificate was issued to, else its seat.
fn name_of(identity: &Identity) -> String {
    let certificate = identity.certificate();
    certificate.organization().or_else(|| certificate.common_name().map(str::to_owned)).unwrap_or_default()
}

fn status(status: u16) -> HttpAnswer {
    HttpAnswer { status, content_type: "text/plain; charset=utf-8", body: Vec::new() }
}
