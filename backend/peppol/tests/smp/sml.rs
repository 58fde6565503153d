//! Registering at the SML, moving between SMPs, and telling the Peppol Directory.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use http::{Request, Response};
use wissel_peppol::ParticipantId;
use wissel_peppol::business_directory::{DirectoryPush, PushError};
use wissel_peppol::sml::{FaultKind, MigrationKey, Publisher, SmlClient, SmlError, SmlFault};
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};

use crate::sml_server::{Sml, fault};

fn client(sml: &Arc<Sml>, smp: &str) -> SmlClient {
    SmlClient::new(Arc::clone(sml) as Arc<dyn HttpClient>, "https://sml.example/edelivery-sml/", smp)
}

fn participant(number: usize) -> ParticipantId {
    format!("0106:{number:08}").parse().unwrap()
}

fn publisher(name: &str) -> Publisher {
    Publisher { logical_address: format!("https://{name}.example/?a=b&c"), physical_address: "192.0.2.1".to_owned() }
}

async fn two_smps() -> (Arc<Sml>, SmlClient, SmlClient) {
    let sml = Arc::new(Sml::default());
    let (ours, theirs) = (client(&sml, "OURS"), client(&sml, "THEIRS"));
    ours.create_publisher(&publisher("ours")).await.unwrap();
    theirs.create_publisher(&publisher("theirs")).await.unwrap();
    (sml, ours, theirs)
}

