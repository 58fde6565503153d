//! A small OpenID provider on loopback that says whatever its script says, honest or not.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::{App, HttpResponse, HttpServer, web};
use aws_lc_rs::hmac;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

/// How the next token is signed.
#[derive(Debug, Clone, Default)]
pub enum Sign {
    /// With the key that is published.
    #[default]
    Right,
    /// With another key of the same kind.
    OtherKey,
    /// With a shared secret: the bytes of the published key, as text and as it is in the key set.
    Hmac(Vec<u8>),
    /// Not at all.
    Nothing,
    /// Rightly, but the claims were changed afterwards.
    Tampered,
    /// This is the token.
    Raw(String),
}

/// What the provider will say next, and what it was asked.
#[derive(Default)]
pub struct Script {
    pub claims: HashMap<String, Value>,
    pub header: Option<Value>,
    pub sign: Sign,
    pub asked: Vec<String>,
    pub key_fetches: usize,
}

/// A provider that signs whatever its script says.
pub struct Provider {
    pub issuer: String,
    pub script: Arc<Mutex<Script>>,
    /// x of the published key, as in the key set.
    pub public_x: String,
}

fn new_key() -> EcdsaKeyPair {
    EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap()
}

fn jwk(key: &EcdsaKeyPair, kid: &str, usage: &str) -> Value {
    let point = key.public_key().as_ref();
    json!({ "kty": "EC", "crv": "P-256", "kid": kid, "alg": "ES256", "use": usage,
        "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..65]) })
}

impl Provider {
    /// Starts one that is its own issuer.
    pub fn start() -> Self {
        Self::start_as("URL")
    }

    /// Starts one whose discovery says this issuer, with `URL` for its address.
    pub fn start_as(issuer: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(Script::default()));
        let (key, other) = (Arc::new(new_key()), Arc::new(new_key()));
        let discovery = json!({ "issuer": issuer.replace("URL", &url), "authorization_endpoint": format!("{url}/authorize"), "token_endpoint": format!("{url}/token"), "jwks_uri": format!("{url}/jwks") });
        let published = jwk(&key, "k1", "sig");
        let public_x = published["x"].as_str().unwrap().to_owned();
        let shared_secret =
            json!({ "kty": "oct", "kid": "oct", "alg": "HS256", "k": URL_SAFE_NO_PAD.encode("a shared secret") });
        // Besides the one that counts: keys that must not count, and what no key is.
        let keys =
            json!({ "keys": [published, jwk(&key, "enc", "enc"), shared_secret, { "kty": "new", "kid": "odd" }, 7] });
        let shared = Arc::clone(&script);
        let server = move || {
            let (key, other, script) = (Arc::clone(&key), Arc::clone(&other), Arc::clone(&shared));
            let (discovery, keys, fetched) = (discovery.clone(), keys.clone(), Arc::clone(&shared));
            let discover = web::get().to(move || {
                let answer = discovery.clone();
                async move { HttpResponse::Ok().json(answer) }
            });
            let publish = web::get().to(move || {
                fetched.lock().unwrap().key_fetches += 1;
                let answer = keys.clone();
                async move { HttpResponse::Ok().json(answer) }
            });
            let exchange = web::post().to(move |body: String| {
                let answer = token(&key, &other, &script, body);
                async move { HttpResponse::Ok().json(answer) }
            });
            App::new()
                .route("/{path:.*}.well-known/openid-configuration", discover)
                .route("/jwks", publish)
                .route("/token", exchange)
        };
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(HttpServer::new(server).workers(2).listen(listener).unwrap().run())
        });
        Self { issuer: url, script, public_x }
    }

    /// Sets a claim of the next tokens; `null` takes it away.
    pub fn say(&self, name: &str, value: Value) {
        self.script.lock().unwrap().claims.insert(name.to_owned(), value);
    }

    /// The body of the last call of the token endpoint.
    pub fn last_asked(&self) -> String {
        self.script.lock().unwrap().asked.last().unwrap().clone()
    }
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn token(key: &EcdsaKeyPair, other: &EcdsaKeyPair, script: &Mutex<Script>, body: String) -> Value {
    let mut script = script.lock().unwrap();
    script.asked.push(body);
    let claims = script.claims.iter().filter(|(_, v)| !v.is_null()).map(|(n, v)| (n.clone(), v.clone()));
    // A claim that is there and null is written as the text "null".
    let claims: Map<String, Value> = claims.map(|(n, v)| if v == "null" { (n, Value::Null) } else { (n, v) }).collect();
    let claims = Value::Object(claims);
    let header = script.header.clone().unwrap_or_else(|| json!({ "alg": "ES256", "kid": "k1" }));
    let signed = format!("{}.{}", encoded(&header), encoded(&claims));
    let random = aws_lc_rs::rand::SystemRandom::new();
    let signature = |key: &EcdsaKeyPair| URL_SAFE_NO_PAD.encode(key.sign(&random, signed.as_bytes()).unwrap().as_ref());
    let id_token = match &script.sign {
        Sign::Right => format!("{signed}.{}", signature(key)),
        Sign::OtherKey => format!("{signed}.{}", signature(other)),
        Sign::Hmac(secret) => {
            let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), signed.as_bytes());
            format!("{signed}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref()))
        }
        Sign::Nothing => format!("{signed}."),
        Sign::Tampered => {
            let mut claims = claims.clone();
            claims["sub"] = json!("somebody-else");
            format!("{}.{}.{}", encoded(&header), encoded(&claims), signature(key))
        }
        Sign::Raw(token) => token.clone(),
    };
    json!({ "access_token": "for nobody", "token_type": "Bearer", "id_token": id_token })
}
