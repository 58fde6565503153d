//! Every row of the decision (docs/SECURITY.md) through HTTP, where it differs.

use reqwest::Method;
use serde_json::json;
use wissel_store::blobs::sha256_hex;

use super::{World, new_account, on_both_with};
use crate::app::PASSWORD;

on_both_with!(google: somebody_new, a_shell_is_dropped, linked_at_once, undone, an_administrator_proves_first, with_a_second_factor, closed_accounts, another_subject, new_terms);
on_both_with!(start: a_claim_is_proved_by_mail, a_claim_is_proved_by_password, a_claim_learns_nothing);

const DONE: &str = "/invoices";
const FURTHER: &str = "/sign-in/continue";
const REFUSED: &str = "/sign-in?problem=access.bad_credentials";

/// No account, and a provider that knows: the terms, and nothing else.
async fn somebody_new(world: World) {
    let browser = world.at_google("sub-1", "anna@bakkerij.example").await;
    let sent = &browser.sent;
    assert_eq!((sent["response_type"].as_str(), sent["code_challenge_method"].as_str()), ("code", "S256"));
    assert_eq!(world.come_back(&browser).await, FURTHER);
    let asked = world.provider.last_asked();
    assert!(asked.contains("code_verifier=") && asked.contains("grant_type=authorization_code"), "{asked}");
    let pending = world.pending(&browser).await.expect(200);
    assert_eq!((pending.text("/step"), pending.text("/full_name")), ("terms".to_owned(), "Robin Tester".to_owned()));
    assert_eq!((&pending.body["is_new_account"], &pending.body["mail_sent"]), (&json!(true), &json!(false)));
    assert_eq!((pending.text("/provider/kind"), pending.text("/return_to")), ("google".to_owned(), DONE.to_owned()));
    assert_eq!(world.go_on(&browser, json!({ "full_name": "Anna" })).await.expect(202).text("/step"), "terms");
    world.go_on(&browser, json!({ "accepted_terms_version": "1999-01", "full_name": "Anna" })).await.expect(202);
    let nameless = world.go_on(&browser, json!({ "accepted_terms_version": "2026-11" })).await.expect(422);
    assert_eq!(nameless.errors(), [("/full_name".to_owned(), "field.required".to_owned())]);
    assert_eq!(world.count("users"), 0);
    let session = world.go_on(&browser, new_account()).await.expect(200);
    assert!(session.header("set-cookie").unwrap().starts_with("wissel_refresh="));
    world.pending(&browser).await.expect(404);
    world.go_on(&browser, new_account()).await.expect(404);
    // From now on one click is enough, and the address that the provider names no longer matters.
    for email in ["somebody.else@other.example", "anna@bakkerij.example"] {
        assert_eq!(world.come_back(&world.at_google("sub-1", email).await).await, DONE);
    }
    let without = world.at_google("sub-1", "x@y.example").await;
    world.provider.say("email", serde_json::Value::Null);
    assert_eq!(world.come_back(&without).await, DONE);
    assert_eq!((world.count("users"), world.count("identities")), (1, 1));
}

/// Somebody registered the address and never opened the mail: his link is worth nothing any more.
async fn a_shell_is_dropped(world: World) {
    let register = json!({ "email": "anna@bakkerij.example", "language": "en" });
    world.app.call(Method::POST, "/auth/register", None, Some(register)).await.expect(202);
    let token = world.app.token("anna@bakkerij.example", "activate").await;
    let browser = world.at_google("sub-1", "anna@bakkerij.example").await;
    assert_eq!(world.come_back(&browser).await, FURTHER);
    world.go_on(&browser, new_account()).await.expect(200);
    let body =
        json!({ "token": token, "password": PASSWORD, "full_name": "Thief", "accepted_terms_version": "2026-11" });
    world.app.call(Method::POST, "/auth/activate", None, Some(body)).await.expect(404);
    assert_eq!(world.count("users"), 1);
}

