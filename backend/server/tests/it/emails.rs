//! Another e-mail address for an account, and the way back.

use reqwest::Method;
use serde_json::json;

use crate::accounts::cookie_of;
use crate::app::{PASSWORD, Person, TestApp, on_both};

const OLD: &str = "anna@bakkerij.example";
const NEW: &str = "anna@nieuw.example";

impl TestApp {
    async fn ask(&self, who: &Person, email: &str) -> crate::app::Answer {
        self.post(who, "/me/email", json!({ "email": email })).await
    }

    async fn use_link(&self, path: &str, token: &str) -> crate::app::Answer {
        self.public(path, json!({ "token": token })).await
    }

    /// Goes all the way to the new address, and gives the token that undoes it.
    async fn change(&self, who: &Person, old: &str, new: &str) -> String {
        self.ask(who, new).await.expect(202);
        let token = self.token(new, "confirm-email").await;
        assert_eq!(self.use_link("/auth/email/confirm", &token).await.expect(200).text("/email"), new);
        self.token(old, "undo-email").await
    }

    /// Signs in and gives the person behind the session.
    pub async fn signed_in(&self, who: &Person, email: &str, password: &str) -> Person {
        let session = self.log_in(email, password).await.expect(200);
        Person { token: session.text("/access_token"), email: email.to_owned(), ..who.clone() }
    }

    /// Moves the time at which every session proved itself into the past.
    pub fn grow_cold(&self) {
        self.database.execute(&match self.database.url {
            wissel_store::DatabaseUrl::Sqlite(_) => {
                "UPDATE sessions SET authenticated_at = authenticated_at - 600000000".to_owned()
            }
            wissel_store::DatabaseUrl::Postgres(_) => {
                "UPDATE sessions SET authenticated_at = authenticated_at - interval '10 minutes'".to_owned()
            }
        });
    }
}

