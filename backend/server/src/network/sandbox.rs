//! The network inside the installation: keys that are made once, servers on loopback, and the transport that speaks to them.
//!
//! It comes up with the first look-up or message, so that an installation that never uses it makes no keys and listens
//! nowhere. Other nodes on the same database use the same keys, each with servers of its own.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{App as Actix, HttpRequest, HttpResponse, HttpServer, web};
use async_trait::async_trait;
use tokio::sync::OnceCell;
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::provider::SeatId;
use wissel_peppol::registry::{Holder, Registry, RegistryError};
use wissel_peppol::sandbox::{Following, SandboxAnswer, SandboxKeys, SandboxNetwork, SandboxServer};
use wissel_peppol::sml::MigrationKey;
use wissel_peppol::transport::{Lookup, Outbound, Outcome, OutcomeCode, Transport, TransportError};
use wissel_peppol::wire::HttpClient;
use wissel_store::rows::sandbox_keys;
use wissel_store::{Json, Store};

use super::Participants;
use super::sandbox_participants::RegisteredParticipants;
use crate::config::NetworkName;
use crate::egress::Egress;
use crate::problem::{Answer, Problem};
use crate::world::World;

/// Most bytes of a request: what an access point takes.
const MAX_REQUEST: usize = 100 << 20;

/// By then the receipt of the message that it follows is written down.
const FOLLOWS_AFTER: Duration = Duration::from_secs(1);
const FOLLOWING_TRIES: usize = 3;

/// Name under which this installation gives receipts in the sandbox.
pub const PROVIDER: &str = "Wissel sandbox";

/// The sandbox as a transport, and as a registry.
pub struct Sandbox {
    store: Store,
    world: World,
    participants: Arc<Participants>,
    running: OnceCell<SandboxNetwork>,
}

impl Sandbox {
    /// Finds participants and leaves documents for `participants`.
    #[must_use]
    pub fn new(store: Store, world: World, participants: Arc<Participants>) -> Self {
        Self { store, world, participants, running: OnceCell::new() }
    }

    async fn running(&self) -> Result<&SandboxNetwork, TransportError> {
        let unavailable = |problem: Problem| TransportError::Unavailable(problem.for_log());
        self.running.get_or_try_init(|| self.start()).await.map_err(unavailable)
    }

    async fn registry(&self) -> Result<&dyn Registry, RegistryError> {
        let running = self.running().await.map_err(|error| RegistryError::Unavailable(error.to_string()))?;
        Ok(running)
    }

    async fn start(&self) -> Answer<SandboxNetwork> {
        let keys = self.keys().await?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Problem::internal)?;
        let base = format!("http://{}", listener.local_addr().map_err(Problem::internal)?);
        let http: Arc<dyn HttpClient> = Arc::new(Egress::new(&["127.0.0.1/32".to_owned()])?);
        let (clock, participants) = (self.world.clock(), Arc::clone(&self.participants));
        let registered = Arc::new(RegisteredParticipants(self.store.clone()));
        let (directory, inbox) = (participants.clone(), participants.clone());
        let server = SandboxServer::new(&base, keys, directory, inbox, registered, &http, &clock);
        let server = Arc::new(server.map_err(Problem::internal)?);
        listen(Arc::clone(&server), listener)?;
        let random = self.world.random();
        SandboxNetwork::new(server, participants, http, clock, random).map_err(Problem::internal)
    }

    /// The keys of the installation; made now if there are none.
    async fn keys(&self) -> Answer<SandboxKeys> {
        if let Some(kept) = self.store.read(sandbox_keys::find).await? {
            return Ok(kept.read()?);
        }
        let now = self.world.now();
        let made = tokio::task::spawn_blocking(move || SandboxKeys::make(now.get()));
        let made = Json::of(&made.await.map_err(Problem::internal)?.map_err(Problem::internal)?);
        let kept = self
            .store
            .write(move |conn| {
                sandbox_keys::create(conn, &made, now)?;
                sandbox_keys::find(conn)
            })
            .await?;
        Ok(kept.ok_or_else(|| Problem::internal("the keys of the sandbox were not kept"))?.read()?)
    }
}

#[async_trait]
impl Transport for Sandbox {
    fn name(&self) -> &'static str {
        NetworkName::Sandbox.as_str()
    }

    async fn lookup(&self, participant: &ParticipantId) -> Result<Lookup, TransportError> {
        self.running().await?.lookup(participant).await
    }

    async fn send(&self, message: &Outbound) -> Outcome {
        match self.running().await {
            Ok(network) => {
                let outcome = network.send(message).await;
                network.following().into_iter().for_each(|one| drop(tokio::spawn(follow(one))));
                outcome
            }
            Err(error) => {
                let evidence = serde_json::json!({ "network": "sandbox", "error": error.to_string(), "sent": false });
                Outcome::retry(OutcomeCode::LookupUnavailable, error.to_string(), None, evidence)
            }
        }
    }

    async fn status(&self, message_id: &str) -> Result<Option<Outcome>, TransportError> {
        self.running().await?.status(message_id).await
    }

    async fn own_seat(&self) -> Result<Option<SeatId>, TransportError> {
        let keys = self.keys().await.map_err(|problem| TransportError::Unavailable(problem.for_log()))?;
        let identity = keys.access_point.identity().map_err(|error| TransportError::Unavailable(error.to_string()))?;
        Ok(identity.seat_id().and_then(|seat| seat.parse().ok()))
    }
}

#[async_trait]
impl Registry for Sandbox {
    async fn holder(&self, participant: &ParticipantId) -> Result<Holder, RegistryError> {
        self.registry().await?.holder(participant).await
    }

    async fn register(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        self.registry().await?.register(participant).await
    }

    async fn deregister(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        self.registry().await?.deregister(participant).await
    }

    async fn prepare_to_migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError> {
        self.registry().await?.prepare_to_migrate(participant, key).await
    }

    async fn migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError> {
        self.registry().await?.migrate(participant, key).await
    }
}

/// Lets a scripted receiver say what it still has to say, with a few tries.
async fn follow(following: Following) {
    for _ in 0..FOLLOWING_TRIES {
        tokio::time::sleep(FOLLOWS_AFTER).await;
        if following.send().await {
            return;
        }
    }
}

/// Answers on a thread of its own until the process ends.
fn listen(server: Arc<SandboxServer>, listener: TcpListener) -> Answer<()> {
    let application = move || {
        Actix::new()
            .app_data(web::Data::from(Arc::clone(&server)))
            .app_data(web::PayloadConfig::new(MAX_REQUEST))
            .default_service(web::to(answer))
    };
    let run = move || {
        actix_web::rt::System::new()
            .block_on(async { HttpServer::new(application).workers(1).disable_signals().listen(listener)?.run().await })
    };
    let run = move || run().unwrap_or_else(|error| tracing::error!(%error, "the sandbox network has stopped"));
    std::thread::Builder::new().name("sandbox".to_owned()).spawn(run).map_err(Problem::internal)?;
    Ok(())
}

async fn answer(server: web::Data<SandboxServer>, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let content_type = request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match server.answer(request.method().as_str(), request.uri().path(), content_type, &body).await {
        SandboxAnswer::Answer(answer) => {
            let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            HttpResponse::build(status).content_type(answer.content_type).body(answer.body)
        }
        // A body that breaks off after its head has gone is what a broken connection looks like to the other side.
        SandboxAnswer::HangUp => HttpResponse::Ok()
            .streaming(futures::stream::once(async { Err::<web::Bytes, _>(std::io::Error::other("hung up")) })),
    }
}
