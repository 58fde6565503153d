//! The second factor: codes of an authenticator app, and recovery codes.

use reqwest::Method;
use serde_json::{Value, json};
use wissel_server::world::World;

use crate::app::{Answer, PASSWORD, Person, TestApp, on_both};

/// What the app shows so many steps from now.
pub fn code(secret: &str, steps: i64) -> String {
    let second = World::of_the_machine().now().get().as_second() + 30 * steps;
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let app = totp_rs::Builder::new().with_secret(secret).with_account_name("anna").build().unwrap();
    app.generate(u64::try_from(second).unwrap()).to_string()
}

impl TestApp {
    /// Sets an app up and answers its secret and the recovery codes. No code counts as used.
    pub async fn with_totp(&self, who: &Person) -> (String, Vec<String>) {
        let secret = self.post(who, "/me/totp", Value::Null).await.expect(200).text("/secret");
        let body = json!({ "one_time_code": code(&secret, 0) });
        let confirmed = self.post(who, "/me/totp/confirm", body).await.expect(200);
        let codes = confirmed.body["recovery_codes"].as_array().unwrap().iter();
        self.forget_used_codes();
        (secret, codes.map(|code| code.as_str().unwrap().to_owned()).collect())
    }

    /// As if time had gone on: every code of now can be used again.
    pub fn forget_used_codes(&self) {
        self.database.execute("UPDATE totp_secrets SET last_step = 0");
    }

    /// Signs in with a password and perhaps a code.
    pub async fn log_in_with(&self, email: &str, password: &str, code: Option<&str>) -> Answer {
        let body = json!({ "email": email, "password": password, "one_time_code": code });
        self.call(Method::POST, "/auth/login", None, Some(body)).await
    }

    async fn delete(&self, who: &Person, path: &str) -> Answer {
        self.call(Method::DELETE, path, Some(who), None).await
    }
}

