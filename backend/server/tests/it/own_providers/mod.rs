//! The identity provider of an environment: configured, tested, and the only way in.

mod rules;
mod sign_in;

use std::collections::HashMap;

use reqwest::Method;
use serde_json::{Value, json};
use wissel_store::DatabaseUrl;
use wissel_store::testing::Backend;

use crate::app::{Answer, Person, TestApp};
use crate::names::NameServer;
use crate::providers::Provider;

/// Secret of the second factor that is given.
const FACTOR: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// A node with a name server and a provider, which anna configures.
pub struct World {
    app: TestApp,
    names: NameServer,
    provider: Provider,
    other: Provider,
}

/// A browser that was sent to a provider.
pub struct Away {
    cookie: String,
    sent: HashMap<String, String>,
    callback: String,
}

impl World {
    async fn start(backend: Backend) -> Self {
        let (names, provider) = (NameServer::start(), Provider::start());
        let other = Provider::start();
        let settings = [
            ("WISSEL_DNS_SERVERS", names.address.as_str()),
            ("WISSEL_EGRESS_ALLOW", "127.0.0.0/8"),
            ("WISSEL_OIDC_OTHER_ISSUER", other.issuer.as_str()),
            ("WISSEL_OIDC_OTHER_CLIENT_ID", "wissel-test"),
            ("WISSEL_OIDC_OTHER_CLIENT_SECRET", "secret of the test"),
        ];
        let app = TestApp::start_with(backend, &settings).await;
        Self { app, names, provider, other }
    }

    async fn prove(&self, who: &Person, domain: &str) -> String {
        let path = format!("/environments/{}/domains", who.environment_id);
        let added = self.app.post(who, &path, json!({ "domain": domain })).await.expect(201);
        self.names.set(&added.text("/record_name"), &[&added.text("/record_value")]);
        let id = added.text("/id");
        let checked = self.app.call(Method::POST, &format!("{path}/{id}/check"), Some(who), None).await.expect(200);
        assert_eq!(checked.text("/state"), "proved");
        id
    }

    fn settings(&self) -> Value {
        json!({ "label": "De Zon", "issuer": self.provider.issuer, "client_id": "wissel-test", "client_secret": "secret" })
    }

    async fn put(&self, who: &Person, settings: Value) -> Answer {
        self.app.call(Method::PUT, &path(who, ""), Some(who), Some(settings)).await
    }

    async fn enforce(&self, who: &Person, is_enforced: bool, break_glass: Option<&Person>) -> Answer {
        let body = json!({ "is_enforced": is_enforced, "break_glass_user_id": break_glass.map(|p| &p.user_id) });
        self.app.call(Method::PUT, &path(who, "/enforcement"), Some(who), Some(body)).await
    }

    /// As if a test had succeeded.
    fn set_tested(&self) {
        self.app.database.execute("UPDATE identity_providers SET state = 'tested'");
    }

    /// As if the account had a second factor.
    fn give_factor(&self, who: &Person) {
        let id = match self.app.database.url {
            DatabaseUrl::Sqlite(_) => format!("X'{}'", who.user_id.replace('-', "")),
            DatabaseUrl::Postgres(_) => format!("'{}'", who.user_id),
        };
        self.app
            .database
            .execute(&format!("INSERT INTO totp_secrets (user_id, secret, last_step) VALUES ({id}, '{FACTOR}', 0)"));
    }

    fn away(left: &Answer, url: &str) -> Away {
        let cookie = left.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let sent: HashMap<String, String> = url::Url::parse(url).unwrap().query_pairs().into_owned().collect();
        let callback = sent["redirect_uri"].clone();
        Away { cookie, sent, callback }
    }

    /// Goes to a provider: by the address of an environment, or by a button.
    async fn leave(&self, page: &str) -> Away {
        let left = self.app.raw(|c, url| c.get(format!("{url}{page}"))).await.expect(302);
        let location = left.header("location").unwrap().to_owned();
        Self::away(&left, &location)
    }

