//! Signing in with e-mail address and password.

use wissel_store::kinds::UserStatus;
use wissel_store::rows::users;

use crate::access::limiter::{SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS};
use crate::access::sessions::{self, Opened};
use crate::app::App;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::terms;

/// What somebody signs in with.
pub struct SignIn {
    /// Address, as typed.
    pub email: String,
    /// Password.
    pub password: String,
    /// Version of the terms that he accepts now, when he was asked to.
    pub accepted_terms_version: Option<String>,
    /// Address of the client.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
}

/// Opens a session. The answer and the time it takes are the same whether the account is unknown or the password wrong.
pub async fn sign_in(app: &App, with: SignIn) -> Answer<Opened> {
    let email = with.email.trim().to_ascii_lowercase();
    let now = app.world.now();
    let (key, address) = (email.clone(), with.address.clone());
    let user = app
        .store
        .read(move |conn| {
            SIGN_IN_PER_ACCOUNT.check(conn, &key, now)?;
            SIGN_IN_PER_ADDRESS.check(conn, &address, now)?;
            users::find_by_email(conn, &key).map_err(Problem::from)
        })
        .await?;
    let hash = user.as_ref().and_then(|u| u.password_hash.clone());
    let is_right = app.passwords.verify(&with.password, hash.as_deref()).await?;
    let Some(user) = user.filter(|u| is_right && u.status == UserStatus::Active) else {
        count_failure(app, email, with.address).await?;
        return Err(ProblemCode::BadCredentials.into());
    };
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
        sessions::open(conn, &world, &tokens, &user, with.user_agent)
    })
    .await
}

async fn count_failure(app: &App, email: String, address: String) -> Answer<()> {
    let now = app.world.now();
    app.store
        .write(move |conn| {
            SIGN_IN_PER_ACCOUNT.count(conn, &email, now)?;
            SIGN_IN_PER_ADDRESS.count(conn, &address, now)
        })
        .await
}
