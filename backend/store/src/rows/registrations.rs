//! Which kinds of documents an identifier is registered for, one row each. That the identifier is on the network at all
//! is with the identifier itself: one provider holds it, with all its kinds of documents.

use diesel::prelude::*;

use crate::conn::{Conn, on_db};
use crate::kinds::DocumentRegistrationState;
use crate::schema::registrations;
use crate::scope::OrganizationScope;
use crate::{Id, Result, Ts};

/// One kind of document of an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = registrations)]
pub struct Registration {
    /// Environment of the organization.
    pub environment_id: Id,
    /// The organization.
    pub organization_id: Id,
    /// The identifier.
    pub identifier_id: Id,
    /// The kind of document, as the organization chooses it.
    pub document_type: String,
    /// How far it is.
    pub state: DocumentRegistrationState,
    /// Why the network refused, as a code.
    pub failure: Option<String>,
    /// When the state last changed.
    pub changed_at: Ts,
}

/// Adds a kind of document.
pub fn insert(conn: &mut Conn, scope: &OrganizationScope, row: &Registration) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    on_db!(conn, |c| diesel::insert_into(registrations::table).values(row).execute(c))?;
    Ok(())
}

/// Every kind of document of all identifiers of an organization.
pub fn list(conn: &mut Conn, scope: &OrganizationScope) -> Result<Vec<Registration>> {
    Ok(registrations::table
        .filter(registrations::organization_id.eq(scope.organization_id()))
        .filter(registrations::environment_id.eq(scope.environment_id()))
        .order((registrations::identifier_id.asc(), registrations::document_type.asc()))
        .select(Registration::as_select())
        .load(conn)?)
}

/// Those of one identifier.
pub fn list_of(conn: &mut Conn, scope: &OrganizationScope, identifier_id: Id) -> Result<Vec<Registration>> {
    Ok(registrations::table
        .filter(registrations::organization_id.eq(scope.organization_id()))
        .filter(registrations::environment_id.eq(scope.environment_id()))
        .filter(registrations::identifier_id.eq(identifier_id))
        .order(registrations::document_type.asc())
        .select(Registration::as_select())
        .load(conn)?)
}

/// Moves one kind of document of an identifier on. For the job too, which holds the identifier.
pub fn set_state(
    conn: &mut Conn,
    scope: &OrganizationScope,
    row: &Registration,
    state: DocumentRegistrationState,
    failure: Option<&str>,
    now: Ts,
) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    super::touched(on_db!(conn, |c| diesel::update(
        registrations::table.find((row.identifier_id, &row.document_type))
    )
    .set((registrations::state.eq(state), registrations::failure.eq(failure), registrations::changed_at.eq(now)))
    .execute(c))?)
}
