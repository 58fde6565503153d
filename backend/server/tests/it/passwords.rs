//! Choosing a password, and proving again who one is.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{Answer, PASSWORD, Person, TestApp, on_both};
use crate::factors::code;

const SHORT: &str = "vijf-kat8";
const OTHER: &str = "een andere zin van anna";

impl TestApp {
    /// As if every session had last proved six minutes ago who it belongs to.
    pub fn age_proofs(&self) {
        self.database.execute(match self.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => {
                "UPDATE sessions SET authenticated_at = authenticated_at - 360000000"
            }
            wissel_store::DatabaseUrl::Postgres(_) => {
                "UPDATE sessions SET authenticated_at = authenticated_at - interval '6 minutes'"
            }
        });
    }

    async fn step_up(&self, who: &Person, body: Value) -> Answer {
        self.post(who, "/me/step-up", body).await
    }

    async fn set_password(&self, who: &Person, password: &str) -> Answer {
        self.call(Method::PUT, "/me/password", Some(who), Some(json!({ "password": password }))).await
    }

    /// The same person in another browser.
    pub async fn again(&self, who: &Person, password: &str, code: Option<&str>) -> Person {
        let session = self.log_in_with(&who.email, password, code).await.expect(200);
        Person { token: session.text("/access_token"), ..who.clone() }
    }
}