/// An account made by hand, and a provider that knows: linked and signed in at once; sessions from before are over.
async fn linked_at_once(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    let piet = world.app.sign_up("piet@bakkerij.example").await;
    let browser = world.at_google("sub-piet", "Piet@Bakkerij.example").await;
    assert_eq!(world.come_back(&browser).await, DONE);
    world.app.get(&piet, "/me").await.expect(401);
    assert_eq!(world.mails("piet@bakkerij.example", "/undo-identity?token=").await, 1);
    assert_eq!((world.count("users"), world.count("identities")), (2, 1));
    let log_in = json!({ "email": piet.email, "password": PASSWORD });
    world.app.call(Method::POST, "/auth/login", None, Some(log_in)).await.expect(200);
}

/// The mail about it takes the identity away again, and it does not come back without a proof.
async fn undone(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    world.app.sign_up("piet@bakkerij.example").await;
    assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, DONE);
    let token = world.app.token("piet@bakkerij.example", "undo-identity").await;
    let undo = || world.app.call(Method::POST, "/auth/identities/undo", None, Some(json!({ "token": token })));
    let undone = undo().await.expect(200);
    assert_eq!(
        (undone.text("/provider_name"), undone.text("/email")),
        ("Google".to_owned(), "piet@bakkerij.example".to_owned())
    );
    undo().await.expect(404);
    assert_eq!(
        world
            .app
            .database
            .execute("UPDATE sessions SET expires_at = expires_at WHERE revoked_at IS NULL AND provider IS NOT NULL"),
        0
    );
    let again = world.at_google("sub-piet", "piet@bakkerij.example").await;
    assert_eq!(world.come_back(&again).await, FURTHER);
    assert_eq!(world.pending(&again).await.expect(200).text("/step"), "proof");
    world.go_on(&again, json!({ "password": PASSWORD })).await.expect(200);
    assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, DONE);
}

/// Who administers an environment proves himself first, even when the provider knows.
async fn an_administrator_proves_first(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let browser = world.at_google("sub-anna", "anna@bakkerij.example").await;
    assert_eq!(world.come_back(&browser).await, FURTHER);
    let pending = world.pending(&browser).await.expect(200);
    assert_eq!((pending.text("/step"), &pending.body["mail_sent"]), ("proof".to_owned(), &json!(true)));
    assert!(pending.body["is_new_account"].is_null());
    world.app.get(&anna, "/me").await.expect(200);
    assert_eq!(world.count("identities"), 0);
    let token = world.app.token("anna@bakkerij.example", "prove-identity").await;
    world.go_on(&browser, json!({ "token": token })).await.expect(200);
    world.app.get(&anna, "/me").await.expect(401);
    assert_eq!(world.come_back(&world.at_google("sub-anna", "anna@bakkerij.example").await).await, DONE);
}

