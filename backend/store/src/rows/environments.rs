//! Environments and who is a member of them.

use diesel::prelude::*;

use super::{touched, touched_version};
use crate::conn::{Conn, on_db};
use crate::kinds::Role;
use crate::schema::{environments, memberships, organizations, users};
use crate::scope::EnvironmentScope;
use crate::{Id, Result, StoreError, Ts};

/// The room of one company, accountant or partner: its users, organizations and settings.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = environments, treat_none_as_null = true)]
pub struct Environment {
    /// Key.
    pub id: Id,
    /// Name for people.
    pub name: String,
    /// Name for addresses: lower case letters, digits and hyphens.
    pub slug: String,
    /// E-mail domain that brings new users here; none for a generic domain.
    pub domain: Option<String>,
    /// New users of the domain have to be invited.
    pub is_invitation_only: bool,
    /// Goes up with every change.
    pub version: i64,
    /// When it was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}

/// A user within an environment.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = memberships)]
pub struct Membership {
    /// The environment.
    pub environment_id: Id,
    /// The user.
    pub user_id: Id,
    /// Role of the user there.
    pub role: Role,
    /// When he joined.
    pub created_at: Ts,
}

/// A member with the name of the person.
#[derive(Debug, Clone, Queryable)]
pub struct Member {
    /// The user.
    pub user_id: Id,
    /// His address.
    pub email: String,
    /// His name.
    pub full_name: String,
    /// His role.
    pub role: Role,
    /// When he joined.
    pub joined_at: Ts,
}

/// Adds an environment.
pub fn insert(conn: &mut Conn, environment: &Environment) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(environments::table).values(environment).execute(c))?;
    Ok(())
}

/// Saves a changed environment, if nobody else changed it since version `read`.
pub fn save(conn: &mut Conn, scope: &EnvironmentScope, environment: &Environment, read: i64) -> Result<()> {
    if environment.id != scope.environment_id() {
        return Err(StoreError::NotFound);
    }
    touched_version(on_db!(conn, |c| diesel::update(
        environments::table.find(environment.id).filter(environments::version.eq(read))
    )
    .set(environment)
    .execute(c))?)
}

/// The environment of the scope.
pub fn find(conn: &mut Conn, scope: &EnvironmentScope) -> Result<Environment> {
    Ok(environments::table.find(scope.environment_id()).select(Environment::as_select()).first(conn)?)
}

/// The environment that owns this e-mail domain.
pub fn find_by_domain(conn: &mut Conn, domain: &str) -> Result<Option<Environment>> {
    Ok(environments::table
        .filter(environments::domain.eq(domain))
        .select(Environment::as_select())
        .first(conn)
        .optional()?)
}

/// True when the slug is in use.
pub fn has_slug(conn: &mut Conn, slug: &str) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(environments::table.filter(environments::slug.eq(slug)))).get_result(conn)?)
}

/// The environments of a user with his role, by name.
pub fn list_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<(Environment, Role)>> {
    Ok(environments::table
        .inner_join(memberships::table.on(memberships::environment_id.eq(environments::id)))
        .filter(memberships::user_id.eq(user_id))
        .order((environments::name.asc(), environments::id.asc()))
        .select((Environment::as_select(), memberships::role))
        .load(conn)?)
}

/// Adds a member. `Conflict` when he is one.
pub fn add_member(conn: &mut Conn, membership: &Membership) -> Result<()> {
    on_db!(conn, |c| diesel::insert_into(memberships::table).values(membership).execute(c))?;
    Ok(())
}

/// The members, by name.
pub fn members(conn: &mut Conn, scope: &EnvironmentScope) -> Result<Vec<Member>> {
    Ok(memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(memberships::environment_id.eq(scope.environment_id()))
        .order((users::full_name.asc(), users::id.asc()))
        .select((users::id, users::email, users::full_name, memberships::role, memberships::created_at))
        .load(conn)?)
}

/// One member.
pub fn member(conn: &mut Conn, scope: &EnvironmentScope, user_id: Id) -> Result<Member> {
    Ok(memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(memberships::environment_id.eq(scope.environment_id()))
        .filter(memberships::user_id.eq(user_id))
        .select((users::id, users::email, users::full_name, memberships::role, memberships::created_at))
        .first(conn)?)
}

/// Gives a member another role.
pub fn set_role(conn: &mut Conn, scope: &EnvironmentScope, user_id: Id, role: Role) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(memberships::table.find((scope.environment_id(), user_id)))
        .set(memberships::role.eq(role))
        .execute(c))?)
}

/// Takes a member out, and with him his access to its organizations.
pub fn remove_member(conn: &mut Conn, scope: &EnvironmentScope, user_id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::delete(memberships::table.find((scope.environment_id(), user_id))).execute(c))?)
}

/// Makes other changes of the same members wait until this transaction has ended. On SQLite there is one writer anyway.
pub fn lock(conn: &mut Conn, scope: &EnvironmentScope) -> Result<()> {
    if let Conn::Pg(c) = conn {
        environments::table.find(scope.environment_id()).select(environments::id).for_update().first::<Id>(c)?;
    }
    Ok(())
}

/// How many administrators there are.
pub fn count_administrators(conn: &mut Conn, scope: &EnvironmentScope) -> Result<i64> {
    Ok(memberships::table
        .filter(memberships::environment_id.eq(scope.environment_id()))
        .filter(memberships::role.eq(Role::Administrator))
        .count()
        .get_result(conn)?)
}

/// True when an organization is in it, also one that was removed: its archive stays.
pub fn has_organizations(conn: &mut Conn, scope: &EnvironmentScope) -> Result<bool> {
    let all = organizations::table.filter(organizations::environment_id.eq(scope.environment_id()));
    Ok(diesel::select(diesel::dsl::exists(all)).get_result(conn)?)
}

/// Takes an environment away in which nothing and nobody is left.
pub fn remove(conn: &mut Conn, scope: &EnvironmentScope) -> Result<()> {
    touched(on_db!(conn, |c| diesel::delete(environments::table.find(scope.environment_id())).execute(c))?)
}

/// True when there is an environment with this key.
pub fn exists(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(environments::table.find(id))).get_result(conn)?)
}
