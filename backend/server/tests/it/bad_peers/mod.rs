//! Nine ways in which the access point of a receiver is out of order. Whatever it does, every document ends delivered once or
//! failed with the right code, under one message id, and others are not kept waiting.
//!
//! For each fault there are two receivers: one recovers, one never does. `TEST_BAD_PEER_DOCUMENTS=200` sends so many for each
//! fault instead of six (`make chaos`).

#![allow(clippy::print_stdout)] // the figures

mod network;
mod peer;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::StreamExt as _;
use serde_json::{Value, json};
use wissel_server::network::Connection;
use wissel_store::testing::Backend;

use crate::app::{Person, TestApp};
use network::Network;
use peer::Fault;

const HEALTHY: &str = "9915:healthy";
/// Documents for the healthy receiver beside those for a faulty one.
const BESIDE: usize = 20;
/// Drafts and sends that are under way at a time.
const AT_ONCE: usize = 8;

fn receiver(fault: Fault, recovers: bool) -> String {
    let end = if recovers { "recovers" } else { "stays" };
    format!("9915:{}-{end}", format!("{fault:?}").to_lowercase())
}

struct Story {
    app: TestApp,
    network: Arc<Network>,
    anna: Person,
    seller: String,
    sent: usize,
}

impl Story {
    async fn begin(backend: Backend) -> Self {
        let mut receivers = vec![(HEALTHY.to_owned(), None)];
        for fault in Fault::ALL {
            receivers.extend([true, false].map(|recovers| (receiver(fault, recovers), Some(fault))));
        }
        let network = Arc::new(Network::of(&receivers));
        let transport = Arc::clone(&network);
        let app = TestApp::start_changed(backend, &[], |app| {
            let registry = Arc::clone(&app.networks.default().registry);
            app.networks.replace_all(&Connection { transport, registry, provider: None });
        })
        .await;
        let anna = app.sign_up("anna@bakkerij.example").await;
        let seller = app.organization(&anna, "90000013").await;
        Self { app, network, anna, seller, sent: 0 }
    }

    /// Sends one document to each of these receivers, and gives the keys of their invoices with the receivers.
    async fn send(&mut self, receivers: &[String]) -> Vec<(String, String)> {
        let first = self.sent;
        self.sent += receivers.len();
        // Tokens live ten minutes, and with many documents this takes longer.
        self.anna.token = self.app.sign_in(&self.anna.email).await;
        let (app, anna, seller) = (&self.app, &self.anna, &self.seller);
        let sending = receivers.iter().enumerate().map(|(n, receiver)| async move {
            let mut content = crate::app::invoice(&format!("B{}", first + n), "90000021");
            content["buyer"]["participant"] = json!(receiver);
            let draft = app.post(anna, &format!("/organizations/{seller}/invoices"), content).await;
            let id = draft.expect(201).text("/id");
            app.send(anna, &id, &id).await.expect(202);
            (id, receiver.clone())
        });
        futures::stream::iter(sending).buffer_unordered(AT_ONCE).collect().await
    }

    /// How many documents for a receiver are in a state.
    fn count(&self, receiver: &str, status: &str) -> usize {
        self.app.database.execute(&format!(
            "UPDATE deliveries SET attempts = attempts WHERE receiver = '{receiver}' AND status = '{status}'"
        ))
    }

    /// As if the pauses were over.
    fn time_passes(&self) {
        self.app.database.execute(
            "UPDATE jobs SET run_at = created_at WHERE kind = 'invoice.deliver' AND state = 'ready' AND lane LIKE 'http%'",
        );
        self.app.database.execute("UPDATE peers SET open_until = changed_at WHERE open_until IS NOT NULL");
        self.app.database.execute(
            "UPDATE jobs SET run_at = created_at WHERE kind = 'invoice.deliver' AND state = 'ready' AND lane LIKE '9915:%'",
        );
    }

    /// Lets time pass until so many documents for a receiver are in a state.
    async fn until(&self, receiver: &str, status: &str, wanted: usize) {
        let began = Instant::now();
        loop {
            let found = self.count(receiver, status);
            if found == wanted {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(120), "{receiver}: {found} of {wanted} are {status}");
            self.time_passes();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Everything that an invoice was offered as: its one delivery.
    async fn delivery(&self, invoice: &str) -> Value {
        let found = self.app.get(&self.anna, &format!("/invoices/{invoice}/deliveries")).await.expect(200);
        let items = found.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 1, "{found:?}");
        items[0].clone()
    }

    /// Milliseconds from queue to receipt of documents that were delivered, from short to long.
    async fn waits(&self, invoices: &[(String, String)]) -> Vec<f64> {
        let mut waits = Vec::new();
        for (invoice, _) in invoices.iter().filter(|(_, receiver)| receiver == HEALTHY) {
            let delivery = self.delivery(invoice).await;
            let time = |name: &str| delivery[name].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
            waits.push(time("delivered_at").duration_since(time("enqueued_at")).as_secs_f64() * 1e3);
        }
        waits.sort_by(f64::total_cmp);
        waits
    }
}

/// Which code a document has in the end that a faulty peer never took in the eyes of its sender.
fn code(fault: Fault, attempts: i64) -> &'static str {
    if fault == Fault::Down || attempts == 0 { "delivery.receiver_unavailable" } else { "delivery.unknown_outcome" }
}

