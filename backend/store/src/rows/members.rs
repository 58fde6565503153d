//! Who was added to an organization, and what he may do there.

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::touched;
use crate::conn::{Conn, on_db};
use crate::kinds::Permission;
use crate::schema::{organization_members, users};
use crate::scope::OrganizationScope;
use crate::{Id, Json, Result, Ts};

#[derive(Insertable)]
#[diesel(table_name = organization_members)]
struct NewMember {
    environment_id: Id,
    organization_id: Id,
    user_id: Id,
    permissions: Json,
    created_at: Ts,
}

/// A person within an organization.
#[derive(Debug, Clone)]
pub struct OrganizationMember {
    /// The user.
    pub user_id: Id,
    /// His address.
    pub email: String,
    /// His name.
    pub full_name: String,
    /// What he may do.
    pub permissions: Vec<Permission>,
}

/// Adds a member of the environment to the organization, or changes what he may do.
pub fn put(conn: &mut Conn, scope: &OrganizationScope, user_id: Id, permissions: &[Permission], now: Ts) -> Result<()> {
    let row = NewMember {
        environment_id: scope.environment_id(),
        organization_id: scope.organization_id(),
        user_id,
        permissions: Json::of(&permissions),
        created_at: now,
    };
    on_db!(conn, |c| diesel::insert_into(organization_members::table)
        .values(&row)
        .on_conflict((organization_members::organization_id, organization_members::user_id))
        .do_update()
        .set(organization_members::permissions.eq(excluded(organization_members::permissions)))
        .execute(c))?;
    Ok(())
}

/// The members, by name.
pub fn list(conn: &mut Conn, scope: &OrganizationScope) -> Result<Vec<OrganizationMember>> {
    let rows: Vec<(Id, String, String, Json)> = organization_members::table
        .inner_join(users::table.on(users::id.eq(organization_members::user_id)))
        .filter(organization_members::organization_id.eq(scope.organization_id()))
        .filter(organization_members::environment_id.eq(scope.environment_id()))
        .order((users::full_name.asc(), users::id.asc()))
        .select((users::id, users::email, users::full_name, organization_members::permissions))
        .load(conn)?;
    rows.into_iter()
        .map(|(user_id, email, full_name, permissions)| {
            Ok(OrganizationMember { user_id, email, full_name, permissions: permissions.read()? })
        })
        .collect()
}

/// Takes a person out of the organization.
pub fn remove(conn: &mut Conn, scope: &OrganizationScope, user_id: Id) -> Result<()> {
    touched(on_db!(conn, |c| diesel::delete(
        organization_members::table
            .find((scope.organization_id(), user_id))
            .filter(organization_members::environment_id.eq(scope.environment_id()))
    )
    .execute(c))?)
}
