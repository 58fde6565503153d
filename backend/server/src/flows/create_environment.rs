//! Environments: the one that a new user enters by his e-mail domain, and further ones.

use wissel_store::kinds::Role;
use wissel_store::rows::domains;
use wissel_store::rows::environments::{self, Environment, Membership};
use wissel_store::rows::users::User;
use wissel_store::{Conn, StoreError, scope};

use crate::config::Config;
use crate::email::Email;
use crate::jobs::{Task, enqueue};
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// Puts a new user where the domain of his address belongs:
/// own domain without an environment → a new one with him as administrator; own domain with one → guest there, and its
/// administrators hear of it; generic domain, or by invitation only → a new one of his own.
pub(super) fn enter_environment(
    conn: &mut Conn,
    world: &World,
    config: &Config,
    user: &User,
    email: &Email,
) -> Answer<Role> {
    let owner = owner_of(conn, config, email)?;
    match owner {
        Some(environment) if !environment.is_invitation_only => {
            join_as_guest(conn, world, user, &environment)?;
            Ok(Role::Guest)
        }
        None if !email.is_generic(config) => {
            create_environment(conn, world, user, email.domain(), Some(email.domain()))?;
            Ok(Role::Administrator)
        }
        _ => {
            create_environment(conn, world, user, &user.full_name, None)?;
            Ok(Role::Administrator)
        }
    }
}

/// The environment of a domain: the one that has proved it, or else the one that was begun with it.
fn owner_of(conn: &mut Conn, config: &Config, email: &Email) -> Answer<Option<Environment>> {
    if email.is_generic(config) {
        return Ok(None);
    }
    match domains::environment_of(conn, email.domain())? {
        Some(environment) => Ok(Some(environment)),
        None => Ok(environments::find_by_domain(conn, email.domain())?),
    }
}

/// Puts somebody whom the provider of an environment vouches for into that environment: the one that has proved the domain
/// of his address. As guest, also where others have to be invited; a member stays what he is.
pub(super) fn join_environment(conn: &mut Conn, world: &World, user: &User, email: &Email) -> Answer<Role> {
    let environment = domains::environment_of(conn, email.domain())?.ok_or(ProblemCode::EmailOutsideDomain)?;
    match scope::environment_of(conn, user.id, environment.id) {
        Ok(access) => Ok(access.role),
        Err(StoreError::NotFound) => {
            join_as_guest(conn, world, user, &environment)?;
            Ok(Role::Guest)
        }
        Err(error) => Err(error.into()),
    }
}

fn join_as_guest(conn: &mut Conn, world: &World, user: &User, environment: &Environment) -> Answer<()> {
    let membership =
        Membership { environment_id: environment.id, user_id: user.id, role: Role::Guest, created_at: world.now() };
    environments::add_member(conn, &membership)?;
    let access = scope::environment_of(conn, user.id, environment.id)?;
    for member in environments::members(conn, &access.scope)? {
        if member.role == Role::Administrator {
            let task = Task::MailJoinRequest {
                administrator_id: member.user_id,
                user_id: user.id,
                environment: environment.name.clone(),
            };
            enqueue(conn, world, &task)?;
        }
    }
    Ok(())
}

/// Makes an environment with the user as its administrator.
pub fn create_environment(
    conn: &mut Conn,
    world: &World,
    user: &User,
    name: &str,
    domain: Option<&str>,
) -> Answer<Environment> {
    let now = world.now();
    let environment = Environment {
        id: world.id(),
        name: name.to_owned(),
        slug: free_slug(conn, world, name)?,
        domain: domain.map(str::to_owned),
        is_invitation_only: false,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    environments::insert(conn, &environment)?;
    let membership =
        Membership { environment_id: environment.id, user_id: user.id, role: Role::Administrator, created_at: now };
    environments::add_member(conn, &membership)?;
    Ok(environment)
}

/// The name as lower-case letters, digits and hyphens; with a few random digits when that is taken.
pub(super) fn free_slug(conn: &mut Conn, world: &World, name: &str) -> Answer<String> {
    let mut slug: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(48)
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if slug.is_empty() {
        "environment".clone_into(&mut slug);
    }
    if environments::has_slug(conn, &slug)? {
        let digits = u32::from_be_bytes(world.bytes::<4>());
        slug = format!("{slug}-{digits:08x}");
    }
    Ok(slug)
}
