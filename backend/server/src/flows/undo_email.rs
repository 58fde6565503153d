//! A change of address is undone from the old address: whoever made it is out, with all that he may have added.

use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{MailTokenPurpose, Role, UserStatus};
use wissel_store::rows::mail_tokens;
use wissel_store::rows::users::{self, User};
use wissel_store::rows::{domains, environments, identities, passkeys, second_factors, sessions};
use wissel_store::{Conn, StoreError, Ts, scope};

use super::activate_account::unknown_token;
use super::change_email::{Changed, taken};
use super::reset_password::mail_reset_link;
use super::undo_deletion::bring_back;
use crate::access::factors::has_second_factor;
use crate::access::{Caller, enforcement};
use crate::app::App;
use crate::jobs::notify;
use crate::mail::SecurityChange;
use crate::problem::{Answer, ProblemCode};

/// Uses the link up: the old address counts again, every session ends, and what was added since the change was asked for,
/// to sign in with or to change more, is gone. A password may have been changed as well, so a new one is chosen behind a
/// link that goes out at once. Answers the address.
pub async fn undo_email(app: &App, token: String, caller: Caller) -> Answer<String> {
    let (hash, world, config) = (sha256_hex(token.as_bytes()), app.world.clone(), app.config.clone());
    app.commit(move |conn| {
        let now = world.now();
        let link = mail_tokens::find_usable(conn, &hash, MailTokenPurpose::UndoEmail, now).map_err(unknown_token)?;
        let user = users::find_locked(conn, link.user_id.ok_or(ProblemCode::TokenUnknown)?)?;
        if user.status == UserStatus::Suspended {
            return Err(ProblemCode::TokenUnknown.into());
        }
        mail_tokens::consume(conn, &link, now).map_err(unknown_token)?;
        if user.status == UserStatus::Deleted {
            // Whoever changed the address may have deleted the account as well, and have got the link that undoes that.
            let deletion = mail_tokens::newest_of_user(conn, user.id, MailTokenPurpose::UndoDeletion, now)?;
            bring_back(conn, &world, user.id, &deletion.ok_or(ProblemCode::TokenUnknown)?)?;
        }
        let changed: Changed = link.details.read()?;
        let is_operator = config.operators.contains(&link.email);
        users::set_email(conn, user.id, &link.email, is_operator, now).map_err(taken)?;
        mail_tokens::cancel_open(conn, user.id, now)?;
        // Later changes were made from the address that is left now; earlier ones may still be undone.
        mail_tokens::cancel(conn, user.id, &[MailTokenPurpose::UndoEmail], Some(link.created_at), now)?;
        forget_since(conn, &user, changed.asked_at, now)?;
        leave_with_address(conn, &user, &changed)?;
        let user = users::find(conn, user.id)?;
        if user.password_hash.is_some() {
            users::remove_password(conn, user.id, now)?;
            // Where one provider is the way in, a link to a new password would lead nowhere.
            if !enforcement::is_enforced(conn, &user.email)? {
                mail_reset_link(conn, &world, &user)?;
            }
        }
        let change = SecurityChange::EmailChangeUndone { left_email: changed.new_email };
        notify(conn, &world, user.id, change, &caller)?;
        Ok(link.email)
    })
    .await
}

/// Ends every session, and takes away what was added since to sign in with.
fn forget_since(conn: &mut Conn, user: &User, since: Ts, now: Ts) -> Answer<()> {
    sessions::revoke_all(conn, user.id, now)?;
    identities::remove_since(conn, user.id, since)?;
    passkeys::remove_since(conn, user.id, since)?;
    second_factors::remove_since(conn, user.id, since)?;
    if !has_second_factor(conn, user.id)? {
        second_factors::remove_recovery_codes(conn, user.id)?;
    }
    Ok(())
}

/// Who goes back to the old address leaves the environment that has proved the domain of the one he gives back, if he came
/// there since: it speaks for its own people only, and may insist on its own way in. Its last administrator stays.
fn leave_with_address(conn: &mut Conn, user: &User, changed: &Changed) -> Answer<()> {
    let domain_of = |email: &str| email.rsplit_once('@').map(|(_, domain)| domain.to_owned()).unwrap_or_default();
    let given_back = domain_of(&changed.new_email);
    if given_back == domain_of(&users::find(conn, user.id)?.email) {
        return Ok(());
    }
    let Some(environment) = domains::environment_of(conn, &given_back)? else { return Ok(()) };
    let access = match scope::environment_of(conn, user.id, environment.id) {
        Ok(access) => access,
        Err(StoreError::NotFound) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    environments::lock(conn, &access.scope)?;
    let member = environments::member(conn, &access.scope, user.id)?;
    let is_last = member.role == Role::Administrator && environments::count_administrators(conn, &access.scope)? <= 1;
    if member.joined_at >= changed.asked_at && !is_last {
        environments::remove_member(conn, &access.scope, user.id)?;
        tracing::warn!(user = %user.id, environment = %environment.id, "a member left with an address that was given back");
    }
    Ok(())
}
