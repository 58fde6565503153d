//! The networks that this installation is on. Each is a [`Connection`]: a transport that finds receivers and hands
//! documents over, and the registry where its participants are registered.
//!
//! What is asked of this installation by all of them is in [`participants`]. What an identifier, an envelope or a receipt
//! is stands in the crate `wissel-peppol`.

pub mod participants;
mod sandbox;

use std::sync::Arc;

use wissel_peppol::registry::Registry;
use wissel_peppol::transport::Transport;
use wissel_store::Store;
use wissel_store::blobs::Blobs;

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
}

/// Every network of this installation.
pub struct Networks {
    default: Connection,
}

impl Networks {
    /// The networks that the configuration names.
    #[must_use]
    pub fn open(store: &Store, blobs: &Blobs, world: &World) -> Self {
        let participants = Participants::new(store.clone(), blobs.clone(), world.clone(), sandbox::PROVIDER);
        let sandbox = Arc::new(Sandbox::new(store.clone(), world.clone(), Arc::new(participants)));
        Self { default: Connection { transport: sandbox.clone(), registry: sandbox } }
    }

    /// The network of whoever has chosen none.
    #[must_use]
    pub fn default(&self) -> &Connection {
        &self.default
    }
}
