//! Configured, enforced, and what is refused then.

use reqwest::Method;
use serde_json::json;
use wissel_store::testing::Backend;

use super::{FACTOR, World, on_both_with_a_provider, path, told};
use crate::app::{Answer, PASSWORD, Person};
use crate::factors::code;

async fn configured(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    world.app.get(&anna, &path(&anna, "")).await.expect(404);
    let mut settings = world.settings();
    let saved = world.put(&anna, settings.clone()).await.expect(200);
    let url = &world.app.url;
    assert_eq!(saved.text("/redirect_uri"), format!("{url}/api/v1/auth/oidc/{}/callback", anna.environment_id));
    assert_eq!(saved.text("/sign_in_url"), format!("{url}/t/bakkerij-example"));
    assert_eq!((saved.text("/state").as_str(), &saved.body["has_client_secret"]), ("draft", &json!(true)));
    assert!(!String::from_utf8_lossy(&saved.bytes).contains("\"secret\""));
    // Whoever leaves the secret out keeps it, as long as issuer and client are the same.
    settings.as_object_mut().unwrap().remove("client_secret");
    settings["label"] = json!("Bakkerij");
    world.set_tested();
    let kept = world.put(&anna, settings.clone()).await.expect(200);
    assert_eq!((kept.text("/label"), kept.text("/state")), ("Bakkerij".to_owned(), "tested".to_owned()));
    settings["client_id"] = json!("another");
    let missing = world.put(&anna, settings.clone()).await.expect(422);
    assert_eq!(missing.errors(), [("/client_secret".to_owned(), "field.required".to_owned())]);
    settings["client_secret"] = json!("another secret");
    assert_eq!(world.put(&anna, settings.clone()).await.expect(200).text("/state"), "draft");
    for (issuer, code) in [
        ("ftp://login.example", "issuer_invalid"),
        ("not an address", "issuer_invalid"),
        ("http://login.example.invalid", "issuer_invalid"),
        ("https://user:password@login.example", "issuer_invalid"),
        ("https://login.example/?x=1", "issuer_invalid"),
        ("http://10.0.0.1", "issuer_invalid"),
        ("https://10.0.0.1", "unreachable"),
        ("http://127.0.0.1:1", "unreachable"),
    ] {
        settings["issuer"] = json!(issuer);
        let refused = world.put(&anna, settings.clone()).await.expect(422);
        assert_eq!(refused.errors(), [("/issuer".to_owned(), format!("identity_provider.{code}"))], "{issuer}");
    }
    // It answers at another address than the one it says it is.
    settings["issuer"] = json!(world.provider.issuer.replace("127.0.0.1", "localhost"));
    let refused = world.put(&anna, settings.clone()).await.expect(422);
    assert!(refused.errors()[0].1.starts_with("identity_provider."), "{refused:?}");
    let bob = world.app.sign_up("bob@molenaar.example").await;
    world.app.get(&bob, &path(&anna, "")).await.expect(404);
    world.app.call(Method::DELETE, &path(&anna, ""), Some(&bob), None).await.expect(404);
    world.app.call(Method::DELETE, &path(&anna, ""), Some(&anna), None).await.expect(204);
    world.app.get(&anna, &path(&anna, "")).await.expect(404);
}

