//! Message level statuses: what became of a message after its receipt, told by one service provider to the other.

use std::str::FromStr;

use wissel_peppol::as4::Peer;
use wissel_peppol::envelope::MlsType;
use wissel_peppol::identifier::ParticipantId;
use wissel_peppol::provider::ProviderId;
use wissel_peppol::response::{Issue, IssueReason, MessageLevelStatus, StatusCode};
use wissel_peppol::transport::Outbound;
use wissel_peppol::{DocumentTypeId, ProcessId};
use wissel_server::world::World;
use wissel_store::testing::Backend;

use crate::app::{Answer, Person, TestApp, invoice, on_both};
use crate::duplicates::stranger;
use crate::responses::{Parties, kinds, parties};

/// What another access point posts.
struct Posted<'a> {
    message_id: &'a str,
    sender: &'a str,
    receiver: &'a str,
    document_type: DocumentTypeId,
    process: ProcessId,
    payload: Vec<u8>,
}

/// A status in which the provider of the other access point says something of a message.
fn status(reference: &str, code: StatusCode, reason: Option<IssueReason>) -> Vec<u8> {
    let issue = |reason| Issue { place: None, text: "the total is wrong".to_owned(), reason };
    let status = MessageLevelStatus {
        id: format!("status of {reference}"),
        issued_at: "2026-11-23T12:00:00Z".parse().unwrap(),
        sender: ProviderId::new("000009").unwrap(),
        receiver: ProviderId::new("000001").unwrap(),
        reference: reference.to_owned(),
        code,
        description: reason.map(|_| "something is wrong".to_owned()),
        issues: reason.map(issue).into_iter().collect(),
    };
    status.write().unwrap()
}

/// The same for the same message.
fn instance_of(message_id: &str) -> String {
    let sum: u32 = message_id.bytes().map(u32::from).sum();
    format!("3739db04-7e4e-4c89-b170-{sum:012}")
}

impl TestApp {
    /// Posts a message from an access point that is not this one.
    async fn post_from_outside(&self, who: &Person, posted: Posted<'_>) -> String {
        let (endpoint, keys) = self.access_point(who).await;
        let certificate = keys.access_point.identity().unwrap().certificate().clone();
        let peer = Peer { endpoint: endpoint.clone(), certificate };
        let message = Outbound {
            message_id: posted.message_id.to_owned(),
            instance_id: instance_of(posted.message_id),
            created_at: World::of_the_machine().now().get(),
            sender: ParticipantId::from_str(posted.sender).unwrap(),
            receiver: ParticipantId::from_str(posted.receiver).unwrap(),
            document_type: posted.document_type,
            process: posted.process,
            country_c1: "NL".to_owned(),
            mls_to: None,
            mls_type: Some(MlsType::AlwaysSend),
            payload: posted.payload,
        };
        let prepared = stranger(&keys).prepare(&message, &peer).map_err(|outcome| format!("{outcome:?}")).unwrap();
        let posting = self.raw(|client, _| {
            client.post(&endpoint).header("content-type", &prepared.content_type).body(prepared.body.clone())
        });
        let answer = posting.await;
        assert_eq!(answer.status, 200);
        String::from_utf8(answer.bytes).unwrap()
    }

    async fn post_status(&self, who: &Person, message_id: &str, sender: &str, payload: Vec<u8>) -> String {
        let (document_type, process) = (DocumentTypeId::MESSAGE_LEVEL_STATUS, ProcessId::MESSAGE_LEVEL_STATUS);
        let posted = Posted { message_id, sender, receiver: "0242:000001", document_type, process, payload };
        self.post_from_outside(who, posted).await
    }

    async fn confirmed(&self, parties: &Parties, id: &str, status: &str) -> Answer {
        self.until(&parties.anna, &format!("/invoices/{id}/deliveries"), "/items/0/confirmation/status", status).await
    }
}

