//! A passkey as the second factor of a sign-in at a provider that waits for one.

use serde_json::{Value, json};

use super::{Browser, World, on_both_with};
use crate::app::{Answer, PASSWORD, Person};
use crate::authenticator::{Authenticator, PRESENT};
use crate::passkey_site::SITE;

on_both_with!(named: a_passkey_is_the_second_factor, a_recovery_code_stands_in_for_it, a_wrong_passkey_attaches_nothing, who_is_closed_meanwhile_is_refused);

const PIET: &str = "piet@bakkerij.example";

impl World {
    /// Piet, who is nobody's administrator, and his passkey.
    async fn piet(&self) -> (Person, Authenticator) {
        self.app.sign_up("anna@bakkerij.example").await;
        let piet = self.app.sign_up(PIET).await;
        let device = self.passkey_of(&piet).await;
        (piet, device)
    }

    async fn passkey_of(&self, who: &Person) -> Authenticator {
        self.passkey_and_codes_of(who).await.0
    }

    async fn passkey_and_codes_of(&self, who: &Person) -> (Authenticator, Answer) {
        let mut device = Authenticator::new(SITE);
        let asked = self.app.post(who, "/me/passkeys/options", json!({})).await.expect(200);
        let credential = device.make(&asked.body["options"]);
        let body = json!({ "name": "Telefoon", "credential": credential });
        let added = self.app.post(who, "/me/passkeys", body).await.expect(201);
        (device, added)
    }

    /// A sign-in of Piet that waits for his second factor.
    async fn waiting(&self) -> Browser {
        let browser = self.at_google("sub-piet", PIET).await;
        assert_eq!(self.come_back(&browser).await, "/sign-in/continue");
        assert_eq!(self.pending(&browser).await.expect(200).text("/step"), "second_factor");
        browser
    }

    /// What this browser asks the passkeys of the site.
    async fn asked(&self, browser: &Browser) -> Value {
        let asked = self.post(browser, "/auth/passkeys/options", json!({})).await.expect(200);
        let cookie = asked.header("set-cookie").unwrap().split(';').next().unwrap();
        assert_eq!(cookie, browser.cookie, "the question belongs to the browser whose sign-in waits");
        asked.body["options"].clone()
    }

    async fn show(&self, browser: &Browser, credential: Value) -> Answer {
        self.go_on(browser, json!({ "credential": credential })).await
    }
}

/// The passkey stands in for the code, once, and the identity is attached; neither is done by the identity alone.
async fn a_passkey_is_the_second_factor(world: World) {
    let (piet, mut device) = world.piet().await;
    let browser = world.waiting().await;
    assert_eq!(world.go_on(&browser, json!({ "password": PASSWORD })).await.expect(202).text("/step"), "second_factor");
    assert_eq!(world.count("identities"), 0);
    let options = world.asked(&browser).await;
    let credential = device.answer(&options);
    let session = world.show(&browser, credential.clone()).await.expect(200);
    let signed_in = Person { token: session.text("/access_token"), ..piet };
    assert_eq!(world.app.get(&signed_in, "/me").await.expect(200).text("/email"), PIET);
    assert_eq!(world.count("identities"), 1);
    world.show(&browser, credential.clone()).await.expect(404);
    // In another sign-in that waits, the same answer is worth nothing.
    world.app.database.execute("DELETE FROM identities");
    let again = world.waiting().await;
    world.show(&again, credential).await.expect(401);
    assert_eq!(world.count("identities"), 0);
}

/// The passkey is lost: a recovery code that came with it goes in its place, once.
async fn a_recovery_code_stands_in_for_it(world: World) {
    world.app.sign_up("anna@bakkerij.example").await;
    let piet = world.app.sign_up(PIET).await;
    let (_, added) = world.passkey_and_codes_of(&piet).await;
    let code = json!({ "one_time_code": added.text("/recovery_codes/0") });
    let browser = world.waiting().await;
    let wrong = world.go_on(&browser, json!({ "one_time_code": "0000-0000-0000-0000" })).await.expect(401);
    assert_eq!(wrong.text("/code"), "mfa.wrong_code");
    world.go_on(&browser, code.clone()).await.expect(200);
    world.app.database.execute("DELETE FROM identities");
    let browser = world.waiting().await;
    world.go_on(&browser, code).await.expect(401);
}

/// One thing wrong at a time: the sign-in goes on waiting, and what was answered is used up.
async fn a_wrong_passkey_attaches_nothing(world: World) {
    let (_, mut device) = world.piet().await;
    let bob = world.app.sign_up("bob@molenaar.example").await;
    let mut of_bob = world.passkey_of(&bob).await;
    let browser = world.waiting().await;
    let refused = async |credential: Value, why: &str| {
        let answer = world.show(&browser, credential).await;
        assert_eq!((answer.status, answer.text("/code").as_str()), (401, "access.bad_credentials"), "{why}");
        assert!(answer.header("set-cookie").is_none(), "{why}");
        assert_eq!(world.pending(&browser).await.expect(200).text("/step"), "second_factor", "{why}");
        assert_eq!(world.count("identities"), 0, "{why}");
    };
    let options = world.asked(&browser).await;
    refused(of_bob.answer(&options), "a passkey of somebody else").await;
    refused(device.answer(&options), "a challenge that was answered wrongly before").await;
    let options = world.asked(&browser).await;
    refused(Authenticator::new(SITE).answer(&options), "a passkey of nobody").await;
    device.flags = PRESENT;
    let options = world.asked(&browser).await;
    refused(device.answer(&options), "nobody was verified").await;
    device.flags = crate::authenticator::VERIFIED;
    device.origin = "https://evil.example".to_owned();
    let options = world.asked(&browser).await;
    refused(device.answer(&options), "a page of another site").await;
    device.origin = SITE.to_owned();
    let other = world.leave().await;
    let of_another = world.asked(&other).await;
    refused(device.answer(&of_another), "a challenge of another browser").await;
    let options = world.asked(&browser).await;
    world.show(&browser, device.answer(&options)).await.expect(200);
    assert_eq!(world.count("identities"), 1);
}

/// Suspended, or gone by his own will, while the page was open: no session, whatever he shows.
async fn who_is_closed_meanwhile_is_refused(world: World) {
    let (piet, mut device) = world.piet().await;
    let browser = world.waiting().await;
    let options = world.asked(&browser).await;
    world.app.database.execute(&format!("UPDATE users SET status = 'suspended' WHERE email = '{PIET}'"));
    let refused = world.show(&browser, device.answer(&options)).await.expect(401);
    assert_eq!(refused.text("/code"), "access.bad_credentials");
    world.app.database.execute("UPDATE users SET status = 'active'");
    let browser = world.waiting().await;
    let options = world.asked(&browser).await;
    world.app.post(&piet, "/me/deletion", Value::Null).await.expect(202);
    world.show(&browser, device.answer(&options)).await.expect(401);
    assert_eq!(world.count("identities"), 0);
    // The deletion is real, and so is the way back.
    let undo = world.app.token(PIET, "undo-deletion").await;
    world.post(&browser, "/auth/deletion/undo", json!({ "token": undo })).await.expect(200);
    let browser = world.waiting().await;
    let options = world.asked(&browser).await;
    world.show(&browser, device.answer(&options)).await.expect(200);
}
