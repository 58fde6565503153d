//! Getting an account, signing in and out.

use reqwest::Method;
use serde_json::json;

use crate::app::{PASSWORD, TestApp, on_both};

impl TestApp {
    pub async fn public(&self, path: &str, body: serde_json::Value) -> crate::app::Answer {
        self.call(Method::POST, path, None, Some(body)).await
    }

    pub async fn log_in(&self, email: &str, password: &str) -> crate::app::Answer {
        self.public("/auth/login", json!({ "email": email, "password": password })).await
    }

    /// Sends the refresh cookie to an address, from an origin.
    pub async fn with_cookie(&self, path: &str, cookie: &str, origin: Option<&str>) -> crate::app::Answer {
        self.raw(|client, url| {
            let request =
                client.post(format!("{url}/api/v1{path}")).header("cookie", format!("wissel_refresh={cookie}"));
            match origin {
                Some("self") => request.header("origin", url),
                Some(other) => request.header("origin", other),
                None => request,
            }
        })
        .await
    }
}

pub fn cookie_of(answer: &crate::app::Answer) -> String {
    let header = answer.header("set-cookie").unwrap_or_else(|| panic!("no cookie: {answer:?}"));
    header.split(';').next().unwrap().split_once('=').unwrap().1.to_owned()
}