/// The second factor is asked for before the identity is attached, whatever the provider knows.
async fn with_a_second_factor(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    world.app.sign_up("piet@bakkerij.example").await;
    let of_piet = "FROM users WHERE email = 'piet@bakkerij.example'";
    let hash = sha256_hex(b"0000000000000000");
    world.app.database.execute(&format!("INSERT INTO totp_secrets (user_id, secret, enabled_at, last_step) SELECT id, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', created_at, 0 {of_piet}"));
    world.app.database.execute(&format!(
        "INSERT INTO recovery_codes (id, user_id, code_hash, created_at) SELECT id, id, '{hash}', created_at {of_piet}"
    ));
    let browser = world.at_google("sub-piet", "piet@bakkerij.example").await;
    assert_eq!(world.come_back(&browser).await, FURTHER);
    assert_eq!(world.pending(&browser).await.expect(200).text("/step"), "second_factor");
    let wrong = world.go_on(&browser, json!({ "one_time_code": "000000" })).await.expect(401);
    assert_eq!(wrong.text("/code"), "mfa.wrong_code");
    assert_eq!(world.go_on(&browser, json!({ "password": PASSWORD })).await.expect(202).text("/step"), "second_factor");
    assert_eq!(world.count("identities"), 0);
    world.go_on(&browser, json!({ "one_time_code": "0000-0000-0000-0000" })).await.expect(200);
    assert_eq!(world.count("identities"), 1);
    // A known identity signs in; what the second factor protects is not to be had with it alone.
    assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, DONE);
    assert_eq!(
        world.app.database.execute(
            "UPDATE sessions SET expires_at = expires_at WHERE provider IS NOT NULL AND authenticated_at IS NULL"
        ),
        1
    );
    for _ in 0..5 {
        world.app.database.execute("DELETE FROM identities");
        let browser = world.at_google("sub-piet", "piet@bakkerij.example").await;
        world.come_back(&browser).await;
        world.go_on(&browser, json!({ "one_time_code": "111111" })).await.expect(401);
    }
    let browser = world.at_google("sub-piet", "piet@bakkerij.example").await;
    world.come_back(&browser).await;
    assert_eq!(
        world.go_on(&browser, json!({ "one_time_code": "111111" })).await.expect(429).text("/code"),
        "request.too_many"
    );
}

/// Suspended and deleted: refused, known or not.
async fn closed_accounts(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    world.app.sign_up("piet@bakkerij.example").await;
    for status in ["suspended", "deleted"] {
        world
            .app
            .database
            .execute(&format!("UPDATE users SET status = '{status}' WHERE email = 'piet@bakkerij.example'"));
        assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, REFUSED);
        world.app.database.execute("UPDATE users SET status = 'active'");
        assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, DONE);
        world
            .app
            .database
            .execute(&format!("UPDATE users SET status = '{status}' WHERE email = 'piet@bakkerij.example'"));
        assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, REFUSED);
        world.app.database.execute("DELETE FROM identities");
        // A mere claim sees what everybody sees, and no proof helps.
        let claim = world.at_provider("sub-piet", "piet@bakkerij.example", json!({})).await;
        assert_eq!(world.come_back(&claim).await, FURTHER);
        let nobody = world.at_provider("sub-none", "pien@bakkerij.example", json!({})).await;
        assert_eq!(world.come_back(&nobody).await, FURTHER);
        let mut seen = Vec::new();
        for browser in [&claim, &nobody] {
            let mut page = world.pending(browser).await.expect(200).body;
            assert_eq!(page["step"], "proof");
            page["email"].take();
            page["expires_at"].take();
            let refused = world.go_on(browser, json!({ "password": PASSWORD })).await.expect(401);
            seen.push((page, refused.body["code"].clone(), refused.body["title"].clone()));
        }
        assert_eq!(seen[0], seen[1], "{status}");
        world.app.database.execute("UPDATE users SET status = 'active'");
    }
    assert_eq!(world.mails("piet@bakkerij.example", "/prove-identity?token=").await, 0);
}

/// The address has moved to somebody else at the provider.
async fn another_subject(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    world.app.sign_up("piet@bakkerij.example").await;
    assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, DONE);
    assert_eq!(world.come_back(&world.at_google("sub-heir", "piet@bakkerij.example").await).await, REFUSED);
    let claim = world.at_provider("sub-heir", "piet@bakkerij.example", json!({ "email_verified": true })).await;
    assert_eq!(world.come_back(&claim).await, FURTHER);
    world.go_on(&claim, json!({ "password": PASSWORD })).await.expect(401);
    assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, DONE);
    assert_eq!(world.count("identities"), 1);
}