async fn needs(world: World) {
    let (anna, piet) =
        (world.app.sign_up("anna@bakkerij.example").await, world.app.sign_up("piet@bakkerij.example").await);
    world.enforce(&anna, true, Some(&anna)).await.expect(404);
    world.put(&anna, world.settings()).await.expect(200);
    let codes = |answer: Answer| {
        answer.errors().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>()
    };
    assert_eq!(
        codes(world.enforce(&anna, true, None).await.expect(422)),
        [
            "/is_enforced identity_provider.no_domain",
            "/is_enforced identity_provider.not_tested",
            "/break_glass_user_id identity_provider.no_administrator"
        ]
    );
    world.prove(&anna, "bakkerij.example").await;
    world.set_tested();
    let named = |who: Person| {
        let world = &world;
        let anna = &anna;
        async move { codes(world.enforce(anna, true, Some(&who)).await.expect(422)) }
    };
    assert_eq!(named(piet.clone()).await, ["/break_glass_user_id identity_provider.no_administrator"]);
    assert_eq!(named(anna.clone()).await, ["/break_glass_user_id identity_provider.no_second_factor"]);
    world.give_factor(&anna);
    assert_eq!(world.enforce(&anna, true, Some(&anna)).await.expect(200).text("/state"), "enforced");
    // He stays an administrator as long as he is named.
    let members = format!("/environments/{}/members", anna.environment_id);
    world.app.patch(&anna, &format!("{members}/{}", anna.user_id), json!({ "role": "basic" })).await.expect(409);
    let gone =
        world.app.call(Method::DELETE, &format!("{members}/{}", anna.user_id), Some(&anna), None).await.expect(409);
    assert_eq!(gone.text("/code"), "identity_provider.break_glass_needed");
    // Nor does he leave with his account, though there is another administrator.
    let administrator = json!({ "role": "administrator" });
    world.app.patch(&anna, &format!("{members}/{}", piet.user_id), administrator).await.expect(200);
    let needed = world.app.post(&anna, "/me/deletion", json!(null)).await.expect(409);
    assert_eq!(needed.text("/code"), "identity_provider.break_glass_needed");
    assert_eq!(world.enforce(&anna, false, None).await.expect(200).text("/state"), "tested");
    world.log_in(&piet.email, PASSWORD).await.expect(200);
    world.app.post(&anna, "/me/deletion", json!(null)).await.expect(202);
}

async fn refused(world: World) {
    // Begun before the rule: links that were mailed, and sessions.
    let piet = world.app.sign_up("piet@bakkerij.example").await;
    let kees = world.app.sign_up("kees@bakkerij.example").await;
    let els = world.app.sign_up("els@gmail.com").await;
    world.public("/auth/register", json!({ "email": "new@bakkerij.example", "language": "en" })).await.expect(202);
    let activate = world.app.token("new@bakkerij.example", "activate").await;
    world.public("/auth/password/forgot", json!({ "email": kees.email })).await.expect(202);
    let reset = world.app.token(&kees.email, "reset-password").await;
    world.app.post(&els, "/me/email", json!({ "email": "els@bakkerij.example" })).await.expect(202);
    let into = world.app.token("els@bakkerij.example", "confirm-email").await;
    // Piet was first, and so is the administrator.
    world.prove(&piet, "bakkerij.example").await;
    world.put(&piet, world.settings()).await.expect(200);
    world.set_tested();
    world.give_factor(&piet);
    world.enforce(&piet, true, Some(&piet)).await.expect(200);

    world.app.get(&piet, "/me").await.expect(200);
    world.app.get(&kees, "/me").await.expect(401);
    world.app.get(&els, "/me").await.expect(200);
    let wanted = format!("{}/t/bakkerij-example", world.app.url);
    let refusal = world.log_in("nobody@bakkerij.example", PASSWORD).await.expect(403);
    assert_eq!((refusal.text("/code"), refusal.text("/sign_in_url")), ("access.sso_required".to_owned(), wanted));
    for answer in [
        world.log_in(&kees.email, PASSWORD).await,
        world.log_in(&kees.email, "een verkeerde zin hier").await,
        world.log_in("KEES@Bakkerij.Example", PASSWORD).await,
        // The administrator for emergencies: a wrong password tells nothing about him.
        world.log_in(&piet.email, "een verkeerde zin hier").await,
        world.public("/auth/register", json!({ "email": "new@bakkerij.example" })).await,
        world.public("/auth/register", json!({ "email": kees.email })).await,
        world.public("/auth/password/forgot", json!({ "email": kees.email })).await,
        world.public("/auth/password/forgot", json!({ "email": "nobody@bakkerij.example" })).await,
        world.public("/auth/password/forgot", json!({ "email": piet.email })).await,
        world.public("/auth/activations/inspect", json!({ "token": activate })).await,
        world.public("/auth/activate", json!({ "token": activate, "password": PASSWORD, "full_name": "New", "accepted_terms_version": "2026-11" })).await,
        world.public("/auth/password/reset", json!({ "token": reset, "password": "een nieuwe zin van kees" })).await,
        world.public("/auth/email/confirm", json!({ "token": into })).await,
        world.app.post(&els, "/me/email", json!({ "email": "els2@bakkerij.example" })).await,
        world.app.post(&piet, "/me/email", json!({ "email": "piet@gmail.com" })).await,
    ] {
        assert_eq!((answer.status, told(&answer)), (403, told(&refusal)));
    }
    // Who is outside the domain goes on as before; a domain below or above it is another one.
    world.log_in(&els.email, PASSWORD).await.expect(200);
    world.public("/auth/register", json!({ "email": "x@mail.bakkerij.example" })).await.expect(202);
    world.public("/auth/register", json!({ "email": "x@eenbakkerij.example" })).await.expect(202);
    // People of the domain stay in its environment.
    let apart = world.app.post(&piet, "/environments", json!({ "name": "Apart" })).await.expect(403);
    assert_eq!(apart.text("/code"), "environment.domain_enforced");

    // The administrator for emergencies: password and second factor.
    assert_eq!(world.log_in(&piet.email, PASSWORD).await.expect(403).text("/code"), "mfa.required");
    let code = code(FACTOR, 0);
    let session = world.app.log_in_with(&piet.email, PASSWORD, Some(&code)).await.expect(200);
    let late = Person { token: session.text("/access_token"), ..piet.clone() };
    world.app.get(&late, "/me").await.expect(200);
    world.app.database.execute("DELETE FROM totp_secrets");
    let without = world.log_in(&piet.email, PASSWORD).await.expect(403);
    assert_eq!(told(&without), told(&refusal));
    world.app.get(&late, "/me").await.expect(401);
    world.give_factor(&piet);

    // Without its domain it is for nobody.
    let domains = format!("/environments/{}/domains", piet.environment_id);
    let id = world.app.get(&piet, &domains).await.expect(200).text("/items/0/id");
    world.app.call(Method::DELETE, &format!("{domains}/{id}"), Some(&piet), None).await.expect(204);
    assert_eq!(world.app.get(&piet, &path(&piet, "")).await.expect(200).text("/state"), "tested");
    world.log_in(&kees.email, PASSWORD).await.expect(200);
}