fn count(app: &TestApp, condition: &str) -> usize {
    app.database.execute(&format!("UPDATE responses SET note = note WHERE {condition}"))
}

on_both! {
    async fn the_provider_of_the_receiver_confirms_what_it_handed_over_once(app: TestApp) {
        let parties = parties(&app).await;
        let (id, received) = app.arrived(&parties, "1").await;
        let delivery = app.confirmed(&parties, &id, "AP").await;
        assert_eq!((delivery.text("/items/0/confirmation/kind"), delivery.body["items"][0]["confirmation"]["is_late"].as_bool()), ("message_level_status".to_owned(), Some(false)));
        let happened = kinds(&app.get(&parties.anna, &format!("/invoices/{id}/timeline")).await);
        assert!(happened.contains(&"invoice.confirmed".to_owned()), "{happened:?}");
        app.settled().await;
        // One on its way out and the same one coming in: a status is never answered by a status.
        assert_eq!(count(&app, "kind = 'message_level_status'"), 2);
        let told = app.get(&parties.bram, &format!("/received/{received}/responses")).await;
        assert_eq!((told.text("/items/0/kind"), told.text("/items/0/delivery_status")), ("message_level_status".to_owned(), "delivered".to_owned()));
        assert!(app.get(&parties.anna, &format!("/invoices/{id}")).await.body["failure"].is_null());
    }

    async fn what_breaks_the_rules_is_kept_as_refused_and_told_to_the_provider_of_the_sender(app: TestApp) {
        let bob = app.sign_up("bob@molenaar.example").await;
        let buyer = app.organization(&bob, "90000021").await;
        app.receiving(&bob, &buyer).await;
        let kind = DocumentTypeId::BILLING_INVOICE;
        let cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
        let payload = format!(
            "<Invoice xmlns=\"{}\" xmlns:cbc=\"{cbc}\"><cbc:CustomizationID>{}</cbc:CustomizationID><cbc:ID>BAD</cbc:ID></Invoice>",
            kind.root_namespace(), kind.customization(),
        );
        let posted = Posted { message_id: "bad@elsewhere", sender: "0106:12345678", receiver: "0106:90000021", document_type: kind, process: ProcessId::BILLING, payload: payload.into_bytes() };
        app.post_from_outside(&bob, posted).await;
        let path = format!("/organizations/{buyer}/received");
        let mut found = app.until(&bob, &path, "/items/0/message_id", "bad@elsewhere").await;
        for _ in 0..100 {
            if !found.body["items"][0]["refusal"].is_null() { break; }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            found = app.get(&bob, &path).await;
        }
        assert!(!found.text("/items/0/refusal/issues/0/message").is_empty());
        let received = found.text("/items/0/id");
        let told = app.until(&bob, &format!("/received/{received}/responses"), "/items/0/status", "RE").await;
        assert_eq!((told.text("/items/0/receiver"), told.text("/items/0/reasons/0/kind")), ("0242:000009".to_owned(), "issue".to_owned()));
        assert!(kinds(&app.get(&bob, &format!("/received/{received}/timeline")).await).contains(&"received.refused".to_owned()));
        // It is no invoice to answer.
        let path = format!("/api/v1/received/{received}/responses");
        let refused = app.raw(|client, url| client.post(format!("{url}{path}")).bearer_auth(&bob.token).header("idempotency-key", "k").json(&serde_json::json!({ "status": "AP" }))).await;
        assert_eq!(refused.expect(409).text("/code"), "response.not_possible");
    }

    async fn a_status_counts_once_and_only_from_who_took_the_message(app: TestApp) {
        let parties = parties(&app).await;
        let (id, _) = app.arrived(&parties, "1").await;
        app.confirmed(&parties, &id, "AP").await;
        let anna = &parties.anna;
        let instance = app.get(anna, &format!("/invoices/{id}/deliveries")).await.text("/items/0/instance_id");
        let refusal = status(&instance, StatusCode::Rejected, Some(IssueReason::RuleFatal));
        // Another access point took the message, so this one has no say, under its own name or under that of the other.
        app.post_status(anna, "s1@elsewhere", "0242:000009", refusal.clone()).await;
        app.post_status(anna, "s2@elsewhere", "0242:000001", refusal.clone()).await;
        assert_eq!(count(&app, "outcome = 'unmatched' AND organization_id IS NULL"), 2);
        // As if it had been the one that took it, and said nothing yet.
        let receipt = match app.database.url { wissel_store::DatabaseUrl::Sqlite(_) => "'{\"evidence\":{\"access_point\":\"PWI000009\"}}'", wissel_store::DatabaseUrl::Postgres(_) => "'{\"evidence\":{\"access_point\":\"PWI000009\"}}'::jsonb" };
        app.database.execute(&format!("UPDATE deliveries SET receipt = {receipt}, confirmation = NULL WHERE invoice_id IS NOT NULL"));
        app.database.execute("DELETE FROM responses WHERE direction = 'received' AND outcome = 'applied'");
        let receipt = app.post_status(anna, "s3@elsewhere", "0242:000009", refusal.clone()).await;
        app.confirmed(&parties, &id, "RE").await;
        let invoice = app.get(anna, &format!("/invoices/{id}")).await;
        assert_eq!((invoice.text("/status"), invoice.text("/failure/code"), invoice.text("/failure/responsible")), ("delivered".to_owned(), "delivery.message_rejected".to_owned(), "you".to_owned()));
        // The same message again is a duplicate, the same status in another message is a repetition: one effect.
        assert_eq!(app.post_status(anna, "s3@elsewhere", "0242:000009", refusal.clone()).await.contains("<eb:Receipt>"), receipt.contains("<eb:Receipt>"));
        app.post_status(anna, "s4@elsewhere", "0242:000009", refusal).await;
        assert_eq!(count(&app, "outcome = 'repeated'"), 1);
        let refused = kinds(&app.get(anna, &format!("/invoices/{id}/timeline")).await).into_iter().filter(|kind| kind == "invoice.refused").count();
        assert_eq!(refused, 1);
    }

    async fn scripted_receivers_confirm_refuse_later_and_dispute(app: TestApp) {
        let parties = parties(&app).await;
        let anna = &parties.anna;
        let mut sent = Vec::new();
        for (number, receiver) in [("1", "9915:wissel-accepts"), ("2", "9915:wissel-refuses-later"), ("3", "9915:wissel-disputes")] {
            let mut body = invoice(number, "90000021");
            body["buyer"]["participant"] = serde_json::json!(receiver);
            let path = format!("/organizations/{}/invoices", parties.seller);
            let id = app.post(anna, &path, body).await.expect(201).text("/id");
            app.send(anna, &id, number).await.expect(202);
            sent.push(id);
        }
        app.confirmed(&parties, &sent[0], "AP").await;
        app.confirmed(&parties, &sent[1], "RE").await;
        let refused = app.get(anna, &format!("/invoices/{}", sent[1])).await;
        assert_eq!((refused.text("/status"), refused.text("/failure/code"), refused.text("/failure/responsible")), ("delivered".to_owned(), "delivery.message_rejected".to_owned(), "you".to_owned()));
        app.confirmed(&parties, &sent[2], "AP").await;
        let disputed = app.until(anna, &format!("/invoices/{}", sent[2]), "/response/status", "UQ").await;
        assert_eq!(disputed.text("/response/reasons/0/code"), "PRI");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_confirmed_where_only_failures_are_asked_for() {
    let app = TestApp::start_with(Backend::Sqlite, &[("WISSEL_MLS", "failure_only")]).await;
    let parties = parties(&app).await;
    app.arrived(&parties, "1").await;
    app.settled().await;
    assert_eq!(count(&app, "kind = 'message_level_status'"), 0);
}
