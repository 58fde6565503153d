//! Adding people to an organization and taking them out; somebody always remains who manages it.

use wissel_store::kinds::Permission;
use wissel_store::rows::environments;
use wissel_store::rows::members::{self, OrganizationMember};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id, Ts};

use crate::problem::{Answer, ProblemCode};

/// Adds a member of the environment, or changes what he may do.
pub fn put_organization_member(
    conn: &mut Conn,
    scope: &OrganizationScope,
    user_id: Id,
    permissions: &[Permission],
    now: Ts,
) -> Answer<OrganizationMember> {
    environments::lock(conn, &scope.environment())?;
    environments::member(conn, &scope.environment(), user_id)?;
    members::put(conn, scope, user_id, permissions, now)?;
    let all = keep_an_administrator(conn, scope)?;
    all.into_iter().find(|member| member.user_id == user_id).ok_or_else(|| ProblemCode::NotFound.into())
}

/// Takes somebody out.
pub fn remove_organization_member(conn: &mut Conn, scope: &OrganizationScope, user_id: Id) -> Answer<()> {
    environments::lock(conn, &scope.environment())?;
    members::remove(conn, scope, user_id)?;
    keep_an_administrator(conn, scope).map(drop)
}

fn keep_an_administrator(conn: &mut Conn, scope: &OrganizationScope) -> Answer<Vec<OrganizationMember>> {
    let all = members::list(conn, scope)?;
    let is_managed = all.iter().any(|member| member.permissions.contains(&Permission::OrganizationManage));
    if is_managed { Ok(all) } else { Err(ProblemCode::LastOrganizationAdministrator.into()) }
}
