//! Signing in with e-mail address and password.

use wissel_store::kinds::{SignInMethod, UserStatus};
use wissel_store::rows::users::{self, User};

use crate::access::Caller;
use crate::access::enforcement;
use crate::access::limiter::{SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS};
use crate::access::sessions::{self, Opened, Proof};
use crate::app::App;
use crate::email::Email;
use crate::problem::{Answer, ProblemCode};
use crate::terms;

/// What somebody signs in with.
pub struct SignIn {
    /// Address, as typed.
    pub email: String,
    /// Password.
    pub password: String,
    /// Version of the terms that he accepts now, when he was asked to.
    pub accepted_terms_version: Option<String>,
    /// Where he calls from.
    pub caller: Caller,
}

/// Opens a session. The answer and the time it takes are the same whether the account is unknown or the password wrong.
pub async fn sign_in(app: &App, with: SignIn) -> Answer<Opened> {
    let typed = with.email.trim().to_ascii_lowercase();
    let email = Email::parse(&typed, "/email").map_or(typed, |email| email.as_str().to_owned());
    let user = take_attempt(app, email.clone(), with.caller.address.clone()).await?;
    let hash = user.as_ref().and_then(|u| u.password_hash.clone());
    let is_right = app.passwords.verify(&with.password, hash.as_deref()).await?;
    let (address, public_url, right) =
        (email.clone(), app.config.public_url.clone(), user.clone().filter(|_| is_right));
    app.store.read(move |conn| enforcement::refuse_password(conn, &public_url, &address, right.as_ref())).await?;
    let user = user.filter(|u| is_right && u.status == UserStatus::Active).ok_or(ProblemCode::BadCredentials)?;
    let (world, tokens) = (app.world.clone(), app.tokens.clone());
    app.commit(move |conn| {
        let mut user = users::find(conn, user.id)?;
        if user.terms_version.as_deref() != Some(terms::CURRENT) {
            if with.accepted_terms_version.as_deref() != Some(terms::CURRENT) {
                return Err(ProblemCode::TermsRequired.into());
            }
            user.terms_version = Some(terms::CURRENT.to_owned());
            user.terms_accepted_at = Some(world.now());
            user.updated_at = world.now();
            users::save(conn, &user)?;
        }
        SIGN_IN_PER_ACCOUNT.clear(conn, &email)?;
        SIGN_IN_PER_ADDRESS.give_back(conn, &with.caller.address, world.now())?;
        sessions::open(conn, &world, &tokens, &user, Proof::by(SignInMethod::Password, with.caller))
    })
    .await
}

/// Counts the attempt before the password is looked at, so that many at once count as many. Who is right gets it back.
async fn take_attempt(app: &App, email: String, address: String) -> Answer<Option<User>> {
    let now = app.world.now();
    app.store
        .write(move |conn| {
            SIGN_IN_PER_ACCOUNT.take(conn, &email, now)?;
            SIGN_IN_PER_ADDRESS.take(conn, &address, now)?;
            Ok(users::find_by_email(conn, &email)?)
        })
        .await
}
