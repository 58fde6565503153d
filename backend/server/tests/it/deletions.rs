//! What is kept about a person, and how he goes.

use reqwest::Method;
use serde_json::json;

use crate::accounts::cookie_of;
use crate::app::{Answer, PASSWORD, Person, TestApp, on_both};

const ANNA: &str = "anna@bakkerij.example";

impl TestApp {
    async fn delete_account(&self, who: &Person) -> Answer {
        self.call(Method::POST, "/me/deletion", Some(who), None).await
    }

    async fn undo(&self, token: &str) -> Answer {
        self.public("/auth/deletion/undo", json!({ "token": token })).await
    }

    /// As if the seven days were over: the link has expired, and the job is due.
    fn pass_the_week(&self) {
        let is_sqlite = matches!(self.database.url, wissel_store::DatabaseUrl::Sqlite(_));
        let earlier = |column: &str| {
            if is_sqlite { format!("{column} - 691200000000") } else { format!("{column} - interval '8 days'") }
        };
        self.database.execute(&format!(
            "UPDATE mail_tokens SET expires_at = {} WHERE purpose = 'undo_deletion'",
            earlier("expires_at")
        ));
        self.database.execute(&format!("UPDATE jobs SET run_at = {} WHERE kind = 'account.scrub'", earlier("run_at")));
    }
}

