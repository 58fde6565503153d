//! An environment proves its domains by DNS.

use reqwest::Method;
use serde_json::{Value, json};
use wissel_store::DatabaseUrl;
use wissel_store::testing::Backend;

use crate::app::{Answer, Person, TestApp};
use crate::names::NameServer;

/// A node with a name server.
struct World {
    app: TestApp,
    names: NameServer,
}

impl World {
    async fn start(backend: Backend) -> Self {
        let names = NameServer::start();
        let app = TestApp::start_with(backend, &[("WISSEL_DNS_SERVERS", &names.address)]).await;
        Self { app, names }
    }

    async fn add(&self, who: &Person, domain: &str) -> Answer {
        self.app.post(who, &path(who, ""), json!({ "domain": domain })).await
    }

    async fn check(&self, who: &Person, id: &str) -> Answer {
        self.app.call(Method::POST, &path(who, &format!("/{id}/check")), Some(who), None).await
    }

    /// Adds a domain and makes its record.
    async fn with_record(&self, who: &Person, domain: &str) -> String {
        let added = self.add(who, domain).await.expect(201);
        self.names.set(&added.text("/record_name"), &["v=spf1 -all", &added.text("/record_value")]);
        added.text("/id")
    }

    /// Lets the daily look come now, and waits until it was taken.
    async fn tomorrow(&self, who: &Person, days_ago: i64) -> Value {
        let list = self.app.get(who, &path(who, "")).await.expect(200);
        let before = list.body["items"][0]["checked_at"].clone();
        let (seen, due) = match self.app.database.url {
            DatabaseUrl::Sqlite(_) => (format!("seen_at - {days_ago} * 86400000000"), "0".to_owned()),
            DatabaseUrl::Postgres(_) => (format!("seen_at - interval '{days_ago} days'"), "'2026-01-01'".to_owned()),
        };
        self.app.database.execute(&format!("UPDATE environment_domains SET seen_at = {seen}"));
        let due = format!("UPDATE jobs SET run_at = {due} WHERE kind = 'domain.check' AND state = 'ready'");
        assert_eq!(self.app.database.execute(&due), 1, "one look is to come");
        for _ in 0..200 {
            let list = self.app.get(who, &path(who, "")).await.expect(200);
            if list.body["items"][0]["checked_at"] != before {
                return list.body["items"][0].clone();
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("nobody looked");
    }
}

fn path(who: &Person, rest: &str) -> String {
    format!("/environments/{}/domains{rest}", who.environment_id)
}

async fn proved(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let added = world.add(&anna, " Bakkerij.Example. ").await.expect(201);
    assert_eq!(added.text("/domain"), "bakkerij.example");
    assert_eq!(added.text("/record_name"), "_wissel-challenge.bakkerij.example");
    assert!(added.text("/record_value").starts_with("wissel-domain-verification="));
    assert_eq!((added.text("/state").as_str(), &added.body["failure"]), ("pending", &Value::Null));
    let (id, name, value) = (added.text("/id"), added.text("/record_name"), added.text("/record_value"));
    assert_eq!(world.add(&anna, "bakkerij.example").await.expect(409).text("/code"), "domain.exists");

    let nothing = world.check(&anna, &id).await.expect(200);
    assert_eq!((nothing.text("/state"), nothing.text("/failure/code")), ("pending".into(), "domain.no_record".into()));
    world.names.set(&name, &["wissel-domain-verification=another"]);
    assert_eq!(world.check(&anna, &id).await.expect(200).text("/failure/code"), "domain.other_value");
    // Not below it, and not above it.
    world.names.set("_wissel-challenge.www.bakkerij.example", &[&value]);
    world.names.set("bakkerij.example", &[&value]);
    assert_eq!(world.check(&anna, &id).await.expect(200).text("/state"), "pending");
    world.names.be_silent(true);
    let silent = world.check(&anna, &id).await.expect(200);
    assert_eq!(silent.text("/failure/code"), "domain.no_answer");
    assert!(silent.text("/failure/message").len() > 20);
    world.names.be_silent(false);
    world.names.set(&name, &["v=spf1 -all", &value]);
    let proved = world.check(&anna, &id).await.expect(200);
    assert_eq!((proved.text("/state").as_str(), &proved.body["failure"]), ("proved", &Value::Null));
    assert!(proved.body["proved_at"].is_string());

    // New people of a proved domain come here, also when the environment began with another one.
    let other = world.with_record(&anna, "brood.example").await;
    let before = world.app.sign_up("zoe@brood.example").await;
    assert_ne!(before.environment_id, anna.environment_id);
    world.check(&anna, &other).await.expect(200);
    let after = world.app.sign_up("max@brood.example").await;
    assert_eq!(after.environment_id, anna.environment_id);
    world.app.get(&after, &path(&after, "")).await.expect(403);

    world.app.call(Method::DELETE, &path(&anna, &format!("/{id}")), Some(&anna), None).await.expect(204);
    world.check(&anna, &id).await.expect(404);
    assert_eq!(world.app.get(&anna, &path(&anna, "")).await.body["items"].as_array().unwrap().len(), 1);
}

async fn refused(world: World) {
    let (anna, bob) =
        (world.app.sign_up("anna@bakkerij.example").await, world.app.sign_up("bob@molenaar.example").await);
    for (domain, code) in [
        ("gmail.com", "domain.generic"),
        ("GMAIL.com.", "domain.generic"),
        ("localhost", "domain.invalid"),
        ("nl", "domain.invalid"),
        ("127.0.0.1", "domain.invalid"),
        ("anna@bakkerij.example", "domain.invalid"),
        ("*.bakkerij.example", "domain.invalid"),
        ("bakkerij.example/x", "domain.invalid"),
        ("", "domain.invalid"),
    ] {
        let refused = world.add(&anna, domain).await.expect(422);
        assert_eq!(refused.errors(), [("/domain".to_owned(), code.to_owned())], "{domain}");
    }
    assert_eq!(world.add(&anna, "bücher.example").await.expect(201).text("/domain"), "xn--bcher-kva.example");
    // A proved domain is of one environment; its secret is worth nothing to another.
    let own = world.with_record(&anna, "bakkerij.example").await;
    world.check(&anna, &own).await.expect(200);
    let other = world.add(&bob, "bakkerij.example").await.expect(201);
    assert_eq!(world.check(&bob, &other.text("/id")).await.expect(200).text("/failure/code"), "domain.other_value");
    world.names.set(&other.text("/record_name"), &[&other.text("/record_value")]);
    let taken = world.check(&bob, &other.text("/id")).await.expect(409);
    assert_eq!(taken.text("/code"), "domain.taken");
    // Nobody reaches the domain of another environment through his own.
    let foreign = format!("/environments/{}/domains/{own}", bob.environment_id);
    world.app.call(Method::POST, &format!("{foreign}/check"), Some(&bob), None).await.expect(404);
    world.app.call(Method::DELETE, &foreign, Some(&bob), None).await.expect(404);
    world.app.call(Method::DELETE, &path(&anna, &format!("/{own}")), Some(&anna), None).await.expect(204);
    world.check(&bob, &other.text("/id")).await.expect(200);
    // Without a fresh proof nothing changes.
    let ago = match world.app.database.url {
        DatabaseUrl::Sqlite(_) => "authenticated_at - 301000000",
        DatabaseUrl::Postgres(_) => "authenticated_at - interval '301 seconds'",
    };
    world.app.database.execute(&format!("UPDATE sessions SET authenticated_at = {ago}"));
    assert_eq!(world.add(&anna, "brood.example").await.expect(403).text("/code"), "access.step_up_required");
    world.app.get(&anna, &path(&anna, "")).await.expect(200);
}

async fn lost(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let id = world.with_record(&anna, "bakkerij.example").await;
    world.check(&anna, &id).await.expect(200);
    let there = world.tomorrow(&anna, 0).await;
    assert_eq!((&there["state"], &there["failure"]), (&json!("proved"), &Value::Null));
    world.names.set("_wissel-challenge.bakkerij.example", &[]);
    let missing = world.tomorrow(&anna, 1).await;
    assert_eq!((&missing["state"], &missing["failure"]["code"]), (&json!("proved"), &json!("domain.no_record")));
    world.app.mail(&anna.email, "The proof of bakkerij.example is missing").await;
    // Name servers that do not answer take nothing away.
    world.names.be_silent(true);
    let silent = world.tomorrow(&anna, 40).await;
    assert_eq!((&silent["state"], &silent["failure"]["code"]), (&json!("proved"), &json!("domain.no_answer")));
    world.names.be_silent(false);
    let lost = world.tomorrow(&anna, 0).await;
    assert_eq!((&lost["state"], &lost["failure"]["code"]), (&json!("pending"), &json!("domain.lost")));
    world.app.mail(&anna.email, "The proof of bakkerij.example has ended").await;
}

macro_rules! on_both_with_names {
    ($($name:ident),*) => {$(
        mod $name {
            use super::*;
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { super::$name(World::start(Backend::Sqlite).await).await }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { super::$name(World::start(Backend::Postgres).await).await }
        }
    )*};
}
on_both_with_names!(proved, refused, lost);
