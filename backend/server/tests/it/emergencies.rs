//! A domain with one way in: the administrator for emergencies, whose key is a passkey, and addresses that lead in or out.

use reqwest::Method;
use serde_json::{Value, json};
use wissel_store::DatabaseUrl;

use crate::app::{Answer, PASSWORD, Person};
use crate::authenticator::Authenticator;
use crate::passkey_site::{SITE, Site, on_both_sites, refused};

const ANNA: &str = "anna@bakkerij.example";

impl Site {
    /// As if the environment of this person had proved the domain, and made its provider the only way in.
    fn enforce(&self, who: &Person, break_glass: Option<&Person>) {
        let of_him = format!("FROM environments WHERE id = {}", self.id(&who.environment_id));
        let named = break_glass.map_or("NULL".to_owned(), |person| self.id(&person.user_id));
        for statement in [
            format!(
                "INSERT INTO environment_domains (id, environment_id, domain, secret, state, created_at)
                    SELECT id, id, 'bakkerij.example', 's', 'proved', created_at {of_him}"
            ),
            format!(
                "INSERT INTO identity_providers
                    (environment_id, label, issuer, client_id, state, break_glass_user_id, created_at, updated_at)
                    SELECT id, 'x', 'https://x.example', 'x', 'enforced', {named}, created_at, created_at {of_him}"
            ),
        ] {
            assert_eq!(self.0.database.execute(&statement), 1);
        }
    }

    fn id(&self, id: &str) -> String {
        match self.0.database.url {
            DatabaseUrl::Sqlite(_) => format!("X'{}'", id.replace('-', "")),
            DatabaseUrl::Postgres(_) => format!("'{id}'"),
        }
    }

    async fn public(&self, path: &str, body: Value) -> Answer {
        self.0.call(Method::POST, path, None, Some(body)).await
    }

    /// Confirms the newest link that went to an address.
    async fn confirm(&self, email: &str) -> Answer {
        let token = self.0.token(email, "confirm-email").await;
        self.public("/auth/email/confirm", json!({ "token": token })).await
    }

    async fn ask_email(&self, who: &Person, email: &str) -> Answer {
        self.0.post(who, "/me/email", json!({ "email": email })).await
    }
}

#[track_caller]
fn sso(answer: Answer, why: &str) {
    assert_eq!((answer.status, answer.body["code"].as_str()), (403, Some("access.sso_required")), "{why}");
    assert!(answer.header("set-cookie").is_none(), "{why}");
}

/// He gets in with his passkey alone, works with that session, and only as long as he is who he was named as.
async fn the_administrator_for_emergencies_has_a_passkey(site: Site) {
    let anna = site.0.sign_up(ANNA).await;
    let piet = site.0.sign_up("piet@bakkerij.example").await;
    let members = format!("/environments/{}/members", anna.environment_id);
    let administrator = json!({ "role": "administrator" });
    site.0.patch(&anna, &format!("{members}/{}", piet.user_id), administrator).await.expect(200);
    let (mut device, id) = site.passkey(&anna, "Kluis").await;
    let (mut of_piet, _) = site.passkey(&piet, "Telefoon").await;
    site.enforce(&anna, Some(&anna));
    sso(site.try_with(&mut of_piet).await, "an administrator who was not named");
    refused(site.try_with(&mut Authenticator::new(SITE)).await, "a passkey of nobody");
    // A password alone is half of it; the passkey is all of it.
    let log_in = json!({ "email": anna.email, "password": PASSWORD });
    assert_eq!(site.public("/auth/login", log_in.clone()).await.expect(403).text("/code"), "mfa.required");
    let session = site.try_with(&mut device).await.expect(200);
    let late = site.person(&anna, &session);
    site.0.get(&late, &members).await.expect(200);
    let cookies = session.headers.get_all("set-cookie").iter().filter_map(|c| c.to_str().ok());
    let refresh = cookies.filter(|c| c.starts_with("wissel_refresh=")).map(|c| c.split(';').next().unwrap()).next();
    let refreshed = site
        .0
        .raw(|c, url| {
            let request = c.post(format!("{url}/api/v1/auth/refresh")).header("origin", SITE);
            request.header("cookie", refresh.unwrap())
        })
        .await
        .expect(200);
    let late = site.person(&anna, &refreshed);
    // The emergency is over: from within he gives everybody every way back.
    let lift = json!({ "is_enforced": false, "break_glass_user_id": null });
    let path = format!("/environments/{}/identity-provider/enforcement", anna.environment_id);
    let demoted = format!("UPDATE memberships SET role = 'basic' WHERE user_id = {}", site.id(&anna.user_id));
    assert_eq!(site.0.database.execute(&demoted), 1);
    site.0.get(&late, "/me").await.expect(401);
    sso(site.try_with(&mut device).await, "administrator no longer");
    site.0.database.execute(&demoted.replace("basic", "administrator"));
    site.0.get(&late, "/me").await.expect(200);
    site.0.call(Method::PUT, &path, Some(&late), Some(lift)).await.expect(200);
    site.try_with(&mut of_piet).await.expect(200);
    site.remove(&late, &id).await.expect(204);
}

