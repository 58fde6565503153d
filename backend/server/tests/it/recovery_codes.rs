//! Recovery codes beside passkeys; beside an authenticator app they are in `factors.rs`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::PASSWORD;
use crate::authenticator::Authenticator;
use crate::passkey_site::{SITE, Site, on_both_sites};

/// The first passkey comes with recovery codes; each lets its owner in once when the passkey is lost, wherever a second factor is
/// asked for, and they go with the last factor.
async fn recovery_codes_stand_in_for_a_lost_passkey(site: Site) {
    let anna = site.0.sign_up("anna@bakkerij.example").await;
    let mut device = Authenticator::new(SITE);
    let credential = device.make(&site.options(&anna).await);
    let added = site.add(&anna, "Telefoon", credential).await.expect(201);
    let codes: Vec<String> = serde_json::from_value(added.body["recovery_codes"].clone()).unwrap();
    assert_eq!((codes.len(), codes.iter().all(|code| code.len() == 19)), (10, true), "{codes:?}");
    let second = Authenticator::new(SITE).make(&site.options(&anna).await);
    let second = site.add(&anna, "Laptop", second).await.expect(201);
    assert_eq!(second.body["recovery_codes"], json!([]), "the ones that are there go on");
    let list = site.0.get(&anna, "/me/passkeys").await.expect(200);
    assert!(list.body["items"][0]["recovery_codes"].is_null(), "shown once");
    let security = site.0.get(&anna, "/me/security").await.expect(200).body;
    assert_eq!(security["recovery_codes_left"], 10);
    assert_eq!(security["step_up_methods"], json!(["password", "one_time_code", "passkey"]));

    // Both devices are gone. At the sign-in, once:
    let wrong = site.0.log_in_with(&anna.email, PASSWORD, Some("0000-0000-0000-0000")).await.expect(401);
    assert_eq!(wrong.text("/code"), "mfa.wrong_code");
    let session = site.0.log_in_with(&anna.email, PASSWORD, Some(&codes[0])).await.expect(200);
    site.0.log_in_with(&anna.email, PASSWORD, Some(&codes[0])).await.expect(401);
    assert!(site.0.mail(&anna.email, "A recovery code was used").await.contains("9 left"));
    let anna = site.person(&anna, &session);
    // To prove again who one is:
    site.0.database.execute("UPDATE sessions SET authenticated_at = NULL");
    site.0.post(&anna, "/me/recovery-codes", Value::Null).await.expect(403);
    let proof = json!({ "password": PASSWORD, "one_time_code": codes[1] });
    site.0.post(&anna, "/me/step-up", proof).await.expect(200);
    // For a new password:
    site.0.call(Method::POST, "/auth/password/forgot", None, Some(json!({ "email": anna.email }))).await.expect(202);
    let token = site.0.token(&anna.email, "reset-password").await;
    let mut reset = json!({ "token": token, "password": "een nieuwe zin van anna" });
    let asked = site.0.call(Method::POST, "/auth/password/reset", None, Some(reset.clone())).await.expect(403);
    assert_eq!(asked.text("/code"), "mfa.required");
    reset["one_time_code"] = json!(codes[2]);
    site.0.call(Method::POST, "/auth/password/reset", None, Some(reset)).await.expect(204);
    // New ones make the old ones worthless.
    let session = site.0.log_in_with(&anna.email, "een nieuwe zin van anna", Some(&codes[3])).await.expect(200);
    let anna = site.person(&anna, &session);
    let renewed = site.0.post(&anna, "/me/recovery-codes", Value::Null).await.expect(200);
    site.0.log_in_with(&anna.email, "een nieuwe zin van anna", Some(&codes[4])).await.expect(401);
    let code = renewed.text("/recovery_codes/0");
    site.0.log_in_with(&anna.email, "een nieuwe zin van anna", Some(&code)).await.expect(200);
    // They go with the last factor, and come anew with the next first one.
    let list = site.0.get(&anna, "/me/passkeys").await.expect(200);
    for (index, left) in [9, 0].into_iter().enumerate() {
        site.remove(&anna, &list.text(&format!("/items/{index}/id"))).await.expect(204);
        assert_eq!(site.0.get(&anna, "/me/security").await.body["recovery_codes_left"], left);
    }
    site.0.log_in_with(&anna.email, "een nieuwe zin van anna", None).await.expect(200);
    site.0.post(&anna, "/me/recovery-codes", Value::Null).await.expect(409);
    let again = Authenticator::new(SITE).make(&site.options(&anna).await);
    let again = site.add(&anna, "Nieuw", again).await.expect(201);
    assert_eq!(again.body["recovery_codes"].as_array().unwrap().len(), 10);
}

on_both_sites!(recovery_codes_stand_in_for_a_lost_passkey);
