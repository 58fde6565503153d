//! An inbox and a directory in memory, for tests.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use wissel_peppol::sandbox::{Holding, SandboxParticipants};
use wissel_peppol::transport::{
    Capability, Directory, DirectoryError, Inbound, Inbox, InboxError, Receipt, Received, Registration,
};
use wissel_peppol::{DocumentTypeId, ParticipantId, ProcessId};

#[derive(Default)]
pub struct MemoryDirectory {
    rows: Mutex<HashMap<ParticipantId, Registration>>,
    failing: AtomicBool,
}

impl MemoryDirectory {
    pub fn register(&self, participant: &ParticipantId, capabilities: Vec<Capability>) {
        let registration = Registration { provider: "Wissel".to_owned(), capabilities };
        self.rows.lock().unwrap().insert(participant.clone(), registration);
    }

    pub fn fail(&self, failing: bool) {
        self.failing.store(failing, Ordering::SeqCst);
    }
}

#[async_trait]
impl Directory for MemoryDirectory {
    async fn find(&self, participant: &ParticipantId) -> Result<Option<Registration>, DirectoryError> {
        if self.failing.load(Ordering::SeqCst) {
            return Err(DirectoryError("out of order".to_owned()));
        }
        Ok(self.rows.lock().unwrap().get(participant).cloned())
    }
}

pub struct MemoryInbox {
    directory: Arc<MemoryDirectory>,
    rows: Mutex<HashMap<String, (String, Receipt)>>,
    closed: Mutex<HashSet<ParticipantId>>,
    failing: AtomicBool,
}

impl MemoryInbox {
    pub fn new(directory: Arc<MemoryDirectory>) -> Self {
        Self { directory, rows: Mutex::default(), closed: Mutex::default(), failing: AtomicBool::default() }
    }

    pub fn stored(&self) -> usize {
        self.rows.lock().unwrap().len()
    }

    pub fn close(&self, participant: &ParticipantId) {
        self.closed.lock().unwrap().insert(participant.clone());
    }

    pub fn fail(&self, failing: bool) {
        self.failing.store(failing, Ordering::SeqCst);
    }

    fn working(&self) -> Result<(), InboxError> {
        if self.failing.load(Ordering::SeqCst) {
            Err(InboxError::Unavailable("out of order".to_owned()))
        } else {
            Ok(())
        }
    }
}

#[async_trait]
impl Inbox for MemoryInbox {
    async fn is_serviced(
        &self,
        receiver: &ParticipantId,
        document_type: &DocumentTypeId,
        process: &ProcessId,
    ) -> Result<bool, InboxError> {
        self.working()?;
        if self.closed.lock().unwrap().contains(receiver) {
            return Ok(false);
        }
        let found = self.directory.find(receiver).await.map_err(|error| InboxError::Unavailable(error.to_string()))?;
        Ok(found.is_some_and(|registration| {
            registration
                .capabilities
                .iter()
                .any(|one| one.document_type.covers(document_type) && one.process == *process)
        }))
    }

    async fn receive(&self, inbound: Inbound) -> Result<Received, InboxError> {
        self.working()?;
        let fingerprint = inbound.fingerprint();
        let mut rows = self.rows.lock().unwrap();
        if let Some((known, receipt)) = rows.get(&inbound.message_id) {
            return if *known == fingerprint {
                Ok(Received::Duplicate(receipt.clone()))
            } else {
                Err(InboxError::Conflict { message_id: inbound.message_id })
            };
        }
        let receipt = inbound.receipt("Wissel");
        rows.insert(inbound.message_id, (fingerprint, receipt.clone()));
        Ok(Received::New(receipt))
    }

    async fn receipt(&self, message_id: &str) -> Result<Option<Receipt>, InboxError> {
        self.working()?;
        Ok(self.rows.lock().unwrap().get(message_id).map(|(_, receipt)| receipt.clone()))
    }
}

/// What the SML of the sandbox remembers.
#[derive(Default)]
pub struct MemoryParticipants {
    rows: Mutex<BTreeMap<String, Holding>>,
}

impl MemoryParticipants {
    /// With participants of the installation's own SMP.
    pub fn with(participants: &[&ParticipantId]) -> Self {
        let own = |participant: &&ParticipantId| Holding {
            participant: participant.canonical(),
            smp: "WISSEL-SANDBOX".to_owned(),
            migration_key: None,
            taken_over_at: None,
            changed_at: jiff::Timestamp::UNIX_EPOCH,
        };
        let rows = participants.iter().map(|one| (one.canonical(), own(one))).collect();
        Self { rows: Mutex::new(rows) }
    }
}

#[async_trait]
impl SandboxParticipants for MemoryParticipants {
    async fn find(&self, participant: &str) -> Result<Option<Holding>, DirectoryError> {
        Ok(self.rows.lock().unwrap().get(participant).cloned())
    }

    async fn insert(&self, holding: Holding) -> Result<bool, DirectoryError> {
        let mut rows = self.rows.lock().unwrap();
        if rows.contains_key(&holding.participant) {
            return Ok(false);
        }
        rows.insert(holding.participant.clone(), holding);
        Ok(true)
    }

    async fn replace(&self, read: &Holding, holding: Holding) -> Result<bool, DirectoryError> {
        let mut rows = self.rows.lock().unwrap();
        if rows.get(&read.participant) != Some(read) {
            return Ok(false);
        }
        rows.insert(holding.participant.clone(), holding);
        Ok(true)
    }

    async fn delete(&self, participant: &str, smp: &str) -> Result<bool, DirectoryError> {
        let mut rows = self.rows.lock().unwrap();
        let is_there = rows.get(participant).is_some_and(|one| one.smp == smp);
        Ok(is_there && rows.remove(participant).is_some())
    }

    async fn list(&self, smp: &str, after: &str, limit: usize) -> Result<Vec<String>, DirectoryError> {
        let rows = self.rows.lock().unwrap();
        let own = rows.values().filter(|one| one.smp == smp && one.participant.as_str() > after);
        Ok(own.map(|one| one.participant.clone()).take(limit).collect())
    }
}
