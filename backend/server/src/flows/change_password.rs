//! A new password, chosen by somebody who is signed in.

use wissel_store::kinds::MailTokenPurpose;
use wissel_store::rows::users::{self, User};
use wissel_store::rows::{mail_tokens, sessions};
use wissel_store::{Conn, Id, Ts};

use crate::access::factors::has_second_factor;
use crate::access::passwords::{is_short, weakness_beside};
use crate::access::{Actor, Caller};
use crate::app::App;
use crate::jobs::notify;
use crate::mail::SecurityChange;
use crate::problem::{Answer, Problem};

/// Sets the password, ends the other sessions, and makes links to a new password worthless.
pub async fn change_password(app: &App, actor: &Actor, password: String, caller: Caller) -> Answer<()> {
    let (user_id, session_id) = (actor.user.id, actor.session_id);
    let has_factor = app.store.read(move |conn| has_second_factor(conn, user_id)).await?;
    if let Some(weak) = weakness_beside(&password, &actor.user.email, has_factor) {
        return Err(Problem::invalid(vec![weak]));
    }
    let (hash, world) = (app.passwords.hash(&app.world, &password).await?, app.world.clone());
    app.commit(move |conn| {
        let now = world.now();
        let user = set_password(conn, user_id, &password, hash, now)?;
        users::save(conn, &user)?;
        sessions::revoke_others(conn, user_id, session_id, now)?;
        mail_tokens::cancel(conn, user_id, &[MailTokenPurpose::ResetPassword], None, now)?;
        notify(conn, &world, user_id, SecurityChange::PasswordChanged, &caller)
    })
    .await
}

/// The account with a new password, still to be saved. Looks again whether the password is good enough: the second factor
/// that it was good enough beside may be gone.
pub(super) fn set_password(conn: &mut Conn, user_id: Id, password: &str, hash: String, now: Ts) -> Answer<User> {
    let mut user = users::find_locked(conn, user_id)?;
    let has_factor = has_second_factor(conn, user_id)?;
    if let Some(weak) = weakness_beside(password, &user.email, has_factor) {
        return Err(Problem::invalid(vec![weak]));
    }
    user.password_hash = Some(hash);
    user.has_short_password = is_short(password);
    user.updated_at = now;
    Ok(user)
}
