//! Somebody deletes his account: he is out at once, and what is kept about him is erased when he can no longer take it back.
//!
//! The row stays, without a person, so that what companies have to keep still has somebody to point to. Environments in
//! which nobody and nothing is left go with him; one that others need keeps an administrator.

use wissel_store::kinds::{MailTokenPurpose, Permission, Role, UserStatus};
use wissel_store::rows::environments::{self, Environment};
use wissel_store::rows::mail_tokens::{self, MailToken};
use wissel_store::rows::users::{self, User};
use wissel_store::rows::{organizations, sessions};
use wissel_store::{Conn, Id, Json, scope};

use super::left_environment::LeftEnvironment;
use super::own_provider::refuse_break_glass;
use crate::access::{Actor, Caller};
use crate::app::App;
use crate::jobs::{Task, enqueue, enqueue_later};
use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::words;

/// A deletion can be undone for so many seconds: 7 days.
const UNDO_SECONDS: i64 = 7 * 24 * 3600;
/// So many seconds later everything is erased.
const GRACE_SECONDS: i64 = 60;

/// Closes the account, ends its sessions, takes it out of its environments, and mails a link that undoes all that.
pub async fn delete_account(app: &App, actor: &Actor, caller: Caller) -> Answer<()> {
    let (world, user_id) = (app.world.clone(), actor.user.id);
    app.commit(move |conn| {
        let now = world.now();
        let user = users::find_locked(conn, user_id)?;
        if user.status != UserStatus::Active {
            return Err(ProblemCode::Unauthenticated.into());
        }
        let left = leave_environments(conn, &user)?;
        users::set_status(conn, user.id, UserStatus::Deleted, now)?;
        sessions::revoke_all(conn, user.id, now)?;
        mail_tokens::cancel_open(conn, user.id, now)?;
        let undo = MailToken {
            id: world.id(),
            token_hash: None,
            purpose: MailTokenPurpose::UndoDeletion,
            email: user.email,
            user_id: Some(user.id),
            language: user.language,
            details: Json::of(&left),
            created_at: now,
            expires_at: now.plus_seconds(UNDO_SECONDS),
            used_at: None,
        };
        mail_tokens::insert(conn, &undo)?;
        tracing::info!(user = %user.id, address = caller.address, "an account was deleted by its person");
        enqueue(conn, &world, &Task::MailLink { mail_token_id: undo.id })?;
        let later = undo.expires_at.plus_seconds(GRACE_SECONDS);
        enqueue_later(conn, &world, &Task::ScrubAccount { mail_token_id: undo.id }, later)
    })
    .await
}

/// Leaves every environment; refuses when one of them would be without an administrator, and names all of those.
fn leave_environments(conn: &mut Conn, user: &User) -> Answer<Vec<LeftEnvironment>> {
    let (mut left, mut names) = (Vec::new(), Vec::new());
    let added = organizations::list_of_user(conn, user.id)?;
    for (environment, role) in environments::list_of_user(conn, user.id)? {
        let organizations = added
            .iter()
            .filter(|(row, _)| row.environment_id == environment.id)
            .map(|(row, permissions)| (row.id, permissions.clone()))
            .collect();
        match leave(conn, user, environment, role, organizations)? {
            Ok(environment) => left.push(environment),
            Err(name) => names.push(name),
        }
    }
    if names.is_empty() {
        return Ok(left);
    }
    let names = names.join(", ");
    Err(Problem::new(ProblemCode::LastAdministrator).with_detail(words!(
        "Maak eerst iemand anders beheerder van: {names}.",
        "Make somebody else administrator of these first: {names}."
    )))
}

/// Leaves one; answers its name when he is the only administrator of something that others need.
fn leave(
    conn: &mut Conn,
    user: &User,
    environment: Environment,
    role: Role,
    organizations: Vec<(Id, Vec<Permission>)>,
) -> Answer<Result<LeftEnvironment, String>> {
    let scope = scope::environment_of(conn, user.id, environment.id)?.scope;
    environments::lock(conn, &scope)?;
    let is_needed = environments::members(conn, &scope)?.len() > 1 || environments::has_organizations(conn, &scope)?;
    let is_last = role == Role::Administrator && environments::count_administrators(conn, &scope)? <= 1;
    if is_needed && is_last {
        return Ok(Err(environment.name));
    }
    if is_needed {
        refuse_break_glass(conn, &scope, user.id)?;
    }
    let left = LeftEnvironment::of(conn, &scope, environment, role, organizations, !is_needed)?;
    environments::remove_member(conn, &scope, user.id)?;
    if !is_needed {
        environments::remove(conn, &scope)?;
    }
    Ok(Ok(left))
}
