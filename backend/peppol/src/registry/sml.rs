//! The registry of a network with an SML: registering goes to the SML, and who holds a participant is asked of DNS.
//!
//! DNS is behind the SML by minutes, so that it is never asked whether a participant is *ours*: the SML's own list of
//! this SMP says that. Which certificate this SMP has is with the HTTP client of the [`SmlClient`].

use std::sync::Arc;

use async_trait::async_trait;

use super::{Holder, Registry, RegistryError};
use crate::identifier::ParticipantId;
use crate::locator::sml_name;
use crate::sml::{FaultKind, MigrationKey, SmlClient, SmlError, SmlFault};
use crate::smp::SmpError;
use crate::smp::naptr::smp_address;
use crate::wire::{Dns, NaptrAnswer};

/// Pages of our own participants that are read at most, so that an SML that never ends its list holds nobody up.
const MOST_PAGES: usize = 10_000;

/// Registers at an SML.
pub struct SmlRegistry {
    sml: SmlClient,
    dns: Arc<dyn Dns>,
    zone: String,
    own_base: String,
}

impl SmlRegistry {
    /// For an SMP that the SML knows under `own_base_url`, with names asked in the zone of that SML. An own address on
    /// plain http says that the network is one on loopback, where other SMPs may be on plain http too.
    #[must_use]
    pub fn new(sml: SmlClient, dns: Arc<dyn Dns>, zone: &str, own_base_url: &str) -> Self {
        let own_base = own_base_url.trim_end_matches('/').to_owned();
        Self { sml, dns, zone: zone.to_owned(), own_base }
    }

    /// Whether the SML lists a participant as one of this SMP.
    async fn is_ours(&self, participant: &ParticipantId) -> Result<bool, RegistryError> {
        let mut next = None;
        for _ in 0..MOST_PAGES {
            let page = self.sml.list(next.as_deref()).await.map_err(unexpected)?;
            if page.participants.iter().any(|one| one.canonical() == participant.canonical()) {
                return Ok(true);
            }
            match page.next {
                Some(more) => next = Some(more),
                None => return Ok(false),
            }
        }
        Err(RegistryError::Unavailable("the list of this SMP's participants has no end".to_owned()))
    }

    /// What an SML that will not touch a participant means: it belongs to another, or this SMP may do nothing there.
    async fn not_ours(&self, participant: &ParticipantId, fault: SmlFault) -> RegistryError {
        match self.is_ours(participant).await {
            Ok(false) => RegistryError::NotHeld,
            Ok(true) => RegistryError::Refused(fault.message),
            Err(error) => error,
        }
    }
}

#[async_trait]
impl Registry for SmlRegistry {
    async fn holder(&self, participant: &ParticipantId) -> Result<Holder, RegistryError> {
        let name = sml_name(participant, &self.zone);
        let records = match self.dns.naptr(&name).await {
            NaptrAnswer::Found(records) => records,
            NaptrAnswer::Absent => return Ok(Holder::Nobody),
            NaptrAnswer::NoAnswer(why) => return Err(RegistryError::Unavailable(format!("DNS, {name}: {why}"))),
        };
        match smp_address(&records, &name, self.own_base.starts_with("http://")) {
            Ok(base) if base == self.own_base => Ok(Holder::Us),
            // An address that nobody may call is no address of ours, so somebody else holds the participant.
            Ok(smp) | Err(SmpError::Address(smp)) => Ok(Holder::Other { smp, provider: None }),
            Err(error) => Err(RegistryError::Unavailable(format!("DNS, {name}: {error}"))),
        }
    }

    async fn register(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        match self.sml.create(participant).await {
            Ok(()) => Ok(()),
            Err(SmlError::Fault(fault)) if fault.is_there_already() => {
                if self.is_ours(participant).await? {
                    Ok(())
                } else {
                    Err(RegistryError::HeldElsewhere)
                }
            }
            Err(error) => Err(unexpected(error)),
        }
    }

    async fn deregister(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        match self.sml.delete(participant).await {
            Ok(()) => Ok(()),
            Err(SmlError::Fault(fault)) if fault.code.as_deref() == Some(NO_SUCH_SMP) => Err(refused(fault)),
            Err(SmlError::Fault(fault)) if fault.is_not_there() => Ok(()),
            Err(SmlError::Fault(fault)) if fault.kind == FaultKind::Unauthorized => {
                Err(self.not_ours(participant, fault).await)
            }
            Err(error) => Err(unexpected(error)),
        }
    }

    async fn prepare_to_migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError> {
        match self.sml.prepare_to_migrate(participant, key).await {
            Ok(()) => Ok(()),
            Err(SmlError::Fault(fault)) if fault.code.as_deref() == Some(NO_SUCH_SMP) => Err(refused(fault)),
            Err(SmlError::Fault(fault)) if fault.is_not_there() => Err(RegistryError::NotHeld),
            Err(SmlError::Fault(fault)) if fault.kind == FaultKind::Unauthorized => {
                Err(self.not_ours(participant, fault).await)
            }
            Err(error) => Err(unexpected(error)),
        }
    }

    async fn migrate(&self, participant: &ParticipantId, key: &MigrationKey) -> Result<(), RegistryError> {
        match self.sml.migrate(participant, key).await {
            Ok(()) => Ok(()),
            Err(SmlError::Fault(fault)) if fault.code.as_deref() == Some(NO_SUCH_SMP) => Err(refused(fault)),
            // A migration that is done is no longer there to be done: the answer of the first time got lost.
            Err(SmlError::Fault(fault)) if !SmlError::Fault(fault.clone()).is_temporary() => {
                if self.is_ours(participant).await? { Ok(()) } else { Err(RegistryError::WrongKey) }
            }
            Err(error) => Err(unexpected(error)),
        }
    }
}

/// The code of an SML that does not know this SMP.
const NO_SUCH_SMP: &str = "ERR-100";

fn refused(fault: SmlFault) -> RegistryError {
    RegistryError::Refused(fault.message)
}

fn unexpected(error: SmlError) -> RegistryError {
    let is_temporary = error.is_temporary();
    match error {
        SmlError::Fault(fault) if !is_temporary => refused(fault),
        other if is_temporary => RegistryError::Unavailable(other.to_string()),
        other => RegistryError::Refused(other.to_string()),
    }
}
