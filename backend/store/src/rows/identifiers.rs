//! Identifiers of organizations on the network, and how far their registration is.

use diesel::prelude::*;

use super::touched_version;
use crate::conn::{Conn, on_db};
use crate::kinds::{MigrationDirection, OrganizationState, RegistrationState};
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
    /// Why the network refused, as a code; while it is publishing: why that takes so long.
    pub failure: Option<String>,
    /// Goes up with every change.
    pub version: i64,
    /// When it was added.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
    /// The network's registry has it under this installation, as far as is known here.
    pub is_held: bool,
    /// How often in a row the network could not be told.
    pub attempts: i64,
    /// With a failure because another provider holds it: who.
    pub failure_provider: Option<String>,
    /// On its way between providers: which way.
    pub migration_direction: Option<MigrationDirection>,
    /// The key that opens the move: given out here, or brought from the other provider. None once it is to be taken back.
    pub migration_key: Option<String>,
    /// Since when the key that was given out opens it.
    pub migration_prepared_at: Option<Ts>,
}

/// What a job found out about an identifier.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = identifiers, treat_none_as_null = true)]
pub struct Standing {
    /// Registered, or to be registered, to receive.
    pub can_receive: bool,
    /// How far the registration is.
    pub state: RegistrationState,
    /// Why the network refused, as a code.
    pub failure: Option<String>,
    /// Who holds it.
    pub failure_provider: Option<String>,
    /// The network's registry has it under this installation.
    pub is_held: bool,
    /// How often in a row the network could not be told.
    pub attempts: i64,
    /// Which way it moves.
    pub migration_direction: Option<MigrationDirection>,
    /// The key of the move.
    pub migration_key: Option<String>,
    /// Since when that opens it.
    pub migration_prepared_at: Option<Ts>,
}

impl Identifier {
    /// A new one for an organization: it may send, and nothing is told to the network yet.
    #[must_use]
    pub fn new(id: Id, scope: &OrganizationScope, (scheme, value): (&str, &str), is_primary: bool, now: Ts) -> Self {
        Self {
            id,
            environment_id: scope.environment_id(),
            organization_id: scope.organization_id(),
            scheme: scheme.to_owned(),
            value: value.to_ascii_lowercase(),
            is_primary,
            can_send: true,
            can_receive: false,
            state: RegistrationState::Pending,
            failure: None,
            version: 1,
            created_at: now,
            updated_at: now,
            is_held: false,
            attempts: 0,
            failure_provider: None,
            migration_direction: None,
            migration_key: None,
            migration_prepared_at: None,
        }
    }

    /// It is no longer on its way between providers.
    pub fn end_migration(&mut self) {
        (self.migration_direction, self.migration_key, self.migration_prepared_at) = (None, None, None);
    }

    /// What is known of it now.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            can_receive: self.can_receive,
            state: self.state,
            failure: self.failure.clone(),
            failure_provider: self.failure_provider.clone(),
            is_held: self.is_held,
            attempts: self.attempts,
            migration_direction: self.migration_direction,
            migration_key: self.migration_key.clone(),
            migration_prepared_at: self.migration_prepared_at,
        }
    }
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

/// One identifier of an organization, which nobody else changes until the transaction ends: not a job either, whose
/// findings would be lost otherwise.
pub fn lock(conn: &mut Conn, scope: &OrganizationScope, id: Id) -> Result<Identifier> {
    if let Conn::Pg(c) = conn {
        identifiers::table
            .find(id)
            .filter(identifiers::organization_id.eq(scope.organization_id()))
            .filter(identifiers::environment_id.eq(scope.environment_id()))
            .select(identifiers::id)
            .for_update()
            .first::<Id>(c)?;
    }
    find(conn, scope, id)
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

/// Writes down what a job found out, unless somebody changed the identifier since the job read it. False when so: then
/// the job has to look again.
pub fn settle(conn: &mut Conn, row: &Identifier, standing: &Standing, now: Ts) -> Result<bool> {
    let version = row.version + i64::from(standing.can_receive != row.can_receive);
    let rows =
        on_db!(conn, |c| diesel::update(identifiers::table.find(row.id).filter(identifiers::version.eq(row.version)))
            .set((standing, identifiers::version.eq(version), identifiers::updated_at.eq(now)))
            .execute(c))?;
    Ok(rows == 1)
}

/// Who receives on an identifier in this installation: the identifier, the document types that its organization wants, and
/// the network that the organization has chosen. It is answered before the registry knows, so that nobody who is led here
/// finds nobody. For the network, not for users.
pub fn receiver_for_network(
    conn: &mut Conn,
    scheme: &str,
    value: &str,
) -> Result<Option<(Identifier, Json, Option<String>)>> {
    Ok(identifiers::table
        .inner_join(organizations::table.on(organizations::id.eq(identifiers::organization_id)))
        .filter(identifiers::scheme.eq(scheme))
        .filter(identifiers::value.eq(value))
        .filter(identifiers::can_receive.eq(true))
        .filter(identifiers::state.ne_all([RegistrationState::Failed, RegistrationState::Deregistered]))
        .filter(organizations::state.eq(OrganizationState::Active))
        .select((Identifier::as_select(), organizations::document_types, organizations::network))
        .first(conn)
        .optional()?)
}