/// New terms are asked for before anything else goes on.
async fn new_terms(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    world.app.sign_up("piet@bakkerij.example").await;
    assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, DONE);
    world.app.database.execute("UPDATE users SET terms_version = '1999-01'");
    let browser = world.at_google("sub-piet", "piet@bakkerij.example").await;
    assert_eq!(world.come_back(&browser).await, FURTHER);
    let pending = world.pending(&browser).await.expect(200);
    assert_eq!((pending.text("/step"), &pending.body["is_new_account"]), ("terms".to_owned(), &json!(false)));
    world.go_on(&browser, json!({ "accepted_terms_version": "2026-11" })).await.expect(200);
    assert_eq!(world.come_back(&world.at_google("sub-piet", "piet@bakkerij.example").await).await, DONE);
}

/// Nobody vouches for the address: the link of the mail, in the same browser.
async fn a_claim_is_proved_by_mail(world: World) {
    let claim = json!({ "email_verified": true });
    let browser = world.at_provider("sub-1", "anna@bakkerij.example", claim.clone()).await;
    assert_eq!(world.come_back(&browser).await, FURTHER);
    let token = world.app.token("anna@bakkerij.example", "prove-identity").await;
    let stranger = world.leave().await;
    world.go_on(&stranger, json!({ "token": token })).await.expect(404);
    let other = world.at_provider("sub-2", "bob@bakkerij.example", claim).await;
    world.come_back(&other).await;
    assert_eq!(world.go_on(&other, json!({ "token": token })).await.expect(404).text("/code"), "auth.token_unknown");
    let next = world.go_on(&browser, json!({ "token": token })).await.expect(202);
    assert_eq!((next.text("/step"), &next.body["is_new_account"]), ("terms".to_owned(), &json!(true)));
    world.go_on(&browser, json!({ "token": token })).await.expect(404);
    world.go_on(&browser, new_account()).await.expect(200);
    assert_eq!(world.count("users"), 1);
    // The mail can be asked for again, as often as the limiter lets it.
    for _ in 0..8 {
        world.post(&other, "/auth/pending/mail", json!({})).await.expect(202);
    }
    assert_eq!(world.mails("bob@bakkerij.example", "/prove-identity?token=").await, 5);
}

/// Or the password of the account.
async fn a_claim_is_proved_by_password(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let browser = world.at_provider("sub-1", "anna@bakkerij.example", json!({})).await;
    assert_eq!(world.come_back(&browser).await, FURTHER);
    let wrong = world.go_on(&browser, json!({ "password": "een zin die ik vergeet" })).await.expect(401);
    assert_eq!(wrong.text("/code"), "access.bad_credentials");
    world.go_on(&browser, json!({ "password": PASSWORD })).await.expect(200);
    world.app.get(&anna, "/me").await.expect(401);
    assert_eq!(world.come_back(&world.at_provider("sub-1", "anna@bakkerij.example", json!({})).await).await, DONE);
}

/// The page and every answer are the same whether there is an account or not, and guessing does not lock its owner out.
async fn a_claim_learns_nothing(world: World) {
    let anna = world.app.sign_up("anna@bakkerij.example").await;
    let known = world.at_provider("sub-1", &anna.email, json!({ "email_verified": true })).await;
    world.come_back(&known).await;
    let unknown = world.at_provider("sub-2", "anne@bakkerij.example", json!({ "email_verified": true })).await;
    world.come_back(&unknown).await;
    let mut seen =
        [world.pending(&known).await.expect(200), world.pending(&unknown).await.expect(200)].map(|answer| answer.body);
    for body in &mut seen {
        body["email"].take();
        body["expires_at"].take();
    }
    assert_eq!(seen[0], seen[1]);
    let guess = json!({ "password": "een zin die ik raad" });
    for attempt in 0..12 {
        let (one, other) = (world.go_on(&known, guess.clone()).await, world.go_on(&unknown, guess.clone()).await);
        let expected = if attempt < 10 { 401 } else { 429 };
        assert_eq!((one.status, other.status), (expected, expected), "{attempt}");
        assert_eq!(one.body["code"], other.body["code"]);
    }
    let log_in = json!({ "email": anna.email, "password": PASSWORD });
    world.app.call(Method::POST, "/auth/login", None, Some(log_in)).await.expect(200);
}
