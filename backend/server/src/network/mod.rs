//! The networks that this installation is on. Each is a [`Connection`]: a transport that finds receivers and hands
//! documents over, and the registry where its participants are registered.
//!
//! What is asked of this installation by all of them is in [`participants`]. What an identifier, an envelope or a receipt
//! is stands in the crate `wissel-peppol`.

mod embedded;
pub mod exchanges;
mod listed;
pub mod participants;
mod remote;
mod sandbox;
mod sandbox_participants;
mod tending;

use std::collections::BTreeMap;
use std::sync::Arc;

use wissel_peppol::registry::Registry;
use wissel_peppol::transport::Transport;
use wissel_store::Store;
use wissel_store::blobs::Blobs;

use crate::config::{Config, NetworkName, RemoteSettings};
use crate::problem::{Answer, Problem};
use crate::world::World;
pub use embedded::Embedded;
pub use participants::{Participants, Served};
pub use remote::Door;
use sandbox::Sandbox;
pub use tending::{Holding, Standing, Tended};

/// One network, as far as this installation uses it.
#[derive(Clone)]
pub struct Connection {
    /// Finds receivers and hands documents over.
    pub transport: Arc<dyn Transport>,
    /// Where participants are registered to receive.
    pub registry: Arc<dyn Registry>,
}

/// Every network of this installation.
pub struct Networks {
    connections: BTreeMap<NetworkName, Connection>,
    default: Connection,
    embedded: Option<Arc<Embedded>>,
    door: Option<Door>,
}

impl Networks {
    /// The networks that the configuration names.
    ///
    /// # Errors
    /// One of them can't be set up.
    pub fn open(config: &Config, store: &Store, blobs: &Blobs, world: &World) -> Answer<Self> {
        let participants = |network: NetworkName, provider: &str, on: Vec<NetworkName>| {
            let served = Served { settings: config.networks.clone(), on };
            Participants::new(store.clone(), blobs.clone(), world.clone(), network, provider, served)
        };
        let remote = config.networks.remote.as_ref();
        // Who is looked up in the sandbox is found there.
        let in_sandbox = if config.networks.is_tried() {
            vec![NetworkName::Sandbox, NetworkName::Http]
        } else {
            vec![NetworkName::Sandbox]
        };
        let here = Arc::new(participants(NetworkName::Sandbox, sandbox::PROVIDER, in_sandbox));
        let sandbox = Arc::new(Sandbox::new(store.clone(), world.clone(), here));
        let sandbox = Connection { transport: sandbox.clone(), registry: sandbox };
        let (mut connections, mut embedded) = (BTreeMap::new(), None);
        for name in &config.networks.all {
            let connection = match (name, remote) {
                (NetworkName::Sandbox, _) => sandbox.clone(),
                (NetworkName::As4, _) => {
                    let (point, connection) = Embedded::open(config, store, blobs, world)?;
                    embedded = Some(point);
                    connection
                }
                (NetworkName::Http, Some(remote)) => remote::connect(config, remote, store, world, &sandbox)?,
                (NetworkName::Http, None) => return Err(Problem::internal("no settings of the remote access point")),
            };
            connections.insert(*name, connection);
        }
        let default = connections.get(&config.networks.default).cloned().unwrap_or(sandbox);
        let door = |remote: &RemoteSettings| {
            Door::new(remote, participants(NetworkName::Http, &remote.name, vec![NetworkName::Http]), world.clone())
        };
        Ok(Self { connections, default, embedded, door: remote.map(door) })
    }

    /// Where the remote access point hands documents in, if there is one.
    #[must_use]
    pub fn door(&self) -> Option<&Door> {
        self.door.as_ref()
    }

    /// Has every network be this one, whatever its name.
    pub fn replace_all(&mut self, connection: &Connection) {
        self.connections.values_mut().for_each(|one| *one = connection.clone());
        self.default = connection.clone();
    }

    /// The network of whoever has chosen none.
    #[must_use]
    pub fn default(&self) -> &Connection {
        &self.default
    }

    /// The network whose monthly reports are those of this installation: that of its own access point, else the first.
    #[must_use]
    pub fn reporting(&self) -> &Connection {
        self.named(NetworkName::As4).unwrap_or(&self.default)
    }

    /// The network of a delivery, by its name in the row.
    #[must_use]
    pub fn of_row(&self, name: &str) -> Option<&Connection> {
        NetworkName::of(name).and_then(|name| self.named(name))
    }

    /// A network of this installation.
    #[must_use]
    pub fn named(&self, name: NetworkName) -> Option<&Connection> {
        self.connections.get(&name)
    }

    /// The access point and SMP of this installation, if it is one.
    #[must_use]
    pub fn embedded(&self) -> Option<&Arc<Embedded>> {
        self.embedded.as_ref()
    }

    /// The names of all networks of this installation.
    pub fn names(&self) -> impl Iterator<Item = NetworkName> {
        self.connections.keys().copied()
    }
}
