//! Tokens and returns that are wrong in one way each: no session, no mail, nothing kept.

use serde_json::{Value, json};

use super::scripted::Sign;
use super::{World, on_both_with, second};

on_both_with!(start: hostile_claims, hostile_heads_and_signatures, hostile_returns, unusual_but_right);

const REFUSED: &str = "/sign-in?problem=access.bad_credentials";

fn nothing_was_kept(world: &World) {
    for table in ["users", "identities", "sessions", "mail_tokens", "pending_sign_ins"] {
        assert_eq!(world.count(table), 0, "{table}");
    }
}

/// Claims of the token, changed in one way each. The text "null" stands for a claim that is there and null.
fn changed_claims(issuer: &str) -> Vec<Value> {
    let (now, long) = (second(), "s".repeat(256));
    let mut all = vec![
        json!({ "aud": ["wissel-test", "another"], "azp": "another" }),
        json!({ "aud": "another", "azp": "wissel-test" }),
        json!({ "aud": ["another"], "azp": "wissel-test" }),
    ];
    let one =
        |name: &str, values: Vec<Value>| -> Vec<Value> { values.into_iter().map(|v| json!({ name: v })).collect() };
    all.extend(one(
        "iss",
        vec![
            Value::Null,
            json!("null"),
            json!("https://other.example"),
            json!(format!("{issuer}/")),
            json!([issuer]),
            json!(7),
            json!(""),
            json!(issuer.to_uppercase()),
            json!(issuer.trim_start_matches("http://")),
        ],
    ));
    all.extend(one(
        "aud",
        vec![
            Value::Null,
            json!("null"),
            json!("another"),
            json!(["another"]),
            json!([]),
            json!(["wissel-test", "another"]),
            json!(["wissel-test", 1]),
            json!({ "0": "wissel-test" }),
            json!(7),
            json!("WISSEL-TEST"),
            json!(""),
        ],
    ));
    all.extend(one("azp", vec![json!("another"), json!(7), json!("")]));
    all.extend(one(
        "exp",
        vec![
            Value::Null,
            json!("null"),
            json!(now - 3600),
            json!((now + 300).to_string()),
            json!(-1),
            json!(1e30),
            json!(0),
            json!([now + 300]),
        ],
    ));
    all.extend(one("iat", vec![Value::Null, json!(now + 3600), json!(now.to_string())]));
    all.extend(one("nbf", vec![json!(now + 3600), json!("soon")]));
    all.extend(one(
        "nonce",
        vec![Value::Null, json!("null"), json!("of another sign-in"), json!(""), json!(7), json!(["n"])],
    ));
    all.extend(one(
        "sub",
        vec![
            Value::Null,
            json!("null"),
            json!(""),
            json!(7),
            json!(long),
            json!("a\u{0}b"),
            json!("ünder"),
            json!(["sub-1"]),
            json!({ "sub": 1 }),
            json!(true),
        ],
    ));
    all.extend(one(
        "email",
        vec![
            Value::Null,
            json!("null"),
            json!(["anna@bakkerij.example"]),
            json!({ "a": 1 }),
            json!(7),
            json!(true),
            json!("no address"),
            json!("anna@bakkerij.example\u{0}"),
            json!("ännä@bakkerij.example"),
            json!("anna@bakkerij.example\r\nBcc: x@y.example"),
            json!("anna@bakkerij.example,x@y.example"),
        ],
    ));
    all.extend(one("auth_time", vec![json!("now")]));
    all
}

async fn hostile_claims(world: World) {
    let all = changed_claims(&world.provider.issuer);
    assert!(all.len() >= 60, "{}", all.len());
    for claims in all {
        let browser = world.at_provider("sub-1", "anna@bakkerij.example", json!({ "email_verified": true })).await;
        for (name, value) in claims.as_object().unwrap() {
            world.provider.say(name, value.clone());
        }
        assert_eq!(world.come_back(&browser).await, REFUSED, "{claims}");
    }
    nothing_was_kept(&world);
}