on_both! {
    async fn from_sign_up_to_signed_in(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let me = app.get(&anna, "/me").await.expect(200);
        assert_eq!(me.text("/environments/0/role"), "administrator");
        assert_eq!(me.text("/environments/0/name"), "bakkerij.example");
        assert!(app.mail("anna@bakkerij.example", "Your registration is complete").await.contains("Anna de Vries"));
        let session = app.log_in("Anna@Bakkerij.example ", PASSWORD).await.expect(200);
        assert_eq!(session.text("/token_type"), "Bearer");
        let cookie = session.header("set-cookie").unwrap();
        for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth"] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }

    async fn an_activation_link_works_once_and_looking_at_it_uses_nothing_up(app: TestApp) {
        app.public("/auth/register", json!({ "email": "anna@bakkerij.example" })).await.expect(202);
        let token = app.token("anna@bakkerij.example", "activate").await;
        for _ in 0..3 {
            let seen = app.public("/auth/activations/inspect", json!({ "token": token })).await.expect(200);
            assert_eq!(seen.text("/email"), "anna@bakkerij.example");
        }
        let body = |password: &str, terms: &str| json!({ "token": token, "password": password, "full_name": "Anna", "accepted_terms_version": terms });
        let refused = app.public("/auth/activate", body("short", "1999-01")).await.expect(422);
        assert_eq!(refused.errors(), [("/password".to_owned(), "password.too_short".to_owned()), ("/accepted_terms_version".to_owned(), "terms.version_outdated".to_owned())]);
        app.public("/auth/activate", body(PASSWORD, "2026-11")).await.expect(200);
        let again = app.public("/auth/activate", body(PASSWORD, "2026-11")).await.expect(404);
        assert_eq!(again.text("/code"), "auth.token_unknown");
        app.public("/auth/activations/inspect", json!({ "token": token })).await.expect(404);
    }

    async fn an_address_that_was_only_typed_in_owns_nothing_and_its_link_ends_after_a_day(app: TestApp) {
        app.public("/auth/register", json!({ "email": "anna@bakkerij.example" })).await.expect(202);
        let token = app.token("anna@bakkerij.example", "activate").await;
        for table in ["users", "sessions", "identities", "memberships", "environments"] {
            assert_eq!(app.database.execute(&format!("DELETE FROM {table}")), 0, "{table}");
        }
        app.database.execute(&match app.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => "UPDATE mail_tokens SET expires_at = expires_at - 86400000000".to_owned(),
            wissel_store::DatabaseUrl::Postgres(_) => "UPDATE mail_tokens SET expires_at = expires_at - interval '24 hours'".to_owned(),
        });
        app.public("/auth/activations/inspect", json!({ "token": token })).await.expect(404);
        let body = json!({ "token": token, "password": PASSWORD, "full_name": "Anna", "accepted_terms_version": "2026-11" });
        app.public("/auth/activate", body).await.expect(404);
        assert_eq!(app.database.execute("DELETE FROM users"), 0);
    }

    async fn a_mail_scanner_that_follows_links_breaks_nothing(app: TestApp) {
        app.public("/auth/register", json!({ "email": "anna@bakkerij.example" })).await.expect(202);
        let token = app.token("anna@bakkerij.example", "activate").await;
        for path in [format!("/activate?token={token}"), format!("/api/v1/auth/activate?token={token}"), format!("/api/v1/auth/activations/inspect?token={token}")] {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                let answer = app.raw(|client, url| client.request(method.clone(), format!("{url}{path}"))).await;
                assert!(answer.status < 500, "{method} {path}: {}", answer.status);
            }
        }
        let body = json!({ "token": token, "password": PASSWORD, "full_name": "Anna", "accepted_terms_version": "2026-11" });
        app.public("/auth/activate", body).await.expect(200);
    }

    async fn the_mail_can_be_asked_for_again_until_the_mailbox_has_enough(app: TestApp) {
        for _ in 0..8 {
            app.public("/auth/register", json!({ "email": "anna@bakkerij.example" })).await.expect(202);
        }
        assert_eq!(app.database.execute("UPDATE mail_tokens SET email = email"), 5);
    }

    async fn two_links_to_one_mailbox_make_one_account(app: TestApp) {
        app.public("/auth/register", json!({ "email": "anna@bakkerij.example" })).await.expect(202);
        let first = app.token("anna@bakkerij.example", "activate").await;
        app.public("/auth/register", json!({ "email": "anna@bakkerij.example" })).await.expect(202);
        let mut second = first.clone();
        while second == first {
            second = app.token("anna@bakkerij.example", "activate").await;
        }
        let body = |token: &str| json!({ "token": token, "password": PASSWORD, "full_name": "Anna", "accepted_terms_version": "2026-11" });
        let (a, b) = tokio::join!(app.public("/auth/activate", body(&first)), app.public("/auth/activate", body(&second)));
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 404]);
    }

    async fn the_answer_does_not_tell_whether_an_account_exists(app: TestApp) {
        app.sign_up("anna@bakkerij.example").await;
        let known = app.public("/auth/register", json!({ "email": "anna@bakkerij.example" })).await.expect(202);
        let unknown = app.public("/auth/register", json!({ "email": "piet@bakkerij.example" })).await.expect(202);
        assert_eq!(known.bytes, unknown.bytes);
        app.mail("anna@bakkerij.example", "You have an account already").await;
        let wrong = app.log_in("anna@bakkerij.example", "een andere zin van mij").await.expect(401);
        let nobody = app.log_in("nobody@bakkerij.example", "een andere zin van mij").await.expect(401);
        assert_eq!((wrong.text("/code"), wrong.text("/title")), (nobody.text("/code"), nobody.text("/title")));
    }

    async fn guessing_a_password_is_stopped_and_harms_no_session_that_is_open(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let mut tries = 0;
        let stopped = loop {
            let answer = app.log_in("anna@bakkerij.example", "een verkeerde zin hier").await;
            if answer.status == 429 { break answer }
            tries += 1;
            assert!(tries < 30);
        };
        assert!(stopped.header("retry-after").unwrap().parse::<u64>().unwrap() > 0);
        app.log_in("anna@bakkerij.example", PASSWORD).await.expect(429);
        app.get(&anna, "/me").await.expect(200);
    }

    async fn a_refresh_token_changes_at_every_use_and_an_old_one_ends_the_session(app: TestApp) {
        app.sign_up("anna@bakkerij.example").await;
        let first = cookie_of(&app.log_in("anna@bakkerij.example", PASSWORD).await.expect(200));
        app.with_cookie("/auth/refresh", &first, None).await.expect(403);
        app.with_cookie("/auth/refresh", &first, Some("https://evil.example")).await.expect(403);
        let second = cookie_of(&app.with_cookie("/auth/refresh", &first, Some("self")).await.expect(200));
        assert_ne!(first, second);
        // Within the grace time another tab may still come with the first one, and gets no new cookie.
        let tab = app.with_cookie("/auth/refresh", &first, Some("self")).await.expect(200);
        assert!(tab.header("set-cookie").is_none());
        app.database.execute(&match app.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => "UPDATE sessions SET rotated_at = rotated_at - 60000000".to_owned(),
            wissel_store::DatabaseUrl::Postgres(_) => "UPDATE sessions SET rotated_at = rotated_at - interval '1 minute'".to_owned(),
        });
        app.with_cookie("/auth/refresh", &first, Some("self")).await.expect(401);
        app.with_cookie("/auth/refresh", &second, Some("self")).await.expect(401);
    }

    async fn many_guesses_at_once_count_as_many(app: TestApp) {
        app.sign_up("anna@bakkerij.example").await;
        let guesses = (0..40).map(|_| app.log_in("anna@bakkerij.example", "een verkeerde zin hier"));
        let statuses: Vec<u16> = futures::future::join_all(guesses).await.into_iter().map(|a| a.status).collect();
        assert_eq!(statuses.iter().filter(|s| **s == 401).count(), 10, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|s| **s == 429).count(), 30, "{statuses:?}");
    }

    async fn a_refresh_token_of_long_ago_ends_the_session_of_whoever_has_it_now(app: TestApp) {
        app.sign_up("anna@bakkerij.example").await;
        let stolen = cookie_of(&app.log_in("anna@bakkerij.example", PASSWORD).await.expect(200));
        let mut thief = stolen.clone();
        for _ in 0..3 {
            thief = cookie_of(&app.with_cookie("/auth/refresh", &thief, Some("self")).await.expect(200));
        }
        app.with_cookie("/auth/refresh", &stolen, Some("self")).await.expect(401);
        app.with_cookie("/auth/refresh", &thief, Some("self")).await.expect(401);
    }

    async fn tabs_that_refresh_at_once_all_stay_signed_in(app: TestApp) {
        app.sign_up("anna@bakkerij.example").await;
        let cookie = cookie_of(&app.log_in("anna@bakkerij.example", PASSWORD).await.expect(200));
        let tabs = (0..8).map(|_| app.with_cookie("/auth/refresh", &cookie, Some("self")));
        let answers: Vec<_> = futures::future::join_all(tabs).await.into_iter().map(|a| a.expect(200)).collect();
        assert_eq!(answers.iter().filter(|a| a.header("set-cookie").is_some()).count(), 1);
    }

    async fn a_name_that_would_write_into_a_mail_is_refused(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        for name in ["Eve\n\nUw account is geblokkeerd", "Eve\u{202e}", "  ", "Eve\u{7f}"] {
            app.patch(&anna, "/me", json!({ "full_name": name })).await.expect(422);
        }
        app.patch(&anna, "/me", json!({ "full_name": " Zoë O'Neil-de Vries " })).await.expect(200);
        assert_eq!(app.get(&anna, "/me").await.text("/full_name"), "Zoë O'Neil-de Vries");
    }

    async fn signing_out_ends_the_session_and_its_access_token(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let session = app.log_in("anna@bakkerij.example", PASSWORD).await.expect(200);
        let (cookie, own) = (cookie_of(&session), crate::app::Person { token: session.text("/access_token"), ..anna.clone() });
        app.get(&own, "/me").await.expect(200);
        app.with_cookie("/auth/logout", &cookie, Some("https://evil.example")).await.expect(403);
        let out = app.with_cookie("/auth/logout", &cookie, Some("self")).await.expect(204);
        assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
        app.get(&own, "/me").await.expect(401);
        app.get(&anna, "/me").await.expect(200);
        app.with_cookie("/auth/refresh", &cookie, Some("self")).await.expect(401);
    }

    async fn a_forgotten_password_is_replaced_and_every_session_ends(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        app.public("/auth/password/forgot", json!({ "email": "nobody@bakkerij.example" })).await.expect(202);
        app.public("/auth/password/forgot", json!({ "email": anna.email })).await.expect(202);
        let token = app.token(&anna.email, "reset-password").await;
        app.public("/auth/password/reset", json!({ "token": token, "password": "short" })).await.expect(422);
        app.public("/auth/password/reset", json!({ "token": token, "password": "een nieuwe zin van anna" })).await.expect(204);
        app.get(&anna, "/me").await.expect(401);
        app.log_in(&anna.email, PASSWORD).await.expect(401);
        app.log_in(&anna.email, "een nieuwe zin van anna").await.expect(200);
        app.public("/auth/password/reset", json!({ "token": token, "password": "nog een zin van anna" })).await.expect(404);
    }

    async fn the_domain_decides_the_environment(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let piet = app.sign_up("piet@bakkerij.example").await;
        assert_eq!(piet.environment_id, anna.environment_id);
        assert_eq!(app.get(&piet, "/me").await.text("/environments/0/role"), "guest");
        app.mail(&anna.email, "Somebody wants to join your environment").await;
        let (one, two) = (app.sign_up("jan@gmail.com").await, app.sign_up("els@gmail.com").await);
        assert_ne!(one.environment_id, two.environment_id);
        let path = format!("/environments/{}", anna.environment_id);
        app.patch(&anna, &path, json!({ "is_invitation_only": true })).await.expect(200);
        let kees = app.sign_up("kees@bakkerij.example").await;
        assert_ne!(kees.environment_id, anna.environment_id);
        let members = format!("{path}/members");
        app.patch(&anna, &format!("{members}/{}", piet.user_id), json!({ "role": "administrator" })).await.expect(200);
        app.patch(&piet, &format!("{members}/{}", anna.user_id), json!({ "role": "basic" })).await.expect(200);
        let last = app.patch(&piet, &format!("{members}/{}", piet.user_id), json!({ "role": "basic" })).await.expect(409);
        assert_eq!(last.text("/code"), "environment.last_administrator");
        app.get(&anna, &members).await.expect(403);
    }

    async fn a_token_that_was_touched_is_refused(app: TestApp) {
        let anna = app.sign_up("anna@bakkerij.example").await;
        let parts: Vec<&str> = anna.token.split('.').collect();
        // {"alg":"none","typ":"JWT"}
        let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
        for token in [
            String::new(), "x".to_owned(), format!("{none}.{}.", parts[1]), format!("{}.{}.{}", none, parts[1], parts[2]),
            format!("{}.{}.{}", parts[0], parts[1], parts[2].chars().rev().collect::<String>()),
            format!("{}.{}x.{}", parts[0], parts[1], parts[2]),
        ] {
            let touched = crate::app::Person { token, ..anna.clone() };
            let refused = app.get(&touched, "/me").await.expect(401);
            assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
        }
    }

    async fn the_language_follows_the_request(app: TestApp) {
        let answer = app.raw(|c, url| c.get(format!("{url}/api/v1/me")).header("accept-language", "nl-NL,nl;q=0.9")).await.expect(401);
        assert_eq!(answer.text("/title"), "U bent niet aangemeld");
        let terms = app.raw(|c, url| c.get(format!("{url}/api/v1/terms/current")).header("accept-language", "nl")).await.expect(200);
        assert_eq!((terms.text("/language"), terms.text("/title")), ("nl".to_owned(), "Algemene voorwaarden".to_owned()));
        app.public("/auth/register", json!({ "email": "anna@bakkerij.example", "language": "nl" })).await.expect(202);
        assert!(app.mail("anna@bakkerij.example", "Activeer uw omgeving").await.contains("24 uur"));
    }
}