/// The receivers of one round: the faulty ones, and between them the healthy one.
fn mixed(faulty: &[String], documents: usize) -> Vec<String> {
    let step = (documents / BESIDE).max(1);
    let mut all = Vec::new();
    for n in 0..documents.max(BESIDE) {
        if n < documents {
            all.push(faulty[n % faulty.len()].clone());
        }
        if n % step == 0 && n / step < BESIDE {
            all.push(HEALTHY.to_owned());
        }
    }
    all
}

fn described(waits: &[f64]) -> String {
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share).round() as usize];
    format!("median {:.0} ms, p99 {:.0} ms", at(0.5), at(0.99))
}

async fn run(backend: Backend) {
    let documents: usize = std::env::var("TEST_BAD_PEER_DOCUMENTS").map_or(6, |number| number.parse().unwrap());
    let mut story = Story::begin(backend).await;
    let alone = story.send(&mixed(&[HEALTHY.to_owned()], documents)).await;
    let mut healthy = alone.len();
    story.until(HEALTHY, "delivered", healthy).await;
    println!("{backend:?}, all peers healthy: {}", described(&story.waits(&alone).await));
    for fault in Fault::ALL {
        let (recovers, stays) = (receiver(fault, true), receiver(fault, false));
        let sent = story.send(&mixed(&[recovers.clone(), stays.clone()], documents)).await;
        let number = |of: &str| sent.iter().filter(|(_, receiver)| receiver == of).count();
        healthy += number(HEALTHY);
        story.until(HEALTHY, "delivered", healthy).await;
        println!("{backend:?}, beside a peer with fault {fault:?}: {}", described(&story.waits(&sent).await));
        // Long enough that the breakers of both are open.
        story.opens(&[&recovers, &stays]).await;
        story.network.peer(&recovers).recover();
        story.until(&recovers, "delivered", number(&recovers)).await;
        story
            .app
            .database
            .execute(&format!("UPDATE deliveries SET give_up_at = enqueued_at WHERE receiver = '{stays}'"));
        story.until(&stays, "failed", number(&stays)).await;
        story.check(fault, &sent).await;
    }
    println!("{backend:?}: {} documents, {documents} for each of nine faults, each ended as it should", story.sent);
}

impl Story {
    /// Waits until no message is offered to these peers any more.
    async fn opens(&self, receivers: &[&String]) {
        for receiver in receivers {
            let address = self.network.peer(receiver).address;
            let open = format!(
                "UPDATE peers SET failures = failures WHERE failures >= 5 AND (name = '{receiver}' OR name = 'http://{address}/as4')"
            );
            let began = Instant::now();
            while self.app.database.execute(&open) == 0 {
                assert!(began.elapsed() < Duration::from_secs(60), "the breaker of {receiver} stays closed");
                self.time_passes();
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    /// Each document has one message id, here and there, and the end that its receiver gives it.
    async fn check(&self, fault: Fault, sent: &[(String, String)]) {
        let mut ids: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (invoice, receiver) in sent {
            let delivery = self.delivery(invoice).await;
            let id = delivery["message_id"].as_str().unwrap().to_owned();
            if receiver.ends_with("-stays") {
                let attempts = delivery["attempts"].as_i64().unwrap();
                let found = (delivery["status"].as_str(), delivery["failure"]["code"].as_str());
                assert_eq!(found, (Some("failed"), Some(code(fault, attempts))), "{delivery}");
            } else {
                assert_eq!(delivery["status"], "delivered", "{delivery}");
                ids.entry(receiver).or_default().push(id);
            }
        }
        for (receiver, mut wanted) in ids.into_iter().filter(|(receiver, _)| *receiver != HEALTHY) {
            let documents = self.network.peer(receiver).log.documents.lock().unwrap().clone();
            assert!(documents.values().all(|ids| ids.len() == 1), "{receiver} saw a document under two ids");
            let mut came: Vec<_> = documents.into_values().flatten().collect();
            came.sort();
            wanted.sort();
            assert_eq!(came, wanted, "{receiver}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_document_ends_right_whatever_its_peer_does_sqlite() {
    run(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_document_ends_right_whatever_its_peer_does_postgres() {
    run(Backend::Postgres).await;
}
