//! What a running node is made of.

use tokio::sync::Notify;
use wissel_store::blobs::Blobs;
use wissel_store::{Conn, Store};

use crate::access::passkeys::Passkeys;
use crate::access::passwords::Passwords;
use crate::access::providers::Providers;
use crate::access::tokens::Tokens;
use crate::config::Config;
use crate::dns::Names;
use crate::egress::Egress;
use crate::http::MessageRoom;
use crate::instance::Instance;
use crate::mail::Mailer;
use crate::network::Networks;
use crate::problem::Answer;
use crate::world::World;

/// A node: configuration, data, and what it talks with.
pub struct App {
    /// How it runs.
    pub config: Config,
    /// Time, ids, randomness.
    pub world: World,
    /// Documents.
    pub blobs: Blobs,
    /// Access tokens.
    pub tokens: Tokens,
    /// Passwords.
    pub passwords: Passwords,
    /// Passkeys.
    pub passkeys: Passkeys,
    /// Providers to sign in with.
    pub providers: Providers,
    /// The way out.
    pub egress: Egress,
    /// Name servers.
    pub names: Names,
    /// The networks that it is on.
    pub networks: Networks,
    /// Room for messages that come in.
    pub message_room: MessageRoom,
    /// Mails out.
    pub mailer: Mailer,
    /// Whether this is the installation that may send, and no copy of it.
    pub instance: Instance,
    /// Wakes the workers when a job was added here.
    pub jobs_added: Notify,
    /// Rows. Handlers reach them only through an extractor.
    pub(crate) store: Store,
}

impl App {
    /// Opens the database and the folders.
    pub async fn open(config: Config, world: World) -> Answer<Self> {
        let url = config.database_url.clone();
        let store = tokio::task::spawn_blocking(move || Store::open(&url))
            .await
            .map_err(crate::problem::Problem::internal)??;
        let blobs = match &config.s3 {
            Some(bucket) => Blobs::in_bucket(bucket)?,
            None => Blobs::in_folder(&config.data_dir.join("blobs"))?,
        };
        let egress = Egress::new(&config.egress_allow)?;
        let networks = Networks::open(&config, &store, &blobs, &world)?;
        if let Some(embedded) = networks.embedded() {
            embedded.recall().await?;
        }
        Ok(Self {
            tokens: Tokens::open(&store, &world, &config.public_url).await?,
            passkeys: Passkeys::new(&config.public_url)?,
            passwords: Passwords::new(&world)?,
            providers: Providers::new(egress.clone(), &config.public_url),
            egress,
            names: Names::new(&config.dns_servers),
            mailer: Mailer::open(&config)?,
            instance: Instance::open(&store, &world, &config.data_dir).await?,
            jobs_added: Notify::new(),
            world,
            blobs,
            networks,
            message_room: MessageRoom::default(),
            config,
            store,
        })
    }

    /// Writes in one transaction, and wakes the workers for what it added to the outbox.
    pub async fn commit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let answer = self.store.write(work).await;
        self.jobs_added.notify_waiters();
        answer
    }

    /// True when the database answers.
    pub async fn is_ready(&self) -> bool {
        self.store.is_alive().await
    }
}