/// The operator ends the rule from outside, while the node runs, for an environment that nobody gets into any more.
async fn lifted(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let piet = world.app.sign_up("piet@bakkerij.example").await;
    let bob = world.app.sign_up("bob@molenaar.example").await;
    world.prove(&anna, "bakkerij.example").await;
    world.prove(&anna, "brood.example").await;
    world.prove(&bob, "molenaar.example").await;
    world.put(&anna, world.settings()).await.expect(200);
    world.set_tested();
    world.give_factor(&anna);
    world.enforce(&anna, true, Some(&anna)).await.expect(200);
    world.log_in(&piet.email, PASSWORD).await.expect(403);
    let lift = async |domain: &str| world.app.beside(&["admin", "lift-enforcement", domain], &[]).await;
    for other in ["molenaar.example", "nobody.example", "ww.bakkerij.example", "no domain"] {
        let output = lift(other).await;
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{other}: {output:?}");
    }
    world.log_in(&piet.email, PASSWORD).await.expect(403);
    // Any domain of the environment will do, as somebody may write it.
    let output = lift("Brood.Example").await;
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("bakkerij.example, brood.example") && said.contains(&anna.email), "{said}");
    assert!(!said.contains(&piet.email), "not an administrator: {said}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("alert=true"));
    world.log_in(&piet.email, PASSWORD).await.expect(200);
    let mail = world.app.mail(&anna.email, "Every way to sign in works again").await;
    assert!(mail.contains("bakkerij.example") && mail.contains("/environment/sign-in"), "{mail}");
    let row = world.app.get(&anna, &path(&anna, "")).await.expect(200);
    assert_eq!((row.text("/state"), row.text("/label")), ("tested".to_owned(), "De Zon".to_owned()));
    assert_eq!(lift("bakkerij.example").await.status.code(), Some(1), "it was ended already");
}

