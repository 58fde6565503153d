//! An installation behind a remote access point: what is sent, and what the access point hands in.

mod access_point;
mod choices;
mod inbound;

use access_point::{AccessPoint, INBOUND_TOKEN, Mood, TOKEN};
use serde_json::json;
use wissel_store::testing::Backend;

use crate::app::{Person, TestApp, element};

/// The installation, its access point, and somebody who sends.
struct Remote {
    app: TestApp,
    access_point: AccessPoint,
    anna: Person,
    seller: String,
}

/// A receiver that is found in the sandbox, where this access point's receivers are looked up.
const RECEIVER: &str = "9915:wissel-accepts";

impl Remote {
    async fn start(backend: Backend) -> Self {
        let access_point = AccessPoint::start();
        let app = behind(backend, &access_point.url, "http,sandbox").await;
        let anna = app.sign_up("anna@bakkerij.example").await;
        let seller = app.organization(&anna, "90000013").await;
        // Until its identifier is registered to send, it can't choose another network.
        app.until(&anna, &format!("/organizations/{seller}/identifiers"), "/items/0/state", "registered").await;
        Self { app, access_point, anna, seller }
    }

    /// Sends an invoice to a receiver and gives its key.
    async fn send_to(&self, number: &str, receiver: &str) -> String {
        let mut content = crate::app::invoice(number, "90000021");
        content["buyer"]["participant"] = json!(receiver);
        let path = format!("/organizations/{}/invoices", self.seller);
        let id = self.app.post(&self.anna, &path, content).await.expect(201).text("/id");
        self.app.send(&self.anna, &id, number).await.expect(202);
        id
    }

    async fn until(&self, invoice: &str, pointer: &str, wanted: &str) -> crate::app::Answer {
        self.app.until(&self.anna, &format!("/invoices/{invoice}"), pointer, wanted).await
    }

    async fn delivery(&self, invoice: &str, pointer: &str, wanted: &str) -> crate::app::Answer {
        let path = format!("/invoices/{invoice}/deliveries");
        self.app.until(&self.anna, &path, &format!("/items/0/{pointer}"), wanted).await
    }

    /// As if the pauses were over.
    fn hurry(&self) {
        self.app
            .database
            .execute("UPDATE jobs SET run_at = created_at WHERE kind = 'invoice.deliver' AND state = 'ready'");
    }
}

async fn behind(backend: Backend, url: &str, networks: &str) -> TestApp {
    TestApp::start_with(
        backend,
        &[
            ("WISSEL_NETWORK", networks),
            ("WISSEL_EGRESS_ALLOW", "127.0.0.1/32"),
            ("WISSEL_HTTP_URL", url),
            ("WISSEL_HTTP_NAME", "Remote"),
            ("WISSEL_HTTP_TOKEN", TOKEN),
            ("WISSEL_HTTP_INBOUND_TOKEN", INBOUND_TOKEN),
            ("WISSEL_HTTP_LOOKUP", "sandbox"),
        ],
    )
    .await
}

/// Makes one test per database from one async function that takes an installation behind an access point.
macro_rules! on_both {
    ($($(#[$attribute:meta])* async fn $name:ident($remote:ident: Remote) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn run($remote: Remote) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { run(Remote::start(Backend::Sqlite).await).await }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { run(Remote::start(Backend::Postgres).await).await }
        }
    )*};
}
use on_both;