on_both! {
    async fn an_app_is_set_up_asked_for_and_taken_away(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let before = app.get(&anna, "/me/security").await.expect(200);
        assert_eq!((&before.body["has_second_factor"], &before.body["step_up_methods"]), (&json!(false), &json!(["password"])));
        let new = app.post(&anna, "/me/totp", Value::Null).await.expect(200);
        let secret = new.text("/secret");
        assert!(new.text("/otpauth_url").contains(&secret) && new.text("/qr_svg").starts_with("<svg"));
        app.log_in_with(&anna.email, PASSWORD, None).await.expect(200);
        let wrong = app.post(&anna, "/me/totp/confirm", json!({ "one_time_code": "12345" })).await.expect(401);
        assert_eq!(wrong.text("/code"), "mfa.wrong_code");
        let on = app.post(&anna, "/me/totp/confirm", json!({ "one_time_code": code(&secret, 0) })).await.expect(200);
        assert_eq!(on.body["recovery_codes"].as_array().unwrap().len(), 10);
        app.mail(&anna.email, "Two-step verification is on").await;
        let after = app.get(&anna, "/me/security").await.expect(200);
        assert_eq!((&after.body["totp"]["is_enabled"], &after.body["recovery_codes_left"]), (&json!(true), &json!(10)));
        assert_eq!(after.body["step_up_methods"], json!(["password", "one_time_code"]));

        assert_eq!(app.log_in_with(&anna.email, PASSWORD, None).await.expect(403).text("/code"), "mfa.required");
        for nobody in [&anna.email, "nobody@bakkerij.example"] {
            let refused = app.log_in_with(nobody, "een verkeerde zin hier", Some(&code(&secret, 1))).await.expect(401);
            assert_eq!(refused.text("/code"), "access.bad_credentials");
        }
        let next = code(&secret, 1);
        app.log_in_with(&anna.email, PASSWORD, Some(&next)).await.expect(200);
        for used in [next, code(&secret, 0), "000 000 0".to_owned(), String::new()] {
            let refused = app.log_in_with(&anna.email, PASSWORD, Some(&used)).await.expect(401);
            assert_eq!(refused.text("/code"), "mfa.wrong_code", "{used}");
        }

        app.delete(&anna, "/me/totp").await.expect(204);
        app.mail(&anna.email, "Two-step verification is off").await;
        app.log_in_with(&anna.email, PASSWORD, None).await.expect(200);
        let off = app.get(&anna, "/me/security").await.expect(200);
        assert_eq!((&off.body["has_second_factor"], &off.body["recovery_codes_left"]), (&json!(false), &json!(0)));
        assert_eq!(app.post(&anna, "/me/recovery-codes", Value::Null).await.expect(409).text("/code"), "mfa.off");
    }

    async fn another_app_counts_once_its_code_was_given_and_a_secret_waits_an_hour(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        app.post(&anna, "/me/totp/confirm", json!({ "one_time_code": "123456" })).await.expect(404);
        let (old, _) = app.with_totp(&anna).await;
        let new = app.post(&anna, "/me/totp", Value::Null).await.expect(200).text("/secret");
        app.log_in_with(&anna.email, PASSWORD, Some(&code(&new, 0))).await.expect(401);
        app.log_in_with(&anna.email, PASSWORD, Some(&code(&old, 0))).await.expect(200);
        app.database.execute(&match app.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => "UPDATE totp_secrets SET new_secret_at = new_secret_at - 3601000000".to_owned(),
            wissel_store::DatabaseUrl::Postgres(_) => "UPDATE totp_secrets SET new_secret_at = new_secret_at - interval '1 hour'".to_owned(),
        });
        app.post(&anna, "/me/totp/confirm", json!({ "one_time_code": code(&new, 0) })).await.expect(404);
        let new = app.with_totp(&anna).await.0;
        app.log_in_with(&anna.email, PASSWORD, Some(&code(&old, 0))).await.expect(401);
        app.log_in_with(&anna.email, PASSWORD, Some(&code(&new, 0))).await.expect(200);
    }

    async fn a_recovery_code_works_once_however_many_come_with_it(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let (_, codes) = app.with_totp(&anna).await;
        let tries = (0..4).map(|_| app.log_in_with(&anna.email, PASSWORD, Some(&codes[0])));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|a| a.status == 200).count(), 1, "{answers:?}");
        assert_eq!(answers.iter().filter(|a| a.status == 401).count(), 3, "{answers:?}");
        app.mail(&anna.email, "A recovery code was used").await;
        let written = codes[1].to_uppercase().replace('-', " ").replace('0', "O").replace('1', "l");
        app.log_in_with(&anna.email, PASSWORD, Some(&written)).await.expect(200);
        assert_eq!(app.get(&anna, "/me/security").await.body["recovery_codes_left"], 8);
        app.post(&anna, "/me/recovery-codes", Value::Null).await.expect(200);
        app.mail(&anna.email, "You have new recovery codes").await;
        app.log_in_with(&anna.email, PASSWORD, Some(&codes[2])).await.expect(401);
    }

    async fn a_code_of_an_app_works_once_however_many_come_with_it(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let (secret, _) = app.with_totp(&anna).await;
        let now = code(&secret, 0);
        let tries = (0..5).map(|_| app.log_in_with(&anna.email, PASSWORD, Some(&now)));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|a| a.status == 200).count(), 1, "{answers:?}");
    }

    async fn wrong_codes_are_counted_however_many_come_at_once(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let (secret, _) = app.with_totp(&anna).await;
        let tries = (0..9).map(|_| app.log_in_with(&anna.email, PASSWORD, Some("wrong")));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|a| a.status == 401).count(), 5, "{answers:?}");
        assert_eq!(answers.iter().filter(|a| a.status == 429).count(), 4, "{answers:?}");
        let stopped = app.log_in_with(&anna.email, PASSWORD, Some(&code(&secret, 0))).await.expect(429);
        assert!(stopped.header("retry-after").unwrap().parse::<u64>().unwrap() > 0);
        // Whoever does not know the password gets no further than before, and does not learn of it.
        app.log_in_with(&anna.email, "een verkeerde zin hier", Some("wrong")).await.expect(401);
        app.get(&anna, "/me").await.expect(200);
    }

    async fn codes_of_another_account_are_wrong(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
        app.with_totp(&anna).await;
        let (secret, codes) = app.with_totp(&bob).await;
        for foreign in [code(&secret, 0), codes[0].clone()] {
            app.log_in_with(&anna.email, PASSWORD, Some(&foreign)).await.expect(401);
        }
        app.log_in_with(&bob.email, PASSWORD, Some(&codes[0])).await.expect(200);
    }

    async fn new_terms_use_no_code_up(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let (_, codes) = app.with_totp(&anna).await;
        app.database.execute("UPDATE users SET terms_version = '1999-01'");
        assert_eq!(app.log_in_with(&anna.email, PASSWORD, None).await.expect(403).text("/code"), "mfa.required");
        assert_eq!(app.log_in_with(&anna.email, PASSWORD, Some(&codes[0])).await.expect(403).text("/code"), "terms.required");
        let body = json!({ "email": anna.email, "password": PASSWORD, "one_time_code": codes[0], "accepted_terms_version": "2026-11" });
        app.call(Method::POST, "/auth/login", None, Some(body)).await.expect(200);
    }
}