fn refusal(result: Result<(), SmlError>) -> SmlFault {
    match result {
        Err(SmlError::Fault(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_participant_is_registered_once_and_by_one_smp() {
    let (sml, ours, theirs) = two_smps().await;
    ours.create(&participant(1)).await.unwrap();
    assert_eq!(sml.holders.lock().unwrap()["0106:00000001"], "OURS");
    let again = refusal(theirs.create(&participant(1)).await);
    assert_eq!(
        (again.kind, again.code.as_deref(), again.is_there_already()),
        (FaultKind::BadRequest, Some("ERR-106"), true)
    );
    assert!(again.message.contains("does already exist"));
    let foreign = refusal(theirs.delete(&participant(1)).await);
    assert_eq!((foreign.kind, foreign.is_not_there()), (FaultKind::Unauthorized, false));
    ours.delete(&participant(1)).await.unwrap();
    assert!(refusal(ours.delete(&participant(1)).await).is_not_there());
    assert!(refusal(client(&sml, "NOBODY").create(&participant(1)).await).is_not_there());
}

#[tokio::test]
async fn lists_are_made_read_by_page_and_ended() {
    let (_, ours, theirs) = two_smps().await;
    let all: Vec<ParticipantId> = (1..=5).map(participant).collect();
    ours.create_list(&all).await.unwrap();
    theirs.create(&participant(9)).await.unwrap();
    let (mut found, mut next, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = ours.list(next.as_deref()).await.unwrap();
        found.extend(page.participants);
        pages += 1;
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    assert_eq!((found, pages), (all.clone(), 3));
    assert!(refusal(ours.create_list(&[participant(8), participant(3)]).await).is_there_already());
    ours.delete_list(&all[..4]).await.unwrap();
    assert_eq!(ours.list(None).await.unwrap().participants, [participant(5)]);
    let many: Vec<ParticipantId> = (0..101).map(participant).collect();
    assert_eq!(ours.create_list(&many).await, Err(SmlError::TooMany(101)));
}

#[tokio::test]
async fn a_participant_moves_with_the_key_that_was_given_out() {
    let (sml, ours, theirs) = two_smps().await;
    theirs.create(&participant(1)).await.unwrap();
    let (key, other) = (MigrationKey::parse("AAbb11@@").unwrap(), MigrationKey::parse("AAbb11@$").unwrap());
    assert_eq!(refusal(ours.prepare_to_migrate(&participant(1), &key).await).kind, FaultKind::Unauthorized);
    assert!(refusal(ours.migrate(&participant(1), &key).await).is_not_there());
    theirs.prepare_to_migrate(&participant(1), &key).await.unwrap();
    assert!(refusal(ours.migrate(&participant(1), &other).await).is_not_there());
    theirs.prepare_to_migrate(&participant(1), &key).await.unwrap();
    ours.migrate(&participant(1), &key).await.unwrap();
    assert_eq!(sml.holders.lock().unwrap()["0106:00000001"], "OURS");
}

#[tokio::test]
async fn an_smp_registers_itself() {
    let (_, ours, _) = two_smps().await;
    assert_eq!(ours.read_publisher().await.unwrap().physical_address, "192.0.2.1");
    assert!(refusal(ours.create_publisher(&publisher("ours")).await).is_there_already());
    let moved =
        Publisher { logical_address: "https://new.example".to_owned(), physical_address: "192.0.2.2".to_owned() };
    ours.update_publisher(&moved).await.unwrap();
    assert_eq!(ours.read_publisher().await.unwrap(), moved);
    ours.delete_publisher().await.unwrap();
    assert!(refusal(ours.delete_publisher().await).is_not_there());
}

#[tokio::test]
async fn what_went_wrong_says_whether_it_may_have_been_done() {
    let (sml, ours, _) = two_smps().await;
    let soap = |inside: &str| {
        format!(
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>{inside}</s:Body></s:Envelope>"
        )
    };
    let page = |status: u16, body: &str| Ok((status, body.to_owned()));
    for (instead, name, temporary, may_have_arrived) in [
        (Err(HttpError::NotConnected("refused".to_owned())), "NoAnswer", true, false),
        (Err(HttpError::Refused("private".to_owned())), "NoAnswer", true, false),
        (Err(HttpError::NoAnswer("time".to_owned())), "NoAnswer", true, true),
        (page(200, ""), "InvalidAnswer", true, true),
        (page(502, "<html><body/></html>"), "InvalidAnswer", true, true),
        (page(200, "<a/>"), "InvalidAnswer", true, true),
        (page(500, &soap("")), "InvalidAnswer", true, true),
        (page(200, "<!DOCTYPE a><a/>"), "InvalidAnswer", true, true),
        (page(500, &soap(&fault("InternalErrorFault", "[ERR-105] later"))), "Fault", true, false),
        (page(500, &soap(&fault("BadRequestFault", "no code"))), "Fault", false, false),
        (page(200, &soap(&fault("OtherFault", "[ERR-x] odd"))), "Fault", false, false),
    ] {
        *sml.instead.lock().unwrap() = Some(instead);
        let error = ours.create(&participant(1)).await.unwrap_err();
        assert!(format!("{error:?}").starts_with(name), "{error:?}");
        assert_eq!((error.is_temporary(), error.may_have_arrived()), (temporary, may_have_arrived), "{error:?}");
    }
    assert!(sml.holders.lock().unwrap().is_empty());
}

/// Keeps what was asked and answers with one status.
struct Indexer {
    asked: Mutex<Vec<String>>,
    status: u16,
}

#[async_trait]
impl HttpClient for Indexer {
    async fn exchange(&self, request: Request<Vec<u8>>, _: ExchangeLimits) -> Result<Response<Vec<u8>>, HttpError> {
        let body = String::from_utf8(request.body().clone()).unwrap();
        self.asked.lock().unwrap().push(format!("{} {} {body}", request.method(), request.uri()));
        match self.status {
            0 => Err(HttpError::NotConnected("refused".to_owned())),
            status => Ok(Response::builder().status(status).body(Vec::new()).unwrap()),
        }
    }
}

#[tokio::test]
async fn the_directory_is_told() {
    let told = async |status: u16| {
        let indexer = Arc::new(Indexer { asked: Mutex::default(), status });
        let push = DirectoryPush::new(indexer.clone(), "https://directory.example/");
        let (changed, gone) = (push.changed(&participant(1)).await, push.gone(&participant(1)).await);
        assert_eq!(
            *indexer.asked.lock().unwrap(),
            [
                "PUT https://directory.example/indexer/1.0/ iso6523-actorid-upis::0106:00000001",
                "DELETE https://directory.example/indexer/1.0/iso6523-actorid-upis%3A%3A0106%3A00000001 ",
            ]
        );
        (changed, gone)
    };
    assert_eq!(told(204).await, (Ok(()), Ok(())));
    assert_eq!(told(404).await, (Err(PushError::Refused(404)), Ok(())));
    assert_eq!(told(403).await, (Err(PushError::Refused(403)), Err(PushError::Refused(403))));
    for status in [0, 429, 500, 503] {
        let (changed, gone) = told(status).await;
        assert!(changed.unwrap_err().is_temporary() && gone.unwrap_err().is_temporary(), "{status}");
    }
}
