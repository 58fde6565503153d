//! Invoice Responses: given on one side, seen on the other, and nobody else's.

use serde_json::{Value, json};

use crate::app::{Answer, Person, TestApp, on_both};

/// A seller and a buyer, each of an environment of its own, who both receive.
pub struct Parties {
    pub anna: Person,
    pub seller: String,
    pub bram: Person,
    pub buyer: String,
}

pub async fn parties(app: &TestApp) -> Parties {
    let anna = app.sign_up("anna@bakkerij.example").await;
    let seller = app.organization(&anna, "90000013").await;
    app.receiving(&anna, &seller).await;
    let bram = app.sign_up("bram@molenaar.example").await;
    let buyer = app.organization(&bram, "90000021").await;
    app.receiving(&bram, &buyer).await;
    Parties { anna, seller, bram, buyer }
}

impl TestApp {
    async fn respond(&self, who: &Person, received_id: &str, key: &str, body: Value) -> Answer {
        let path = format!("/api/v1/received/{received_id}/responses");
        self.raw(|client, url| {
            client.post(format!("{url}{path}")).bearer_auth(&who.token).header("idempotency-key", key).json(&body)
        })
        .await
    }

    /// An invoice that arrived; gives its key on both sides.
    pub async fn arrived(&self, parties: &Parties, number: &str) -> (String, String) {
        let id = self.draft(&parties.anna, &parties.seller, number, "90000021").await;
        self.send(&parties.anna, &id, number).await.expect(202);
        self.until(&parties.anna, &format!("/invoices/{id}"), "/status", "delivered").await;
        let path = format!("/organizations/{}/received?query={number}", parties.buyer);
        let received = self.until(&parties.bram, &path, "/items/0/number", number).await;
        (id, received.text("/items/0/id"))
    }
}

pub fn kinds(timeline: &Answer) -> Vec<String> {
    timeline.body["items"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap().to_owned()).collect()
}

/// What happened to a document on its own way: without the status that its receiver's provider sends when it likes.
pub fn moments(timeline: &Answer) -> Vec<String> {
    kinds(timeline).into_iter().filter(|kind| kind != "invoice.confirmed").collect()
}

/// The Invoice Responses of a list.
fn statuses(list: &Answer) -> Vec<&str> {
    let rows = list.body["items"].as_array().unwrap().iter().filter(|row| row["kind"] == "invoice_response");
    rows.map(|row| row["status"].as_str().unwrap()).collect()
}

