//! The networks that this installation is on. Each is a [`Connection`]: a transport that finds receivers and hands
//! documents over, and the registry where its participants are registered.
//!
//! What is asked of this installation by all of them is in [`participants`]. What an identifier, an envelope or a receipt
//! is stands in the crate `wissel-peppol`.

pub mod exchanges;
pub mod participants;
mod sandbox;
mod sandbox_participants;

use std::collections::BTreeMap;
use std::sync::Arc;

use wissel_peppol::provider::ProviderId;
use wissel_peppol::registry::Registry;
use wissel_peppol::sandbox::OWN_PROVIDER;
use wissel_peppol::transport::Transport;
use wissel_store::Store;
use wissel_store::blobs::Blobs;

use crate::config::{Config, NetworkName};
use crate::problem::Answer;
use crate::world::World;
pub use participants::Participants;
use sandbox::Sandbox;

/// One network, as far as this installation uses it.
#[derive(Clone)]
pub struct Connection {
    /// Finds receivers and hands documents over.
    pub transport: Arc<dyn Transport>,
    /// Where participants are registered to receive.
    pub registry: Arc<dyn Registry>,
    /// Who the installation is among the service providers there: message level statuses go out and come in under it. None when
    /// somebody else's access point is used, who then sees to them.
    pub provider: Option<ProviderId>,
}

/// Every network of this installation.
pub struct Networks {
    connections: BTreeMap<NetworkName, Connection>,
    default: Connection,
}

impl Networks {
    /// The networks that the configuration names.
    ///
    /// # Errors
    /// One of them can't be set up.
    pub fn open(config: &Config, store: &Store, blobs: &Blobs, world: &World) -> Answer<Self> {
        let connect = |name: NetworkName| -> Answer<Connection> {
            match name {
                NetworkName::Sandbox => {
                    let provider = ProviderId::new(OWN_PROVIDER).ok();
                    let participants =
                        Participants::new(store.clone(), blobs.clone(), world.clone(), name, sandbox::PROVIDER)
                            .as_provider(provider.clone());
                    let sandbox = Arc::new(Sandbox::new(store.clone(), world.clone(), Arc::new(participants)));
                    Ok(Connection { transport: sandbox.clone(), registry: sandbox, provider })
                }
            }
        };
        let default = connect(config.networks.default)?;
        let mut connections = BTreeMap::from([(config.networks.default, default.clone())]);
        for name in config.networks.all.iter().filter(|name| **name != config.networks.default) {
            connections.insert(*name, connect(*name)?);
        }
        Ok(Self { connections, default })
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

    /// A network of this installation.
    #[must_use]
    pub fn named(&self, name: NetworkName) -> Option<&Connection> {
        self.connections.get(&name)
    }

    /// The names of all networks of this installation.
    pub fn names(&self) -> impl Iterator<Item = NetworkName> {
        self.connections.keys().copied()
    }
}
