//! Another e-mail address for an account: asked for by who is signed in, and confirmed at the new address.
//!
//! Until then nothing changes, and the account owns nothing at the new address. Memberships do not follow the domain: who
//! was a member stays one, and the new domain brings nobody anywhere.

use serde::{Deserialize, Serialize};
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{MailTokenPurpose, UserStatus};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::users;
use wissel_store::{Conn, Json, StoreError, Ts};

use super::activate_account::unknown_token;
use crate::access::enforcement;
use crate::access::limiter::{CHANGE_EMAIL_PER_ACCOUNT, CHANGE_EMAIL_PER_MAILBOX, MAIL_PER_ADDRESS};
use crate::access::{Actor, Caller};
use crate::app::App;
use crate::email::Email;
use crate::jobs::{Task, enqueue, notify};
use crate::mail::SecurityChange;
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::words;

/// A link that confirms an address is valid for so many seconds: 24 hours.
const LINK_SECONDS: i64 = 24 * 3600;
/// A change can be undone for so many seconds: 7 days.
const UNDO_SECONDS: i64 = 7 * 24 * 3600;

/// What an undo link remembers of the change.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Changed {
    /// The address that counts now.
    pub(super) new_email: String,
    /// When it was asked for: whatever was added since then is not trusted.
    pub(super) asked_at: Ts,
}

/// Mails a link to the new address, and a word to the old one. An address that has an account gets a word about that, and
/// whoever asked gets the same answer.
pub async fn ask_for_email(app: &App, actor: &Actor, email: Email, caller: Caller) -> Answer<()> {
    let (world, user_id, public_url) = (app.world.clone(), actor.user.id, app.config.public_url.clone());
    app.commit(move |conn| {
        let now = world.now();
        let user = users::find_locked(conn, user_id)?;
        refuse_enforced(conn, &public_url, &user.email, email.as_str())?;
        if user.email == email.as_str() {
            let message = words!("Dit is al het adres van uw account.", "Your account has this address already.");
            return Err(Problem::field("/email", "email.unchanged", message));
        }
        CHANGE_EMAIL_PER_ACCOUNT.take(conn, &user_id.to_string(), now)?;
        MAIL_PER_ADDRESS.take(conn, &caller.address, now)?;
        mail_tokens::cancel(conn, user_id, &[MailTokenPurpose::ChangeEmail], None, now)?;
        let link = MailToken {
            id: world.id(),
            token_hash: None,
            purpose: MailTokenPurpose::ChangeEmail,
            email: email.as_str().to_owned(),
            user_id: Some(user_id),
            language: user.language,
            details: Json(serde_json::Value::Null),
            created_at: now,
            expires_at: now.plus_seconds(LINK_SECONDS),
            used_at: None,
        };
        mail_tokens::insert(conn, &link)?;
        notify(conn, &world, user_id, SecurityChange::EmailChangeAsked { new_email: link.email.clone() }, &caller)?;
        // That a mailbox got enough is not told, nor that it has an account: a link without a mail can't be used.
        if CHANGE_EMAIL_PER_MAILBOX.take(conn, email.as_str(), now).is_err() {
            return Ok(());
        }
        let task = match users::find_by_email(conn, email.as_str())? {
            Some(other) => Task::MailEmailTaken { email: link.email, language: other.language },
            None => Task::MailLink { mail_token_id: link.id },
        };
        enqueue(conn, &world, &task)
    })
    .await
}

/// Drops the change that was asked for.
pub async fn cancel_email(app: &App, actor: &Actor) -> Answer<()> {
    let (user_id, now) = (actor.user.id, app.world.now());
    app.commit(move |conn| Ok(mail_tokens::cancel(conn, user_id, &[MailTokenPurpose::ChangeEmail], None, now)?)).await
}

/// Uses the link up: the new address counts, access tokens end, other open links too, and the old address gets a link that
/// undoes it. Answers the new address.
pub async fn confirm_email(app: &App, token: String) -> Answer<String> {
    let (hash, world, config) = (sha256_hex(token.as_bytes()), app.world.clone(), app.config.clone());
    app.commit(move |conn| {
        let now = world.now();
        let link = mail_tokens::find_usable(conn, &hash, MailTokenPurpose::ChangeEmail, now).map_err(unknown_token)?;
        let user = users::find_locked(conn, link.user_id.ok_or(ProblemCode::TokenUnknown)?)?;
        if user.status != UserStatus::Active {
            return Err(ProblemCode::TokenUnknown.into());
        }
        refuse_enforced(conn, &config.public_url, &user.email, &link.email)?;
        mail_tokens::consume(conn, &link, now).map_err(unknown_token)?;
        let is_operator = config.operators.contains(&link.email);
        users::set_email(conn, user.id, &link.email, is_operator, now).map_err(taken)?;
        mail_tokens::cancel_open(conn, user.id, now)?;
        let undo = MailToken {
            id: world.id(),
            token_hash: None,
            purpose: MailTokenPurpose::UndoEmail,
            email: user.email,
            user_id: Some(user.id),
            language: user.language,
            details: Json::of(&Changed { new_email: link.email.clone(), asked_at: link.created_at }),
            created_at: now,
            expires_at: now.plus_seconds(UNDO_SECONDS),
            used_at: None,
        };
        mail_tokens::insert(conn, &undo)?;
        enqueue(conn, &world, &Task::MailLink { mail_token_id: undo.id })?;
        Ok(link.email)
    })
    .await
}

/// An address in a domain with one way in comes from there, and stays there.
fn refuse_enforced(conn: &mut Conn, public_url: &str, old: &str, new: &str) -> Answer<()> {
    enforcement::refuse(conn, public_url, old)?;
    enforcement::refuse(conn, public_url, new)
}

/// Somebody else got the address meanwhile. Only who reads its mailbox learns that.
pub(super) fn taken(error: StoreError) -> Problem {
    if error.is_conflict_on("users_email_key") { ProblemCode::EmailTaken.into() } else { error.into() }
}
