//! Identifiers of organizations on the network, and how far their registration is.

use diesel::prelude::*;

use super::{touched, touched_version};
use crate::conn::{Conn, on_db};
use crate::kinds::{OrganizationState, RegistrationState};
use crate::schema::{identifiers, organizations};
use crate::scope::OrganizationScope;
use crate::{Id, Json, Result, Ts};

/// A participant identifier of an organization.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = identifiers, treat_none_as_null = true)]
pub struct Identifier {
    /// Key.
    pub id: Id,
    /// Environment of the organization.
    pub environment_id: Id,
    /// The organization.
    pub organization_id: Id,
    /// Identifier scheme: four digits (ICD).
    pub scheme: String,
    /// The identifier within the scheme, lower case.
    pub value: String,
    /// The one that it sends with unless another is chosen.
    pub is_primary: bool,
    /// May be used as sender.
    pub can_send: bool,
    /// Registered, or to be registered, to receive.
    pub can_receive: bool,
    /// How far the registration is.
    pub state: RegistrationState,
    /// Why the network refused.
    pub failure: Option<String>,
    /// Goes up with every change.
    pub version: i64,
    /// When it was added.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}

/// Adds an identifier.
pub fn insert(conn: &mut Conn, scope: &OrganizationScope, row: &Identifier) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    on_db!(conn, |c| diesel::insert_into(identifiers::table).values(row).execute(c))?;
    Ok(())
}

/// The identifiers of an organization, the primary first.
pub fn list(conn: &mut Conn, scope: &OrganizationScope) -> Result<Vec<Identifier>> {
    Ok(identifiers::table
        .filter(identifiers::organization_id.eq(scope.organization_id()))
        .filter(identifiers::environment_id.eq(scope.environment_id()))
        .order((identifiers::is_primary.desc(), identifiers::created_at.asc(), identifiers::id.asc()))
        .select(Identifier::as_select())
        .load(conn)?)
}

/// One identifier of an organization.
pub fn find(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<Identifier> {
    Ok(identifiers::table
        .find(id)
        .filter(identifiers::organization_id.eq(scope.organization_id()))
        .filter(identifiers::environment_id.eq(scope.environment_id()))
        .select(Identifier::as_select())
        .first(conn)?)
}

/// Saves a changed identifier, if nobody else changed it since version `read`.
pub fn save(conn: &mut Conn, scope: &OrganizationScope, row: &Identifier, read: i64) -> Result<()> {
    scope.must_own(row.environment_id, row.organization_id)?;
    touched_version(on_db!(conn, |c| diesel::update(
        identifiers::table.find(row.id).filter(identifiers::version.eq(read))
    )
    .set(row)
    .execute(c))?)
}

/// An identifier as a registration job needs it.
pub fn find_for_job(conn: &mut Conn, id: Id) -> Result<Identifier> {
    Ok(identifiers::table.find(id).select(Identifier::as_select()).first(conn)?)
}

/// Writes down what the network said, unless the switches were changed since the job read them.
pub fn set_state(
    conn: &mut Conn,
    row: &Identifier,
    state: RegistrationState,
    failure: Option<&str>,
    now: Ts,
) -> Result<()> {
    touched(on_db!(conn, |c| diesel::update(
        identifiers::table.find(row.id).filter(identifiers::version.eq(row.version))
    )
    .set((identifiers::state.eq(state), identifiers::failure.eq(failure), identifiers::updated_at.eq(now),))
    .execute(c))?)
}

/// Who receives on an identifier in this installation: the identifier, and the document types that its organization wants.
/// For the network, not for users.
pub fn receiver_for_network(conn: &mut Conn, scheme: &str, value: &str) -> Result<Option<(Identifier, Json)>> {
    Ok(identifiers::table
        .inner_join(organizations::table.on(organizations::id.eq(identifiers::organization_id)))
        .filter(identifiers::scheme.eq(scheme))
        .filter(identifiers::value.eq(value))
        .filter(identifiers::can_receive.eq(true))
        .filter(identifiers::state.eq(RegistrationState::Registered))
        .filter(organizations::state.eq(OrganizationState::Active))
        .select((Identifier::as_select(), organizations::document_types))
        .first(conn)
        .optional()?)
}
