//! A network behind a remote access point: the transport that speaks with it, and what it may ask of this installation.
//!
//! What it hands in comes by `http/handed_in.rs`. How it is spoken with stands in `wissel-peppol`, `http_access_point`.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use aws_lc_rs::{constant_time, digest};
use oauth2::http;
use tokio::sync::Semaphore;
use wissel_peppol::http_access_point::callback::{self, CallbackError};
use wissel_peppol::http_access_point::{AccessPointSettings, HttpAccessPoint, Lookups, Submission, Submissions};
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::pki::{ColdStart, Revocations, TrustStore};
use wissel_peppol::registry::ProvidedRegistry;
use wissel_peppol::smp::{NetworkTrust, SmpClient, SmpSettings};
use wissel_peppol::transport::{Lookup, Received, Transport, TransportError};
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};
use wissel_store::Store;
use wissel_store::rows::deliveries;

use super::{Connection, Participants};
use crate::config::{Config, RemoteLookup, RemoteSettings};
use crate::dns::Names;
use crate::egress::Egress;
use crate::problem::{Answer, Problem};
use crate::world::World;

/// The access point sends while we wait: it is given as long as its own attempt takes, and some.
const SUBMIT_WITHIN: Duration = Duration::from_secs(60);
const ASK_WITHIN: Duration = Duration::from_secs(15);
/// Documents that are taken in at once at most: each may be as large as an envelope may be.
const AT_ONCE: usize = 4;

/// The side of a remote access point that hands documents in.
pub struct Door {
    name: String,
    token: digest::Digest,
    participants: Participants,
    world: World,
    /// A place for each document that is being taken in.
    pub places: Semaphore,
}

impl Door {
    /// For the access point of these settings, whose documents are for `participants`.
    #[must_use]
    pub fn new(settings: &RemoteSettings, participants: Participants, world: World) -> Self {
        Self {
            name: settings.name.clone(),
            token: digest::digest(&digest::SHA256, settings.inbound_token.as_bytes()),
            participants,
            world,
            places: Semaphore::new(AT_ONCE),
        }
    }

    /// Whether a token is that of the access point. Takes as long for every token of a length.
    #[must_use]
    pub fn opens(&self, token: &[u8]) -> bool {
        let given = digest::digest(&digest::SHA256, token);
        constant_time::verify_slices_are_equal(given.as_ref(), self.token.as_ref()).is_ok()
    }

    /// Takes a post in. It is durable when this returns.
    ///
    /// # Errors
    /// [`CallbackError`], which knows the status to answer with.
    pub async fn hand_in(&self, body: &[u8], instance_id: Option<&str>) -> Result<Received, CallbackError> {
        let limits = wissel_peppol::envelope::Limits::default();
        let inbound = callback::read(body, instance_id, &self.name, self.world.now().get(), limits)?;
        callback::hand_in(&self.participants, inbound).await
    }
}

/// The connection to the access point. `sandbox` answers look-ups where the settings say so.
pub fn connect(
    config: &Config,
    settings: &RemoteSettings,
    store: &Store,
    world: &World,
    sandbox: &Connection,
) -> Answer<Connection> {
    let egress = Egress::new(&config.egress_allow)?;
    let (lookups, registry): (Arc<dyn Lookups>, _) = match &settings.lookup {
        RemoteLookup::Sandbox => (Arc::new(Elsewhere(Arc::clone(&sandbox.transport))), Arc::clone(&sandbox.registry)),
        RemoteLookup::Peppol { network, zone, smp } => {
            let names = Arc::new(Names::new(&config.dns_servers));
            let anchors = Arc::new(TrustStore::peppol(*network).map_err(Problem::internal)?);
            let revocations = Arc::new(Revocations::new(ColdStart::RefuseAll));
            let http: Arc<dyn HttpClient> = Arc::new(egress.clone());
            let trust = NetworkTrust { store: anchors, revocations, http: Arc::clone(&http) };
            let asked = SmpSettings::of_zone(zone);
            let client = SmpClient::new(http, names.clone(), Arc::new(trust), world.clock(), asked);
            (Arc::new(Asked(client)), Arc::new(ProvidedRegistry::new(names, zone, smp)))
        }
    };
    let access_point = AccessPointSettings {
        base: settings.base.clone(),
        token: settings.token.clone(),
        name: settings.name.clone(),
        submit_within: SUBMIT_WITHIN,
        ask_within: ASK_WITHIN,
    };
    let http = Arc::new(Guarded(egress));
    let transport = HttpAccessPoint::new(access_point, http, lookups, Arc::new(Queued(store.clone())));
    Ok(Connection { transport: Arc::new(transport), registry })
}

/// Look-ups that another transport answers.
struct Elsewhere(Arc<dyn Transport>);

#[async_trait]
impl Lookups for Elsewhere {
    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        self.0.lookup(participant).await
    }
}

/// Look-ups in Peppol.
struct Asked(SmpClient);

#[async_trait]
impl Lookups for Asked {
    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        self.0.lookup(participant).await
    }
}

/// What was queued is in the rows of deliveries.
struct Queued(Store);

#[async_trait]
impl Submissions for Queued {
    async fn find(&self, message_id: &str) -> Result<Option<Submission>, TransportError> {
        let message_id = message_id.to_owned();
        let found = self.0.read(move |conn| deliveries::find_message_for_network(conn, &message_id)).await;
        let found = found.map_err(|error: wissel_store::StoreError| TransportError::Unavailable(error.to_string()))?;
        Ok(found.map(|row| Submission { instance_id: row.instance_id, payload_sha256: row.document_sha256 }))
    }
}

/// The way out with a token in it: without TLS only into networks that the operator allowed.
struct Guarded(Egress);

#[async_trait]
impl HttpClient for Guarded {
    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
        limits: ExchangeLimits,
    ) -> Result<http::Response<Vec<u8>>, HttpError> {
        let address = request.uri().to_string();
        let url = url::Url::parse(&address).map_err(|error| HttpError::Refused(error.to_string()))?;
        if url.scheme() != "https" && !self.0.is_in_allowed_network(&url).await {
            return Err(HttpError::Refused(format!("{} without TLS", url.host_str().unwrap_or_default())));
        }
        self.0.exchange(request, limits).await
    }
}
