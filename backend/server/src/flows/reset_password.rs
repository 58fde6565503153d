//! A forgotten password: a link by mail, and a new password behind it.

use serde_json::Value;
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{MailTokenPurpose, UserStatus};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::sessions;
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Json};

use super::activate_account::unknown_token;
use crate::access::Caller;
use crate::access::enforcement;
use crate::access::limiter::{FORGOT_PER_MAILBOX, MAIL_PER_ADDRESS, SIGN_IN_PER_ACCOUNT};
use crate::access::passwords::weakness;
use crate::app::App;
use crate::email::Email;
use crate::jobs::{Task, enqueue, notify};
use crate::mail::SecurityChange;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::world::World;

/// A link to a new password is valid for so many seconds: an hour.
const LINK_SECONDS: i64 = 3600;

/// Mails a link if there is an account that is open; the answer does not tell.
pub async fn forgot_password(app: &App, email: Email, address: String) -> Answer<()> {
    let (world, public_url) = (app.world.clone(), app.config.public_url.clone());
    app.commit(move |conn| {
        enforcement::refuse(conn, &public_url, email.as_str())?;
        let now = world.now();
        MAIL_PER_ADDRESS.take(conn, &address, now)?;
        let Some(user) = users::find_by_email(conn, email.as_str())? else { return Ok(()) };
        if user.status != UserStatus::Active || FORGOT_PER_MAILBOX.take(conn, email.as_str(), now).is_err() {
            return Ok(());
        }
        mail_reset_link(conn, &world, &user)
    })
    .await
}

/// Mails a link to a new password.
pub(super) fn mail_reset_link(conn: &mut Conn, world: &World, user: &User) -> Answer<()> {
    let now = world.now();
    let token = MailToken {
        id: world.id(),
        token_hash: None,
        purpose: MailTokenPurpose::ResetPassword,
        email: user.email.clone(),
        user_id: Some(user.id),
        language: user.language,
        details: Json(Value::Null),
        created_at: now,
        expires_at: now.plus_seconds(LINK_SECONDS),
        used_at: None,
    };
    mail_tokens::insert(conn, &token)?;
    enqueue(conn, world, &Task::MailLink { mail_token_id: token.id })
}

/// Sets a new password, ends every session and every other open link, and uses the link up.
pub async fn reset_password(app: &App, token: String, password: String, caller: Caller) -> Answer<()> {
    let (hash, world, now) = (sha256_hex(token.as_bytes()), app.world.clone(), app.world.now());
    let link_hash = hash.clone();
    let link = app
        .store
        .read(move |conn| {
            mail_tokens::find_usable(conn, &link_hash, MailTokenPurpose::ResetPassword, now).map_err(unknown_token)
        })
        .await?;
    if let Some(weak) = weakness(&password, &link.email) {
        return Err(Problem::invalid(vec![weak]));
    }
    let password_hash = app.passwords.hash(&app.world, &password).await?;
    let public_url = app.config.public_url.clone();
    app.commit(move |conn| {
        let link =
            mail_tokens::find_usable(conn, &hash, MailTokenPurpose::ResetPassword, now).map_err(unknown_token)?;
        enforcement::refuse(conn, &public_url, &link.email)?;
        mail_tokens::consume(conn, &link, now).map_err(unknown_token)?;
        let mut user = users::find_locked(conn, link.user_id.ok_or(ProblemCode::TokenUnknown)?)?;
        if user.status != UserStatus::Active {
            return Err(ProblemCode::TokenUnknown.into());
        }
        user.password_hash = Some(password_hash);
        user.session_epoch += 1;
        user.updated_at = now;
        users::save(conn, &user)?;
        sessions::revoke_all(conn, user.id, now)?;
        mail_tokens::cancel_open(conn, user.id, now)?;
        notify(conn, &world, user.id, SecurityChange::PasswordReset, &caller)?;
        SIGN_IN_PER_ACCOUNT.clear(conn, &user.email)
    })
    .await
}
