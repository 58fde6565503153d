//! Signing in with e-mail address and password, and the second factor of whoever has one.

use wissel_store::kinds::{SignInMethod, UserStatus};
use wissel_store::rows::users;

use super::accept_terms::has_agreed;
use crate::access::Caller;
use crate::access::enforcement;
use crate::access::factors::ask_second_factor;
use crate::access::guesses::Guess;
use crate::access::sessions::{self, Opened, Proof};
use crate::app::App;
use crate::email::Email;
use crate::problem::{Answer, ProblemCode};

/// What somebody signs in with.
pub struct SignIn {
    /// Address, as typed.
    pub email: String,
    /// Password.
    pub password: String,
    /// Code of an authenticator app, or a recovery code.
    pub one_time_code: Option<String>,
    /// Version of the terms that he accepts now, when he was asked to.
    pub accepted_terms_version: Option<String>,
    /// Where he calls from.
    pub caller: Caller,
}

/// Opens a session. The answer and the time it takes are the same whether the account is unknown or the password wrong.
/// Asked for in this order: the password, the second factor, the terms. A code is not used up until all three are there.
pub async fn sign_in(app: &App, with: SignIn) -> Answer<Opened> {
    let typed = with.email.trim().to_ascii_lowercase();
    let email = Email::parse(&typed, "/email").map_or(typed, |email| email.as_str().to_owned());
    let (typed, caller, now) = (email.clone(), with.caller.clone(), app.world.now());
    let (guess, user) = app.store.write(move |conn| Guess::take(conn, &typed, &caller, now)).await?;
    let hash = user.as_ref().and_then(|u| u.password_hash.clone());
    let is_right = app.passwords.verify(&with.password, hash.as_deref()).await?;
    let (public_url, right) = (app.config.public_url.clone(), user.clone().filter(|_| is_right));
    app.store.read(move |conn| enforcement::refuse_password(conn, &public_url, &email, right.as_ref())).await?;
    let user = user.filter(|u| is_right && u.status == UserStatus::Active).ok_or(ProblemCode::BadCredentials)?;
    let (world, tokens, terms) = (app.world.clone(), app.tokens.clone(), app.config.terms.clone());
    app.commit(move |conn| {
        let now = world.now();
        if let Err(refusal) = ask_second_factor(conn, &world, user.id, with.one_time_code.as_deref(), &with.caller)? {
            guess.give_back(conn, now)?;
            return Ok(Err(refusal));
        }
        let user = users::find(conn, user.id)?;
        // Changed since it was looked at: it has to be looked at again.
        if user.password_hash != hash {
            return Err(ProblemCode::BadCredentials.into());
        }
        if !has_agreed(conn, &terms, &user, with.accepted_terms_version.as_deref(), &with.caller.address, now)? {
            return Err(ProblemCode::TermsRequired.into());
        }
        guess.forget(conn, now)?;
        sessions::open(conn, &world, &tokens, &user, Proof::by(SignInMethod::Password, with.caller)).map(Ok)
    })
    .await?
}
