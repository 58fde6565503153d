//! The registry on an SML: what it makes of faults, of answers that got lost, and of DNS that is behind.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use wissel_peppol::ParticipantId;
use wissel_peppol::locator::sml_name;
use wissel_peppol::registry::{Holder, Registry, RegistryError, SmlRegistry};
use wissel_peppol::sml::{MigrationKey, Publisher, SmlClient};
use wissel_peppol::wire::{Dns, HttpClient, HttpError, NaptrAnswer, NaptrRecord};

use crate::sml_server::{Sml, fault};

const ZONE: &str = "participant.sml.test.example";

/// DNS as the SML fills it, or as a test says.
struct Zone {
    sml: Arc<Sml>,
    instead: Mutex<Option<NaptrAnswer>>,
}

fn record(address: &str) -> NaptrRecord {
    let (flags, services, regexp) = ("U".to_owned(), "Meta:SMP".to_owned(), format!("!.*!{address}!"));
    NaptrRecord { order: 100, preference: 10, flags, services, regexp }
}

#[async_trait]
impl Dns for Zone {
    async fn naptr(&self, name: &str) -> NaptrAnswer {
        if let Some(instead) = self.instead.lock().unwrap().clone() {
            return instead;
        }
        let holders: BTreeMap<String, String> = self.sml.holders.lock().unwrap().clone();
        let found = holders.iter().find(|(one, _)| sml_name(&one.parse().unwrap(), ZONE) == name);
        let publishers = self.sml.publishers.lock().unwrap();
        found.map_or(NaptrAnswer::Absent, |(_, smp)| NaptrAnswer::Found(vec![record(&publishers[smp].0)]))
    }
}

fn participant() -> ParticipantId {
    "0106:90000013".parse().unwrap()
}

fn key(text: &str) -> MigrationKey {
    MigrationKey::parse(text).unwrap()
}

struct World {
    sml: Arc<Sml>,
    zone: Arc<Zone>,
    ours: SmlRegistry,
    theirs: SmlRegistry,
}

impl World {
    async fn new() -> Self {
        let sml = Arc::new(Sml::default());
        let zone = Arc::new(Zone { sml: Arc::clone(&sml), instead: Mutex::default() });
        for (name, host) in [("OURS", "ours"), ("THEIRS", "theirs")] {
            let address = Publisher {
                logical_address: format!("https://{host}.example/smp"),
                physical_address: "192.0.2.1".to_owned(),
            };
            client(&sml, name).create_publisher(&address).await.unwrap();
        }
        let registry = |name: &str, host: &str| {
            let dns = Arc::clone(&zone) as Arc<dyn Dns>;
            SmlRegistry::new(client(&sml, name), dns, ZONE, &format!("https://{host}.example/smp/"))
        };
        Self { ours: registry("OURS", "ours"), theirs: registry("THEIRS", "theirs"), sml, zone }
    }

    fn next_answer(&self, answer: Result<(u16, String), HttpError>) {
        *self.sml.instead.lock().unwrap() = Some(answer);
    }
}

fn client(sml: &Arc<Sml>, smp: &str) -> SmlClient {
    SmlClient::new(Arc::clone(sml) as Arc<dyn HttpClient>, "https://sml.example/edelivery-sml", smp)
}

fn soap(kind: &str, message: &str) -> Result<(u16, String), HttpError> {
    let inside = fault(kind, message);
    Ok((
        500,
        format!(
            "<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body>{inside}</S:Body></S:Envelope>"
        ),
    ))
}

#[tokio::test]
async fn registering_and_ending_it_may_be_repeated_and_others_are_left_alone() {
    let World { ours, theirs, .. } = World::new().await;
    let one = participant();
    assert_eq!(ours.holder(&one).await, Ok(Holder::Nobody));
    for _ in 0..2 {
        assert_eq!(ours.register(&one).await, Ok(()));
    }
    assert_eq!(ours.holder(&one).await, Ok(Holder::Us));
    let other = Holder::Other { smp: "https://ours.example/smp".to_owned(), provider: None };
    assert_eq!(theirs.holder(&one).await, Ok(other));
    assert_eq!(theirs.register(&one).await, Err(RegistryError::HeldElsewhere));
    assert_eq!(theirs.deregister(&one).await, Err(RegistryError::NotHeld));
    assert_eq!(theirs.prepare_to_migrate(&one, &key("AAbb11@@")).await, Err(RegistryError::NotHeld));
    for _ in 0..2 {
        assert_eq!(ours.deregister(&one).await, Ok(()));
    }
    assert_eq!(ours.prepare_to_migrate(&one, &key("AAbb11@@")).await, Err(RegistryError::NotHeld));
    assert_eq!(ours.holder(&one).await, Ok(Holder::Nobody));
}

