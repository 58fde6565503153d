//! Registering in the sandbox: over SOAP, by the client that speaks to the SML of Peppol, and what is registered is found.

use std::sync::atomic::Ordering;

use wissel_peppol::registry::{Holder, Registry, RegistryError};
use wissel_peppol::sandbox::OTHER_PROVIDER;
use wissel_peppol::sml::MigrationKey;
use wissel_peppol::transport::{Capability, LookupVerdict, Transport};
use wissel_peppol::{DocumentTypeId, ProcessId};

use crate::{OutcomeCode, id, message, receipt, world};

fn key(text: &str) -> MigrationKey {
    MigrationKey::parse(text).unwrap()
}

fn elsewhere(holder: &Holder) -> bool {
    matches!(holder, Holder::Other { provider, .. } if provider.as_deref() == Some(OTHER_PROVIDER))
}

#[tokio::test]
async fn who_is_registered_is_found_and_who_is_deregistered_is_not() {
    let world = world();
    let (network, one) = (&world.network, id("0106:90000013"));
    world.directory.register(&one, vec![Capability::as4(DocumentTypeId::BILLING_INVOICE, ProcessId::BILLING)]);
    assert_eq!(network.lookup(&one).await.unwrap().verdict, LookupVerdict::NotRegistered);
    for _ in 0..2 {
        network.register(&one).await.unwrap();
        assert_eq!(network.holder(&one).await, Ok(Holder::Us));
    }
    assert_eq!(network.lookup(&one).await.unwrap().verdict, LookupVerdict::Reachable);
    for _ in 0..2 {
        network.deregister(&one).await.unwrap();
        assert_eq!(network.holder(&one).await, Ok(Holder::Nobody));
    }
    assert_eq!(network.send(&message("gone", &one)).await.code(), Some(OutcomeCode::ReceiverNotRegistered));
}

#[tokio::test]
async fn what_the_other_provider_holds_comes_here_with_its_key_only() {
    let world = world();
    for (participant, its_key) in
        [("0106:90000064", "Hoekje64@Verhuist#Nu"), ("0208:0999900348", "Boulangerie48@Du#Lac")]
    {
        let (network, one) = (&world.network, id(participant));
        assert!(elsewhere(&network.holder(&one).await.unwrap()));
        assert_eq!(network.lookup(&one).await.unwrap().provider.as_deref(), Some(OTHER_PROVIDER));
        receipt(network.send(&message(&format!("to-{participant}"), &one)).await);
        assert_eq!(network.register(&one).await, Err(RegistryError::HeldElsewhere));
        assert_eq!(network.deregister(&one).await, Err(RegistryError::NotHeld));
        assert_eq!(network.prepare_to_migrate(&one, &key("AAbb11@@")).await, Err(RegistryError::NotHeld));
        assert_eq!(network.migrate(&one, &key("AAbb11@@")).await, Err(RegistryError::WrongKey));
        for _ in 0..2 {
            network.migrate(&one, &key(its_key)).await.unwrap();
            assert_eq!(network.holder(&one).await, Ok(Holder::Us));
        }
        network.deregister(&one).await.unwrap();
        assert!(elsewhere(&network.holder(&one).await.unwrap()), "it is rehearsed again from the start");
    }
}

#[tokio::test]
async fn the_other_provider_takes_over_whom_a_key_was_given_out_for() {
    let world = world();
    let (network, one) = (&world.network, id("0106:90000072"));
    assert_eq!(network.prepare_to_migrate(&one, &key("AAbb11@@")).await, Err(RegistryError::NotHeld));
    network.register(&one).await.unwrap();
    for seconds in [1, 5] {
        world.seconds.store(seconds, Ordering::SeqCst);
        network.prepare_to_migrate(&one, &key("AAbb11@@")).await.unwrap();
        assert_eq!(network.holder(&one).await, Ok(Holder::Us));
    }
    world.seconds.store(6, Ordering::SeqCst);
    assert!(elsewhere(&network.holder(&one).await.unwrap()));
    assert_eq!(network.prepare_to_migrate(&one, &key("AAbb11@@")).await, Err(RegistryError::NotHeld));
    assert_eq!(network.register(&one).await, Err(RegistryError::HeldElsewhere));
    network.migrate(&one, &key("Rivier72@Keert#Terug")).await.unwrap();
    assert_eq!(network.holder(&one).await, Ok(Holder::Us));
}

#[tokio::test]
async fn a_key_that_was_taken_back_is_used_by_nobody() {
    let world = world();
    let (network, one) = (&world.network, id("0106:90000072"));
    network.register(&one).await.unwrap();
    network.prepare_to_migrate(&one, &key("AAbb11@@")).await.unwrap();
    network.prepare_to_migrate(&one, &key("CCdd22$$")).await.unwrap();
    world.seconds.store(3600, Ordering::SeqCst);
    assert_eq!(network.holder(&one).await, Ok(Holder::Us));
    let stays = id("0106:90000013");
    network.register(&stays).await.unwrap();
    network.prepare_to_migrate(&stays, &key("AAbb11@@")).await.unwrap();
    world.seconds.store(7200, Ordering::SeqCst);
    assert_eq!(network.holder(&stays).await, Ok(Holder::Us), "only one participant is taken over");
}
