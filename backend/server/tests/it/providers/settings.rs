//! Identities in the settings: list, add, take away, prove again.

use reqwest::Method;
use serde_json::{Value, json};

use super::{Browser, World, new_account, on_both_with, second, sent_to};
use crate::app::{PASSWORD, Person};

on_both_with!(start: an_identity_is_added_and_taken_away, an_identity_of_another_account, proved_again, the_last_way_in_stays);

impl World {
    async fn start_from_settings(&self, who: &Person, purpose: &str) -> crate::app::Answer {
        let body = json!({ "provider": self.id, "purpose": purpose, "return_to": "/settings/security?tab=1" });
        self.app.post(who, "/me/identities/start", body).await
    }

    /// Leaves from the settings.
    async fn away(&self, who: &Person, purpose: &str) -> Browser {
        let started = self.start_from_settings(who, purpose).await.expect(200);
        let cookie = started.header("set-cookie").unwrap();
        assert!(cookie.contains("Path=/api/v1/auth"), "{cookie}");
        Browser { cookie: cookie.split(';').next().unwrap().to_owned(), sent: sent_to(&started.text("/url")) }
    }

    /// Comes back to the settings; never with a session.
    async fn back(&self, browser: &Browser) -> String {
        let answer = self.returning(browser, &format!("code=abc&state={}", browser.sent["state"])).await;
        assert!(answer.header("set-cookie").is_none());
        answer.header("location").unwrap().trim_start_matches(&self.app.url).to_owned()
    }

    async fn log_in(&self, email: &str) -> Person {
        let body = json!({ "email": email, "password": PASSWORD });
        let session = self.app.call(Method::POST, "/auth/login", None, Some(body)).await.expect(200);
        Person {
            email: email.to_owned(),
            token: session.text("/access_token"),
            user_id: String::new(),
            environment_id: String::new(),
        }
    }

    /// Time passes since everybody's last proof.
    fn make_stale(&self) {
        self.app.database.execute("UPDATE sessions SET authenticated_at = NULL");
    }
}

const SETTINGS: &str = "/settings/security?tab=1";

async fn an_identity_is_added_and_taken_away(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    assert_eq!(world.app.get(&anna, "/me/identities").await.expect(200).body, json!({ "items": [] }));
    let browser = world.away(&anna, "link").await;
    world.identify(&browser, "sub-anna", "private@elsewhere.example", json!({}));
    assert_eq!(world.back(&browser).await, SETTINGS);
    assert_eq!(world.mails(&anna.email, "/undo-identity?token=").await, 1);
    let list = world.app.get(&anna, "/me/identities").await.expect(200);
    let shown =
        ["/items/0/provider", "/items/0/provider_name", "/items/0/kind", "/items/0/email"].map(|p| list.text(p));
    assert_eq!(shown, ["work", "Work", "oidc", "private@elsewhere.example"]);
    assert_eq!(world.come_back(&world.at_provider("sub-anna", "x@y.example", json!({})).await).await, "/invoices");
    assert!(world.app.get(&anna, "/me/identities").await.expect(200).body["items"][0]["last_used_at"].is_string());
    // One identity of a provider is enough.
    assert_eq!(world.start_from_settings(&anna, "link").await.expect(409).text("/code"), "identity.provider_taken");
    let path = format!("/me/identities/{}", list.text("/items/0/id"));
    world.make_stale();
    assert_eq!(
        world.app.call(Method::DELETE, &path, Some(&anna), None).await.expect(403).text("/code"),
        "access.step_up_required"
    );
    assert_eq!(world.start_from_settings(&anna, "link").await.expect(403).text("/code"), "access.step_up_required");
    let (again, bob) = (world.log_in(&anna.email).await, world.app.sign_up("bob@molenaar.example").await);
    world.app.call(Method::DELETE, &path, Some(&bob), None).await.expect(404);
    world.app.call(Method::DELETE, &path, Some(&again), None).await.expect(204);
    world.app.call(Method::DELETE, &path, Some(&again), None).await.expect(404);
    assert_eq!(world.count("identities"), 0);
}

async fn an_identity_of_another_account(world: World) {
    let (anna, bob) =
        (world.app.sign_up("anna@bakkerij.example").await, world.app.sign_up("bob@molenaar.example").await);
    let browser = world.away(&anna, "link").await;
    world.identify(&browser, "sub-anna", &anna.email, json!({}));
    assert_eq!(world.back(&browser).await, SETTINGS);
    let thief = world.away(&bob, "link").await;
    world.identify(&thief, "sub-anna", &bob.email, json!({}));
    assert_eq!(world.back(&thief).await, format!("{SETTINGS}&problem=identity.taken"));
    // A link that was begun by another browser, or in a session that has ended, adds nothing.
    let begun = world.away(&bob, "link").await;
    let stranger = Browser { cookie: "wissel_browser=another".to_owned(), ..begun.clone() };
    world.identify(&stranger, "sub-new", &bob.email, json!({}));
    assert_eq!(world.back(&stranger).await, "/sign-in?problem=auth.token_unknown");
    let begun = world.away(&bob, "link").await;
    world.identify(&begun, "sub-new", &bob.email, json!({}));
    world.app.database.execute("UPDATE sessions SET revoked_at = created_at");
    assert_eq!(world.back(&begun).await, format!("{SETTINGS}&problem=access.unauthenticated"));
    assert_eq!(world.count("identities"), 1);
}

async fn proved_again(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    world.start_from_settings(&anna, "step_up").await.expect(404);
    let browser = world.away(&anna, "link").await;
    world.identify(&browser, "sub-anna", &anna.email, json!({}));
    world.back(&browser).await;
    world.make_stale();
    let refused = format!("{SETTINGS}&problem=access.bad_credentials");
    for (subject, auth_time, page) in [
        ("sub-anna", Value::Null, refused.as_str()),
        ("sub-anna", json!(second() - 3600), &refused),
        ("sub-anna", json!("now"), &refused),
        ("sub-other", json!(second()), &refused),
        ("sub-anna", json!(second()), SETTINGS),
    ] {
        let browser = world.away(&anna, "step_up").await;
        assert_eq!((browser.sent["prompt"].as_str(), browser.sent["max_age"].as_str()), ("login", "0"));
        world.identify(&browser, subject, &anna.email, json!({ "auth_time": auth_time }));
        assert_eq!(world.back(&browser).await, page, "{subject} {auth_time}");
        let is_fresh = world.start_from_settings(&anna, "link").await.text("/code") != "access.step_up_required";
        assert_eq!(is_fresh, page == SETTINGS);
    }
}

/// Who has nothing but an identity keeps it.
async fn the_last_way_in_stays(world: World) {
    let browser = world.at_provider("sub-1", "anna@bakkerij.example", json!({ "email_verified": true })).await;
    world.come_back(&browser).await;
    let token = world.app.token("anna@bakkerij.example", "prove-identity").await;
    let mut body = new_account();
    body["token"] = json!(token);
    let session = world.go_on(&browser, body).await.expect(200);
    let anna = Person {
        email: "anna@bakkerij.example".to_owned(),
        token: session.text("/access_token"),
        user_id: String::new(),
        environment_id: String::new(),
    };
    let id = world.app.get(&anna, "/me/identities").await.expect(200).text("/items/0/id");
    let last = world.app.call(Method::DELETE, &format!("/me/identities/{id}"), Some(&anna), None).await.expect(409);
    assert_eq!(last.text("/code"), "identity.last_method");
}