async fn hostile_heads_and_signatures(world: World) {
    let x = world.provider.public_x.clone();
    let good = json!({ "alg": "ES256", "kid": "k1" });
    let hs = |kid: &str| json!({ "alg": "HS256", "kid": kid });
    let mut all = vec![
        (good.clone(), Sign::OtherKey),
        (good.clone(), Sign::Nothing),
        (good.clone(), Sign::Tampered),
        (good.clone(), Sign::Hmac(x.clone().into_bytes())),
        (json!({ "alg": "none" }), Sign::Nothing),
        (json!({ "alg": "none", "kid": "k1" }), Sign::Nothing),
        (json!({ "alg": "NONE", "kid": "k1" }), Sign::Nothing),
        (hs("k1"), Sign::Hmac(x.clone().into_bytes())),
        (hs("k1"), Sign::Hmac(b"secret of the test".to_vec())),
        (hs("oct"), Sign::Hmac(b"a shared secret".to_vec())),
        (json!({ "alg": "ES256", "kid": "enc" }), Sign::Right),
        (json!({ "alg": "ES256" }), Sign::Right),
        (good.clone(), Sign::Raw(String::new())),
        (good.clone(), Sign::Raw("a.b.c".to_owned())),
        (good.clone(), Sign::Raw("e30.e30".to_owned())),
        (good.clone(), Sign::Raw("e30.e30.e30.e30.e30".to_owned())),
    ];
    for kid in ["k2", "../../k1", "/jwks", "k1\u{0}", "K1", "", "odd", "http://127.0.0.1/jwks", "' OR 1=1 --"] {
        all.push((json!({ "alg": "ES256", "kid": kid }), Sign::Right));
    }
    for alg in ["RS256", "PS256", "ES384", "EdDSA", "HS512", "es256", "RSA-OAEP", ""] {
        all.push((json!({ "alg": alg, "kid": "k1" }), Sign::Right));
    }
    for (name, value) in [
        ("typ", json!("at+jwt")),
        ("typ", json!("logout+jwt")),
        ("crit", json!(["b64"])),
        ("enc", json!("A128GCM")),
        ("zip", json!("DEF")),
        ("cty", json!("JWT")),
        ("kid", json!(["k1"])),
        ("kid", json!(1)),
        ("alg", json!(["ES256"])),
    ] {
        let mut header = good.clone();
        header[name] = value;
        all.push((header, Sign::Right));
    }
    // A key that the token brings along, or says where to find, is none.
    let own = json!({ "kty": "EC", "crv": "P-256", "x": x, "y": x });
    all.push((
        json!({ "alg": "ES256", "kid": "k9", "jwk": own, "jku": format!("{}/jwks", world.provider.issuer) }),
        Sign::OtherKey,
    ));
    for (header, sign) in all {
        let browser = world.at_provider("sub-1", "anna@bakkerij.example", json!({ "email_verified": true })).await;
        {
            let mut script = world.provider.script.lock().unwrap();
            (script.header, script.sign) = (Some(header.clone()), sign.clone());
        }
        assert_eq!(world.come_back(&browser).await, REFUSED, "{header} {sign:?}");
    }
    nothing_was_kept(&world);
    // However many unknown keys were named, the key set was looked at again at most once a minute.
    let fetches = world.provider.script.lock().unwrap().key_fetches;
    assert!(fetches <= 2, "{fetches}");
}

async fn hostile_returns(world: World) {
    let here = |subject: &'static str| world.at_provider(subject, "anna@bakkerij.example", json!({}));
    let late = "/sign-in?problem=auth.token_unknown";
    let (one, other) = (here("sub-1").await, world.leave().await);
    assert_eq!(world.come_back_with(&one, "made-up").await, late);
    assert_eq!(
        world.come_back_with(&other, &one.sent["state"]).await,
        late,
        "another browser came back with this state"
    );
    assert_eq!(world.come_back(&one).await, late, "a state was used twice");
    let named = here("sub-1").await;
    let query = format!("code=abc&state={}&iss=https://other.example", named.sent["state"]);
    let page = world.returning(&named, &query).await;
    assert!(page.header("location").unwrap().ends_with(REFUSED), "the answer names another issuer");
    let declined = here("sub-1").await;
    let query = format!("error=access_denied&state={}", declined.sent["state"]);
    let page = world.returning(&declined, &query).await;
    assert!(page.header("location").unwrap().ends_with("/sign-in?problem=auth.cancelled"));
    let path = format!("/api/v1/auth/oidc/other/callback?code=abc&state={}", here("sub-1").await.sent["state"]);
    let page = world.app.raw(|c, url| c.get(format!("{url}{path}"))).await.expect(302);
    assert!(page.header("location").unwrap().ends_with(late));
    world.app.raw(|c, url| c.get(format!("{url}/api/v1/auth/oidc/unknown/start"))).await.expect(404);
    nothing_was_kept(&world);
}

async fn unusual_but_right(world: World) {
    let now = second();
    for claims in [
        json!({ "aud": ["wissel-test"] }),
        json!({ "aud": ["wissel-test", "another"], "azp": "wissel-test" }),
        json!({ "azp": "wissel-test" }),
        json!({ "sub": "s".repeat(255) }),
        json!({ "exp": (now + 300) as f64 + 0.5 }),
        json!({ "exp": now - 30, "iat": now + 30 }),
        json!({ "nbf": now }),
        json!({ "email": " Anna@Bakkerij.EXAMPLE " }),
        json!({ "email_verified": "true" }),
        json!({ "email_verified": 1 }),
        json!({ "email_verified": "false" }),
    ] {
        let browser = world.at_provider("sub-1", "anna@bakkerij.example", claims.clone()).await;
        assert_eq!(world.come_back(&browser).await, "/sign-in/continue", "{claims}");
        // Whatever the address is worth here, it is not enough by itself.
        let pending = world.pending(&browser).await.expect(200);
        assert_eq!(
            (pending.text("/step"), pending.text("/email")),
            ("proof".to_owned(), "anna@bakkerij.example".to_owned())
        );
    }
    for table in ["users", "identities", "sessions"] {
        assert_eq!(world.count(table), 0, "{table}");
    }
}
