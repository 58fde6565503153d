//! Which mails somebody wants, and that the ones he does not want are not sent.

use serde_json::json;

use crate::app::{TestApp, on_both};

impl TestApp {
    /// Mails to an address with these words so far, once the workers are done.
    async fn letters(&self, to: &str, words: &str) -> usize {
        self.settled().await;
        let files = std::fs::read_dir(self.database.folder().join("mail")).unwrap();
        let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        texts.filter(|text| text.contains(&format!("To: {to}")) && text.contains(words)).count()
    }
}

const WORDS: &str = "wants to join your environment";

on_both! {
    async fn requests_to_join_are_mailed_to_who_wants_them(app: TestApp) {
        let (anna, piet) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("piet@bakkerij.example").await);
        let mail = app.mail(&anna.email, WORDS).await;
        assert!(mail.contains("/settings"), "{mail}");
        let member = format!("/environments/{}/members/{}", anna.environment_id, piet.user_id);
        app.patch(&anna, &member, json!({ "role": "administrator" })).await.expect(200);
        assert_eq!(app.get(&anna, "/me").await.expect(200).body["notifications"], json!({ "join_requests": true }));
        let off = app.patch(&anna, "/me", json!({ "notifications": { "join_requests": false } })).await.expect(200);
        assert_eq!(off.body["notifications"], json!({ "join_requests": false }));
        // What is left out stays as it is.
        for body in [json!({ "full_name": "Anna" }), json!({ "notifications": {} }), json!({ "notifications": null })] {
            let same = app.patch(&anna, "/me", body).await.expect(200);
            assert_eq!(same.body["notifications"]["join_requests"], false);
        }
        app.patch(&anna, "/me", json!({ "notifications": { "join_requests": false } })).await.expect(200);
        app.sign_up("kees@bakkerij.example").await;
        app.mail(&piet.email, WORDS).await;
        assert_eq!((app.letters(&anna.email, WORDS).await, app.letters(&piet.email, WORDS).await), (1, 1));
        let export = app.get(&anna, "/me/export").await.expect(200);
        assert_eq!(export.body["switched_off_notifications"], json!(["join_requests"]));
        // It is each one's own choice, and can be taken back.
        assert_eq!(app.get(&piet, "/me").await.body["notifications"]["join_requests"], true);
        let on = app.patch(&anna, "/me", json!({ "notifications": { "join_requests": true } })).await.expect(200);
        assert_eq!(on.body["notifications"]["join_requests"], true);
        app.sign_up("mia@bakkerij.example").await;
        assert_eq!(app.letters(&anna.email, WORDS).await, 2);
    }

    async fn what_concerns_safety_can_not_be_switched_off(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        for unknown in ["security", "security_notices", "password_changed"] {
            let body = json!({ "notifications": { unknown: false } });
            app.patch(&anna, "/me", body).await.expect(422);
        }
        app.patch(&anna, "/me", json!({ "notifications": { "join_requests": "no" } })).await.expect(422);
        app.patch(&anna, "/me", json!({ "notifications": { "join_requests": false } })).await.expect(200);
        app.with_totp(&anna).await;
        app.mail(&anna.email, "Two-step verification is on").await;
    }
}