#[tokio::test]
async fn a_participant_moves_by_its_key_and_a_lost_answer_changes_nothing() {
    let World { ours, theirs, .. } = World::new().await;
    let one = participant();
    theirs.register(&one).await.unwrap();
    assert_eq!(ours.migrate(&one, &key("AAbb11@@")).await, Err(RegistryError::WrongKey));
    theirs.prepare_to_migrate(&one, &key("AAbb11@@")).await.unwrap();
    theirs.prepare_to_migrate(&one, &key("CCdd22$$")).await.unwrap();
    for _ in 0..2 {
        assert_eq!(ours.migrate(&one, &key("CCdd22$$")).await, Ok(()));
    }
    assert_eq!(ours.holder(&one).await, Ok(Holder::Us));
    assert_eq!(theirs.migrate(&one, &key("CCdd22$$")).await, Err(RegistryError::WrongKey));
}

#[tokio::test]
async fn whether_it_is_ours_is_never_taken_from_dns() {
    let World { ours, theirs, zone, .. } = World::new().await;
    let one = participant();
    // A record of before: DNS says "ours" while another SMP holds it, and the other way round.
    theirs.register(&one).await.unwrap();
    *zone.instead.lock().unwrap() = Some(NaptrAnswer::Found(vec![record("https://ours.example/smp")]));
    assert_eq!(ours.register(&one).await, Err(RegistryError::HeldElsewhere));
    theirs.deregister(&one).await.unwrap();
    ours.register(&one).await.unwrap();
    *zone.instead.lock().unwrap() = Some(NaptrAnswer::Found(vec![record("https://theirs.example/smp")]));
    assert_eq!(ours.register(&one).await, Ok(()));
}

#[tokio::test]
async fn no_answer_is_never_an_answer() {
    let world = World::new().await;
    let (ours, one) = (&world.ours, participant());
    let temporary = |result: Result<(), RegistryError>| assert!(result.unwrap_err().is_temporary());
    let lost = || Err(HttpError::NoAnswer("the line broke".to_owned()));
    world.next_answer(lost());
    temporary(ours.register(&one).await);
    world.next_answer(lost());
    temporary(ours.deregister(&one).await);
    world.next_answer(lost());
    temporary(ours.migrate(&one, &key("AAbb11@@")).await);
    world.next_answer(soap("InternalErrorFault", "[ERR-105] later"));
    temporary(ours.prepare_to_migrate(&one, &key("AAbb11@@")).await);
    world.next_answer(Ok((200, "<html/>".to_owned())));
    temporary(ours.register(&one).await);
    *world.zone.instead.lock().unwrap() = Some(NaptrAnswer::NoAnswer("SERVFAIL".to_owned()));
    assert!(ours.holder(&one).await.unwrap_err().is_temporary());
    *world.zone.instead.lock().unwrap() = Some(NaptrAnswer::Found(vec![record("ftp://odd.example")]));
    let odd = Holder::Other { smp: "ftp://odd.example".to_owned(), provider: None };
    assert_eq!(ours.holder(&one).await, Ok(odd));
}

#[tokio::test]
async fn an_smp_that_the_sml_does_not_know_is_refused_for_good() {
    let world = World::new().await;
    let dns = Arc::clone(&world.zone) as Arc<dyn Dns>;
    let stranger = SmlRegistry::new(client(&world.sml, "NOBODY"), dns, ZONE, "https://nobody.example");
    let (one, key) = (participant(), key("AAbb11@@"));
    for refused in [
        stranger.register(&one).await,
        stranger.deregister(&one).await,
        stranger.prepare_to_migrate(&one, &key).await,
        stranger.migrate(&one, &key).await,
    ] {
        assert!(matches!(&refused, Err(RegistryError::Refused(_))), "{refused:?}");
    }
    // A certificate that the SML has for nothing.
    world.ours.register(&one).await.unwrap();
    world.next_answer(soap("UnauthorizedFault", "[ERR-101] not with this certificate"));
    assert!(matches!(world.ours.deregister(&one).await, Err(RegistryError::Refused(_))));
}
