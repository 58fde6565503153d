//! Somebody asks for an account: a mail with a link, and the same answer whether the address is known or not.
//!
//! The request only writes down who asked. Whether there is an account is looked up by the job that it leaves behind, so that
//! neither the answer nor the time that it takes can tell.

use serde_json::Value;
use wissel_store::kinds::{Language, MailTokenPurpose, UserStatus};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Json};

use crate::access::enforcement;
use crate::access::limiter::{MAIL_PER_ADDRESS, REGISTER_PER_MAILBOX};
use crate::app::App;
use crate::email::Email;
use crate::jobs::{Task, enqueue};
use crate::problem::Answer;
use crate::world::World;

/// A link to activate is valid for so many seconds: 24 hours.
const LINK_SECONDS: i64 = 24 * 3600;

/// Promises an answer by mail. The same is read and written for every address of a domain.
pub async fn register_account(app: &App, email: Email, language: Language, address: String) -> Answer<()> {
    let (world, public_url) = (app.world.clone(), app.config.public_url.clone());
    app.commit(move |conn| {
        enforcement::refuse(conn, &public_url, email.as_str())?;
        let now = world.now();
        MAIL_PER_ADDRESS.take(conn, &address, now)?;
        // That a mailbox got enough is not told: the answer is the same for every address.
        if REGISTER_PER_MAILBOX.take(conn, email.as_str(), now).is_err() {
            return Ok(());
        }
        enqueue(conn, &world, &Task::AnswerRegistration { email: email.as_str().to_owned(), language })
    })
    .await
}

/// Mails a link, or, to somebody who has an account, a word about that. No account is made yet.
pub fn answer_registration(conn: &mut Conn, world: &World, email: String, language: Language) -> Answer<()> {
    // Its environment has insisted on its own provider since.
    if enforcement::is_enforced(conn, &email)? {
        return Ok(());
    }
    if let Some(User { email, language, status, .. }) = users::find_by_email(conn, &email)? {
        let is_open = status == UserStatus::Active;
        let closed = Task::MailAccountClosed { email: email.clone(), language };
        let task = if is_open { Task::MailAccountExists { email, language } } else { closed };
        return enqueue(conn, world, &task);
    }
    let now = world.now();
    let token = MailToken {
        id: world.id(),
        token_hash: None,
        purpose: MailTokenPurpose::Activate,
        email,
        user_id: None,
        language,
        details: Json(Value::Null),
        created_at: now,
        expires_at: now.plus_seconds(LINK_SECONDS),
        used_at: None,
    };
    mail_tokens::insert(conn, &token)?;
    enqueue(conn, world, &Task::MailLink { mail_token_id: token.id })
}
