//! Strangers who guess at a password keep nobody out: not in his own browser, and not on his other ways in.

use reqwest::Method;
use serde_json::json;
use wissel_store::testing::Backend;

use crate::app::{Answer, PASSWORD, TestApp};

const WRONG: &str = "een verkeerde zin hier";

/// The value of a cookie that was set.
fn cookie_of(answer: &Answer, name: &str) -> String {
    let all: Vec<&str> = answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
    let header = all.iter().find(|c| c.starts_with(&format!("{name}="))).unwrap_or_else(|| panic!("{all:?}"));
    for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth"] {
        assert!(header.contains(part), "{header}");
    }
    header.split(';').next().unwrap().split_once('=').unwrap().1.to_owned()
}

impl TestApp {
    /// Signs in from an internet address, in a browser.
    async fn log_in_from(&self, email: &str, password: &str, address: &str, device: Option<&str>) -> Answer {
        let body = json!({ "email": email, "password": password });
        self.raw(|client, url| {
            let request =
                client.post(format!("{url}/api/v1/auth/login")).json(&body).header("x-forwarded-for", address);
            match device {
                Some(secret) => request.header("cookie", format!("wissel_device={secret}")),
                None => request,
            }
        })
        .await
    }

    /// Guesses from so many addresses, and answers how many guesses were looked at.
    async fn guess(&self, email: &str, times: u8) -> usize {
        let mut looked_at = 0;
        for number in 1..=times {
            let address = format!("198.51.100.{number}");
            let answer = self.log_in_from(email, WRONG, &address, None).await;
            assert!([401, 429].contains(&answer.status), "{answer:?}");
            looked_at += usize::from(answer.status == 401);
        }
        looked_at
    }
}

async fn strangers_do_not_lock_the_owner_out(backend: Backend) {
    let app = TestApp::start_with(backend, &[("WISSEL_TRUST_PROXY", "true")]).await;
    let (anna, bob) = (app.sign_up("anna@bakkerij.example").await, app.sign_up("bob@molenaar.example").await);
    let first = app.log_in_from(&anna.email, PASSWORD, "192.0.2.7", None).await.expect(200);
    let own = cookie_of(&first, "wissel_device");
    let of_bob =
        cookie_of(&app.log_in_from(&bob.email, PASSWORD, "203.0.113.9", None).await.expect(200), "wissel_device");

    assert_eq!(app.guess(&anna.email, 40).await, 10);
    app.log_in_from(&anna.email, PASSWORD, "192.0.2.8", None).await.expect(429);
    app.log_in_from(&anna.email, PASSWORD, "203.0.113.9", Some(&of_bob)).await.expect(429);
    app.log_in_from(&anna.email, PASSWORD, "192.0.2.8", Some("made-up")).await.expect(429);
    // The owner, at the same moment, in her browser.
    let again = app.log_in_from(&anna.email, PASSWORD, "192.0.2.7", Some(&own)).await.expect(200);
    let renewed = cookie_of(&again, "wissel_device");
    assert_ne!(own, renewed);
    app.log_in_from(&anna.email, PASSWORD, "192.0.2.7", Some(&own)).await.expect(429);

    // Her browser has a limit of its own.
    let guesses = (0..14).map(|_| app.log_in_from(&anna.email, WRONG, "192.0.2.7", Some(&renewed)));
    let answers = futures::future::join_all(guesses).await;
    assert_eq!(answers.iter().filter(|a| a.status == 401).count(), 10, "{answers:?}");
    app.log_in_from(&anna.email, PASSWORD, "192.0.2.7", Some(&renewed)).await.expect(429);

    // A forgotten password is a way in, and stays one while the strangers go on.
    app.call(Method::POST, "/auth/password/forgot", None, Some(json!({ "email": anna.email }))).await.expect(202);
    let token = app.token(&anna.email, "reset-password").await;
    let body = json!({ "token": token, "password": "een nieuwe zin van anna" });
    let reset = app.call(Method::POST, "/auth/password/reset", None, Some(body)).await.expect(204);
    let fresh = cookie_of(&reset, "wissel_device");
    assert_eq!(app.guess(&anna.email, 20).await, 10);
    app.log_in_from(&anna.email, "een nieuwe zin van anna", "192.0.2.7", Some(&fresh)).await.expect(200);
    app.get(&bob, "/me").await.expect(200);
}

/// One address that has used everything up keeps nobody out who was there before.
async fn a_crowded_address_does_not_count_in_a_known_browser(backend: Backend) {
    let app = TestApp::start_with(backend, &[("WISSEL_TRUST_PROXY", "true")]).await;
    let anna = app.sign_up("anna@bakkerij.example").await;
    let own = cookie_of(&app.log_in_from(&anna.email, PASSWORD, "192.0.2.7", None).await.expect(200), "wissel_device");
    app.log_in_from("nobody@bakkerij.example", WRONG, "192.0.2.7", None).await.expect(401);
    app.database.execute("UPDATE limits SET used = 100 WHERE key LIKE 'sign_in.address:%'");
    app.log_in_from(&anna.email, PASSWORD, "192.0.2.7", None).await.expect(429);
    app.log_in_from(&anna.email, PASSWORD, "192.0.2.7", Some(&own)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    strangers_do_not_lock_the_owner_out(Backend::Sqlite).await;
    a_crowded_address_does_not_count_in_a_known_browser(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    strangers_do_not_lock_the_owner_out(Backend::Postgres).await;
    a_crowded_address_does_not_count_in_a_known_browser(Backend::Postgres).await;
}