on_both! {
    async fn an_export_holds_what_is_kept_and_no_secret(app: TestApp) {
        let anna = app.sign_up(ANNA).await;
        let organization = app.organization(&anna, "90000013").await;
        app.draft(&anna, &organization, "2026-1", "90000021").await;
        let export = app.get(&anna, "/me/export").await.expect(200);
        assert!(export.header("content-disposition").unwrap().starts_with("attachment"));
        assert_eq!((export.text("/account/email").as_str(), export.text("/account/full_name").as_str()), (ANNA, "Anna de Vries"));
        assert_eq!(export.text("/memberships/environments/0/role"), "administrator");
        assert_eq!(export.text("/memberships/organizations/0/id"), organization);
        assert_eq!(export.text("/sessions/0/address"), "127.0.0.1");
        assert_eq!(export.body["timeline_entries"][0]["name"], json!("Anna de Vries"));
        let text = String::from_utf8_lossy(&export.bytes).into_owned();
        for secret in ["hash", "argon2", "secret"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        app.grow_cold();
        assert_eq!(app.get(&anna, "/me/export").await.expect(403).text("/code"), "access.step_up_required");
        assert_eq!(app.delete_account(&anna).await.expect(403).text("/code"), "access.step_up_required");
    }

    async fn a_deleted_account_is_refused_everywhere_and_comes_back(app: TestApp) {
        let anna = app.sign_up(ANNA).await;
        let refresh = cookie_of(&app.log_in(ANNA, PASSWORD).await.expect(200));
        app.public("/auth/password/forgot", json!({ "email": ANNA })).await.expect(202);
        let reset = app.token(ANNA, "reset-password").await;
        app.delete_account(&anna).await.expect(202);
        app.get(&anna, "/me").await.expect(401);
        app.with_cookie("/auth/refresh", &refresh, Some("self")).await.expect(401);
        let (gone, nobody) = (app.log_in(ANNA, PASSWORD).await.expect(401), app.log_in("nobody@x.example", PASSWORD).await.expect(401));
        assert_eq!((gone.text("/code"), gone.text("/title")), (nobody.text("/code"), nobody.text("/title")));
        app.public("/auth/password/reset", json!({ "token": reset, "password": "een nieuwe zin van anna" })).await.expect(404);
        let before = app.settled().await;
        let forgot = app.public("/auth/password/forgot", json!({ "email": ANNA })).await.expect(202);
        let unknown = app.public("/auth/password/forgot", json!({ "email": "nobody@x.example" })).await.expect(202);
        assert_eq!(forgot.bytes, unknown.bytes);
        let links = |rows: &[(String, String)]| rows.iter().find(|(table, _)| table == "mail_tokens").cloned();
        assert_eq!(links(&app.settled().await), links(&before), "a closed account gets no link to a new password");
        app.public("/auth/register", json!({ "email": ANNA })).await.expect(202);
        app.mail(ANNA, "The account of this address is closed").await;
        let undo = app.token(ANNA, "undo-deletion").await;
        assert_eq!(app.undo(&undo).await.expect(200).text("/email"), ANNA);
        app.undo(&undo).await.expect(404);
        let anna = app.signed_in(&anna, ANNA, PASSWORD).await;
        let me = app.get(&anna, "/me").await.expect(200);
        assert_eq!((me.text("/environments/0/name").as_str(), me.text("/environments/0/role").as_str()), ("bakkerij.example", "administrator"));
        app.mail(ANNA, "Your account was restored").await;
    }

    async fn who_is_needed_hands_over_first(app: TestApp) {
        let (anna, piet) = (app.sign_up(ANNA).await, app.sign_up("piet@bakkerij.example").await);
        let organization = app.organization(&anna, "90000013").await;
        let refused = app.delete_account(&anna).await.expect(409);
        assert_eq!(refused.text("/code"), "environment.last_administrator");
        assert!(refused.text("/detail").contains("bakkerij.example"), "{refused:?}");
        app.get(&anna, "/me").await.expect(200);
        let member = format!("/environments/{}/members/{}", anna.environment_id, piet.user_id);
        app.patch(&anna, &member, json!({ "role": "administrator" })).await.expect(200);
        app.delete_account(&anna).await.expect(202);
        let members = app.get(&piet, &format!("/environments/{}/members", anna.environment_id)).await.expect(200);
        assert_eq!(members.body["items"].as_array().unwrap().len(), 1);
        let undo = app.token(ANNA, "undo-deletion").await;
        app.undo(&undo).await.expect(200);
        let anna = app.signed_in(&anna, ANNA, PASSWORD).await;
        app.get(&anna, &format!("/organizations/{organization}/invoices")).await.expect(200);
    }

    async fn after_a_week_nothing_of_the_person_is_left_but_what_companies_keep(app: TestApp) {
        let (anna, piet) = (app.sign_up("anna.bijzonder@bakkerij.example").await, app.sign_up("piet@bakkerij.example").await);
        let organization = app.organization(&anna, "90000013").await;
        let invoice = app.draft(&anna, &organization, "2026-1", "90000021").await;
        let member = format!("/environments/{}/members/{}", anna.environment_id, piet.user_id);
        app.patch(&anna, &member, json!({ "role": "administrator" })).await.expect(200);
        let added = format!("/organizations/{organization}/members/{}", piet.user_id);
        app.call(Method::PUT, &added, Some(&anna), Some(json!({ "role": "administrator" }))).await.expect(200);
        app.call(Method::DELETE, &format!("/organizations/{organization}/members/{}", anna.user_id), Some(&anna), None).await.expect(204);
        app.delete_account(&anna).await.expect(202);
        let undo = app.token("anna.bijzonder@bakkerij.example", "undo-deletion").await;
        app.pass_the_week();
        app.undo(&undo).await.expect(404);
        let count = |table: &str, column: &str, condition: &str| {
            app.database.execute(&format!("UPDATE {table} SET {column} = {column} WHERE {condition}"))
        };
        for _ in 0..200 {
            if count("users", "email", "email LIKE '%@deleted.invalid'") == 1 { break }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(count("users", "email", "email LIKE '%@deleted.invalid' AND full_name = '' AND password_hash IS NULL AND status = 'deleted'"), 1);
        assert_eq!(count("users", "email", "email LIKE '%bijzonder%'"), 0);
        assert_eq!(count("mail_tokens", "email", "email LIKE '%bijzonder%'"), 0);
        let of_him = "user_id IN (SELECT id FROM users WHERE status = 'deleted')";
        for table in ["identities", "sessions", "memberships", "organization_members", "mail_tokens", "passkeys", "totp_secrets", "recovery_codes", "known_browsers"] {
            assert_eq!(count(table, "user_id", of_him), 0, "{table}");
        }
        assert_eq!(count("terms_acceptances", "version", of_him), 1, "that and when he accepted the terms is kept");
        assert_eq!(count("terms_acceptances", "version", &format!("{of_him} AND address IS NOT NULL")), 0);
        app.get(&piet, &format!("/invoices/{invoice}")).await.expect(200);
        let timeline = app.get(&piet, &format!("/invoices/{invoice}/timeline")).await.expect(200);
        assert!(timeline.body.to_string().contains("Anna de Vries"));
        // The address is free again.
        let first = app.token("anna.bijzonder@bakkerij.example", "activate").await;
        app.public("/auth/register", json!({ "email": "anna.bijzonder@bakkerij.example" })).await.expect(202);
        while app.token("anna.bijzonder@bakkerij.example", "activate").await == first {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    async fn a_deletion_that_was_undone_erases_nothing(app: TestApp) {
        let anna = app.sign_up(ANNA).await;
        app.delete_account(&anna).await.expect(202);
        let undo = app.token(ANNA, "undo-deletion").await;
        app.undo(&undo).await.expect(200);
        app.pass_the_week();
        app.settled().await;
        app.log_in(ANNA, PASSWORD).await.expect(200);
    }

    async fn who_took_the_address_and_deleted_the_account_gains_nothing(app: TestApp) {
        let anna = app.sign_up(ANNA).await;
        app.post(&anna, "/me/email", json!({ "email": "thief@evil.example" })).await.expect(202);
        let token = app.token("thief@evil.example", "confirm-email").await;
        app.public("/auth/email/confirm", json!({ "token": token })).await.expect(200);
        let thief = app.signed_in(&anna, "thief@evil.example", PASSWORD).await;
        app.delete_account(&thief).await.expect(202);
        let undo = app.token(ANNA, "undo-email").await;
        assert_eq!(app.public("/auth/email/undo", json!({ "token": undo })).await.expect(200).text("/email"), ANNA);
        let reset = app.token(ANNA, "reset-password").await;
        app.public("/auth/password/reset", json!({ "token": reset, "password": "een nieuwe zin van anna" })).await.expect(204);
        let anna = app.signed_in(&anna, ANNA, "een nieuwe zin van anna").await;
        assert_eq!(app.get(&anna, "/me").await.text("/environments/0/role"), "administrator");
        app.log_in("thief@evil.example", PASSWORD).await.expect(401);
    }

    async fn a_suspended_account_is_refused_everywhere(app: TestApp) {
        let anna = app.sign_up(ANNA).await;
        app.public("/auth/password/forgot", json!({ "email": ANNA })).await.expect(202);
        let reset = app.token(ANNA, "reset-password").await;
        app.post(&anna, "/me/email", json!({ "email": "anna@nieuw.example" })).await.expect(202);
        let change = app.token("anna@nieuw.example", "confirm-email").await;
        let refresh = cookie_of(&app.log_in(ANNA, PASSWORD).await.expect(200));
        app.database.execute("UPDATE users SET status = 'suspended'");
        app.get(&anna, "/me").await.expect(401);
        app.with_cookie("/auth/refresh", &refresh, Some("self")).await.expect(401);
        assert_eq!(app.log_in(ANNA, PASSWORD).await.expect(401).text("/code"), "access.bad_credentials");
        app.public("/auth/password/reset", json!({ "token": reset, "password": "een nieuwe zin van anna" })).await.expect(404);
        app.public("/auth/email/confirm", json!({ "token": change })).await.expect(404);
        app.public("/auth/register", json!({ "email": ANNA })).await.expect(202);
        app.mail(ANNA, "The account of this address is closed").await;
    }
}
