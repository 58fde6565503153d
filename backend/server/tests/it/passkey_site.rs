//! A site that has passkeys, and what a browser does there with one.

use reqwest::Method;
use serde_json::{Value, json};
use wissel_store::testing::Backend;

use crate::app::{Answer, Person, TestApp};
use crate::authenticator::Authenticator;

/// Its address; browsers have no passkeys for numbers.
pub const SITE: &str = "https://wissel.example";

/// A site with a name, for browsers have no passkeys for numbers.
pub struct Site(pub TestApp);

impl Site {
    pub async fn start(backend: Backend) -> Self {
        Self(TestApp::start_with(backend, &[("WISSEL_PUBLIC_URL", SITE)]).await)
    }

    /// Asks for a challenge to sign in; answers the options and the cookie of the browser.
    pub async fn ask(&self) -> (Value, String) {
        let asked = self
            .0
            .raw(|c, url| c.post(format!("{url}/api/v1/auth/passkeys/options")).header("origin", SITE))
            .await
            .expect(200);
        let cookie = asked.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("Secure"), "{cookie}");
        (asked.body["options"].clone(), cookie.split(';').next().unwrap().to_owned())
    }

    pub async fn sign_in(&self, cookie: &str, body: Value) -> Answer {
        let path = "/api/v1/auth/passkeys/sign-in";
        self.0
            .raw(|c, url| c.post(format!("{url}{path}")).header("origin", SITE).header("cookie", cookie).json(&body))
            .await
    }

    /// Asks, lets the authenticator answer, and gives that back.
    pub async fn try_with(&self, device: &mut Authenticator) -> Answer {
        let (options, cookie) = self.ask().await;
        self.sign_in(&cookie, json!({ "credential": device.answer(&options) })).await
    }

    pub async fn options(&self, who: &Person) -> Value {
        self.0.post(who, "/me/passkeys/options", json!({})).await.expect(200).body["options"].clone()
    }

    pub async fn add(&self, who: &Person, name: &str, credential: Value) -> Answer {
        self.0.post(who, "/me/passkeys", json!({ "name": name, "credential": credential })).await
    }

    /// Adds a passkey to an account; answers it and its key.
    pub async fn passkey(&self, who: &Person, name: &str) -> (Authenticator, String) {
        let mut device = Authenticator::new(SITE);
        let credential = device.make(&self.options(who).await);
        let added = self.add(who, name, credential).await.expect(201);
        let id = added.text("/id");
        assert_eq!(added.header("location"), Some(format!("/api/v1/me/passkeys/{id}").as_str()));
        (device, id)
    }

    pub async fn remove(&self, who: &Person, id: &str) -> Answer {
        self.0.call(Method::DELETE, &format!("/me/passkeys/{id}"), Some(who), None).await
    }

    pub fn person(&self, who: &Person, session: &Answer) -> Person {
        Person { token: session.text("/access_token"), ..who.clone() }
    }
}

/// Insists on the one answer for whoever is not let in.
#[track_caller]
pub fn refused(answer: Answer, why: &str) {
    assert_eq!((answer.status, answer.text("/code").as_str()), (401, "access.bad_credentials"), "{why}");
    assert!(answer.header("set-cookie").is_none(), "{why}");
}

/// Makes one test per database from async functions that take a site.
macro_rules! on_both_sites {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name($crate::passkey_site::Site::start(wissel_store::testing::Backend::Sqlite).await).await
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::$name($crate::passkey_site::Site::start(wissel_store::testing::Backend::Postgres).await).await
            }
        }
    )*};
}
pub(crate) use on_both_sites;