on_both! {
    async fn what_was_taken_over_is_asked_after_until_it_arrived(remote: Remote) {
        remote.access_point.feel(Mood::Slow);
        let id = remote.send_to("1", RECEIVER).await;
        let waits = remote.delivery(&id, "failure/code", "delivery.accepted").await;
        assert_eq!((waits.text("/items/0/network"), waits.text("/items/0/status")), ("http".to_owned(), "sending".to_owned()));
        remote.hurry();
        remote.app.until_true(|| remote.app.database.execute("UPDATE deliveries SET attempts = attempts WHERE attempts >= 2") == 1).await;
        assert_eq!(remote.until(&id, "/status", "sending").await.body["delivered_at"], json!(null));
        remote.access_point.finish();
        remote.hurry();
        remote.until(&id, "/status", "delivered").await;
        let done = remote.delivery(&id, "status", "delivered").await;
        assert_eq!(done.text("/items/0/receipt/received_by"), "Remote");
        assert_eq!(remote.access_point.submitted(), [done.text("/items/0/instance_id")], "handed over once");
        let document = remote.app.raw(|client, url| {
            client.get(format!("{url}/api/v1/invoices/{id}/document")).bearer_auth(&remote.anna.token)
        });
        let sent = remote.access_point.state.lock().unwrap().submitted[0].1.clone();
        assert_eq!(document.await.expect(200).bytes, sent, "as it is stored");
    }

    async fn what_the_access_point_gives_up_has_failed(remote: Remote) {
        remote.access_point.feel(Mood::GivesUp);
        let id = remote.send_to("1", RECEIVER).await;
        let failed = remote.until(&id, "/status", "failed").await;
        assert_eq!(failed.text("/failure/code"), "delivery.receiver_refused");
        assert!(failed.text("/failure/forward_text").contains("no receipt in five attempts"));
        let nobody = remote.send_to("2", "0106:99999999").await;
        assert_eq!(remote.until(&nobody, "/status", "failed").await.text("/failure/code"), "delivery.receiver_not_registered");
        assert_eq!(remote.access_point.submitted().len(), 1, "nothing is handed over for somebody who is not there");
    }

    async fn a_lost_answer_sends_nothing_twice(remote: Remote) {
        remote.access_point.feel(Mood::AnswerLost);
        let id = remote.send_to("1", RECEIVER).await;
        remote.until(&id, "/status", "delivered").await;
        assert_eq!(remote.access_point.submitted().len(), 1);
    }

    async fn what_the_access_point_forgot_goes_out_again_as_the_same_message(remote: Remote) {
        remote.access_point.feel(Mood::Slow);
        let id = remote.send_to("1", RECEIVER).await;
        let before = remote.delivery(&id, "failure/code", "delivery.accepted").await;
        remote.access_point.forget();
        remote.access_point.feel(Mood::Works);
        remote.hurry();
        remote.delivery(&id, "failure/code", "delivery.unknown_outcome").await;
        remote.hurry();
        remote.until(&id, "/status", "delivered").await;
        let instance_id = before.text("/items/0/instance_id");
        assert_eq!(remote.access_point.submitted(), [instance_id.clone(), instance_id]);
    }

    /// Whoever the receivers are, it is the access point that is spared.
    async fn an_access_point_that_is_out_of_order_is_spared(remote: Remote) {
        remote.access_point.feel(Mood::Broken);
        let mut ids = Vec::new();
        for (number, receiver) in ["accepts", "rejects", "slow", "silent", "duplicate"].iter().enumerate() {
            ids.push(remote.send_to(&number.to_string(), &format!("9915:wissel-{receiver}")).await);
        }
        for id in &ids {
            let failed = remote.delivery(id, "failure/code", "delivery.receiver_unavailable").await;
            assert_eq!(failed.text("/items/0/status"), "sending");
        }
        let name = &remote.access_point.url;
        let open = format!("UPDATE peers SET failures = failures WHERE name = '{name}' AND failures >= 5 AND open_until IS NOT NULL");
        remote.app.until_true(|| remote.app.database.execute(&open) == 1).await;
        remote.access_point.feel(Mood::Works);
        remote.app.database.execute("DELETE FROM peers");
        remote.hurry();
        for id in &ids {
            remote.until(id, "/status", "delivered").await;
        }
        assert_eq!(remote.access_point.submitted().len(), 5);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_access_point_where_nobody_listens_is_tried_again() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let app = behind(Backend::Sqlite, &format!("http://{free}"), "http").await;
    let anna = app.sign_up("anna@bakkerij.example").await;
    let seller = app.organization(&anna, "90000013").await;
    let remote = Remote { app, access_point: AccessPoint::start(), anna, seller };
    let id = remote.send_to("1", RECEIVER).await;
    let failed = remote.delivery(&id, "failure/code", "delivery.receiver_unavailable").await;
    assert!(failed.text("/items/0/next_attempt_at") > failed.text("/items/0/enqueued_at"));
}