on_both! {
    async fn what_is_dangerous_asks_for_a_proof_of_the_last_minutes(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        app.get(&anna, "/me/security").await.expect(200).text("/stepped_up_until");
        app.age_proofs();
        assert_eq!(app.get(&anna, "/me/security").await.body["stepped_up_until"], Value::Null);
        for (method, path) in [(Method::POST, "/me/totp"), (Method::DELETE, "/me/totp"), (Method::POST, "/me/recovery-codes"), (Method::PUT, "/me/password")] {
            let refused = app.call(method, path, Some(&anna), Some(json!({ "password": OTHER }))).await.expect(403);
            assert_eq!(refused.text("/code"), "access.step_up_required", "{path}");
        }
        let wrong = app.step_up(&anna, json!({ "password": "een verkeerde zin hier" })).await.expect(401);
        assert_eq!(wrong.text("/code"), "access.bad_credentials");
        let empty = app.step_up(&anna, json!({})).await.expect(422);
        assert_eq!(empty.errors(), [("/password".to_owned(), "field.required".to_owned())]);
        let until = app.step_up(&anna, json!({ "password": PASSWORD })).await.expect(200).text("/stepped_up_until");
        assert_eq!(app.get(&anna, "/me/security").await.text("/stepped_up_until"), until);
        app.post(&anna, "/me/totp", Value::Null).await.expect(200);
    }

    async fn a_proof_is_worth_something_in_its_own_session_only(app: TestApp) {
        let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
        let elsewhere = app.again(&anna, PASSWORD, None).await;
        app.age_proofs();
        app.step_up(&anna, json!({ "password": PASSWORD })).await.expect(200);
        app.post(&anna, "/me/totp", Value::Null).await.expect(200);
        for other in [&elsewhere, &bob] {
            app.post(other, "/me/totp", Value::Null).await.expect(403);
        }
    }

    async fn with_a_second_factor_the_password_alone_proves_nothing(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let (secret, codes) = app.with_totp(&anna).await;
        app.age_proofs();
        assert_eq!(app.step_up(&anna, json!({ "password": PASSWORD })).await.expect(403).text("/code"), "mfa.required");
        app.step_up(&anna, json!({ "one_time_code": codes[0] })).await.expect(422);
        let wrong = app.step_up(&anna, json!({ "password": PASSWORD, "one_time_code": "wrong" })).await.expect(401);
        assert_eq!(wrong.text("/code"), "mfa.wrong_code");
        app.post(&anna, "/me/recovery-codes", Value::Null).await.expect(403);
        let now = code(&secret, 0);
        app.step_up(&anna, json!({ "password": PASSWORD, "one_time_code": now })).await.expect(200);
        app.step_up(&anna, json!({ "password": PASSWORD, "one_time_code": now })).await.expect(401);
        app.post(&anna, "/me/recovery-codes", Value::Null).await.expect(200);
        // Somebody who has no password proves with the code that it is him.
        app.database.execute("UPDATE users SET password_hash = NULL");
        app.age_proofs();
        app.forget_used_codes();
        app.step_up(&anna, json!({})).await.expect(403);
        app.step_up(&anna, json!({ "one_time_code": code(&secret, 0) })).await.expect(200);
    }

    async fn guesses_in_a_stolen_session_stop_there_and_nowhere_else(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let stolen = app.again(&anna, PASSWORD, None).await;
        let tries = (0..14).map(|_| app.step_up(&stolen, json!({ "password": "een verkeerde zin hier" })));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|a| a.status == 401).count(), 10, "{answers:?}");
        assert_eq!(answers.iter().filter(|a| a.status == 429).count(), 4, "{answers:?}");
        app.step_up(&stolen, json!({ "password": PASSWORD })).await.expect(429);
        app.step_up(&anna, json!({ "password": PASSWORD })).await.expect(200);
        app.log_in_with(&anna.email, PASSWORD, None).await.expect(200);
    }

    async fn a_new_password_ends_the_other_sessions_and_is_told_by_mail(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let elsewhere = app.again(&anna, PASSWORD, None).await;
        app.call(Method::POST, "/auth/password/forgot", None, Some(json!({ "email": anna.email }))).await.expect(202);
        let link = app.token(&anna.email, "reset-password").await;
        for (password, problem) in [("short", "password.too_short"), (SHORT, "password.too_short"), ("anna@bakkerij.example", "password.too_common")] {
            let refused = app.set_password(&anna, password).await.expect(422);
            assert_eq!(refused.errors(), [("/password".to_owned(), problem.to_owned())]);
        }
        app.get(&elsewhere, "/me").await.expect(200);
        app.set_password(&anna, OTHER).await.expect(204);
        app.mail(&anna.email, "Your password was changed").await;
        app.get(&anna, "/me").await.expect(200);
        app.get(&elsewhere, "/me").await.expect(401);
        app.log_in_with(&anna.email, PASSWORD, None).await.expect(401);
        app.log_in_with(&anna.email, OTHER, None).await.expect(200);
        let body = json!({ "token": link, "password": "nog een zin van anna" });
        app.call(Method::POST, "/auth/password/reset", None, Some(body)).await.expect(404);
    }

    async fn a_short_password_holds_only_beside_a_second_factor(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let (secret, _) = app.with_totp(&anna).await;
        app.set_password(&anna, "seven77").await.expect(422);
        app.set_password(&anna, "Wachtwoord1").await.expect(422);
        app.set_password(&anna, SHORT).await.expect(204);
        app.log_in_with(&anna.email, SHORT, Some(&code(&secret, 0))).await.expect(200);
        let refused = app.call(Method::DELETE, "/me/totp", Some(&anna), None).await.expect(409);
        assert_eq!(refused.text("/code"), "mfa.password_too_short");
        let still = app.get(&anna, "/me/security").await.expect(200);
        assert_eq!((&still.body["has_second_factor"], &still.body["recovery_codes_left"]), (&json!(true), &json!(10)));
        app.set_password(&anna, OTHER).await.expect(204);
        app.call(Method::DELETE, "/me/totp", Some(&anna), None).await.expect(204);
    }

    /// Whichever is first, the account does not end with a short password and nothing beside it.
    async fn a_short_password_and_the_end_of_the_factor_at_the_same_moment(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        app.with_totp(&anna).await;
        let (password, off) = tokio::join!(app.set_password(&anna, SHORT), app.call(Method::DELETE, "/me/totp", Some(&anna), None));
        assert!(matches!((password.status, off.status), (204, 409) | (422, 204)), "{password:?} {off:?}");
    }

    async fn a_forgotten_password_asks_for_the_second_factor_too(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let (_, codes) = app.with_totp(&anna).await;
        app.call(Method::POST, "/auth/password/forgot", None, Some(json!({ "email": anna.email }))).await.expect(202);
        let link = app.token(&anna.email, "reset-password").await;
        let reset = |password: &str, code: Option<&str>| {
            let body = json!({ "token": link, "password": password, "one_time_code": code });
            app.call(Method::POST, "/auth/password/reset", None, Some(body))
        };
        assert_eq!(reset(OTHER, None).await.expect(403).text("/code"), "mfa.required");
        assert_eq!(reset(OTHER, Some("wrong")).await.expect(401).text("/code"), "mfa.wrong_code");
        reset("seven77", Some(&codes[0])).await.expect(422);
        reset(SHORT, Some(&codes[0])).await.expect(204);
        app.mail(&anna.email, "Your password was changed").await;
        app.get(&anna, "/me").await.expect(401);
        app.step_up(&anna, json!({ "password": SHORT, "one_time_code": codes[1] })).await.expect(401);
        app.log_in_with(&anna.email, SHORT, None).await.expect(403);
        app.log_in_with(&anna.email, SHORT, Some(&codes[0])).await.expect(401);
        app.log_in_with(&anna.email, SHORT, Some(&codes[1])).await.expect(200);
        reset(OTHER, Some(&codes[2])).await.expect(404);
    }
}
