//! Signing in with an identity at a provider: a small OpenID provider on loopback, honest or not.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::{App, HttpResponse, HttpServer, web};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use wissel_store::testing::Backend;

use crate::app::{Answer, PASSWORD, TestApp};

/// What the provider will say next, and what it was asked.
#[derive(Default)]
struct Script {
    claims: HashMap<String, Value>,
    header: Option<Value>,
    asked: Vec<String>,
}

/// A provider that signs whatever its script says.
pub struct Provider {
    pub issuer: String,
    script: Arc<Mutex<Script>>,
}

impl Provider {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(Script::default()));
        let key = Arc::new(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap());
        let (url, shared) = (issuer.clone(), Arc::clone(&script));
        let server = move || {
            let (url, key, script) = (url.clone(), Arc::clone(&key), Arc::clone(&shared));
            let discovery = json!({ "issuer": url, "authorization_endpoint": format!("{url}/authorize"), "token_endpoint": format!("{url}/token"), "jwks_uri": format!("{url}/jwks") });
            let point = key.public_key().as_ref().to_vec();
            let keys = json!({ "keys": [{ "kty": "EC", "crv": "P-256", "kid": "k1", "alg": "ES256", "use": "sig",
                "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..65]) }] });
            App::new()
                .route(
                    "/.well-known/openid-configuration",
                    web::get().to(move || {
                        let d = discovery.clone();
                        async move { HttpResponse::Ok().json(d) }
                    }),
                )
                .route(
                    "/jwks",
                    web::get().to(move || {
                        let k = keys.clone();
                        async move { HttpResponse::Ok().json(k) }
                    }),
                )
                .route(
                    "/token",
                    web::post().to(move |body: String| {
                        let answer = token(&key, &script, body);
                        async move { HttpResponse::Ok().json(answer) }
                    }),
                )
        };
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(HttpServer::new(server).workers(1).listen(listener).unwrap().run())
        });
        Self { issuer, script }
    }

    /// Sets a claim of the next ID token; `null` takes it away.
    pub fn say(&self, name: &str, value: Value) {
        self.script.lock().unwrap().claims.insert(name.to_owned(), value);
    }
}

fn token(key: &EcdsaKeyPair, script: &Mutex<Script>, body: String) -> Value {
    let mut script = script.lock().unwrap();
    script.asked.push(body);
    let claims: Value = script
        .claims
        .iter()
        .filter(|(_, v)| !v.is_null())
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let header = script.header.clone().unwrap_or_else(|| json!({ "alg": "ES256", "kid": "k1" }));
    let signed =
        format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()));
    let signature = key.sign(&aws_lc_rs::rand::SystemRandom::new(), signed.as_bytes()).unwrap();
    let id_token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()));
    json!({ "access_token": "for nobody", "token_type": "Bearer", "id_token": id_token })
}

/// A browser: its cookie, and the parameters it was sent away with.
struct Browser {
    cookie: String,
    sent: HashMap<String, String>,
}

struct World {
    app: TestApp,
    provider: Provider,
}

impl World {
    async fn start(backend: Backend) -> Self {
        let provider = Provider::start();
        let settings = [
            ("WISSEL_OIDC_WORK_ISSUER", provider.issuer.as_str()),
            ("WISSEL_OIDC_WORK_CLIENT_ID", "wissel-test"),
            ("WISSEL_OIDC_WORK_CLIENT_SECRET", "secret of the test"),
            ("WISSEL_EGRESS_ALLOW", "127.0.0.0/8"),
        ];
        let app = TestApp::start_with(backend, &settings).await;
        Self { app, provider }
    }

    async fn leave(&self) -> Browser {
        let left = self
            .app
            .raw(|c, url| c.get(format!("{url}/api/v1/auth/oidc/work/start?return_to=/invoices")))
            .await
            .expect(302);
        let cookie = left.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let location = url::Url::parse(left.header("location").unwrap()).unwrap();
        let sent = location.query_pairs().into_owned().collect();
        Browser { cookie, sent }
    }

