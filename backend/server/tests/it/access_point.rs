//! Two installations that are access points and SMPs of one network: what is sent by the API of one is received by the
//! other, and what should not be taken is refused as the profile says.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hickory_resolver::proto::rr::rdata::NAPTR;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use wissel_peppol::as4::Prepared;
use wissel_peppol::document_type::{DocumentTypeId, ProcessId};
use wissel_peppol::pki::{Certificate, Role};
use wissel_peppol::transport::Outbound;
use wissel_peppol::wire::{Dns as _, NaptrAnswer};
use wissel_server::dns::{Names, RememberedNames};
use wissel_server::world::World;
use wissel_store::testing::Backend;

use crate::app::{Answer, Person, TestApp, element};
use crate::closed_network::{ClosedNetwork, Point, now};
use crate::names::NameServer;

macro_rules! on_both_databases {
    ($($(#[$attribute:meta])* async fn $name:ident($backend:ident: Backend) $body:block)*) => {$(
        mod $name {
            use super::*;
            async fn run($backend: Backend) $body
            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { run(Backend::Sqlite).await }
            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { run(Backend::Postgres).await }
        }
    )*};
}

/// Anna sells from the first installation, Bob buys at the second.
struct Trade {
    network: ClosedNetwork,
    a: Point,
    b: Point,
    anna: Person,
    seller: String,
    bob: Person,
    buyer: String,
}

impl Trade {
    async fn start(backend: Backend) -> Self {
        Self::on(ClosedNetwork::start(), backend).await
    }

    async fn on(network: ClosedNetwork, backend: Backend) -> Self {
        let a = network.node(backend, 1, &[]).await;
        let b_address = format!("{}/lossy/b", network.base);
        let b = network.node(backend, 2, &[("WISSEL_PEPPOL_AS4_URL", b_address)]).await;
        network.lossy("b", &format!("{}/as4", b.app.url));
        let (anna, bob) = (a.app.sign_up("anna@bakkerij.example").await, b.app.sign_up("bob@molenaar.example").await);
        let seller = a.app.organization(&anna, "90000013").await;
        let buyer = b.app.organization(&bob, "90000021").await;
        b.app.receiving(&bob, &buyer).await;
        Self { network, a, b, anna, seller, bob, buyer }
    }

    async fn sends(&self, number: &str) -> (String, Answer) {
        let id = self.a.app.draft(&self.anna, &self.seller, number, "90000021").await;
        let sent = self.a.app.send(&self.anna, &id, number).await.expect(202);
        self.a.app.until(&self.anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        (id, sent)
    }

    async fn received(&self) -> Vec<serde_json::Value> {
        let list = self.b.app.get(&self.bob, &format!("/organizations/{}/received", self.buyer)).await.expect(200);
        list.body["items"].as_array().unwrap().clone()
    }

    /// A message with an invoice of Anna to somebody.
    async fn outbound(&self, to: &str, message_id: &str) -> Outbound {
        let id = self.a.app.draft(&self.anna, &self.seller, message_id, "90000021").await;
        let path = format!("/invoices/{id}/document?format=ubl");
        let xml = self.a.app.get(&self.anna, &path).await.expect(200).bytes;
        let is_nlcius = String::from_utf8_lossy(&xml).contains("nlcius");
        Outbound {
            message_id: format!("{message_id}@wissel.example"),
            instance_id: World::of_the_machine().message_uuid().to_string(),
            created_at: now(),
            sender: "0106:90000013".parse().unwrap(),
            receiver: to.parse().unwrap(),
            document_type: if is_nlcius { DocumentTypeId::NLCIUS_INVOICE } else { DocumentTypeId::BILLING_INVOICE },
            process: ProcessId::BILLING,
            country_c1: "NL".to_owned(),
            mls_to: None,
            mls_type: None,
            payload: xml,
        }
    }
}

async fn post(app: &TestApp, message: &Prepared) -> String {
    post_bytes(app, message.content_type.clone(), message.body.clone()).await
}

async fn post_bytes(app: &TestApp, kind: String, body: Vec<u8>) -> String {
    let answer = app.raw(|client, url| client.post(format!("{url}/as4")).header("content-type", kind).body(body)).await;
    let answer = answer.expect(200);
    assert!(answer.header("content-type").unwrap().starts_with("application/soap+xml"), "{answer:?}");
    String::from_utf8(answer.bytes).unwrap()
}

on_both_databases! {
    async fn an_invoice_goes_from_one_to_the_other(backend: Backend) {
        let trade = Trade::start(backend).await;
        let found = trade.a.app.get(&trade.anna, "/participants/lookup?id=0106:90000021").await.expect(200);
        assert_eq!(found.text("/provider"), "Wissel sandbox");
        assert!(found.text("/verdict").contains("can be reached"), "{found:?}");
        let holders = trade.network.sml().holders.lock().unwrap().clone();
        assert_eq!(holders.get("0106:90000021").map(String::as_str), Some("SMP-2"));
        let (id, sent) = trade.sends("2026-1").await;
        // The answer to the first attempt got lost on its way; the second brought the receipt of the first.
        assert_eq!(trade.network.lost("b"), 2);
        let received = trade.received().await;
        assert_eq!(received.len(), 1);
        let path = format!("/received/{}/document?format=original", received[0]["id"].as_str().unwrap());
        let arrived = trade.b.app.get(&trade.bob, &path).await.expect(200).bytes;
        let path = format!("/invoices/{id}/document?format=ubl");
        let kept = trade.a.app.get(&trade.anna, &path).await.expect(200).bytes;
        assert_eq!(String::from_utf8(arrived).unwrap(), element(&String::from_utf8(kept).unwrap()));
        let delivery = trade.a.app.get(&trade.anna, &format!("/invoices/{id}/deliveries")).await.expect(200);
        assert_eq!(delivery.text("/items/0/receipt/message_id"), sent.text("/delivery/message_id"));
        assert_eq!(delivery.body["items"][0]["attempts"], 2);
        // The provider of the receiver says so too, to the provider of the sender.
        let path = format!("/invoices/{id}/deliveries");
        trade.a.app.until(&trade.anna, &path, "/items/0/confirmation/status", "AP").await;
        let installation = trade.a.app.call(reqwest::Method::GET, "/installation", None, None).await.expect(200);
        assert_eq!(installation.text("/network"), "as4");
    }

    async fn the_same_message_twice_is_one_document_with_one_receipt(backend: Backend) {
        let trade = Trade::start(backend).await;
        let outbound = trade.outbound("0106:90000021", "twice").await;
        let message = trade.network.message(&trade.a.access_point, &outbound, &trade.b);
        let again = trade.network.message(&trade.a.access_point, &outbound, &trade.b);
        let (first, second) = (post(&trade.b.app, &message).await, post(&trade.b.app, &message).await);
        assert!(first.contains(":Receipt>") && first.contains("NonRepudiationInformation"), "{first}");
        assert_eq!(first, second);
        // Encrypted anew it is other bytes, and the same message all the same.
        assert_eq!(post(&trade.b.app, &again).await, first);
        assert_eq!(trade.received().await.len(), 1);
    }

    async fn what_should_not_be_taken_is_refused_as_the_profile_says(backend: Backend) {
        let trade = Trade::start(backend).await;
        let elsewhere = trade.outbound("0106:90000099", "elsewhere").await;
        let said = post(&trade.b.app, &trade.network.message(&trade.a.access_point, &elsewhere, &trade.b)).await;
        assert!(said.contains("EBMS:0004") && said.contains("PEPPOL:NOT_SERVICED"), "{said}");

        let stranger = ClosedNetwork::start().key(Role::AccessPoint, "PNL000001");
        let message = trade.outbound("0106:90000021", "stranger").await;
        let said = post(&trade.b.app, &trade.network.message(&stranger, &message, &trade.b)).await;
        assert!(said.contains("EBMS:0101"), "{said}");

        // An SMP certificate of the right network is none of an access point.
        let smp = trade.network.key(Role::Smp, "PNL000009");
        let said = post(&trade.b.app, &trade.network.message(&smp, &message, &trade.b)).await;
        assert!(said.contains("EBMS:0101"), "{said}");
        let said = post_bytes(&trade.b.app, "application/soap+xml".to_owned(), b"<a/>".to_vec()).await;
        assert!(said.contains("EBMS:"), "{said}");
        assert_eq!(trade.received().await.len(), 0);
    }

    async fn nobody_passes_without_a_crl_but_who_was_known(backend: Backend) {
        let network = ClosedNetwork::start();
        network.crls(|crls| crls.hold_for = jiff::SignedDuration::from_secs(20));
        let trade = Trade::on(network, backend).await;
        trade.sends("1").await;
        let known = trade.a.certificate().fingerprint().to_owned();
        let kept = format!("UPDATE network_memory SET name = name WHERE name = 'revocations' AND CAST(value AS text) LIKE '%{known}%'");
        trade.b.app.until_true(|| trade.b.app.database.execute(&kept) == 1).await;
        trade.network.crls(|crls| crls.are_gone = true);
        tokio::time::sleep(std::time::Duration::from_secs(21)).await;
        let unknown = trade.network.key(Role::AccessPoint, "PNL000003");
        let message = trade.outbound("0106:90000021", "late").await;
        let said = post(&trade.b.app, &trade.network.message(&unknown, &message, &trade.b)).await;
        assert!(said.contains("EBMS:0101"), "{said}");
        trade.sends("2").await;
        // After a restart it is known still.
        let restarted = trade.b.again().await;
        let said = post(&restarted, &trade.network.message(&trade.a.access_point, &message, &trade.b)).await;
        assert!(said.contains(":Receipt>"), "{said}");
        assert_eq!(trade.received().await.len(), 3);
    }

    async fn what_an_authority_takes_back_is_refused(backend: Backend) {
        let trade = Trade::start(backend).await;
        let revoked = trade.network.key(Role::AccessPoint, "PNL000004");
        let certificate = Certificate::from_pem(&revoked.certificate).unwrap();
        trade.network.crls(|crls| crls.revoked.push(certificate));
        // A node that fetches its CRLs now.
        let late = trade.b.again().await;
        let message = trade.outbound("0106:90000021", "revoked").await;
        let prepared = trade.network.message(&revoked, &message, &trade.b);
        let is_refused = async || {
            let said = post(&late, &prepared).await;
            said.contains("EBMS:0101") && said.contains("revoked")
        };
        late.until_true_async(is_refused).await;
    }

    async fn the_directory_hears_of_who_comes_and_goes_and_operators_see_how_it_stands(backend: Backend) {
        let network = ClosedNetwork::start();
        let more = [("WISSEL_PEPPOL_DIRECTORY_URL", network.base.clone()), ("WISSEL_OPERATORS", "bob@molenaar.example".to_owned())];
        let b = network.node(backend, 2, &more).await;
        let bob = b.app.sign_up("bob@molenaar.example").await;
        let buyer = b.app.organization(&bob, "90000021").await;
        let id = b.app.receiving(&bob, &buyer).await;
        let hasten = || b.app.database.execute("UPDATE jobs SET run_at = created_at WHERE kind = 'directory.tell' AND state = 'ready'");
        hasten();
        let told = |said: &str| network.told().iter().any(|one| one == said);
        b.app.until_true(|| told("PUT iso6523-actorid-upis::0106:90000021")).await;
        let path = format!("/organizations/{buyer}/identifiers/{id}");
        b.app.patch(&bob, &path, serde_json::json!({ "can_receive": false })).await.expect(200);
        b.app.until_true(|| {
            hasten();
            told("DELETE iso6523-actorid-upis%3A%3A0106%3A90000021")
        })
        .await;

        let seen = b.app.until(&bob, "/operator/networks", "/access_point/certificates/1/role", "smp").await;
        assert_eq!((seen.text("/default"), seen.text("/access_point/smp_id")), ("as4".to_owned(), "SMP-2".to_owned()));
        assert!(seen.body["access_point"]["registered_at"].is_string(), "{seen:?}");
        assert_eq!(seen.body["access_point"]["certificates"][0]["ends_soon"], true, "a day is soon: {seen:?}");
        b.app.until_true_async(async || b.app.get(&bob, "/operator/networks").await.body["access_point"]["revocations_kept_at"].is_string()).await;
    }

    async fn the_smp_says_who_is_here_and_nobody_else(backend: Backend) {
        let trade = Trade::start(backend).await;
        let get = async |path: &str| {
            let path = path.to_owned();
            trade.b.app.raw(|client, url| client.get(format!("{url}/smp/{path}"))).await
        };
        let group = get("iso6523-actorid-upis%3A%3A0106%3A90000021").await.expect(200);
        assert_eq!(group.header("content-type"), Some("application/xml; charset=utf-8"));
        let text = String::from_utf8(group.bytes).unwrap();
        let href = text.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(href.starts_with(&format!("{}/smp/", trade.b.app.url)), "{href}");
        let metadata = trade.b.app.raw(|client, _| client.get(href)).await.expect(200);
        let text = String::from_utf8(metadata.bytes).unwrap();
        assert!(text.contains("/lossy/b") && text.contains("SignatureValue"), "{text}");
        let card = get("businesscard/iso6523-actorid-upis%3A%3A0106%3A90000021").await.expect(200);
        assert!(String::from_utf8(card.bytes).unwrap().contains("Molenaar Machines"));
        for (path, status) in [
            ("iso6523-actorid-upis%3A%3A0106%3A90000099", 404),
            ("businesscard/iso6523-actorid-upis%3A%3A0106%3A90000099", 404),
            ("iso6523-actorid-upis%3A%3A0106%3A90000021/services/busdox-docid-qns%3A%3Aurn%3Aa%3A%3AB%23%23c%3A%3A2.1", 404),
            ("nonsense", 400),
            ("a/b/c/d", 404),
            ("", 400),
        ] {
            let answer = get(path).await;
            assert_eq!(answer.status, status, "{path}: {answer:?}");
            assert!(!String::from_utf8_lossy(&answer.bytes).contains("<html"), "{path}");
        }
        // In the sandbox there is no such thing.
        let sandbox = TestApp::start(backend).await;
        let none = sandbox.raw(|client, url| client.post(format!("{url}/as4")).body("")).await;
        assert!(none.status != 200 || none.header("content-type").is_some_and(|kind| kind.starts_with("text/html")), "{none:?}");
    }
}

#[tokio::test]
async fn an_answer_of_dns_is_used_again_as_long_as_it_says() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let names = NameServer::answering(move |name, kind| {
        count.fetch_add(1, Ordering::Relaxed);
        let text = |text: &str| text.as_bytes().to_vec().into_boxed_slice();
        let record = NAPTR::new(1, 1, text("U"), text("Meta:SMP"), text("!.*!https://smp.example!"), Name::root());
        (name == "there.example" && kind == RecordType::NAPTR).then(|| vec![RData::NAPTR(record)])
    });
    let server = names.address.parse().unwrap();
    let remembered = RememberedNames::new(&Names::new(&[server])).unwrap();
    for _ in 0..3 {
        assert!(matches!(remembered.naptr("there.example").await, NaptrAnswer::Found(found) if found.len() == 1));
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    // Its TTL is a second.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert!(matches!(remembered.naptr("there.example").await, NaptrAnswer::Found(_)));
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    assert_eq!(remembered.naptr("gone.example").await, NaptrAnswer::Absent);
    names.be_silent(true);
    assert!(matches!(remembered.naptr("elsewhere.example").await, NaptrAnswer::NoAnswer(_)));
}
