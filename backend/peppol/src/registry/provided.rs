//! The registry of a network where the provider of a remote access point registers participants, at its own SMP. Nothing
//! is changed from here: what was asked for is there once DNS shows it, and has to be asked again until then.

use std::sync::Arc;

use async_trait::async_trait;

use super::{Holder, Registry, RegistryError};
use crate::identifier::ParticipantId;
use crate::locator::sml_name;
use crate::sml::MigrationKey;
use crate::smp::SmpError;
use crate::smp::naptr::smp_address;
use crate::wire::{Dns, NaptrAnswer};

/// Watches the registrations of a provider.
pub struct ProvidedRegistry {
    dns: Arc<dyn Dns>,
    zone: String,
    provider_base: String,
}

impl ProvidedRegistry {
    /// For a provider whose SMP is at `provider_base_url`, with names asked in `zone`.
    #[must_use]
    pub fn new(dns: Arc<dyn Dns>, zone: &str, provider_base_url: &str) -> Self {
        let provider_base = provider_base_url.trim_end_matches('/').to_owned();
        Self { dns, zone: zone.to_owned(), provider_base }
    }
}

#[async_trait]
impl Registry for ProvidedRegistry {
    async fn holder(&self, participant: &ParticipantId) -> Result<Holder, RegistryError> {
        let name = sml_name(participant, &self.zone);
        let records = match self.dns.naptr(&name).await {
            NaptrAnswer::Found(records) => records,
            NaptrAnswer::Absent => return Ok(Holder::Nobody),
            NaptrAnswer::NoAnswer(why) => return Err(RegistryError::Unavailable(format!("DNS, {name}: {why}"))),
        };
        match smp_address(&records, &name, self.provider_base.starts_with("http://")) {
            Ok(base) if base.trim_end_matches('/') == self.provider_base => Ok(Holder::Us),
            Ok(smp) | Err(SmpError::Address(smp)) => Ok(Holder::Other { smp, provider: None }),
            Err(error) => Err(RegistryError::Unavailable(format!("DNS, {name}: {error}"))),
        }
    }

    async fn register(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        match self.holder(participant).await? {
            Holder::Us => Ok(()),
            Holder::Other { .. } => Err(RegistryError::HeldElsewhere),
            Holder::Nobody => {
                Err(RegistryError::Unavailable("the provider of the access point has not registered it yet".to_owned()))
            }
        }
    }

    async fn deregister(&self, participant: &ParticipantId) -> Result<(), RegistryError> {
        match self.holder(participant).await? {
            Holder::Nobody | Holder::Other { .. } => Ok(()),
            Holder::Us => Err(RegistryError::Unavailable("the provider of the access point still has it".to_owned())),
        }
    }

    async fn prepare_to_migrate(&self, _: &ParticipantId, _: &MigrationKey) -> Result<(), RegistryError> {
        Err(RegistryError::Refused("only the provider of the access point can give a migration key out".to_owned()))
    }

    async fn migrate(&self, _: &ParticipantId, _: &MigrationKey) -> Result<(), RegistryError> {
        Err(RegistryError::Refused("only the provider of the access point can use a migration key".to_owned()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::wire::NaptrRecord;

    struct Fixed(NaptrAnswer);

    #[async_trait]
    impl Dns for Fixed {
        async fn naptr(&self, _: &str) -> NaptrAnswer {
            self.0.clone()
        }
    }

    fn at(smp: &str) -> NaptrAnswer {
        let regexp = format!("!.*!{smp}!");
        let (flags, services) = ("U".to_owned(), "Meta:SMP".to_owned());
        NaptrAnswer::Found(vec![NaptrRecord { order: 100, preference: 10, flags, services, regexp }])
    }

    #[tokio::test]
    async fn what_the_provider_did_is_seen_in_dns() {
        let nobody =
            || RegistryError::Unavailable("the provider of the access point has not registered it yet".to_owned());
        let still = || RegistryError::Unavailable("the provider of the access point still has it".to_owned());
        for (answer, registered, deregistered) in [
            (NaptrAnswer::Absent, Err(nobody()), Ok(())),
            (at("https://smp.provider.example"), Ok(()), Err(still())),
            (at("https://smp.other.example"), Err(RegistryError::HeldElsewhere), Ok(())),
        ] {
            let registry =
                ProvidedRegistry::new(Arc::new(Fixed(answer)), "zone.example", "https://smp.provider.example/");
            let participant: ParticipantId = "0106:90000013".parse().unwrap();
            assert_eq!(registry.register(&participant).await, registered);
            assert_eq!(registry.deregister(&participant).await, deregistered);
        }
        let silent = Fixed(NaptrAnswer::NoAnswer("timeout".to_owned()));
        let silent = ProvidedRegistry::new(Arc::new(silent), "zone.example", "https://smp.provider.example");
        assert!(silent.register(&"0106:90000013".parse().unwrap()).await.unwrap_err().is_temporary());
    }
}
