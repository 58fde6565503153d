//! Passkeys: added, signed in with, refused in every way in which an answer can be wrong, and taken away.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{Answer, PASSWORD, Person, TestApp, on_both};
use crate::authenticator::{Authenticator, PRESENT};
use crate::passkey_site::{SITE, Site, on_both_sites, refused};

/// Added, used and renamed; the browser is asked what it has to be asked, and mails tell about it.
async fn a_passkey_signs_in_by_itself(site: Site) {
    let anna = site.0.sign_up("anna@bakkerij.example").await;
    let options = site.options(&anna).await;
    let selection = &options["authenticatorSelection"];
    assert_eq!((&selection["residentKey"], &selection["userVerification"]), (&json!("required"), &json!("required")));
    assert_eq!((&options["rp"]["id"], &options["user"]["name"]), (&json!("wissel.example"), &json!(anna.email)));
    let (mut device, id) = site.passkey(&anna, " Telefoon ").await;
    assert_eq!(site.options(&anna).await["excludeCredentials"][0]["id"], json!(device.id()));
    assert!(site.0.mail(&anna.email, "Telefoon").await.contains("asskey"));

    let (asked, _) = site.ask().await;
    assert_eq!((&asked["rpId"], &asked["allowCredentials"]), (&json!("wissel.example"), &json!([])));
    assert_eq!(asked["userVerification"], json!("required"));
    let session = site.try_with(&mut device).await.expect(200);
    assert!(session.header("set-cookie").unwrap().starts_with("wissel_refresh="));
    let again = site.person(&anna, &session);
    assert_eq!(site.0.get(&again, "/me").await.expect(200).text("/email"), anna.email);

    let path = format!("/me/passkeys/{id}");
    let renamed = site.0.patch(&again, &path, json!({ "name": "Sleutel" })).await.expect(200);
    assert!(renamed.body["last_used_at"].is_string());
    for name in ["", "  ", "a\u{202e}b", &"x".repeat(101)] {
        site.0.patch(&again, &path, json!({ "name": name })).await.expect(422);
    }
    let list = site.0.get(&again, "/me/passkeys").await.expect(200);
    assert_eq!((list.text("/items/0/name"), list.body["items"].as_array().unwrap().len()), ("Sleutel".to_owned(), 1));

    site.remove(&again, &id).await.expect(204);
    assert!(site.0.mail(&anna.email, "Sleutel").await.contains("asskey"));
    refused(site.try_with(&mut device).await, "a passkey that was taken away");
}

/// One thing wrong at a time: nobody is signed in, and the answer is always the same.
async fn a_wrong_answer_signs_nobody_in(site: Site) {
    let (anna, bob) = (site.0.sign_up("anna@bakkerij.example").await, site.0.sign_up("bob@molenaar.example").await);
    let (mut device, _) = site.passkey(&anna, "Telefoon").await;
    let (of_bob, _) = site.passkey(&bob, "Laptop").await;

    refused(site.try_with(&mut Authenticator::new(SITE)).await, "a passkey that nobody has");
    for origin in [
        "https://evil.example",
        "https://wissel.example.evil.example",
        "http://wissel.example",
        "https://wissel.example:8443",
        "https://a.wissel.example",
    ] {
        device.origin = origin.to_owned();
        refused(site.try_with(&mut device).await, origin);
    }
    device.origin = SITE.to_owned();
    device.rp_id = Some("evil.example".to_owned());
    refused(site.try_with(&mut device).await, "signed for another site");
    device.rp_id = None;
    device.flags = PRESENT;
    refused(site.try_with(&mut device).await, "nobody was verified");
    device.flags = 0x04;
    refused(site.try_with(&mut device).await, "nobody was there");
    device.flags = crate::authenticator::VERIFIED;
    for client_data in [
        json!({ "crossOrigin": true }),
        json!({ "topOrigin": "https://evil.example" }),
        json!({ "type": "webauthn.create" }),
    ] {
        device.client_data = client_data.clone();
        refused(site.try_with(&mut device).await, &client_data.to_string());
    }
    device.client_data = json!({});
    let own = device.user_handle.clone();
    for handle in [of_bob.user_handle.clone(), None, Some("AAAA".to_owned())] {
        device.user_handle = handle;
        refused(site.try_with(&mut device).await, "the account that it names is not that of the passkey");
    }
    device.user_handle = own;

    let (options, cookie) = site.ask().await;
    let mut credential = device.answer(&options);
    credential["rawId"] = json!(of_bob.id());
    credential["id"] = json!(of_bob.id());
    refused(site.sign_in(&cookie, json!({ "credential": credential })).await, "a signature of another passkey");
    let (options, cookie) = site.ask().await;
    let mut credential = device.answer(&options);
    credential["response"]["authenticatorData"] = device.answer(&options)["response"]["authenticatorData"].clone();
    refused(site.sign_in(&cookie, json!({ "credential": credential })).await, "data that were not signed");
    let (options, cookie) = site.ask().await;
    for nonsense in [json!({}), json!("text"), json!({ "id": 1 }), Value::Null] {
        site.sign_in(&cookie, json!({ "credential": nonsense })).await.expect(422);
    }
    site.sign_in(&cookie, json!({ "credential": device.answer(&options) })).await.expect(200);
}

