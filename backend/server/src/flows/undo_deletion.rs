//! A deleted account comes back, with what it had.

use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{MailTokenPurpose, UserStatus};
use wissel_store::rows::environments::{self, Membership};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::{members, users};
use wissel_store::{Conn, Id, StoreError, Ts, scope};

use super::activate_account::unknown_token;
use super::left_environment::LeftEnvironment;
use crate::access::Caller;
use crate::app::App;
use crate::jobs::notify;
use crate::mail::SecurityChange;
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// Uses the link up and brings the account back. Answers its address.
pub async fn undo_deletion(app: &App, token: String, caller: Caller) -> Answer<String> {
    let (hash, world) = (sha256_hex(token.as_bytes()), app.world.clone());
    app.commit(move |conn| {
        let now = world.now();
        let link = mail_tokens::find_usable(conn, &hash, MailTokenPurpose::UndoDeletion, now).map_err(unknown_token)?;
        let user = users::find_locked(conn, link.user_id.ok_or(ProblemCode::TokenUnknown)?)?;
        if user.status != UserStatus::Deleted {
            return Err(ProblemCode::TokenUnknown.into());
        }
        bring_back(conn, &world, user.id, &link)?;
        notify(conn, &world, user.id, SecurityChange::DeletionUndone, &caller)?;
        Ok(user.email)
    })
    .await
}

/// Opens the account again and gives it its memberships back, as far as what they were in is still there.
pub(super) fn bring_back(conn: &mut Conn, world: &World, user_id: Id, link: &MailToken) -> Answer<()> {
    let now = world.now();
    mail_tokens::consume(conn, link, now).map_err(unknown_token)?;
    users::set_status(conn, user_id, UserStatus::Active, now)?;
    let left: Vec<LeftEnvironment> = link.details.read()?;
    for environment in left {
        if environment.is_gone {
            environment.rebuild(conn, world)?;
        } else if !environments::exists(conn, environment.id)? {
            continue;
        }
        let (environment_id, role) = (environment.id, environment.role);
        environments::add_member(conn, &Membership { environment_id, user_id, role, created_at: now })?;
        for (organization_id, permissions) in &environment.organizations {
            join(conn, user_id, *organization_id, permissions, now)?;
        }
    }
    Ok(())
}

/// An organization that went away meanwhile is left out.
fn join(
    conn: &mut Conn,
    user_id: Id,
    organization_id: Id,
    permissions: &[wissel_store::kinds::Permission],
    now: Ts,
) -> Answer<()> {
    match scope::organization_of(conn, user_id, organization_id) {
        Ok(access) => Ok(members::put(conn, &access.scope, user_id, permissions, now)?),
        Err(StoreError::NotFound) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
