//! A forgotten password: a link by mail, and a new password behind it.
//!
//! The request for the link only writes down which address it is for. Whether there is an account is looked up by the job that
//! it leaves behind, so that neither the answer nor the time that it takes can tell.

use serde_json::Value;
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{MailTokenPurpose, UserStatus};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::sessions;
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Json, Ts};

use super::activate_account::unknown_token;
use super::change_password::set_password;
use crate::access::enforcement;
use crate::access::factors::{ask_second_factor, has_second_factor};
use crate::access::limiter::{FORGOT_PER_MAILBOX, MAIL_PER_ADDRESS, SIGN_IN_PER_ACCOUNT};
use crate::access::passwords::weakness_beside;
use crate::access::{Caller, known_browsers};
use crate::app::App;
use crate::email::Email;
use crate::jobs::{Task, enqueue, notify};
use crate::mail::SecurityChange;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::world::World;

/// A link to a new password is valid for so many seconds: an hour.
const LINK_SECONDS: i64 = 3600;

/// Promises a link by mail to whoever has an account. The same is read and written for every address of a domain.
pub async fn forgot_password(app: &App, email: Email, address: String) -> Answer<()> {
    let (world, public_url) = (app.world.clone(), app.config.public_url.clone());
    app.commit(move |conn| {
        enforcement::refuse(conn, &public_url, email.as_str())?;
        let now = world.now();
        MAIL_PER_ADDRESS.take(conn, &address, now)?;
        // That a mailbox got enough is not told: the answer is the same for every address.
        if FORGOT_PER_MAILBOX.take(conn, email.as_str(), now).is_err() {
            return Ok(());
        }
        enqueue(conn, &world, &Task::AnswerForgotPassword { email: email.as_str().to_owned() })
    })
    .await
}

/// Mails a link if there is an account that is open, and its environment has not insisted on its own provider since.
pub fn answer_forgot_password(conn: &mut Conn, world: &World, email: &str) -> Answer<()> {
    let user = users::find_by_email(conn, email)?;
    match user.filter(|user| user.status == UserStatus::Active) {
        Some(user) if !enforcement::is_enforced(conn, email)? => mail_reset_link(conn, world, &user),
        _ => Ok(()),
    }
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

/// What the page of the link asks for.
pub struct Reset {
    /// From the link.
    pub token: String,
    /// The new password.
    pub password: String,
    /// Code of an authenticator app, or a recovery code.
    pub one_time_code: Option<String>,
    /// Where he calls from.
    pub caller: Caller,
}

/// Sets a new password, ends every session and every other open link, and uses the link up. A mailbox is one factor: who has
/// a second one is asked for it. Answers the secret by which the account knows this browser from now on, so that its owner
/// can sign in here whatever strangers guess.
pub async fn reset_password(app: &App, with: Reset) -> Answer<String> {
    let (hash, now) = (sha256_hex(with.token.as_bytes()), app.world.now());
    let (link_hash, public_url) = (hash.clone(), app.config.public_url.clone());
    let (link, has_factor) = app
        .store
        .read(move |conn| {
            let link = usable(conn, &public_url, &link_hash, now)?;
            let user_id = link.user_id.ok_or(ProblemCode::TokenUnknown)?;
            Ok::<_, Problem>((link, has_second_factor(conn, user_id)?))
        })
        .await?;
    if has_factor && with.one_time_code.is_none() {
        return Err(ProblemCode::SecondFactorRequired.into());
    }
    if let Some(weak) = weakness_beside(&with.password, &link.email, has_factor) {
        return Err(Problem::invalid(vec![weak]));
    }
    let password_hash = app.passwords.hash(&app.world, &with.password).await?;
    let (world, public_url) = (app.world.clone(), app.config.public_url.clone());
    app.commit(move |conn| {
        let now = world.now();
        let link = usable(conn, &public_url, &hash, now)?;
        let user_id = link.user_id.ok_or(ProblemCode::TokenUnknown)?;
        let code = with.one_time_code.as_deref();
        if let Err(refusal) = ask_second_factor(conn, &world, user_id, code, &with.caller)? {
            return Ok(Err(refusal));
        }
        mail_tokens::consume(conn, &link, now).map_err(unknown_token)?;
        let mut user = set_password(conn, user_id, &with.password, password_hash, now)?;
        if user.status != UserStatus::Active {
            return Err(ProblemCode::TokenUnknown.into());
        }
        user.session_epoch += 1;
        users::save(conn, &user)?;
        sessions::revoke_all(conn, user.id, now)?;
        mail_tokens::cancel_open(conn, user.id, now)?;
        SIGN_IN_PER_ACCOUNT.clear(conn, &user.email)?;
        notify(conn, &world, user_id, SecurityChange::PasswordReset, &with.caller)?;
        known_browsers::remember(conn, &world, user_id, &with.caller.device).map(Ok)
    })
    .await?
}

fn usable(conn: &mut Conn, public_url: &str, hash: &str, now: Ts) -> Answer<MailToken> {
    let link = mail_tokens::find_usable(conn, hash, MailTokenPurpose::ResetPassword, now).map_err(unknown_token)?;
    enforcement::refuse(conn, public_url, &link.email)?;
    Ok(link)
}
