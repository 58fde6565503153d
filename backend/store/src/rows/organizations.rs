//! Organizations: the companies and bodies that send and receive.

use diesel::prelude::*;

use super::touched_version;
use crate::conn::{Conn, on_db};
use crate::kinds::{OrganizationState, Permission};
use crate::schema::{organization_members, organizations};
use crate::scope::{EnvironmentScope, OrganizationScope};
use crate::{Id, Json, Result, StoreError, Ts};

/// A company or body within an environment.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = organizations, treat_none_as_null = true)]
pub struct Organization {
    /// Key.
    pub id: Id,
    /// Environment it belongs to.
    pub environment_id: Id,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Number in the company register of the country.
    pub register_number: String,
    /// Name in the register (BT-27).
    pub legal_name: String,
    /// VAT identifier (BT-31).
    pub vat_number: Option<String>,
    /// Postal address (BG-5) or null.
    pub address: Json,
    /// Contact on its invoices (BG-6) or null.
    pub contact: Json,
    /// Account on its invoices (BG-17) or null.
    pub payment: Json,
    /// Names of the document types that it wants to receive.
    pub document_types: Json,
    /// How far it is.
    pub state: OrganizationState,
    /// Why it was rejected.
    pub rejection_reason: Option<String>,
    /// Goes up with every change.
    pub version: i64,
    /// When it was added.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
    /// So many seconds an invoice waits before it leaves, so that sending can be undone.
    pub undo_seconds: i64,
    /// Name of the network that it is on; none: the first of the installation.
    pub network: Option<String>,
}

/// Adds an organization to the environment of the scope and gives back its scope.
pub fn insert(conn: &mut Conn, scope: &EnvironmentScope, row: &Organization) -> Result<OrganizationScope> {
    if row.environment_id != scope.environment_id() {
        return Err(StoreError::NotFound);
    }
    on_db!(conn, |c| diesel::insert_into(organizations::table).values(row).execute(c))?;
    Ok(OrganizationScope::from(row))
}

/// The organization of the scope.
pub fn find(conn: &mut Conn, scope: &OrganizationScope) -> Result<Organization> {
    Ok(organizations::table
        .filter(organizations::id.eq(scope.organization_id()))
        .filter(organizations::environment_id.eq(scope.environment_id()))
        .select(Organization::as_select())
        .first(conn)?)
}

/// Saves a changed organization, if nobody else changed it since version `read`.
pub fn save(conn: &mut Conn, scope: &OrganizationScope, row: &Organization, read: i64) -> Result<()> {
    scope.must_own(row.environment_id, row.id)?;
    touched_version(on_db!(conn, |c| diesel::update(
        organizations::table.find(row.id).filter(organizations::version.eq(read))
    )
    .set(row)
    .execute(c))?)
}

/// The organizations of an environment, by name; removed ones left out.
pub fn list(conn: &mut Conn, scope: &EnvironmentScope) -> Result<Vec<Organization>> {
    Ok(organizations::table
        .filter(organizations::environment_id.eq(scope.environment_id()))
        .filter(organizations::state.ne(OrganizationState::Removed))
        .order((organizations::legal_name.asc(), organizations::id.asc()))
        .select(Organization::as_select())
        .load(conn)?)
}

/// The organizations that a user was added to, in all environments, with his permissions.
pub fn list_of_user(conn: &mut Conn, user_id: Id) -> Result<Vec<(Organization, Vec<Permission>)>> {
    let rows: Vec<(Organization, Json)> = organizations::table
        .inner_join(organization_members::table.on(organization_members::organization_id.eq(organizations::id)))
        .filter(organization_members::user_id.eq(user_id))
        .filter(organizations::state.ne(OrganizationState::Removed))
        .order((organizations::legal_name.asc(), organizations::id.asc()))
        .select((Organization::as_select(), organization_members::permissions))
        .load(conn)?;
    rows.into_iter().map(|(row, permissions)| Ok((row, permissions.read()?))).collect()
}
