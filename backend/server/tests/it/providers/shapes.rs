//! Providers with rules of their own: tokens of Microsoft that claim a foreign address (nOAuth), and the form of Apple.

use serde_json::{Value, json};
use wissel_store::testing::Backend;

use super::{World, new_account, on_both_with};
use crate::app::PASSWORD;

on_both_with!(microsoft: a_foreign_tenant_gets_nothing, a_tenant_that_was_verified);

const TENANT: &str = "7a3fd0c2-10b5-4f2e-9c8d-2f6f3f0b9d11";
const CONSUMERS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";
const VICTIM: &str = "piet@bakkerij.example";

/// Twelve shapes of a token in which a tenant of the attacker names the address of the victim, and some from no tenant at all.
async fn a_foreign_tenant_gets_nothing(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    let piet = world.app.sign_up(VICTIM).await;
    let own = |tid: &str| format!("{}/{tid}/v2.0", world.provider.issuer);
    let refused = "/sign-in?problem=access.bad_credentials";
    let asked = "/sign-in/continue";
    let shapes: Vec<(Value, &str)> = vec![
        (json!({}), asked),
        (json!({ "preferred_username": VICTIM, "upn": VICTIM, "unique_name": VICTIM }), asked),
        (json!({ "xms_edov": false }), asked),
        (json!({ "xms_edov": 0 }), asked),
        (json!({ "xms_edov": "false" }), asked),
        (json!({ "xms_edov": [true] }), asked),
        (json!({ "email_verified": true }), asked),
        (json!({ "email_verified": "true", "hd": "bakkerij.example" }), asked),
        (json!({ "email": Value::Null, "preferred_username": VICTIM, "xms_edov": true }), refused),
        (json!({ "email": [VICTIM], "xms_edov": true }), refused),
        // From here on the address would count, but the tenant does not hold.
        (json!({ "xms_edov": true, "iss": own("1b2c3d4e-10b5-4f2e-9c8d-2f6f3f0b9d11") }), refused),
        (json!({ "xms_edov": true, "tid": Value::Null }), refused),
        (json!({ "xms_edov": true, "tid": "organizations", "iss": own("organizations") }), refused),
        (json!({ "xms_edov": true, "tid": "{tenantid}", "iss": own("{tenantid}") }), refused),
        (json!({ "xms_edov": true, "tid": "../evil", "iss": own("../evil") }), refused),
        (json!({ "xms_edov": true, "tid": [TENANT] }), refused),
        (json!({ "xms_edov": true, "iss": format!("https://evil.example/{TENANT}/v2.0") }), refused),
        (json!({ "xms_edov": true, "tid": CONSUMERS, "iss": own(CONSUMERS) }), refused),
    ];
    for (claims, page) in shapes {
        let browser = world.leave().await;
        let mut all = json!({ "tid": TENANT, "iss": own(TENANT) });
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        world.identify(&browser, "sub-thief", VICTIM, all);
        assert_eq!(world.come_back(&browser).await, page, "{claims}");
        if page == asked {
            assert_eq!(world.pending(&browser).await.expect(200).text("/step"), "proof", "{claims}");
            world.go_on(&browser, new_account()).await.expect(202);
        }
    }
    assert_eq!(world.count("identities"), 0);
    world.app.get(&piet, "/me").await.expect(200);
}

async fn a_tenant_that_was_verified(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    world.app.sign_up(VICTIM).await;
    for edov in [json!(true), json!(1), json!("1"), json!("true")] {
        let claims =
            json!({ "tid": TENANT, "iss": format!("{}/{TENANT}/v2.0", world.provider.issuer), "xms_edov": edov });
        let browser = world.at_provider("sub-piet", VICTIM, claims).await;
        assert_eq!(world.come_back(&browser).await, "/invoices", "{edov}");
        world.app.database.execute("DELETE FROM identities");
    }
}

/// A list of tenants keeps others out, and lets consumers in only by name.
async fn listed_tenants(backend: Backend) {
    let world =
        World::start_as(backend, "microsoft", &[("TENANTS", CONSUMERS)], "URL/{tenantid}/v2.0", "/common/v2.0").await;
    for (tid, page) in [(TENANT, "/sign-in?problem=access.bad_credentials"), (CONSUMERS, "/sign-in/continue")] {
        let claims = json!({ "tid": tid, "iss": format!("{}/{tid}/v2.0", world.provider.issuer) });
        let browser = world.at_provider("sub", "somebody@outlook.com", claims).await;
        assert_eq!(world.come_back(&browser).await, page);
    }
}

