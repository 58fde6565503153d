//! Registering to receive: held elsewhere, moving in and out with keys, deregistering, and that none of it stops sending.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{Answer, Person, TestApp, on_both};

const OTHER: &str = "Ander Access Point (sandbox)";

/// An identifier and who works on it.
struct Subject {
    anna: Person,
    organization: String,
    path: String,
    participant: String,
}

impl TestApp {
    /// The organization of a number of the register, with its main identifier.
    async fn subject(&self, number: &str) -> Subject {
        let anna = self.sign_up("anna@bakkerij.example").await;
        let organization = self.organization(&anna, number).await;
        let path = format!("/organizations/{organization}/identifiers");
        let id = self.get(&anna, &path).await.expect(200).text("/items/0/id");
        Subject { anna, organization, path: format!("{path}/{id}"), participant: format!("0106:{number}") }
    }

    async fn receive(&self, subject: &Subject, on: bool) -> Answer {
        self.patch(&subject.anna, &subject.path, json!({ "can_receive": on })).await.expect(200)
    }

    async fn becomes(&self, subject: &Subject, state: &str) -> Answer {
        self.until(&subject.anna, &subject.path, "/state", state).await
    }

    async fn migrate(&self, subject: &Subject, body: Value) -> Answer {
        self.post(&subject.anna, &format!("{}/migration", subject.path), body).await
    }

    async fn cancel(&self, subject: &Subject) -> Answer {
        self.call(Method::DELETE, &format!("{}/migration", subject.path), Some(&subject.anna), None).await
    }

    async fn found(&self, subject: &Subject) -> Answer {
        self.get(&subject.anna, &format!("/participants/lookup?id={}", subject.participant)).await.expect(200)
    }

    /// A document still goes out, whatever became of receiving.
    async fn sends(&self, subject: &Subject, number: &str) {
        let mut content = crate::app::invoice(number, "90000021");
        content["buyer"]["participant"] = json!("9915:wissel-accepts");
        let invoices = format!("/organizations/{}/invoices", subject.organization);
        let id = self.post(&subject.anna, &invoices, content).await.expect(201).text("/id");
        self.send(&subject.anna, &id, number).await.expect(202);
        self.until(&subject.anna, &format!("/invoices/{id}"), "/status", "delivered").await;
    }

    async fn kinds(&self, subject: &Subject) -> Vec<String> {
        let timeline = self.get(&subject.anna, &format!("{}/timeline", subject.path)).await.expect(200);
        let items = timeline.body["items"].as_array().unwrap().clone();
        items.iter().for_each(|one| assert_ne!(one["sentence"], one["kind"], "an event without words"));
        items.iter().rev().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    }
}

fn documents(answer: &Answer) -> Vec<(String, String)> {
    let all = answer.body["registrations"].as_array().unwrap();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    all.iter().map(|one| (text(one, "document_type"), text(one, "state"))).collect()
}

fn both(state: &str) -> Vec<(String, String)> {
    ["credit_note", "invoice"].map(|name| (name.to_owned(), state.to_owned())).to_vec()
}