/// A challenge is of the site, for one browser, and for one answer.
async fn a_challenge_is_answered_once_and_by_its_browser(site: Site) {
    let anna = site.0.sign_up("anna@bakkerij.example").await;
    let (mut device, _) = site.passkey(&anna, "Telefoon").await;
    let (options, cookie) = site.ask().await;
    let body = json!({ "credential": device.answer(&options) });
    refused(site.sign_in("wissel_browser=another", body.clone()).await, "another browser");
    refused(site.sign_in("", body.clone()).await, "no browser");
    site.sign_in(&cookie, body.clone()).await.expect(200);
    refused(site.sign_in(&cookie, body).await, "the same answer again");

    let (options, cookie) = site.ask().await;
    device.origin = "https://evil.example".to_owned();
    refused(site.sign_in(&cookie, json!({ "credential": device.answer(&options) })).await, "a wrong answer");
    device.origin = SITE.to_owned();
    refused(
        site.sign_in(&cookie, json!({ "credential": device.answer(&options) })).await,
        "a right answer after a wrong one",
    );

    let (mut options, cookie) = site.ask().await;
    options["challenge"] = json!("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    refused(site.sign_in(&cookie, json!({ "credential": device.answer(&options) })).await, "a challenge of his own");
    let (options, cookie) = site.ask().await;
    site.0.database.execute("UPDATE passkey_challenges SET expires_at = created_at");
    refused(site.sign_in(&cookie, json!({ "credential": device.answer(&options) })).await, "too late");
    let registering = site.options(&anna).await;
    let asked = json!({ "challenge": registering["challenge"], "rpId": "wissel.example" });
    refused(
        site.sign_in(&cookie, json!({ "credential": device.answer(&asked) })).await,
        "a challenge for something else",
    );

    // Many at once with one answer: one session.
    let (options, cookie) = site.ask().await;
    let body = json!({ "credential": device.answer(&options) });
    let all = futures::future::join_all((0..8).map(|_| site.sign_in(&cookie, body.clone()))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 1, "{all:?}");
    let foreign = site
        .0
        .raw(|c, url| c.post(format!("{url}/api/v1/auth/passkeys/options")).header("origin", "https://evil.example"))
        .await;
    assert_eq!(foreign.expect(403).text("/code"), "access.foreign_origin");
}

/// A counter that does not go up tells of a copy. Who may not sign in may not with a passkey either, and hears what everybody
/// hears whose passkey does not fit.
async fn copies_and_closed_accounts_are_refused(site: Site) {
    let anna = site.0.sign_up("anna@bakkerij.example").await;
    let (mut device, _) = site.passkey(&anna, "Telefoon").await;
    device.counter = 40;
    site.try_with(&mut device).await.expect(200);
    device.counter = 39;
    refused(site.try_with(&mut device).await, "a copy that has signed less often");
    device.counter = 40;
    refused(site.try_with(&mut device).await, "a copy that has signed as often");
    device.counter = 41;
    site.try_with(&mut device).await.expect(200);
    site.0.database.execute("UPDATE users SET status = 'suspended'");
    refused(site.try_with(&mut device).await, "somebody who was suspended");
    site.0.database.execute("UPDATE users SET status = 'active'");
    let session = site.try_with(&mut device).await.expect(200);
    // Suspended between the proof and the terms: what was kept of it opens nothing.
    site.0.database.execute("UPDATE users SET terms_version = 'old'");
    let (options, cookie) = site.ask().await;
    let credential = device.answer(&options);
    site.sign_in(&cookie, json!({ "credential": credential })).await.expect(403);
    site.0.database.execute("UPDATE users SET status = 'suspended'");
    let accepted = json!({ "credential": credential, "accepted_terms_version": "2026-11" });
    refused(site.sign_in(&cookie, accepted).await, "somebody who was suspended while he read the terms");
    site.0.database.execute("UPDATE users SET status = 'active', terms_version = '2026-11'");

    let anna = site.person(&anna, &session);
    site.0.post(&anna, "/me/deletion", Value::Null).await.expect(202);
    let mut told = Vec::new();
    for device in [&mut device, &mut Authenticator::new(SITE)] {
        let answer = site.try_with(device).await;
        told.push((answer.body["title"].clone(), answer.body["detail"].clone()));
        refused(answer, "somebody who deleted his account, and nobody");
    }
    assert_eq!(told[0], told[1]);
    let undo = site.0.token(&anna.email, "undo-deletion").await;
    site.0.call(Method::POST, "/auth/deletion/undo", None, Some(json!({ "token": undo }))).await.expect(200);
    site.try_with(&mut device).await.expect(200);
}

/// A passkey proves again who one is: one of his own, asked for by this session, once. With one the password alone is not
/// enough any more.
async fn a_passkey_proves_again_who_one_is(site: Site) {
    let (anna, bob) = (site.0.sign_up("anna@bakkerij.example").await, site.0.sign_up("bob@molenaar.example").await);
    let (mut device, _) = site.passkey(&anna, "Telefoon").await;
    let (mut of_bob, _) = site.passkey(&bob, "Laptop").await;
    let log_in = json!({ "email": anna.email, "password": PASSWORD });
    let asked = site.0.call(Method::POST, "/auth/login", None, Some(log_in)).await.expect(403);
    assert_eq!(asked.text("/code"), "mfa.required");
    site.0.database.execute("UPDATE sessions SET authenticated_at = NULL");
    let step_up = async |who: &Person, credential: Value| {
        site.0.post(who, "/me/step-up", json!({ "credential": credential })).await
    };
    let ask = async |who: &Person| {
        site.0.post(who, "/me/step-up/passkey", json!({})).await.expect(200).body["options"].clone()
    };
    assert_eq!(ask(&anna).await["allowCredentials"], json!([{ "type": "public-key", "id": device.id() }]));
    let password = site.0.post(&anna, "/me/step-up", json!({ "password": PASSWORD })).await.expect(403);
    assert_eq!(password.text("/code"), "mfa.required");
    refused(step_up(&anna, of_bob.answer(&ask(&anna).await)).await, "a passkey of somebody else");
    let options = ask(&anna).await;
    let credential = device.answer(&options);
    refused(step_up(&bob, credential.clone()).await, "a challenge of another session");
    let (of_a_browser, _) = site.ask().await;
    refused(step_up(&anna, device.answer(&of_a_browser)).await, "a challenge of a browser");
    site.0.post(&anna, "/me/passkeys/options", json!({})).await.expect(403);
    assert!(step_up(&anna, credential.clone()).await.expect(200).body["stepped_up_until"].is_string());
    site.options(&anna).await;
    refused(step_up(&anna, credential).await, "the same answer again");
    let security = site.0.get(&anna, "/me/security").await.expect(200).body;
    assert_eq!((&security["passkey_count"], &security["has_second_factor"]), (&json!(1), &json!(true)));
}

/// People of a domain with one way in do not get past it with a passkey; the administrator for emergencies does.
async fn where_one_provider_is_the_way_in_a_passkey_is_not(site: Site) {
    let anna = site.0.sign_up("anna@bakkerij.example").await;
    let (mut device, _) = site.passkey(&anna, "Telefoon").await;
    for statement in [
        "INSERT INTO environment_domains (id, environment_id, domain, secret, state, created_at)
            SELECT id, id, 'bakkerij.example', 's', 'proved', created_at FROM environments",
        "INSERT INTO identity_providers (environment_id, label, issuer, client_id, state, created_at, updated_at)
            SELECT id, 'x', 'https://x.example', 'x', 'enforced', created_at, created_at FROM environments",
    ] {
        assert_eq!(site.0.database.execute(statement), 1);
    }
    let (options, cookie) = site.ask().await;
    let body = json!({ "credential": device.answer(&options) });
    let answer = site.sign_in(&cookie, body.clone()).await.expect(403);
    assert_eq!((answer.text("/code").as_str(), answer.header("set-cookie")), ("access.sso_required", None));
    refused(site.sign_in(&cookie, body).await, "the same answer again");
    site.0.database.execute("UPDATE identity_providers SET break_glass_user_id = (SELECT id FROM users)");
    site.try_with(&mut device).await.expect(200);
}

/// New terms are asked for after the proof, and the proof need not be given again: in that browser, with that answer, once.
async fn new_terms_are_asked_for_after_the_proof(site: Site) {
    let anna = site.0.sign_up("anna@bakkerij.example").await;
    let (mut device, _) = site.passkey(&anna, "Telefoon").await;
    site.0.database.execute("UPDATE users SET terms_version = 'old'");
    let (options, cookie) = site.ask().await;
    let credential = device.answer(&options);
    let asked = site.sign_in(&cookie, json!({ "credential": credential })).await.expect(403);
    assert_eq!(asked.text("/code"), "terms.required");
    let body = json!({ "credential": credential, "accepted_terms_version": "2026-11" });
    refused(site.sign_in("wissel_browser=another", body.clone()).await, "another browser");
    let mut other = body.clone();
    other["credential"]["response"]["signature"] = json!("AAAA");
    refused(site.sign_in(&cookie, other).await, "another answer");
    let old = json!({ "credential": credential, "accepted_terms_version": "old" });
    assert_eq!(site.sign_in(&cookie, old).await.expect(403).text("/code"), "terms.required");
    site.sign_in(&cookie, body.clone()).await.expect(200);
    refused(site.sign_in(&cookie, body).await, "a second time");
    site.try_with(&mut device).await.expect(200);
}

/// What a browser made is taken once, in the session that asked, and only if it is what was asked for.
async fn a_new_passkey_is_checked(site: Site) {
    let (anna, bob) = (site.0.sign_up("anna@bakkerij.example").await, site.0.sign_up("bob@molenaar.example").await);
    let wrong = |answer: Answer| assert_eq!(answer.expect(422).text("/code"), "passkey.refused");
    for change in ["origin", "rp_id", "flags", "rk", "within", "algorithm"] {
        let mut device = Authenticator::new(SITE);
        match change {
            "origin" => device.origin = "https://evil.example".to_owned(),
            "rp_id" => device.rp_id = Some("evil.example".to_owned()),
            "flags" => device.flags = PRESENT,
            "within" => device.client_data = json!({ "crossOrigin": true }),
            _ => {}
        }
        let mut credential = device.make(&site.options(&anna).await);
        if change == "rk" {
            credential["clientExtensionResults"]["credProps"]["rk"] = json!(false);
        }
        if change == "algorithm" {
            credential["response"]["attestationObject"] = json!("oA");
        }
        wrong(site.add(&anna, change, credential.clone()).await);
    }
    let mut device = Authenticator::new(SITE);
    let options = site.options(&anna).await;
    let credential = device.make(&options);
    wrong(site.add(&bob, "of the session of anna", credential.clone()).await);
    site.add(&anna, "\u{7}", credential.clone()).await.expect(422);
    site.add(&anna, "Telefoon", credential.clone()).await.expect(201);
    wrong(site.add(&anna, "again", credential).await);
    let again = device.make(&site.options(&anna).await);
    assert_eq!(site.add(&anna, "the same device", again).await.expect(409).text("/code"), "passkey.exists");
    let stolen = device.make(&site.options(&bob).await);
    assert_eq!(site.add(&bob, "of somebody else", stolen).await.expect(409).text("/code"), "passkey.exists");

    // Two at once with one challenge: one passkey. Two at once with one credential: one passkey.
    let mut twin = Authenticator::new(SITE);
    let credential = twin.make(&site.options(&bob).await);
    let (one, two) = tokio::join!(site.add(&bob, "1", credential.clone()), site.add(&bob, "2", credential));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
    let mut twin = Authenticator::new(SITE);
    let (first, second) = (twin.make(&site.options(&anna).await), twin.make(&site.options(&bob).await));
    let (one, two) = tokio::join!(site.add(&anna, "1", first), site.add(&bob, "2", second));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    site.remove(&bob, &site.0.get(&anna, "/me/passkeys").await.text("/items/0/id")).await.expect(404);
}

/// Twenty is enough, also when many come at once.
async fn an_account_has_at_most_twenty(site: Site) {
    let anna = site.0.sign_up("anna@bakkerij.example").await;
    for number in 0..18 {
        site.passkey(&anna, &format!("{number}")).await;
    }
    let mut made = Vec::new();
    for _ in 0..4 {
        made.push(Authenticator::new(SITE).make(&site.options(&anna).await));
    }
    let all = futures::future::join_all(made.into_iter().map(|credential| site.add(&anna, "late", credential))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 201).count(), 2, "{all:?}");
    assert!(all.iter().filter(|answer| answer.status != 201).all(|answer| answer.text("/code") == "passkey.too_many"));
    let full = site.0.post(&anna, "/me/passkeys/options", json!({})).await;
    assert_eq!(full.expect(409).text("/code"), "passkey.too_many");
}