fn apple_key() -> String {
    use base64::Engine as _;
    let pair = aws_lc_rs::signature::EcdsaKeyPair::generate(&aws_lc_rs::signature::ECDSA_P256_SHA256_FIXED_SIGNING);
    let text = base64::engine::general_purpose::STANDARD.encode(pair.unwrap().to_pkcs8v1().unwrap().as_ref());
    format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n")
}

/// The form of Apple comes from another site and without the cookie; the name in it is only offered.
async fn apple(backend: Backend) {
    let key = apple_key();
    let settings = [("TEAM_ID", "TEAM"), ("KEY_ID", "KEY"), ("PRIVATE_KEY", key.as_str())];
    let world = World::start_as(backend, "apple", &settings, "URL", "").await;
    let claims = json!({ "email_verified": "true" });
    let browser = world.at_provider("sub-1", "anna@bakkerij.example", claims.clone()).await;
    assert_eq!(
        (browser.sent["response_mode"].as_str(), browser.sent["scope"].as_str()),
        ("form_post", "openid email name")
    );
    let user = json!({ "name": { "firstName": "Anna", "lastName": "de Vries" }, "email": "victim@elsewhere.example" });
    let form = |state: &str, user: &str| {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("state", state), ("code", "abc&x=1"), ("user", user)])
            .finish()
    };
    let post = |body: String| {
        world.app.raw(|c, url| {
            let request =
                c.post(format!("{url}/api/v1/auth/oidc/apple/callback")).header("origin", "https://appleid.apple.com");
            request.header("content-type", "application/x-www-form-urlencoded").body(body)
        })
    };
    let posted = post(form(&browser.sent["state"], &user.to_string())).await.expect(303);
    assert!(posted.header("set-cookie").is_none());
    let location = posted.header("location").unwrap().to_owned();
    let (path, query) = location.split_once('?').unwrap();
    assert!(path.ends_with("/api/v1/auth/oidc/apple/callback") && query.contains("code=abc%26x%3D1"), "{location}");
    // Without the cookie of the browser the state is worth nothing, and is then used up.
    let page = world.returning(&browser, query).await;
    assert!(page.header("location").unwrap().ends_with("/sign-in/continue"));
    let pending = world.pending(&browser).await.expect(200);
    assert_eq!(
        (pending.text("/full_name"), pending.text("/email")),
        ("Anna de Vries".to_owned(), "anna@bakkerij.example".to_owned())
    );
    world.go_on(&browser, new_account()).await.expect(200);
    // The secret is a token that was signed for this call.
    let asked: std::collections::HashMap<String, String> =
        url::form_urlencoded::parse(world.provider.last_asked().as_bytes()).into_owned().collect();
    let secret = asked["client_secret"].clone();
    assert_eq!((asked["code"].as_str(), secret.split('.').count()), ("abc&x=1", 3));
    for nonsense in ["no json", "{}", "[]", "{\"name\":7}", "{\"name\":{\"firstName\":\"<script>\"}}"] {
        let browser = world.at_provider("sub-2", "bob@bakkerij.example", claims.clone()).await;
        let posted = post(form(&browser.sent["state"], nonsense)).await.expect(303);
        let location = posted.header("location").unwrap().to_owned();
        world.returning(&browser, location.split_once('?').unwrap().1).await;
        assert!(world.pending(&browser).await.expect(200).body["full_name"].is_null(), "{nonsense}");
    }
    post(form("made-up", "x")).await.expect(303);
    let relay = "x7f@privaterelay.appleid.com";
    let hidden =
        world.at_provider("sub-3", relay, json!({ "email_verified": "true", "is_private_email": "true" })).await;
    assert_eq!(world.come_back(&hidden).await, "/sign-in/continue");
    assert_eq!(world.pending(&hidden).await.expect(200).text("/step"), "proof");
    // A relay address never matches an account that exists.
    world.app.sign_up(relay).await;
    let other = world.at_provider("sub-4", relay, json!({ "email_verified": "true" })).await;
    assert_eq!(world.come_back(&other).await, "/sign-in/continue");
    world.go_on(&other, json!({ "password": PASSWORD })).await.expect(401);
}

mod with_settings {
    use wissel_store::testing::Backend;

    macro_rules! both {
        ($($name:ident),*) => {$(
            mod $name {
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() { super::super::$name(super::Backend::Sqlite).await }
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() { super::super::$name(super::Backend::Postgres).await }
            }
        )*};
    }
    both!(listed_tenants, apple);
}