on_both! {
    async fn receiving_is_registered_and_deregistered_and_sending_goes_on(app: TestApp) {
        let subject = app.subject("90000013").await;
        let sender = app.becomes(&subject, "registered").await;
        assert_eq!((documents(&sender), &sender.body["migration"]), (vec![], &Value::Null));
        assert_eq!(app.found(&subject).await.body["is_registered"], false, "a sender is registered nowhere");
        app.receive(&subject, true).await;
        let on = app.becomes(&subject, "registered").await;
        assert_eq!(documents(&on), both("registered"));
        assert_eq!(app.found(&subject).await.body["is_registered"], true);
        let types = format!("/organizations/{}/document-types", subject.organization);
        let body = json!({ "items": [{ "document_type": "invoice", "is_received": true }] });
        app.call(Method::PUT, &types, Some(&subject.anna), Some(body)).await.expect(200);
        app.until(&subject.anna, &subject.path, "/registrations/0/state", "deregistered").await;
        let fewer = app.becomes(&subject, "registered").await;
        assert_eq!(documents(&fewer)[1], ("invoice".to_owned(), "registered".to_owned()));
        app.receive(&subject, false).await;
        let off = app.becomes(&subject, "deregistered").await;
        assert_eq!((documents(&off), &off.body["can_send"], &off.body["failure"]), (both("deregistered"), &json!(true), &Value::Null));
        assert_eq!(app.found(&subject).await.body["is_registered"], false);
        app.sends(&subject, "after").await;
        app.receive(&subject, true).await;
        app.becomes(&subject, "registered").await;
        let kinds = ["registered", "registered", "deregistered", "registered"].map(|kind| format!("identifier.{kind}"));
        assert_eq!(app.kinds(&subject).await, kinds);
    }

    async fn what_another_provider_holds_is_named_and_comes_here_with_its_key(app: TestApp) {
        let subject = app.subject("90000064").await;
        app.receive(&subject, true).await;
        let held = app.becomes(&subject, "failed").await;
        assert_eq!((held.text("/failure/code"), held.text("/failure/provider")), ("registration.held_elsewhere".to_owned(), OTHER.to_owned()));
        assert_eq!(held.text("/failure/responsible"), "you");
        assert!(held.text("/failure/message").contains(OTHER) && held.text("/failure/forward_text").contains(&subject.participant));
        assert_eq!(documents(&held), both("failed"));
        assert_eq!(app.found(&subject).await.text("/provider"), OTHER);
        app.sends(&subject, "meanwhile").await;
        for (body, code) in [
            (json!({ "direction": "in" }), "field.required"),
            (json!({ "direction": "in", "migration_key": "short" }), "migration_key.length"),
            (json!({ "direction": "in", "migration_key": "AAbb 11@@" }), "migration_key.characters"),
            (json!({ "direction": "in", "migration_key": "aabb11@@" }), "migration_key.classes"),
            (json!({ "direction": "out", "migration_key": "AAbb11@@" }), "field.unknown"),
        ] {
            assert_eq!(app.migrate(&subject, body).await.expect(422).errors(), [("/migration_key".to_owned(), code.to_owned())]);
        }
        assert_eq!(app.migrate(&subject, json!({ "direction": "out" })).await.expect(409).text("/code"), "identifier.not_held");
        let started = app.migrate(&subject, json!({ "direction": "in", "migration_key": "AAbb11@@" })).await.expect(200);
        assert_eq!((started.text("/state"), started.text("/migration/direction"), &started.body["migration"]["migration_key"]), ("migrating".to_owned(), "in".to_owned(), &Value::Null));
        let wrong = app.becomes(&subject, "failed").await;
        assert_eq!((wrong.text("/failure/code"), wrong.text("/failure/pointer"), &wrong.body["migration"]), ("registration.wrong_key".to_owned(), "/migration_key".to_owned(), &Value::Null));
        app.migrate(&subject, json!({ "direction": "in", "migration_key": " Hoekje64@Verhuist#Nu " })).await.expect(200);
        let here = app.becomes(&subject, "registered").await;
        assert_eq!((documents(&here), &here.body["failure"], &here.body["migration"]), (both("registered"), &Value::Null, &Value::Null));
        assert_eq!(app.found(&subject).await.text("/provider"), "Wissel sandbox");
        assert_eq!(app.migrate(&subject, json!({ "direction": "in", "migration_key": "Hoekje64@Verhuist#Nu" })).await.expect(409).text("/code"), "identifier.held_here");
        let kinds = ["failed", "migration_started", "failed", "migration_started", "migrated_in"].map(|kind| format!("identifier.{kind}"));
        assert_eq!(app.kinds(&subject).await, kinds);
    }

    async fn another_provider_takes_over_with_the_key_that_was_given_out(app: TestApp) {
        let subject = app.subject("90000072").await;
        app.receive(&subject, true).await;
        app.becomes(&subject, "registered").await;
        app.migrate(&subject, json!({ "direction": "out" })).await.expect(200);
        assert_eq!(app.migrate(&subject, json!({ "direction": "out" })).await.expect(409).text("/code"), "identifier.migrating");
        app.until_true_async(async || app.get(&subject.anna, &subject.path).await.body["migration"]["migration_key"].is_string()).await;
        let given = app.get(&subject.anna, &subject.path).await;
        assert_eq!((given.text("/migration/migration_key").len(), given.text("/state")), (24, "migrating".to_owned()));
        assert!(given.text("/migration/valid_until") > given.text("/updated_at"));
        assert_eq!(app.found(&subject).await.text("/provider"), "Wissel sandbox", "it receives here until it is taken over");
        let gone = app.becomes(&subject, "deregistered").await;
        assert_eq!((&gone.body["can_receive"], &gone.body["can_send"], &gone.body["migration"]), (&json!(false), &json!(true), &Value::Null));
        assert_eq!(documents(&gone), both("deregistered"));
        assert_eq!(app.found(&subject).await.text("/provider"), OTHER);
        app.sends(&subject, "afterwards").await;
        let kinds = ["registered", "migration_started", "migration_prepared", "migrated_out"].map(|kind| format!("identifier.{kind}"));
        assert_eq!(app.kinds(&subject).await, kinds);
        app.migrate(&subject, json!({ "direction": "in", "migration_key": "Rivier72@Keert#Terug" })).await.expect(200);
        app.becomes(&subject, "registered").await;
    }

    async fn a_key_is_taken_back_and_opens_nothing_more(app: TestApp) {
        let subject = app.subject("90000072").await;
        assert_eq!(app.cancel(&subject).await.expect(409).text("/code"), "identifier.not_migrating");
        app.receive(&subject, true).await;
        app.becomes(&subject, "registered").await;
        app.migrate(&subject, json!({ "direction": "out" })).await.expect(200);
        app.until_true_async(async || app.get(&subject.anna, &subject.path).await.body["migration"]["migration_key"].is_string()).await;
        let ending = app.cancel(&subject).await.expect(200);
        assert_eq!((&ending.body["migration"]["is_ending"], &ending.body["migration"]["migration_key"]), (&json!(true), &Value::Null));
        let stays = app.becomes(&subject, "registered").await;
        assert_eq!((&stays.body["can_receive"], &stays.body["migration"], documents(&stays)), (&json!(true), &Value::Null, both("registered")));
        tokio::time::sleep(std::time::Duration::from_secs(6)).await;
        assert_eq!(app.found(&subject).await.text("/provider"), "Wissel sandbox", "the key of before was used");
        assert!(app.kinds(&subject).await.contains(&"identifier.migration_cancelled".to_owned()));
    }

    async fn keys_are_for_who_may_change_the_registration_and_ask_for_a_fresh_proof(app: TestApp) {
        let subject = app.subject("90000013").await;
        let viewer = app.sign_up("kees@bakkerij.example").await;
        let grant = format!("/organizations/{}/members/{}", subject.organization, viewer.user_id);
        app.call(Method::PUT, &grant, Some(&subject.anna), Some(json!({ "permissions": ["organization.read"] }))).await.expect(200);
        app.receive(&subject, true).await;
        app.becomes(&subject, "registered").await;
        app.database.execute("UPDATE sessions SET authenticated_at = NULL");
        let stale = app.migrate(&subject, json!({ "direction": "out" })).await.expect(403);
        assert_eq!(stale.text("/code"), "access.step_up_required");
        app.post(&subject.anna, "/me/step-up", json!({ "password": crate::app::PASSWORD })).await;
        app.migrate(&subject, json!({ "direction": "out" })).await.expect(200);
        app.until_true_async(async || app.get(&subject.anna, &subject.path).await.body["migration"]["migration_key"].is_string()).await;
        let seen = app.get(&viewer, &subject.path).await.expect(200);
        assert_eq!((seen.text("/migration/direction"), &seen.body["migration"]["migration_key"]), ("out".to_owned(), &Value::Null));
        let list = subject.path.rsplit_once('/').unwrap().0;
        assert_eq!(app.get(&viewer, list).await.body["items"][0]["migration"]["migration_key"], Value::Null);
        assert!(app.get(&subject.anna, list).await.body["items"][0]["migration"]["migration_key"].is_string());
        // Switching receiving off ends the move too.
        app.receive(&subject, false).await;
        assert_eq!(app.becomes(&subject, "deregistered").await.body["migration"], Value::Null);
    }

    async fn switches_at_the_same_moment_end_as_the_last_one_says(app: TestApp) {
        let subject = app.subject("90000013").await;
        for _ in 0..6 {
            let switch = |on: bool| app.patch(&subject.anna, &subject.path, json!({ "can_receive": on }));
            let all = tokio::join!(switch(true), switch(false), switch(true), switch(false), switch(true));
            for answer in [all.0, all.1, all.2, all.3, all.4] {
                answer.expect(200);
            }
            app.until_true_async(async || app.get(&subject.anna, &subject.path).await.body["state"] != "publishing").await;
            let now = app.get(&subject.anna, &subject.path).await;
            let receives = now.body["can_receive"].as_bool().unwrap();
            assert_eq!(now.text("/state"), if receives { "registered" } else { "deregistered" });
            assert_eq!(app.found(&subject).await.body["is_registered"], receives, "{now:?}");
        }
    }

    async fn a_crash_after_the_answer_of_the_registry_changes_nothing(app: TestApp) {
        let subject = app.subject("90000013").await;
        // The registry did what was asked; nothing of it was written here.
        let crash = |state: &str| {
            app.database.execute(&format!("UPDATE identifiers SET state = '{state}'"));
            app.database.execute("UPDATE identifiers SET is_held = false");
            app.database.execute("UPDATE jobs SET state = 'ready' WHERE kind = 'identifier.publish'");
        };
        app.receive(&subject, true).await;
        app.becomes(&subject, "registered").await;
        crash("publishing");
        assert_eq!(documents(&app.becomes(&subject, "registered").await), both("registered"));
        assert_eq!(app.found(&subject).await.body["is_registered"], true);
        app.receive(&subject, false).await;
        app.becomes(&subject, "deregistered").await;
        crash("publishing");
        app.becomes(&subject, "deregistered").await;
        assert_eq!(app.found(&subject).await.body["is_registered"], false);
    }

    async fn a_registry_out_of_reach_is_asked_again(app: TestApp) {
        let subject = app.subject("90000013").await;
        app.database.execute("ALTER TABLE sandbox_participants RENAME TO out_of_reach");
        app.receive(&subject, true).await;
        let waiting = app.until(&subject.anna, &subject.path, "/failure/code", "registration.unavailable").await;
        assert_eq!((waiting.text("/state"), waiting.text("/failure/responsible")), ("publishing".to_owned(), "us".to_owned()));
        app.database.execute("ALTER TABLE out_of_reach RENAME TO sandbox_participants");
        assert_eq!(app.becomes(&subject, "registered").await.body["failure"], Value::Null);
    }

    async fn a_removed_organization_is_off_the_network(app: TestApp) {
        let subject = app.subject("90000013").await;
        app.receive(&subject, true).await;
        app.becomes(&subject, "registered").await;
        app.call(Method::DELETE, &format!("/organizations/{}", subject.organization), Some(&subject.anna), None).await.expect(204);
        app.until_true_async(async || app.found(&subject).await.body["is_registered"] == false).await;
    }
}