on_both! {
    async fn a_new_address_counts_once_it_is_confirmed_there(app: TestApp) {
        let anna = app.sign_up(OLD).await;
        let refresh = cookie_of(&app.log_in(OLD, PASSWORD).await.expect(200));
        app.ask(&anna, NEW).await.expect(202);
        assert_eq!(app.get(&anna, "/me").await.text("/new_email"), NEW);
        let notice = app.mail(OLD, "Another e-mail address was asked for").await;
        assert!(notice.contains(NEW) && notice.contains("Internet address: 127.0.0.1"), "{notice}");
        app.log_in(NEW, PASSWORD).await.expect(401);
        app.log_in(OLD, PASSWORD).await.expect(200);
        let token = app.token(NEW, "confirm-email").await;
        assert_eq!(app.use_link("/auth/email/confirm", &token).await.expect(200).text("/email"), NEW);
        app.use_link("/auth/email/confirm", &token).await.expect(404);
        app.get(&anna, "/me").await.expect(401);
        // The browser goes on: its refresh cookie gets a token of the new epoch.
        app.with_cookie("/auth/refresh", &refresh, Some("self")).await.expect(200);
        app.log_in(OLD, PASSWORD).await.expect(401);
        let anna = app.signed_in(&anna, NEW, PASSWORD).await;
        let me = app.get(&anna, "/me").await.expect(200);
        assert_eq!((me.text("/email").as_str(), me.body["new_email"].is_null()), (NEW, true));
        assert_eq!((me.text("/environments/0/name").as_str(), me.text("/environments/0/role").as_str()), ("bakkerij.example", "administrator"));
        assert!(app.mail(OLD, "Your e-mail address was changed").await.contains("/undo-email?token="));
    }

    async fn the_old_address_takes_it_back_and_whoever_did_it_is_out(app: TestApp) {
        let anna = app.sign_up(OLD).await;
        let undo = app.change(&anna, OLD, NEW).await;
        let thief = cookie_of(&app.log_in(NEW, PASSWORD).await.expect(200));
        let again = app.signed_in(&anna, NEW, PASSWORD).await;
        app.ask(&again, "thief@evil.example").await.expect(202);
        let open = app.token("thief@evil.example", "confirm-email").await;
        app.public("/auth/password/forgot", json!({ "email": NEW })).await.expect(202);
        let reset = app.token(NEW, "reset-password").await;
        assert_eq!(app.use_link("/auth/email/undo", &undo).await.expect(200).text("/email"), OLD);
        app.use_link("/auth/email/undo", &undo).await.expect(404);
        app.with_cookie("/auth/refresh", &thief, Some("self")).await.expect(401);
        app.get(&again, "/me").await.expect(401);
        app.use_link("/auth/email/confirm", &open).await.expect(404);
        app.public("/auth/password/reset", json!({ "token": reset, "password": "een zin van de dief zelf" })).await.expect(404);
        // The password may be known to others by now: a new one is chosen.
        app.log_in(OLD, PASSWORD).await.expect(401);
        app.mail(OLD, "Your old e-mail address counts again").await;
        let reset = app.token(OLD, "reset-password").await;
        app.public("/auth/password/reset", json!({ "token": reset, "password": "een nieuwe zin van anna" })).await.expect(204);
        app.log_in(OLD, "een nieuwe zin van anna").await.expect(200);
        app.mail(OLD, "Your password was changed").await;
    }

    async fn a_chain_of_changes_is_undone_from_its_beginning(app: TestApp) {
        let anna = app.sign_up(OLD).await;
        let first = app.change(&anna, OLD, NEW).await;
        let anna = app.signed_in(&anna, NEW, PASSWORD).await;
        let second = app.change(&anna, NEW, "anna@derde.example").await;
        assert_eq!(app.use_link("/auth/email/undo", &first).await.expect(200).text("/email"), OLD);
        app.use_link("/auth/email/undo", &second).await.expect(404);
    }

    async fn an_address_that_is_taken_gets_the_same_answer(app: TestApp) {
        let (anna, _) = (app.sign_up(OLD).await, app.sign_up("bob@molenaar.example").await);
        let free = app.ask(&anna, NEW).await.expect(202);
        assert_eq!(app.get(&anna, "/me").await.text("/new_email"), NEW);
        let taken = app.ask(&anna, "bob@molenaar.example").await.expect(202);
        assert_eq!(free.bytes, taken.bytes);
        assert_eq!(app.get(&anna, "/me").await.text("/new_email"), "bob@molenaar.example");
        let mail = app.mail("bob@molenaar.example", "This e-mail address is in use already").await;
        assert!(!mail.contains("token=") && !mail.contains(OLD), "{mail}");
        let own = app.ask(&anna, OLD).await.expect(422);
        assert_eq!(own.errors(), [("/email".to_owned(), "email.unchanged".to_owned())]);
        app.ask(&anna, "no address").await.expect(422);
    }

    async fn an_address_that_is_taken_meanwhile_stays_with_its_account(app: TestApp) {
        let anna = app.sign_up(OLD).await;
        app.ask(&anna, NEW).await.expect(202);
        let token = app.token(NEW, "confirm-email").await;
        app.sign_up(NEW).await;
        let refused = app.use_link("/auth/email/confirm", &token).await.expect(409);
        assert_eq!(refused.text("/code"), "email.taken");
        assert_eq!(app.get(&anna, "/me").await.expect(200).text("/email"), OLD);
    }

    async fn one_link_used_many_times_at_once_changes_once(app: TestApp) {
        let anna = app.sign_up(OLD).await;
        app.ask(&anna, NEW).await.expect(202);
        let token = app.token(NEW, "confirm-email").await;
        let tries = (0..8).map(|_| app.use_link("/auth/email/confirm", &token));
        let statuses: Vec<u16> = futures::future::join_all(tries).await.into_iter().map(|a| a.status).collect();
        assert_eq!(statuses.iter().filter(|s| **s == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|s| **s == 404).count(), 7, "{statuses:?}");
    }

    async fn two_accounts_that_want_one_address_do_not_both_get_it(app: TestApp) {
        let (anna, bob) = (app.sign_up(OLD).await, app.sign_up("bob@molenaar.example").await);
        app.ask(&anna, NEW).await.expect(202);
        let first = app.token(NEW, "confirm-email").await;
        app.ask(&bob, NEW).await.expect(202);
        let mut second = first.clone();
        while second == first {
            second = app.token(NEW, "confirm-email").await;
        }
        let (a, b) = tokio::join!(app.use_link("/auth/email/confirm", &first), app.use_link("/auth/email/confirm", &second));
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert!(statuses == [200, 404] || statuses == [200, 409], "{statuses:?}");
    }

    async fn a_second_change_takes_the_place_of_the_first_and_a_reset_drops_it(app: TestApp) {
        let anna = app.sign_up(OLD).await;
        app.ask(&anna, "een@nieuw.example").await.expect(202);
        let first = app.token("een@nieuw.example", "confirm-email").await;
        app.ask(&anna, "twee@nieuw.example").await.expect(202);
        let second = app.token("twee@nieuw.example", "confirm-email").await;
        app.use_link("/auth/email/confirm", &first).await.expect(404);
        app.public("/auth/password/forgot", json!({ "email": OLD })).await.expect(202);
        let reset = app.token(OLD, "reset-password").await;
        app.public("/auth/password/reset", json!({ "token": reset, "password": "een nieuwe zin van anna" })).await.expect(204);
        app.use_link("/auth/email/confirm", &second).await.expect(404);
        let anna = app.signed_in(&anna, OLD, "een nieuwe zin van anna").await;
        app.ask(&anna, "drie@nieuw.example").await.expect(202);
        let third = app.token("drie@nieuw.example", "confirm-email").await;
        app.call(Method::DELETE, "/me/email", Some(&anna), None).await.expect(204);
        assert!(app.get(&anna, "/me").await.body["new_email"].is_null());
        app.use_link("/auth/email/confirm", &third).await.expect(404);
    }

    async fn a_confirmed_address_ends_links_that_went_to_the_old_one(app: TestApp) {
        let anna = app.sign_up(OLD).await;
        app.public("/auth/password/forgot", json!({ "email": OLD })).await.expect(202);
        let reset = app.token(OLD, "reset-password").await;
        app.change(&anna, OLD, NEW).await;
        app.public("/auth/password/reset", json!({ "token": reset, "password": "een nieuwe zin van anna" })).await.expect(404);
    }

    async fn a_change_needs_a_fresh_proof_and_mails_are_limited(app: TestApp) {
        let anna = app.sign_up(OLD).await;
        for n in 0..5 {
            app.ask(&anna, &format!("nieuw{n}@nieuw.example")).await.expect(202);
        }
        app.ask(&anna, "nieuw5@nieuw.example").await.expect(429);
        app.grow_cold();
        let refused = app.ask(&anna, "nieuw6@nieuw.example").await.expect(403);
        assert_eq!(refused.text("/code"), "access.step_up_required");
    }
}
