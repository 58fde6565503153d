//! The same messages again and again, from many at once: one row, one event and one receipt for each.
//!
//! `TEST_DUPLICATES=100` posts each message a hundred times instead of ten (`make chaos`).

#![allow(clippy::print_stdout)] // the figures

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use futures::StreamExt as _;
use jiff::Timestamp;
use wissel_peppol::as4::{Clock, Peer, Prepared, Random, Sender};
use wissel_peppol::pki::{ColdStart, Identity, Revocations, Role};
use wissel_peppol::sandbox::SandboxKeys;
use wissel_peppol::transport::Outbound;
use wissel_peppol::wire::{ExchangeLimits, HttpClient, HttpError};
use wissel_peppol::{DocumentTypeId, ProcessId};
use wissel_store::Store;
use wissel_store::rows::sandbox_keys;

use crate::app::{Person, TestApp, on_both};

const DOCUMENTS: usize = 100;
/// So many posts are under way at a time.
const AT_ONCE: usize = 16;

/// Nothing has to be fetched to make a message.
struct NoNetwork;

#[async_trait::async_trait]
impl HttpClient for NoNetwork {
    async fn exchange(
        &self,
        _: oauth2::http::Request<Vec<u8>>,
        _: ExchangeLimits,
    ) -> Result<oauth2::http::Response<Vec<u8>>, HttpError> {
        Err(HttpError::NotConnected("this test posts for itself".to_owned()))
    }
}

/// Another access point of the network in this installation, with a certificate of its own.
pub fn stranger(keys: &SandboxKeys) -> Sender {
    let from = "2026-01-01T00:00:00Z".parse::<Timestamp>().unwrap();
    let until = "2036-01-01T00:00:00Z".parse::<Timestamp>().unwrap();
    let issued = keys.pki.issue(Role::AccessPoint, "PWI000009", from, until).unwrap();
    let clock: Clock = Arc::new(|| wissel_server::world::World::of_the_machine().now().get());
    let random: Random = wissel_server::world::World::of_the_machine().random();
    let revocations = Arc::new(Revocations::new(ColdStart::RefuseAll));
    let trust = Arc::new(keys.pki.trust().unwrap());
    Sender::new(issued.identity().unwrap(), trust, revocations, Arc::new(NoNetwork), clock, random)
}

fn document(number: usize) -> Vec<u8> {
    let kind = DocumentTypeId::BILLING_INVOICE;
    let cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    format!(
        "<Invoice xmlns=\"{}\" xmlns:cbc=\"{cbc}\"><cbc:CustomizationID>{}</cbc:CustomizationID>\
         <cbc:ID>TWICE-{number}</cbc:ID></Invoice>",
        kind.root_namespace(),
        kind.customization(),
    )
    .into_bytes()
}

impl TestApp {
    /// Where the access point of the sandbox listens and its keys. Asking for a participant starts it.
    pub async fn access_point(&self, who: &Person) -> (String, SandboxKeys) {
        let found = self.get(who, "/participants/lookup?id=9915:wissel-accepts").await.expect(200);
        let text = found.body.to_string();
        let (before, _) = text.split_once("/smp/").unwrap_or_else(|| panic!("no address of the SMP in {text}"));
        let base = before.rsplit('"').next().unwrap().to_owned();
        let store = Store::open(&self.database.url).unwrap();
        let keys = store.read(sandbox_keys::find).await.unwrap().unwrap().read().unwrap();
        (format!("{base}/as4"), keys)
    }

    /// Everything that an organization received, all pages.
    async fn all_received(&self, who: &Person, organization: &str) -> Vec<serde_json::Value> {
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/organizations/{organization}/received?limit=100{cursor}");
            let page = self.get(who, &path).await.expect(200);
            all.extend(page.body["items"].as_array().unwrap().clone());
            match page.body["next"].as_str() {
                Some(next) => cursor = format!("&cursor={}", urlencoded(next)),
                None => return all,
            }
        }
    }
}

fn urlencoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn messages(keys: &SandboxKeys, endpoint: &str) -> Vec<(String, Prepared)> {
    let own: Identity = keys.access_point.identity().unwrap();
    let peer = Peer { endpoint: endpoint.to_owned(), certificate: own.certificate().clone() };
    let sender = stranger(keys);
    let now = wissel_server::world::World::of_the_machine().now().get();
    let one = |number: usize| {
        let message = Outbound {
            message_id: format!("twice-{number}@elsewhere"),
            instance_id: format!("3739db04-7e4e-4c89-b170-{number:012}"),
            created_at: now,
            sender: "0106:12345678".parse().unwrap(),
            receiver: "0106:90000021".parse().unwrap(),
            document_type: DocumentTypeId::BILLING_INVOICE,
            process: ProcessId::BILLING,
            country_c1: "NL".to_owned(),
            mls_to: None,
            mls_type: None,
            payload: document(number),
        };
        let prepared = sender.prepare(&message, &peer).map_err(|outcome| format!("{outcome:?}")).unwrap();
        (message.message_id, prepared)
    };
    (0..DOCUMENTS).map(one).collect()
}

on_both! {
    async fn deliveries_of_the_same_documents_over_and_over_have_one_effect_each(app: TestApp) {
        let bob = app.sign_up("bob@molenaar.example").await;
        let buyer = app.organization(&bob, "90000021").await;
        app.receiving(&bob, &buyer).await;
        let (endpoint, keys) = app.access_point(&bob).await;
        let messages = messages(&keys, &endpoint);
        let times: usize = std::env::var("TEST_DUPLICATES").map_or(10, |times| times.parse().unwrap());
        let began = Instant::now();
        // The copies of one message are next to each other, so that many are taken in at the same moment.
        let posts = (0..DOCUMENTS * times).map(|turn| {
            let (id, message) = &messages[turn / times];
            let (app, endpoint) = (&app, &endpoint);
            async move {
                let post = app.raw(|client, _| {
                    client.post(endpoint).header("content-type", &message.content_type).body(message.body.clone())
                });
                let answer = post.await;
                (id, answer.status, String::from_utf8(answer.bytes).unwrap())
            }
        });
        let answers: Vec<_> = futures::stream::iter(posts).buffer_unordered(AT_ONCE).collect().await;
        let took = began.elapsed();

        let mut receipts: BTreeMap<&str, String> = BTreeMap::new();
        for (id, status, receipt) in answers {
            assert_eq!(status, 200, "{receipt}");
            assert!(receipt.contains("<eb:Receipt>") && receipt.contains(id), "{receipt}");
            let first = receipts.entry(id).or_insert_with(|| receipt.clone());
            assert_eq!(*first, receipt, "{id} was answered in two ways");
        }
        assert_eq!(receipts.len(), DOCUMENTS);
        let rows = app.all_received(&bob, &buyer).await;
        let mut ids: Vec<_> = rows.iter().map(|row| row["message_id"].as_str().unwrap().to_owned()).collect();
        ids.sort();
        assert_eq!(ids, receipts.keys().copied().collect::<Vec<_>>());
        let arrived = "UPDATE events SET kind = kind WHERE kind = 'received.arrived'";
        assert_eq!(app.database.execute(arrived), DOCUMENTS);
        println!("{} deliveries of {DOCUMENTS} documents: {DOCUMENTS} rows, {DOCUMENTS} events, {DOCUMENTS} receipts, {took:.1?}", DOCUMENTS * times);
    }
}
