//! What the SML of the sandbox remembers, in a table of the installation.

use async_trait::async_trait;
use wissel_peppol::sandbox::{Holding, SandboxParticipants};
use wissel_peppol::transport::DirectoryError;
use wissel_store::rows::sandbox_participants::{self, SandboxParticipant};
use wissel_store::{Store, StoreError, Ts};

/// The table.
pub(super) struct RegisteredParticipants(pub(super) Store);

fn holding(row: SandboxParticipant) -> Holding {
    Holding {
        participant: row.participant,
        smp: row.smp,
        migration_key: row.migration_key,
        taken_over_at: row.taken_over_at.map(Ts::get),
        changed_at: row.changed_at.get(),
    }
}

fn row(holding: Holding) -> SandboxParticipant {
    SandboxParticipant {
        participant: holding.participant,
        smp: holding.smp,
        migration_key: holding.migration_key,
        taken_over_at: holding.taken_over_at.map(Ts::new),
        changed_at: Ts::new(holding.changed_at),
    }
}

fn unavailable(error: StoreError) -> DirectoryError {
    DirectoryError(error.to_string())
}

#[async_trait]
impl SandboxParticipants for RegisteredParticipants {
    async fn find(&self, participant: &str) -> Result<Option<Holding>, DirectoryError> {
        let participant = participant.to_owned();
        let found = self.0.read(move |conn| sandbox_participants::find(conn, &participant)).await;
        Ok(found.map_err(unavailable)?.map(holding))
    }

    async fn insert(&self, holding: Holding) -> Result<bool, DirectoryError> {
        let row = row(holding);
        self.0.write(move |conn| sandbox_participants::insert(conn, &row)).await.map_err(unavailable)
    }

    async fn replace(&self, read: &Holding, holding: Holding) -> Result<bool, DirectoryError> {
        let (read, row) = (row(read.clone()), row(holding));
        self.0.write(move |conn| sandbox_participants::replace(conn, &read, &row)).await.map_err(unavailable)
    }

    async fn delete(&self, participant: &str, smp: &str) -> Result<bool, DirectoryError> {
        let (participant, smp) = (participant.to_owned(), smp.to_owned());
        self.0.write(move |conn| sandbox_participants::delete(conn, &participant, &smp)).await.map_err(unavailable)
    }

    async fn list(&self, smp: &str, after: &str, limit: usize) -> Result<Vec<String>, DirectoryError> {
        let (smp, after) = (smp.to_owned(), after.to_owned());
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.0.read(move |conn| sandbox_participants::list(conn, &smp, &after, limit)).await;
        Ok(rows.map_err(unavailable)?.into_iter().map(|row| row.participant).collect())
    }
}
