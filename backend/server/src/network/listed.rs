//! A registry whose changes the Peppol Directory is told about. The job is written when the registry has done what was
//! asked; who repeats it writes another job, and telling the Directory twice does no harm.

use async_trait::async_trait;
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::registry::{Holder, Registry, RegistryError, SmlRegistry};
use wissel_peppol::sml::MigrationKey;
use wissel_store::Store;

use crate::jobs::{Task, enqueue_later};
use crate::problem::Problem;
use crate::world::World;

/// The Directory fetches the card from our SMP, which shows it only when the change of the registration is written down.
const SECONDS_UNTIL_TOLD: i64 = 10;

/// The SML, with the Directory beside it.
pub(super) struct Listed {
    pub(super) sml: SmlRegistry,
    /// False where there is no Directory.
    pub(super) has_directory: bool,
    pub(super) store: Store,
    pub(super) world: World,
}

impl Listed {
    async fn tell(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        if !self.has_directory {
            return Ok(());
        }
        let task = Task::TellDirectory { participant: participant.canonical() };
        let (world, at) = (self.world.clone(), self.world.now().plus_seconds(SECONDS_UNTIL_TOLD));
        let written = self.store.write(move |conn| enqueue_later(conn, &world, &task, at)).await;
        written.map_err(|problem: Problem| RegistryError::Unavailable(problem.for_log()))
    }
}

#[async_trait]
impl Registry for Listed {
    async fn holder(&self, participant: &ParticipantId) -> Result<Holder, RegistryError> {
        self.sml.holder(participant).await
    }

    async fn register(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        self.sml.register(participant).await?;
        self.tell(participant).await
    }

    async fn deregister(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        self.sml.deregister(participant).await?;
        self.tell(participant).await
    }

    async fn prepare_to_migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError> {
        self.sml.prepare_to_migrate(participant, key).await
    }

    async fn migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError> {
        self.sml.migrate(participant, key).await?;
        self.tell(participant).await
    }
}
