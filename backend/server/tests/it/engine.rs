//! The delivery engine: undone in time, spared peers, dead letters, and who must act.

use serde_json::json;

use crate::app::{Person, TestApp, on_both};
use crate::responses::moments;

async fn seller(app: &TestApp) -> (Person, String) {
    let anna = app.sign_up("anna@bakkerij.example").await;
    let seller = app.organization(&anna, "90000013").await;
    (anna, seller)
}

impl TestApp {
    /// A draft for an address on the network, whatever its scheme.
    async fn draft_to(&self, who: &Person, seller: &str, number: &str, participant: &str) -> String {
        let mut content = crate::app::invoice(number, "90000021");
        content["buyer"]["participant"] = json!(participant);
        self.post(who, &format!("/organizations/{seller}/invoices"), content).await.expect(201).text("/id")
    }
}

on_both! {
    async fn sending_can_be_undone_within_the_time_that_the_organization_chose(app: TestApp) {
        let (anna, seller) = seller(&app).await;
        let path = format!("/organizations/{seller}");
        for wrong in [-1, 3601] {
            let refused = app.patch(&anna, &path, json!({ "undo_seconds": wrong })).await.expect(422);
            assert_eq!(refused.errors(), [("/undo_seconds".to_owned(), "field.range".to_owned())]);
        }
        assert_eq!(app.patch(&anna, &path, json!({ "undo_seconds": 600 })).await.expect(200).body["undo_seconds"], 600);
        let id = app.draft_to(&anna, &seller, "1", "9915:wissel-accepts").await;
        let cancel = format!("/invoices/{id}/cancel");
        assert_eq!(app.post(&anna, &cancel, json!({})).await.expect(409).text("/code"), "invoice.not_cancellable");
        let sent = app.send(&anna, &id, "k1").await.expect(202);
        assert!(sent.text("/invoice/cancellable_until") > sent.text("/invoice/sent_at"));
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        assert_eq!(app.get(&anna, &format!("/invoices/{id}")).await.text("/status"), "queued", "it left within the time to undo");
        let undone = app.post(&anna, &cancel, json!({})).await.expect(200);
        assert_eq!((undone.text("/status"), &undone.body["sent_at"], &undone.body["cancellable_until"]), ("draft".to_owned(), &json!(null), &json!(null)));
        app.post(&anna, &cancel, json!({})).await.expect(409);
        // A draft again in every way: it may change, and it goes out as another message.
        app.patch(&anna, &format!("/invoices/{id}"), json!({ "note": "changed" })).await.expect(200);
        app.patch(&anna, &path, json!({ "undo_seconds": 0 })).await.expect(200);
        app.send(&anna, &id, "k2").await.expect(202);
        let done = app.until(&anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        assert_eq!(done.text("/document/note"), "changed");
        let deliveries = app.get(&anna, &format!("/invoices/{id}/deliveries")).await;
        assert_eq!((deliveries.text("/items/0/status"), deliveries.text("/items/1/status")), ("delivered".to_owned(), "cancelled".to_owned()));
        assert_eq!(deliveries.body["items"][1]["attempts"], 0);
        assert_ne!(deliveries.text("/items/0/message_id"), deliveries.text("/items/1/message_id"));
        app.post(&anna, &cancel, json!({})).await.expect(409);
        let timeline = app.get(&anna, &format!("/invoices/{id}/timeline")).await;
        let kinds = moments(&timeline);
        assert_eq!(kinds, ["invoice.delivered", "invoice.queued", "invoice.cancelled", "invoice.queued", "invoice.created"]);
    }

    async fn what_was_offered_once_can_not_be_undone(app: TestApp) {
        let (anna, seller) = seller(&app).await;
        let id = app.draft_to(&anna, &seller, "1", "9915:wissel-silent").await;
        app.send(&anna, &id, "k").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "sending").await;
        let refused = app.post(&anna, &format!("/invoices/{id}/cancel"), json!({})).await.expect(409);
        assert_eq!(refused.text("/code"), "invoice.not_cancellable");
    }

    async fn a_silent_receiver_is_spared_and_keeps_nobody_waiting(app: TestApp) {
        let (anna, seller) = seller(&app).await;
        let mut silent = Vec::new();
        for n in 0..8 {
            let id = app.draft_to(&anna, &seller, &format!("S{n}"), "9915:wissel-silent").await;
            app.send(&anna, &id, &format!("s{n}")).await.expect(202);
            silent.push(id);
        }
        let lively = app.draft_to(&anna, &seller, "L", "9915:wissel-accepts").await;
        app.send(&anna, &lively, "l").await.expect(202);
        app.until(&anna, &format!("/invoices/{lively}"), "/status", "delivered").await;
        // Five failures open the breaker; then nothing is offered any more, however many documents wait.
        app.until_true(|| app.database.execute("UPDATE peers SET failures = failures WHERE failures >= 5 AND open_until IS NOT NULL") == 1).await;
        let attempts = app.attempts(&anna, &silent).await;
        tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
        assert_eq!(app.attempts(&anna, &silent).await, attempts, "offered to a receiver that is spared");
        // The receiver is there again: as soon as one message finds out, the others follow.
        app.database.execute("DELETE FROM peers");
        app.database.execute("UPDATE jobs SET run_at = created_at WHERE kind = 'invoice.deliver' AND state = 'ready'");
        app.until_true_async(async || app.attempts(&anna, &silent).await > attempts).await;
    }

    async fn a_dead_letter_is_seen_by_operators_and_started_again_as_the_same_message(app: TestApp) {
        let (anna, seller) = seller(&app).await;
        let id = app.draft_to(&anna, &seller, "1", "9915:wissel-silent").await;
        app.send(&anna, &id, "k").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}/deliveries"), "/items/0/failure/code", "delivery.unknown_outcome").await;
        // As if its three days were over.
        app.database.execute("UPDATE deliveries SET give_up_at = enqueued_at");
        app.database.execute("UPDATE jobs SET run_at = created_at WHERE kind = 'invoice.deliver' AND state = 'ready'");
        let failed = app.until(&anna, &format!("/invoices/{id}"), "/status", "failed").await;
        assert_eq!(failed.text("/failure/responsible"), "receivers_provider");
        let text = failed.text("/failure/forward_text");
        let message_id = app.get(&anna, &format!("/invoices/{id}/deliveries")).await.text("/items/0/message_id");
        for fact in ["9915:wissel-silent", "0106:90000013", message_id.as_str(), "delivery.unknown_outcome"] {
            assert!(text.contains(fact), "{fact} is not in {text}");
        }
        app.get(&anna, "/operator/jobs").await.expect(404);
        app.database.execute("UPDATE users SET is_operator = TRUE");
        let dead = app.get(&anna, "/operator/jobs").await.expect(200);
        assert_eq!((dead.text("/items/0/kind"), dead.text("/items/0/state")), ("invoice.deliver".to_owned(), "dead".to_owned()));
        assert!(dead.text("/items/0/last_error").starts_with("delivery.unknown_outcome"));
        let requeue = format!("/operator/jobs/{}/requeue", dead.text("/items/0/id"));
        assert_eq!(app.post(&anna, &requeue, json!({})).await.expect(200).text("/state"), "ready");
        assert_eq!(app.post(&anna, &requeue, json!({})).await.expect(409).text("/code"), "job.not_dead");
        app.post(&anna, "/operator/jobs/no-key/requeue", json!({})).await.expect(404);
        app.post(&anna, "/operator/jobs/0190a000-0000-7000-8000-000000000003/requeue", json!({})).await.expect(404);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "sending").await;
        let again = app.get(&anna, &format!("/invoices/{id}/deliveries")).await;
        assert_eq!((again.body["items"].as_array().unwrap().len(), again.text("/items/0/message_id")), (1, message_id));
    }

    /// The people of the organization can start it again too; there is one job whoever does.
    async fn a_failed_delivery_without_an_answer_is_sent_again_with_the_job_that_it_had(app: TestApp) {
        let (anna, seller) = seller(&app).await;
        let id = app.draft_to(&anna, &seller, "1", "9915:wissel-silent").await;
        app.send(&anna, &id, "k").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}/deliveries"), "/items/0/failure/code", "delivery.unknown_outcome").await;
        app.database.execute("UPDATE deliveries SET give_up_at = enqueued_at");
        app.database.execute("UPDATE jobs SET run_at = created_at WHERE kind = 'invoice.deliver' AND state = 'ready'");
        app.until(&anna, &format!("/invoices/{id}"), "/status", "failed").await;
        app.send(&anna, &id, "k2").await.expect(202);
        app.until(&anna, &format!("/invoices/{id}"), "/status", "sending").await;
        assert_eq!(app.database.execute("UPDATE jobs SET kind = kind WHERE kind = 'invoice.deliver'"), 1);
    }
}

impl TestApp {
    /// How often these invoices were offered, all together.
    async fn attempts(&self, who: &Person, invoices: &[String]) -> i64 {
        let mut all = 0;
        for id in invoices {
            all += self.get(who, &format!("/invoices/{id}/deliveries")).await.body["items"][0]["attempts"]
                .as_i64()
                .unwrap();
        }
        all
    }

    pub async fn until_true(&self, is_so: impl Fn() -> bool) {
        self.until_true_async(async || is_so()).await;
    }

    pub async fn until_true_async(&self, is_so: impl AsyncFn() -> bool) {
        for _ in 0..400 {
            if is_so().await {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("it did not come about");
    }
}
