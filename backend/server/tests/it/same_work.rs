//! Whoever asks for an account or for a new password learns nothing by it: not from the answer, and not from the work that the
//! request makes, which decides how long it takes. `e2e/timing.mjs` measures the time itself.

use reqwest::Method;
use serde_json::{Value, json};
use wissel_store::DatabaseUrl;
use wissel_store::testing::Backend;

use crate::app::{PASSWORD, TestApp, on_both};

const ANNA: &str = "anna@bakkerij.example";
const NOBODY: &str = "nobody@bakkerij.example";

impl TestApp {
    /// An account that was there before; nobody works on jobs, so it can't come by mail.
    fn with_account(&self, email: &str, status: &str) {
        let (id, at) = match self.database.url {
            DatabaseUrl::Sqlite(_) => ("randomblob(16)", "0"),
            DatabaseUrl::Postgres(_) => ("gen_random_uuid()", "now()"),
        };
        let added = self.database.execute(&format!(
            "INSERT INTO users (id, email, full_name, language, status, is_operator, session_epoch, created_at, updated_at, has_short_password)
                VALUES ({id}, '{email}', 'Anna', 'nl', '{status}', false, 0, {at}, {at}, false)"
        ));
        assert_eq!(added, 1);
    }

    /// How many rows of each table a request adds, and what it answers.
    async fn work_of(&self, path: &str, body: Value) -> (Vec<(String, i64)>, u16, Vec<u8>) {
        let before = self.database.count_rows();
        let answer = self.call(Method::POST, path, None, Some(body)).await;
        let after = self.database.count_rows();
        let added = before.into_iter().zip(after).map(|((table, then), (_, now))| (table, now - then));
        (added.filter(|(_, rows)| *rows != 0).collect(), answer.status, answer.bytes)
    }
}

/// Known, closed and unknown: the same answer, and the same rows, up to the limits and beyond.
async fn every_address_makes_the_same_work(backend: Backend) {
    let app = TestApp::start_with(backend, &[("WISSEL_JOB_WORKERS", "0")]).await;
    app.with_account(ANNA, "active");
    app.with_account("gone@bakkerij.example", "deleted");
    app.with_account("out@bakkerij.example", "suspended");
    // The first request of an internet address begins its count.
    app.call(Method::POST, "/auth/register", None, Some(json!({ "email": "x@y.example" }))).await.expect(202);
    for path in ["/auth/password/forgot", "/auth/register"] {
        let promised = vec![("jobs".to_owned(), 1), ("limits".to_owned(), 1)];
        for email in [ANNA, NOBODY, "gone@bakkerij.example", "out@bakkerij.example"] {
            let (rows, status, answer) = app.work_of(path, json!({ "email": email })).await;
            assert_eq!((rows, status, answer), (promised.clone(), 202, b"{}".to_vec()), "{path} {email}");
        }
        for _ in 0..4 {
            for email in [ANNA, NOBODY] {
                app.call(Method::POST, path, None, Some(json!({ "email": email }))).await.expect(202);
            }
            app.database.execute("UPDATE limits SET used = 1 WHERE key LIKE 'mail.address:%'");
        }
        for email in [ANNA, NOBODY] {
            let (rows, status, answer) = app.work_of(path, json!({ "email": email })).await;
            assert_eq!((rows, status, answer), (vec![], 202, b"{}".to_vec()), "{path} {email}: the mailbox got enough");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    every_address_makes_the_same_work(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    every_address_makes_the_same_work(Backend::Postgres).await;
}

on_both! {
    async fn who_has_an_account_hears_so_in_his_own_language(app: TestApp) {
        let anna = app.sign_up(ANNA).await;
        app.patch(&anna, "/me", json!({ "language": "nl" })).await.expect(200);
        app.public("/auth/register", json!({ "email": ANNA, "language": "en" })).await.expect(202);
        let mail = app.mail(ANNA, "U heeft al een account").await;
        assert!(!mail.contains("token="), "{mail}");
        app.public("/auth/register", json!({ "email": NOBODY, "language": "nl" })).await.expect(202);
        app.mail(NOBODY, "Activeer uw omgeving").await;
        app.public("/auth/password/forgot", json!({ "email": NOBODY })).await.expect(202);
        app.public("/auth/password/forgot", json!({ "email": ANNA })).await.expect(202);
        let token = app.token(ANNA, "reset-password").await;
        let body = json!({ "token": token, "password": "een nieuwe zin van anna" });
        app.public("/auth/password/reset", body).await.expect(204);
        app.log_in(ANNA, PASSWORD).await.expect(401);
        app.settled().await;
        let mails = std::fs::read_dir(app.database.folder().join("mail")).unwrap();
        let texts = mails.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        assert_eq!(texts.filter(|text| text.contains(&format!("To: {NOBODY}"))).count(), 1);
    }
}
