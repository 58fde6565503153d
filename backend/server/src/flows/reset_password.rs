//! A forgotten password: a link by mail, and a new password behind it.

use serde_json::Value;
use wissel_store::Json;
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::MailTokenPurpose;
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::{sessions, users};

use super::activate_account::unknown_token;
use crate::access::limiter::{FORGOT_PER_MAILBOX, MAIL_PER_ADDRESS, SIGN_IN_PER_ACCOUNT};
use crate::access::passwords::weakness;
use crate::app::App;
use crate::email::Email;
use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, Problem, ProblemCode};

/// A link to a new password is valid for so many seconds: an hour.
const LINK_SECONDS: i64 = 3600;

/// Mails a link if there is an account; the answer does not tell.
pub async fn forgot_password(app: &App, email: Email, address: String) -> Answer<()> {
    let world = app.world.clone();
    app.commit(move |conn| {
        let now = world.now();
        MAIL_PER_ADDRESS.take(conn, &address, now)?;
        let Some(user) = users::find_by_email(conn, email.as_str())? else { return Ok(()) };
        if FORGOT_PER_MAILBOX.take(conn, email.as_str(), now).is_err() {
            return Ok(());
        }
        let token = MailToken {
            id: world.id(),
            token_hash: None,
            purpose: MailTokenPurpose::ResetPassword,
            email: user.email,
            user_id: Some(user.id),
            language: user.language,
            details: Json(Value::Null),
            created_at: now,
            expires_at: now.plus_seconds(LINK_SECONDS),
            used_at: None,
        };
        mail_tokens::insert(conn, &token)?;
        enqueue(conn, &world, &Task::MailLink { mail_token_id: token.id })
    })
    .await
}

/// Sets a new password, ends every session, and uses the link up.
pub async fn reset_password(app: &App, token: String, password: String) -> Answer<()> {
    let (hash, now) = (sha256_hex(token.as_bytes()), app.world.now());
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
    app.store
        .write(move |conn| {
            let link =
                mail_tokens::find_usable(conn, &hash, MailTokenPurpose::ResetPassword, now).map_err(unknown_token)?;
            mail_tokens::consume(conn, &link, now).map_err(unknown_token)?;
            let mut user = users::find(conn, link.user_id.ok_or(ProblemCode::TokenUnknown)?)?;
            user.password_hash = Some(password_hash);
            user.session_epoch += 1;
            user.updated_at = now;
            users::save(conn, &user)?;
            sessions::revoke_all(conn, user.id, now)?;
            SIGN_IN_PER_ACCOUNT.clear(conn, &user.email)
        })
        .await
}