    /// Begins a test.
    async fn leave_for_test(&self, who: &Person) -> Away {
        let started =
            self.app.post(who, &path(who, "/test"), json!({ "return_to": "/environment/sign-in" })).await.expect(200);
        let url = started.text("/url");
        Self::away(&started, &url)
    }

    /// The next ID token is right in every way, and about this person.
    fn identify(provider: &Provider, subject: &str, email: &str, is_verified: bool, nonce: &str) {
        #[allow(clippy::disallowed_methods)] // the provider has a clock of its own
        let now = jiff::Timestamp::now().as_second();
        for (name, value) in [
            ("iss", json!(provider.issuer)),
            ("aud", json!("wissel-test")),
            ("sub", json!(subject)),
            ("email", json!(email)),
            ("email_verified", json!(is_verified)),
            ("iat", json!(now)),
            ("exp", json!(now + 300)),
            ("nonce", json!(nonce)),
        ] {
            provider.say(name, value);
        }
    }

    /// Comes back as somebody, and tells where that leads, and with which session.
    async fn arrive(
        &self,
        provider: &Provider,
        away: &Away,
        subject: &str,
        email: &str,
        is_verified: bool,
    ) -> (String, Option<String>) {
        Self::identify(provider, subject, email, is_verified, &away.sent["nonce"]);
        let address = format!("{}?code=abc&state={}", away.callback, away.sent["state"]);
        let answer = self.app.raw(|c, _| c.get(&address).header("cookie", &away.cookie)).await.expect(302);
        let page = answer.header("location").unwrap().trim_start_matches(&self.app.url).to_owned();
        let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|c| c.to_str().ok());
        let refresh = cookies
            .filter(|c| c.starts_with("wissel_refresh="))
            .map(|c| c.split(';').next().unwrap().to_owned())
            .next();
        (page, refresh)
    }

    /// Whose session a refresh cookie is.
    async fn me(&self, refresh: &str) -> Answer {
        let session = self
            .app
            .raw(|c, url| c.post(format!("{url}/api/v1/auth/refresh")).header("cookie", refresh).header("origin", url))
            .await
            .expect(200);
        let token = session.text("/access_token");
        self.app.raw(|c, url| c.get(format!("{url}/api/v1/me")).bearer_auth(&token)).await.expect(200)
    }

    async fn go_on(&self, away: &Away, body: Value) -> Answer {
        self.app
            .raw(|c, url| {
                c.post(format!("{url}/api/v1/auth/pending/continue"))
                    .header("cookie", &away.cookie)
                    .header("origin", url)
                    .json(&body)
            })
            .await
    }

    /// Configured and really tested.
    async fn with_provider(&self, who: &Person, domain: &str) {
        self.prove(who, domain).await;
        self.put(who, self.settings()).await.expect(200);
        let away = self.leave_for_test(who).await;
        let (page, _) = self.arrive(&self.provider, &away, "tester", &format!("tester@{domain}"), true).await;
        assert_eq!(page, "/environment/sign-in");
    }

    async fn log_in(&self, email: &str, password: &str) -> Answer {
        self.app.call(Method::POST, "/auth/login", None, Some(json!({ "email": email, "password": password }))).await
    }

    async fn public(&self, path: &str, body: Value) -> Answer {
        self.app.call(Method::POST, path, None, Some(body)).await
    }
}

fn path(who: &Person, rest: &str) -> String {
    format!("/environments/{}/identity-provider{rest}", who.environment_id)
}

/// What is told, without what differs with every request.
fn told(answer: &Answer) -> Value {
    let mut body = answer.body.clone();
    body["request_id"] = Value::Null;
    body
}

macro_rules! on_both_with_a_provider {
    ($($name:ident),*) => {$(
        mod $name {
            use super::*;
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { super::$name($crate::own_providers::World::start(Backend::Sqlite).await).await }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { super::$name($crate::own_providers::World::start(Backend::Postgres).await).await }
        }
    )*};
}
pub(crate) use on_both_with_a_provider;