    /// Leaves, and lets the provider say who it is: `sub` and `email`, in a token that is right in every way.
    async fn at_provider(&self, subject: &str, email: &str) -> Browser {
        let browser = self.leave().await;
        #[allow(clippy::disallowed_methods)] // the provider has a clock of its own
        let now = jiff::Timestamp::now().as_second();
        for (name, value) in [
            ("iss", json!(self.provider.issuer)),
            ("aud", json!("wissel-test")),
            ("sub", json!(subject)),
            ("email", json!(email)),
            ("email_verified", json!(true)),
            ("iat", json!(now)),
            ("exp", json!(now + 300)),
            ("nonce", json!(browser.sent["nonce"])),
            ("azp", Value::Null),
        ] {
            self.provider.say(name, value);
        }
        self.provider.script.lock().unwrap().header = None;
        browser
    }

    async fn come_back(&self, browser: &Browser, state: &str) -> String {
        let path = format!("/api/v1/auth/oidc/work/callback?code=abc&state={state}");
        let answer =
            self.app.raw(|c, url| c.get(format!("{url}{path}")).header("cookie", &browser.cookie)).await.expect(302);
        let page = answer.header("location").unwrap().trim_start_matches(&self.app.url).to_owned();
        assert_eq!(
            page == "/invoices",
            answer.header("set-cookie").is_some_and(|c| c.starts_with("wissel_refresh=")),
            "{page}"
        );
        page
    }

    async fn prove(&self, cookie: &str, body: Value) -> Answer {
        self.app
            .raw(|c, url| {
                c.post(format!("{url}/api/v1/auth/identities/prove"))
                    .header("cookie", cookie)
                    .header("origin", url)
                    .json(&body)
            })
            .await
    }
}

/// Somebody new: the identity is attached only behind the mailed link, in the same browser, with the terms accepted.
async fn somebody_new(world: World) {
    let browser = world.at_provider("sub-1", "anna@bakkerij.example").await;
    let sent = &browser.sent;
    assert_eq!(
        (sent["response_type"].as_str(), sent["code_challenge_method"].as_str(), sent["client_id"].as_str()),
        ("code", "S256", "wissel-test")
    );
    assert_eq!(world.come_back(&browser, &sent["state"]).await, "/prove-identity");
    let asked = world.provider.script.lock().unwrap().asked.pop().unwrap();
    assert!(asked.contains("code_verifier=") && asked.contains("grant_type=authorization_code"), "{asked}");
    let token = world.app.token("anna@bakkerij.example", "prove-identity").await;
    let body = json!({ "token": token, "full_name": "Anna", "accepted_terms_version": "2026-11" });
    world.prove("wissel_browser=another", body.clone()).await.expect(404);
    assert_eq!(
        world.prove(&browser.cookie, json!({ "token": token })).await.expect(403).text("/code"),
        "terms.required"
    );
    world.prove(&browser.cookie, body.clone()).await.expect(200);
    world.prove(&browser.cookie, body).await.expect(404);
    // From now on one click is enough, and the address that the provider names no longer matters.
    let again = world.at_provider("sub-1", "somebody.else@other.example").await;
    assert_eq!(world.come_back(&again, &again.sent["state"]).await, "/invoices");
}