/// Whatever was begun before the rule: no address leads out of the domain, and none into it.
async fn no_address_slips_out_of_the_domain_or_into_it(site: Site) {
    let anna = site.0.sign_up(ANNA).await;
    let kees = site.0.sign_up("kees@bakkerij.example").await;
    let els = site.0.sign_up("els@gmail.com").await;
    site.ask_email(&kees, "kees@gmail.com").await.expect(202);
    site.ask_email(&els, "els@bakkerij.example").await.expect(202);
    let (mut device, _) = site.passkey(&anna, "Kluis").await;
    site.enforce(&anna, Some(&anna));
    sso(site.confirm("kees@gmail.com").await, "out, asked for before the rule");
    sso(site.confirm("els@bakkerij.example").await, "in, asked for before the rule");
    sso(site.ask_email(&els, "els@bakkerij.example").await, "in, asked for under the rule");
    site.0.get(&kees, "/me").await.expect(401);
    let late = site.person(&anna, &site.try_with(&mut device).await.expect(200));
    sso(site.ask_email(&late, "anna@gmail.com").await, "out, by the administrator for emergencies");
    sso(site.ask_email(&late, "anna2@bakkerij.example").await, "within");
    assert_eq!(site.0.get(&els, "/me").await.expect(200).text("/email"), "els@gmail.com");
    let still = "UPDATE users SET updated_at = updated_at WHERE email IN ('kees@bakkerij.example', 'els@gmail.com')";
    assert_eq!(site.0.database.execute(still), 2);
}

/// An undo brings an address out of the domain, or back into it, and nobody gains by that: who goes back out leaves the
/// environment that the address brought him to, who comes back in has the one way in.
async fn an_undo_gains_nothing_in_the_domain(site: Site) {
    let anna = site.0.sign_up(ANNA).await;
    let kees = site.0.sign_up("kees@bakkerij.example").await;
    let els = site.0.sign_up("els@gmail.com").await;
    for (who, email) in [(&kees, "kees@gmail.com"), (&els, "els@bakkerij.example")] {
        site.ask_email(who, email).await.expect(202);
        site.confirm(email).await.expect(200);
    }
    // The provider of the environment has signed her in: she is a member of it now.
    let joined = format!(
        "INSERT INTO memberships (environment_id, user_id, role, created_at)
            SELECT {}, id, 'basic', updated_at FROM users WHERE id = {}",
        site.id(&anna.environment_id),
        site.id(&els.user_id)
    );
    assert_eq!(site.0.database.execute(&joined), 1);
    site.enforce(&anna, Some(&anna));
    for old in ["kees@bakkerij.example", "els@gmail.com"] {
        let undo = site.0.token(old, "undo-email").await;
        assert_eq!(site.public("/auth/email/undo", json!({ "token": undo })).await.expect(200).text("/email"), old);
    }
    let log_in = json!({ "email": "kees@bakkerij.example", "password": PASSWORD });
    sso(site.public("/auth/login", log_in).await, "back within the domain");
    let reset = site.0.token("els@gmail.com", "reset-password").await;
    let body = json!({ "token": reset, "password": "een nieuwe zin van els" });
    site.public("/auth/password/reset", body).await.expect(204);
    let log_in = json!({ "email": "els@gmail.com", "password": "een nieuwe zin van els" });
    let back = site.person(&els, &site.public("/auth/login", log_in).await.expect(200));
    let own = site.0.get(&back, "/me").await.expect(200);
    assert_eq!(own.body["environments"].as_array().unwrap().len(), 1, "{own:?}");
    assert_eq!(own.text("/environments/0/id"), els.environment_id);
    let mails = std::fs::read_dir(site.0.database.folder().join("mail")).unwrap();
    let texts = mails.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let to_kees = |text: &String| text.contains("To: kees@") && text.contains("/reset-password?token=");
    assert_eq!(texts.filter(to_kees).count(), 0, "a link that would lead nowhere");
}

/// What was added since the change was asked for goes with it, a passkey too; what was there before stays.
async fn a_thief_of_the_address_keeps_no_passkey(site: Site) {
    let anna = site.0.sign_up(ANNA).await;
    let (mut own, _) = site.passkey(&anna, "Telefoon").await;
    site.ask_email(&anna, "thief@evil.example").await.expect(202);
    let (mut early, _) = site.passkey(&anna, "Before it counts").await;
    site.confirm("thief@evil.example").await.expect(200);
    let thief = site.person(&anna, &site.try_with(&mut early).await.expect(200));
    let (mut late, _) = site.passkey(&thief, "After it counts").await;
    let codes = site.0.post(&thief, "/me/recovery-codes", Value::Null).await.expect(200);
    let code = codes.text("/recovery_codes/0");
    let undo = site.0.token(ANNA, "undo-email").await;
    assert_eq!(site.public("/auth/email/undo", json!({ "token": undo })).await.expect(200).text("/email"), ANNA);
    refused(site.try_with(&mut early).await, "added between asking and confirming");
    refused(site.try_with(&mut late).await, "added after confirming");
    site.0.get(&thief, "/me").await.expect(401);
    let back = site.person(&anna, &site.try_with(&mut own).await.expect(200));
    let list = site.0.get(&back, "/me/passkeys").await.expect(200);
    assert_eq!((list.text("/items/0/name"), list.body["items"].as_array().unwrap().len()), ("Telefoon".to_owned(), 1));
    assert_eq!(site.0.get(&back, "/me/security").await.expect(200).body["recovery_codes_left"], 0);
    let reset = site.0.token(ANNA, "reset-password").await;
    let body = json!({ "token": reset, "password": "een nieuwe zin van anna", "one_time_code": code });
    assert_eq!(site.public("/auth/password/reset", body).await.expect(401).text("/code"), "mfa.wrong_code");
}

on_both_sites!(
    the_administrator_for_emergencies_has_a_passkey,
    no_address_slips_out_of_the_domain_or_into_it,
    an_undo_gains_nothing_in_the_domain,
    a_thief_of_the_address_keeps_no_passkey,
);