/// The last way to sign in stays, also when two go at once; and what was proved long ago is asked for again.
async fn the_last_way_to_sign_in_stays(site: Site) {
    let anna = site.0.sign_up("anna@bakkerij.example").await;
    let (_, one) = site.passkey(&anna, "1").await;
    let (mut device, two) = site.passkey(&anna, "2").await;
    site.0.database.execute("UPDATE users SET password_hash = NULL");
    let (a, b) = tokio::join!(site.remove(&anna, &one), site.remove(&anna, &two));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    let kept = if a.status == 409 { &one } else { &two };
    assert_eq!(site.remove(&anna, kept).await.expect(409).text("/code"), "identity.last_method");
    if kept == &two {
        site.try_with(&mut device).await.expect(200);
    }
    site.0.database.execute("UPDATE sessions SET authenticated_at = NULL");
    for (method, path) in
        [(Method::POST, "/me/passkeys/options".to_owned()), (Method::DELETE, format!("/me/passkeys/{kept}"))]
    {
        let answer = site.0.call(method, &path, Some(&anna), None).await.expect(403);
        assert_eq!(answer.text("/code"), "access.step_up_required");
    }
}

on_both_sites!(
    a_passkey_signs_in_by_itself,
    a_wrong_answer_signs_nobody_in,
    a_challenge_is_answered_once_and_by_its_browser,
    copies_and_closed_accounts_are_refused,
    a_passkey_proves_again_who_one_is,
    where_one_provider_is_the_way_in_a_passkey_is_not,
    new_terms_are_asked_for_after_the_proof,
    a_new_passkey_is_checked,
    an_account_has_at_most_twenty,
    the_last_way_to_sign_in_stays,
);

on_both! {
    async fn at_an_address_without_a_name_there_are_no_passkeys(app: TestApp) {
        let ways = app.call(Method::GET, "/auth/providers", None, None).await.expect(200);
        assert_eq!(ways.body["passkey"], json!({ "is_enabled": false }));
        let asked = app.raw(|c, url| c.post(format!("{url}/api/v1/auth/passkeys/options")).header("origin", url)).await;
        assert_eq!(asked.expect(409).text("/code"), "passkey.unavailable");
        let anna = app.sign_up("anna@bakkerij.example").await;
        app.post(&anna, "/me/passkeys/options", json!({})).await.expect(409);
        app.call(Method::POST, "/auth/login", None, Some(json!({ "email": anna.email, "password": PASSWORD }))).await.expect(200);
    }
}
