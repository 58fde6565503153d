//! Signing in with an identity at a provider.

mod attacks;
mod decisions;
mod passkeys;
mod scripted;
mod settings;
mod shapes;
mod tokens;

use std::collections::HashMap;

use serde_json::{Value, json};
use wissel_store::testing::Backend;

use crate::app::{Answer, TestApp};
use crate::passkey_site::SITE;
pub use scripted::Provider;
use scripted::Sign;

/// A browser: its cookie, and the parameters it was sent away with.
#[derive(Clone)]
pub struct Browser {
    cookie: String,
    sent: HashMap<String, String>,
}

/// Wissel and one provider, called `id`.
pub struct World {
    app: TestApp,
    provider: Provider,
    id: &'static str,
    /// Where its pages are, for browsers.
    origin: String,
}

#[allow(clippy::disallowed_methods)] // the provider has a clock of its own
fn second() -> i64 {
    jiff::Timestamp::now().as_second()
}

impl World {
    /// With a provider that only asserts addresses.
    async fn start(backend: Backend) -> Self {
        Self::start_as(backend, "work", &[], "URL", "").await
    }

    /// With one that is as Google: it knows the addresses of its domains.
    async fn google(backend: Backend) -> Self {
        Self::start_as(backend, "google", &[], "URL", "").await
    }

    /// With one that is as Microsoft: a discovery for all tenants.
    async fn microsoft(backend: Backend) -> Self {
        Self::start_as(backend, "microsoft", &[], "URL/{tenantid}/v2.0", "/organizations/v2.0").await
    }

    /// As [`World::google`], at an address with a name, so that there are passkeys.
    async fn named(backend: Backend) -> Self {
        Self::start_at(backend, "google", &[], "URL", "", Some(SITE)).await
    }

    async fn start_as(backend: Backend, id: &'static str, more: &[(&str, &str)], issuer: &str, base: &str) -> Self {
        Self::start_at(backend, id, more, issuer, base, None).await
    }

    async fn start_at(
        backend: Backend,
        id: &'static str,
        more: &[(&str, &str)],
        issuer: &str,
        base: &str,
        site: Option<&str>,
    ) -> Self {
        let provider = Provider::start_as(issuer);
        let name = |part: &str| format!("WISSEL_OIDC_{}_{part}", id.to_uppercase());
        let mut settings = vec![
            (name("ISSUER"), format!("{}{base}", provider.issuer)),
            (name("CLIENT_ID"), "wissel-test".to_owned()),
            ("WISSEL_EGRESS_ALLOW".to_owned(), "127.0.0.0/8".to_owned()),
        ];
        if id != "apple" {
            settings.push((name("CLIENT_SECRET"), "secret of the test".to_owned()));
        }
        settings.extend(more.iter().map(|(part, value)| (name(part), (*value).to_owned())));
        settings.extend(site.map(|site| ("WISSEL_PUBLIC_URL".to_owned(), site.to_owned())));
        let settings: Vec<_> = settings.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let app = TestApp::start_with(backend, &settings).await;
        let origin = site.map_or_else(|| app.url.clone(), str::to_owned);
        Self { app, provider, id, origin }
    }

    async fn leave(&self) -> Browser {
        let path = format!("/api/v1/auth/oidc/{}/start?return_to=/invoices", self.id);
        let left = self.app.raw(|c, url| c.get(format!("{url}{path}"))).await.expect(302);
        let cookie = left.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Browser { cookie, sent: sent_to(left.header("location").unwrap()) }
    }

    /// Makes the provider say who it is in a token that is right in every way, with these claims besides.
    fn identify(&self, browser: &Browser, subject: &str, email: &str, claims: Value) {
        let mut script = self.provider.script.lock().unwrap();
        (script.header, script.sign) = (None, Sign::Right);
        script.claims.clear();
        let standard = json!({ "iss": self.provider.issuer, "aud": "wissel-test", "sub": subject, "email": email,
            "iat": second(), "exp": second() + 300, "nonce": browser.sent["nonce"] });
        for claims in [standard, claims] {
            script.claims.extend(claims.as_object().unwrap().clone());
        }
    }

    /// Leaves, and lets the provider say who it is.
    async fn at_provider(&self, subject: &str, email: &str, claims: Value) -> Browser {
        let browser = self.leave().await;
        self.identify(&browser, subject, email, claims);
        browser
    }

    /// As [`World::at_provider`], from a domain of Google.
    async fn at_google(&self, subject: &str, email: &str) -> Browser {
        let domain = email.split('@').nth(1).unwrap();
        self.at_provider(subject, email, json!({ "email_verified": true, "hd": domain, "name": "Robin Tester" })).await
    }

    async fn returning(&self, browser: &Browser, query: &str) -> Answer {
        let path = format!("/api/v1/auth/oidc/{}/callback?{query}", self.id);
        self.app.raw(|c, url| c.get(format!("{url}{path}")).header("cookie", &browser.cookie)).await.expect(302)
    }

    /// Comes back with this state; the page, which is that of the start only with a session.
    async fn come_back_with(&self, browser: &Browser, state: &str) -> String {
        let answer = self.returning(browser, &format!("code=abc&state={state}")).await;
        let page = answer.header("location").unwrap().trim_start_matches(&self.origin).to_owned();
        let has_session = answer.header("set-cookie").is_some_and(|c| c.starts_with("wissel_refresh="));
        assert_eq!(page == "/invoices", has_session, "{page}");
        page
    }

    async fn come_back(&self, browser: &Browser) -> String {
        self.come_back_with(browser, &browser.sent["state"]).await
    }

    async fn pending(&self, browser: &Browser) -> Answer {
        self.app.raw(|c, url| c.get(format!("{url}/api/v1/auth/pending")).header("cookie", &browser.cookie)).await
    }

    async fn post(&self, browser: &Browser, path: &str, body: Value) -> Answer {
        self.app
            .raw(|c, url| {
                let request = c.post(format!("{url}/api/v1{path}")).header("origin", &self.origin);
                request.header("cookie", &browser.cookie).json(&body)
            })
            .await
    }

    async fn go_on(&self, browser: &Browser, body: Value) -> Answer {
        self.post(browser, "/auth/pending/continue", body).await
    }

    /// Mails of this kind to an address so far, once the workers are done.
    async fn mails(&self, to: &str, page: &str) -> usize {
        self.app.settled().await;
        let folder = self.app.database.folder().join("mail");
        let texts = std::fs::read_dir(folder).into_iter().flatten().map(|e| std::fs::read_to_string(e.unwrap().path()));
        texts.filter(|t| t.as_ref().is_ok_and(|t| t.contains(&format!("To: {to}")) && t.contains(page))).count()
    }

    fn count(&self, table: &str) -> i64 {
        self.app.database.count_rows().into_iter().find(|(name, _)| name == table).unwrap().1
    }
}

/// The parameters of an address.
fn sent_to(location: &str) -> HashMap<String, String> {
    url::Url::parse(location).unwrap().query_pairs().into_owned().collect()
}

/// What a new account is asked for.
fn new_account() -> Value {
    json!({ "full_name": "Anna de Vries", "accepted_terms_version": "2026-11" })
}

/// Makes one test per database from async functions that take a world.
macro_rules! on_both_with {
    ($start:ident: $($name:ident),* $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { super::$name($crate::providers::World::$start(wissel_store::testing::Backend::Sqlite).await).await }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { super::$name($crate::providers::World::$start(wissel_store::testing::Backend::Postgres).await).await }
        }
    )*};
}
use on_both_with;