/// An environment that went with its only member comes back as it was, with its domains and its provider; what another one has
/// proved meanwhile stays there.
async fn restored(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let bob = world.app.sign_up("bob@molenaar.example").await;
    let kept = world.prove(&anna, "bakkerij.example").await;
    world.prove(&anna, "brood.example").await;
    world.put(&anna, world.settings()).await.expect(200);
    world.set_tested();
    world.give_factor(&anna);
    world.enforce(&anna, true, Some(&anna)).await.expect(200);
    let before = world.app.get(&anna, &path(&anna, "")).await.expect(200);
    world.app.post(&anna, "/me/deletion", json!(null)).await.expect(202);
    // The rule is gone with its environment, and the domain is free.
    world.log_in("nobody@bakkerij.example", PASSWORD).await.expect(401);
    world.prove(&bob, "brood.example").await;
    let undo = world.app.token(&anna.email, "undo-deletion").await;
    world.public("/auth/deletion/undo", json!({ "token": undo })).await.expect(200);
    world.log_in("nobody@bakkerij.example", PASSWORD).await.expect(403);
    let code = code(FACTOR, 0);
    let session = world.app.log_in_with(&anna.email, PASSWORD, Some(&code)).await.expect(200);
    let back = Person { token: session.text("/access_token"), ..anna.clone() };
    let after = world.app.get(&back, &path(&anna, "")).await.expect(200);
    for field in ["/state", "/label", "/issuer", "/client_id", "/redirect_uri", "/sign_in_url"] {
        assert_eq!(before.text(field), after.text(field), "{field}");
    }
    assert_eq!(after.body["has_client_secret"], true);
    let domains = world.app.get(&back, &format!("/environments/{}/domains", anna.environment_id)).await.expect(200);
    let shown = |index: usize| {
        let text = |field: &str| domains.text(&format!("/items/{index}/{field}"));
        (text("domain"), text("state"))
    };
    assert_eq!(domains.text("/items/0/id"), kept);
    assert_eq!(shown(0), ("bakkerij.example".to_owned(), "proved".to_owned()));
    assert_eq!(shown(1), ("brood.example".to_owned(), "pending".to_owned()));
    let of_bob = world.app.get(&bob, &format!("/environments/{}/domains", bob.environment_id)).await.expect(200);
    assert_eq!(of_bob.text("/items/0/state"), "proved");
    // Without any proved domain it is the only way in for nobody.
    world.app.post(&back, "/me/deletion", json!(null)).await.expect(202);
    world.prove(&bob, "bakkerij.example").await;
    let mut again = undo.clone();
    while again == undo {
        again = world.app.token(&anna.email, "undo-deletion").await;
    }
    world.public("/auth/deletion/undo", json!({ "token": again })).await.expect(200);
    world.app.forget_used_codes();
    let session = world.app.log_in_with(&anna.email, PASSWORD, Some(&code)).await.expect(200);
    let back = Person { token: session.text("/access_token"), ..anna.clone() };
    assert_eq!(world.app.get(&back, &path(&anna, "")).await.expect(200).text("/state"), "tested");
}

/// A session that is opened at the very moment of the rule is worth nothing afterwards.
async fn race(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let piet = world.app.sign_up("piet@bakkerij.example").await;
    world.prove(&anna, "bakkerij.example").await;
    world.put(&anna, world.settings()).await.expect(200);
    world.set_tested();
    world.give_factor(&anna);
    let sign_ins = (0..8).map(|_| world.log_in(&piet.email, PASSWORD));
    let (rule, came) =
        futures::future::join(world.enforce(&anna, true, Some(&anna)), futures::future::join_all(sign_ins)).await;
    rule.expect(200);
    for session in came {
        assert!([200, 403].contains(&session.status), "{session:?}");
        if session.status == 200 {
            let late = Person { token: session.text("/access_token"), ..piet.clone() };
            world.app.get(&late, "/me").await.expect(401);
            let cookie = session
                .headers
                .get_all("set-cookie")
                .iter()
                .find_map(|c| c.to_str().ok().filter(|c| c.starts_with("wissel_refresh=")))
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .to_owned();
            world
                .app
                .raw(|c, url| {
                    c.post(format!("{url}/api/v1/auth/refresh")).header("cookie", &cookie).header("origin", url)
                })
                .await
                .expect(401);
        }
    }
    world.app.get(&anna, "/me").await.expect(200);
    // A domain that is proved later joins at once, and whoever proves it goes on.
    let max = world.app.sign_up("max@brood.example").await;
    world.prove(&anna, "brood.example").await;
    world.app.get(&max, "/me").await.expect(401);
    world.app.get(&anna, "/me").await.expect(200);
    // What another environment has proved is not touched by this one's rule.
    let bob = world.app.sign_up("bob@molenaar.example").await;
    world.prove(&bob, "molenaar.example").await;
    world.log_in(&bob.email, PASSWORD).await.expect(200);
}

on_both_with_a_provider!(configured, needs, refused, lifted, restored, race);