/// Somebody who has an account by hand: an identity that merely claims the address gets nothing until the mailbox is proved.
async fn somebody_known(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let thief = world.at_provider("sub-thief", "anna@bakkerij.example").await;
    assert_eq!(world.come_back(&thief, &thief.sent["state"]).await, "/prove-identity");
    let again = world.at_provider("sub-thief", "anna@bakkerij.example").await;
    assert_eq!(world.come_back(&again, &again.sent["state"]).await, "/prove-identity");
    let own = world.at_provider("sub-anna", "Anna@bakkerij.example").await;
    assert_eq!(world.come_back(&own, &own.sent["state"]).await, "/prove-identity");
    let token = {
        // The newest link is that of the last browser.
        let mut found = String::new();
        for _ in 0..100 {
            found = world.app.token(&anna.email, "prove-identity").await;
            let seen = world
                .app
                .raw(|c, url| {
                    c.post(format!("{url}/api/v1/auth/identities/inspect"))
                        .header("cookie", &own.cookie)
                        .json(&json!({ "token": found }))
                })
                .await;
            if seen.status == 200 {
                assert_eq!(seen.body["has_account"], true);
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        found
    };
    world.prove(&thief.cookie, json!({ "token": token })).await.expect(404);
    world.prove(&own.cookie, json!({ "token": token })).await.expect(200);
    let back = world.at_provider("sub-anna", "anna@bakkerij.example").await;
    assert_eq!(world.come_back(&back, &back.sent["state"]).await, "/invoices");
    let log_in = json!({ "email": anna.email, "password": PASSWORD });
    world.app.call(reqwest::Method::POST, "/auth/login", None, Some(log_in)).await.expect(200);
}

/// Tokens and returns that are wrong in one way each: no session, no mail, nothing attached.
async fn hostile(world: World) {
    #[allow(clippy::disallowed_methods)]
    let now = jiff::Timestamp::now().as_second();
    for (claim, value) in [
        ("iss", json!("https://other.example")),
        ("aud", json!("another-client")),
        ("aud", json!(["another-client"])),
        ("azp", json!("another-client")),
        ("exp", json!(now - 3600)),
        ("iat", json!(now + 3600)),
        ("nonce", json!("of another sign-in")),
        ("nonce", Value::Null),
        ("sub", json!("")),
        ("sub", Value::Null),
        ("email", Value::Null),
        ("email", json!("no address")),
        ("iss", Value::Null),
        ("aud", Value::Null),
        ("exp", Value::Null),
    ] {
        let browser = world.at_provider("sub-1", "anna@bakkerij.example").await;
        world.provider.say(claim, value.clone());
        let page = world.come_back(&browser, &browser.sent["state"]).await;
        assert_eq!(page, "/sign-in?problem=access.bad_credentials", "{claim} {value}");
    }
    for header in [
        json!({ "alg": "none" }),
        json!({ "alg": "HS256", "kid": "k1" }),
        json!({ "alg": "ES256", "kid": "k2" }),
        json!({ "alg": "RS256", "kid": "k1" }),
        json!({ "alg": "ES384", "kid": "k1" }),
    ] {
        let browser = world.at_provider("sub-1", "anna@bakkerij.example").await;
        world.provider.script.lock().unwrap().header = Some(header.clone());
        let page = world.come_back(&browser, &browser.sent["state"]).await;
        assert_eq!(page, "/sign-in?problem=access.bad_credentials", "{header}");
    }
    let (one, other) = (world.at_provider("sub-1", "anna@bakkerij.example").await, world.leave().await);
    let unknown = "/sign-in?problem=auth.token_unknown";
    assert_eq!(world.come_back(&one, "made-up").await, unknown);
    assert_eq!(world.come_back(&other, &one.sent["state"]).await, unknown, "another browser came back with this state");
    assert_eq!(world.come_back(&one, &one.sent["state"]).await, unknown, "a state was used twice");
    let rows = world.app.database.count_rows();
    for table in ["users", "identities", "sessions", "mail_tokens"] {
        assert!(rows.contains(&(table.to_owned(), 0)), "{table}: {rows:?}");
    }
    world.app.raw(|c, url| c.get(format!("{url}/api/v1/auth/oidc/unknown/start"))).await.expect(404);
}

macro_rules! on_both_with_a_provider {
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
on_both_with_a_provider!(somebody_new, somebody_known, hostile);