on_both! {
    async fn an_answer_reaches_the_seller_and_both_sides_show_it(app: TestApp) {
        let parties = parties(&app).await;
        let (anna, bram) = (&parties.anna, &parties.bram);
        let (id, received) = app.arrived(&parties, "1").await;
        assert_eq!(app.get(bram, &format!("/received/{received}")).await.body["response"], json!(null));
        let query = json!({ "status": "UQ", "reasons": [{ "code": "REF", "note": "Ordernummer ontbreekt" }], "actions": [{ "code": "PIN" }], "note": "Bel ons" });
        let given = app.respond(bram, &received, "k1", query.clone()).await.expect(202);
        assert_eq!((given.text("/status"), given.text("/direction"), given.text("/delivery_status")), ("UQ".to_owned(), "sent".to_owned(), "queued".to_owned()));
        // The same again is the same answer; the same key for something else is refused.
        let again = app.respond(bram, &received, "k1", query).await.expect(202);
        assert_eq!((again.text("/id"), again.header("idempotency-replayed")), (given.text("/id"), Some("true")));
        assert_eq!(app.respond(bram, &received, "k1", json!({ "status": "AP" })).await.expect(422).text("/code"), "idempotency.key_reused");

        let invoice = app.until(anna, &format!("/invoices/{id}"), "/response/status", "UQ").await;
        assert_eq!((invoice.text("/status"), invoice.text("/response/note")), ("delivered".to_owned(), "Bel ons".to_owned()));
        assert_eq!((invoice.text("/response/reasons/0/code"), invoice.text("/response/reasons/0/note")), ("REF".to_owned(), "Ordernummer ontbreekt".to_owned()));
        assert_eq!((invoice.text("/response/reasons/1/kind"), invoice.text("/response/reasons/1/meaning")), ("action".to_owned(), "provide information".to_owned()));
        let done = app.until(bram, &format!("/received/{received}"), "/response/delivery_status", "delivered").await;
        assert_eq!(done.text("/response/id"), given.text("/id"));
        assert_eq!(kinds(&app.get(bram, &format!("/received/{received}/timeline")).await), ["response.delivered", "response.queued", "received.arrived"]);
        let happened = kinds(&app.get(anna, &format!("/invoices/{id}/timeline")).await);
        assert!(happened.contains(&"invoice.answered".to_owned()), "{happened:?}");

        app.respond(bram, &received, "k2", json!({ "status": "AP" })).await.expect(202);
        app.until(anna, &format!("/invoices/{id}"), "/response/status", "AP").await;
        let listed = app.get(anna, &format!("/invoices/{id}/responses")).await.expect(200);
        assert_eq!(statuses(&listed), ["AP", "UQ"]);
        assert_eq!(statuses(&app.get(bram, &format!("/received/{received}/responses")).await), ["AP", "UQ"]);
        // After acceptance only payment, after payment nothing.
        for (key, status, code) in [("k3", "IP", 409), ("k4", "PD", 202), ("k5", "AP", 409)] {
            let answer = app.respond(bram, &received, key, json!({ "status": status })).await.expect(code);
            assert!(code == 202 || answer.text("/code") == "response.not_possible");
        }
        for (filter, found) in [("PD", 1), ("AP", 0), ("none", 0)] {
            let list = app.get(bram, &format!("/organizations/{}/received?response={filter}", parties.buyer)).await.expect(200);
            assert_eq!(list.body["items"].as_array().unwrap().len(), found, "{filter}");
        }
    }

    async fn what_breaks_a_rule_of_the_answer_is_told_by_its_place_and_nothing_is_stored(app: TestApp) {
        let parties = parties(&app).await;
        let (_, received) = app.arrived(&parties, "1").await;
        let before = app.settled().await;
        for (body, place, code) in [
            (json!({ "status": "RE" }), "/reasons", "PEPPOL-T111-R001"),
            (json!({ "status": "RE", "reasons": [{ "code": "OTH" }] }), "/reasons/0/note", "PEPPOL-T111-R002"),
            (json!({ "status": "PD", "reasons": [{ "code": "PPD" }] }), "/reasons/0/note", "PEPPOL-T111-R004"),
            (json!({ "status": "UQ", "reasons": [{ "code": "PPD", "note": "half" }] }), "/reasons/0/code", "PEPPOL-T111-R005"),
            (json!({ "status": "CA", "actions": [{ "code": "REF" }] }), "/actions/0/code", "PEPPOL-T111-R006"),
            (json!({ "status": "CA", "reasons": [{ "code": "nonsense" }] }), "/reasons/0/code", "PEPPOL-T111-R007"),
            (json!({ "status": "XX" }), "/status", "field.type"),
            (json!({ "status": "AP", "note": "" }), "/note", "field.length"),
        ] {
            let refused = app.respond(&parties.bram, &received, "k", body.clone()).await.expect(422);
            assert_eq!(refused.errors().first().map(|(pointer, _)| pointer.as_str()), Some(place), "{body}");
            assert!(code == "field.type" || refused.errors()[0].1 == code, "{body}: {:?}", refused.errors());
        }
        assert_eq!(app.settled().await, before);
    }

    async fn who_was_not_the_receiver_of_an_invoice_can_not_touch_it(app: TestApp) {
        let parties = parties(&app).await;
        let (id, received) = app.arrived(&parties, "1").await;
        // A third one, who got an invoice with the same number from a seller of the same name, answers at Anna's address.
        let carla = app.sign_up("carla@derde.example").await;
        let third = app.organization(&carla, "90000048").await;
        app.receiving(&carla, &third).await;
        app.database.execute(
            "UPDATE received_invoices SET receiver = '0106:90000048', \
             organization_id = (SELECT id FROM organizations WHERE register_number = '90000048'), \
             environment_id = (SELECT environment_id FROM organizations WHERE register_number = '90000048') \
             WHERE number = '1'",
        );
        app.respond(&parties.bram, &received, "k", json!({ "status": "PD" })).await.expect(404);
        app.respond(&carla, &received, "k", json!({ "status": "RE", "reasons": [{ "code": "PRI" }] })).await.expect(202);
        let path = format!("/organizations/{}/responses", parties.seller);
        let aside = app.until(&parties.anna, &path, "/items/0/outcome", "unmatched").await;
        assert_eq!((aside.text("/items/0/reference"), aside.text("/items/0/sender")), ("1".to_owned(), "0106:90000048".to_owned()));
        assert_eq!(app.get(&parties.anna, &format!("/invoices/{id}")).await.body["response"], json!(null));
        assert_eq!(statuses(&app.get(&parties.anna, &format!("/invoices/{id}/responses")).await), Vec::<&str>::new());
        // What another tenant could not match is not for others to see.
        app.get(&carla, &path).await.expect(404);
    }

    async fn an_answer_goes_as_who_got_the_invoice_over_the_network_it_came_by(app: TestApp) {
        let parties = parties(&app).await;
        let (_, received) = app.arrived(&parties, "1").await;
        let list = format!("/organizations/{}/identifiers", parties.buyer);
        let identifier = app.get(&parties.bram, &list).await.text("/items/0/id");
        let path = format!("{list}/{identifier}");
        let sends = |on: bool| app.patch(&parties.bram, &path, json!({ "can_send": on }));
        sends(false).await.expect(200);
        let refused = app.respond(&parties.bram, &received, "k", json!({ "status": "AP" })).await;
        assert_eq!(refused.text("/code"), "identifier.cannot_send");
        sends(true).await.expect(200);
        // As if it had come over a network that is not set up any more: on this one its sender may be somebody else.
        let changed = match app.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => "json_set(receipt, '$.network', 'as4')",
            wissel_store::DatabaseUrl::Postgres(_) => "jsonb_set(receipt, '{network}', '\"as4\"')",
        };
        app.database.execute(&format!("UPDATE received_invoices SET receipt = {changed}"));
        let refused = app.respond(&parties.bram, &received, "l", json!({ "status": "AP" })).await;
        assert_eq!(refused.text("/code"), "network.unavailable");
    }

    async fn a_sender_that_takes_no_answers_is_a_failure_that_says_who_must_act(app: TestApp) {
        let parties = parties(&app).await;
        let (_, received) = app.arrived(&parties, "1").await;
        app.database.execute("UPDATE identifiers SET can_send = FALSE WHERE value = '90000013'");
        app.respond(&parties.bram, &received, "k", json!({ "status": "AP" })).await.expect(202);
        let failed = app.until(&parties.bram, &format!("/received/{received}/responses"), "/items/0/delivery_status", "failed").await;
        assert_eq!((failed.text("/items/0/failure/code"), failed.text("/items/0/failure/responsible")), ("delivery.document_type_not_accepted".to_owned(), "receiver".to_owned()));
        assert!(failed.text("/items/0/failure/message").starts_with("The sender's provider can't receive answers"));
        let shown = app.get(&parties.bram, &format!("/received/{received}")).await;
        assert_eq!(shown.text("/response/delivery_status"), "failed");
        // What never arrived binds nobody: another answer is possible.
        app.database.execute("UPDATE identifiers SET can_send = TRUE WHERE value = '90000013'");
        app.respond(&parties.bram, &received, "k2", json!({ "status": "RE", "reasons": [{ "code": "ITM" }] })).await.expect(202);
        app.until(&parties.bram, &format!("/received/{received}"), "/response/delivery_status", "delivered").await;
    }
}
